// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The chosen task: title with its actions beside, outcome, and tabs for the timeline, the trains of the last search and
// the log lines of this task only. For several tasks it shows how many, with the same actions. Main thread.

#include "gui/frame/Page.h"
#include "gui/logs/LogSource.h"
#include "gui/parts/DetailPane.h"
#include "gui/parts/TimelineModel.h"
#include "gui/train/TaskSource.h"
#include "gui/train/TrainListModel.h"

namespace gwanje::gui {

class LinkList;
class OutcomeCard;
class TablePanel;

class TaskDetail final : public DetailPane
{
    Q_OBJECT
public:
    TaskDetail(PageContext context, TaskFinder find, const QStringList& actions, QAction* officialSite,
               QWidget* parent);

    void show(const QList<train::TaskId>& ids);
    void showAll(const train::TaskCounts& counts); ///< all that match are chosen
    void patch(const QSet<train::TaskId>& ids); ///< these changed
    void lookAgain();                           ///< rows were read again
    void retranslate();

Q_SIGNALS:
    void taskWanted(const gwanje::train::TaskId& id); ///< one that this one is linked with

private:
    void buildTabs();
    void showLinks(const train::TaskSnapshot* task);
    void refresh();
    void refreshMany();
    void tellMany(const train::TaskCounts& counts);
    void readEvents();

    PageContext m_context;
    const TaskFinder m_find;
    QList<train::TaskId> m_ids;
    OutcomeCard* m_outcome;
    LinkList* m_links; ///< to the task it tries again, and to the one that tries it again
    TablePanel *m_timeline, *m_trainTable, *m_logTable;
    TimelineModel m_events;
    TrainListModel m_trains;
    LogSource m_log;
    QTimer m_readSoon;
    QDateTime m_told; ///< of when the task is that is shown
    QStringList m_known; ///< of the trains shown, to leave the table alone while they are the same
};

} // namespace gwanje::gui
