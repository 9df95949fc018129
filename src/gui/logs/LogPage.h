// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log page: a live tail that stays smooth and goes on upwards into the files, or a day's file alone; follow and
// pause, the whole of the chosen line below, jump to its task.

#include "gui/frame/Page.h"
#include "gui/logs/LogSource.h"

class QComboBox;
class QPlainTextEdit;
class QSplitter;

namespace gwanje::gui {

class TablePanel;
class TailFollower;

class LogPage final : public Page
{
    Q_OBJECT
public:
    LogPage(PageContext context, QWidget* parent);

    static PageFace face();
    QString help() const override;
    bool back() override;
    void showLinesOf(const QString& id); ///< of a task, run or request

Q_SIGNALS:
    void taskWanted(const gwanje::train::TaskId& id);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void addCommands();
    void addLineCommands();
    void showDays();
    void openDay(const QDate& day);
    void setPaused(bool paused);
    void goToProblem(bool forward);
    void showLine();
    TailFollower& tail() const;
    QModelIndex line() const; ///< the chosen one
    QString currentTask() const;
    QString currentId() const; ///< of its task, run or request

    LogSource m_source;
    TablePanel* m_table;
    QComboBox* m_dayBox;
    QPlainTextEdit* m_line;
    QSplitter* m_splitter;
    QList<QDate> m_days;
};

} // namespace gwanje::gui
