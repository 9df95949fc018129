// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Train tasks: table with chips and search, detail of the chosen below, and all that an operator does with them.

#include "gui/frame/Page.h"
#include "gui/table/TableSource.h"
#include "gui/train/TaskActions.h"
#include "gui/train/TaskFeed.h"

class QSplitter;

namespace gwanje::gui {

class TablePanel;
class TaskDetail;

class TrainPage final : public Page
{
    Q_OBJECT
public:
    TrainPage(PageContext context, QWidget* parent);
    ~TrainPage() override;

    QString title() const override;
    QString menuTitle() const override;
    QString iconName() const override { return u"view-calendar-list"_qs; }
    QString help() const override;
    bool back() override;
    void openTask(const train::TaskId& id);
    void showChip(const QString& id);
    const TaskModel& tasks() const { return m_model; }
    void newTask(const std::optional<train::TaskRequest>& like = {});
    void showAccounts();
    void useSandbox(); ///< first start: provider sandbox, then the new-task dialog

Q_SIGNALS:
    void workChanged(int running, int attention);
    void logOfTaskWanted(const QString& id);

protected:
    void retranslate() override;

private:
    void build();
    void addCommands();
    void addTaskCommands();
    void addListCommands();
    void refreshSelection();
    void refreshCounts();
    QList<TableChip> chips() const;
    void askPasswords(const QSet<train::TaskId>& ids);
    void askPassword(const QString& account, const TaskIds& then);
    Guarded cancelOfChosen();
    void removeChosen();
    void showHoldings();
    void showOutcomes(const QString& action, BulkReport report);
    bool raiseOpen(const QString& dialog);
    TaskIds chosen() const;
    const train::TaskSnapshot* single() const;

    TaskModel m_model;
    TaskFeed m_feed;
    TaskActions m_actions;
    TablePanel* m_table;
    QStringList m_tableActions; ///< copy, export and the like
    TaskDetail* m_detail = nullptr;
    QSplitter* m_splitter;
    QSet<QString> m_asked;  ///< accounts whose password dialog is open
    train::TaskId m_wanted; ///< to be chosen as soon as it is there
};

} // namespace gwanje::gui
