// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Train tasks: table with chips and search, detail of the chosen below, and all that an operator does with them.

#include "gui/frame/Page.h"
#include "gui/table/TableSource.h"
#include "gui/train/TaskActions.h"

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

    static PageFace face();
    QString help() const override;
    bool back() override;
    void openTask(const train::TaskId& id);
    void showChip(const QString& id);
    const TaskFeed& tasks() const { return m_feed; }
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
    void askPasswords(const QSet<train::TaskId>& ids);
    void askPassword(const QString& account, const TaskIds& then);
    Guarded cancelOfChosen();
    Guarded removeOfChosen();
    void resumeChosen();
    void retryChosen();
    void openLinked(const train::TaskId& id);
    void removeNow(const TaskIds& ids);
    train::TaskFilter chosenFilter() const; ///< where all that match are chosen
    void countChosen();
    void toAll(TaskDeed deed);
    void showHoldings();
    void showOutcomes(const QString& action, BulkReport report);
    TaskIds chosen() const;
    int fitting(TaskDeed deed) const; ///< how many of the chosen
    std::optional<train::TaskSnapshot> find(const train::TaskId& id) const;
    std::optional<train::TaskSnapshot> single() const;

    TaskFeed m_feed;
    TaskSource m_source;
    TaskActions m_actions;
    TablePanel* m_table;
    std::optional<train::TaskCounts> m_chosen; ///< where all that match are chosen, once they are counted
    QStringList m_tableActions; ///< copy, export and the like
    TaskDetail* m_detail = nullptr;
    QSplitter* m_splitter;
    QSet<QString> m_asked; ///< accounts whose password dialog is open
};

} // namespace gwanje::gui
