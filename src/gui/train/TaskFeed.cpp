// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskFeed.h"

#include "core/Async.h"
#include "gui/frame/Times.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using train::TaskId;
using train::TaskSnapshot;
using train::TaskState;

constexpr int pageSize = 500, endedKept = 500;
constexpr auto tasksCountedAfter = 200ms, countPause = 2000ms;

} // namespace

TaskFeed::TaskFeed(train::TrainService& service, core::Clock& clock, QObject* parent,
                   std::chrono::milliseconds readEvery)
    : QObject(parent), m_service(service), m_clock(clock), m_events(std::make_shared<train::TaskEvents>())
{
    m_events->setReceiver(this,
                          [this](const train::TaskEvents::Drained& drained) { take(drained.latest.values(), true); });
    m_service.listen(m_events);
    m_countSoon.setSingleShot(true);
    connect(&m_countSoon, &QTimer::timeout, this, &TaskFeed::recount);
    connect(&m_again, &QTimer::timeout, this, &TaskFeed::read);
    m_again.start(readEvery);
}

const TaskSnapshot* TaskFeed::find(const TaskId& id) const
{
    for (const auto* tasks : {&m_unfinished, &m_ended}) {
        if (const auto it = tasks->constFind(id); it != tasks->cend())
            return &*it;
    }
    return nullptr;
}

/// The newer of two states of a task wins.
void TaskFeed::take(const Tasks& tasks, bool live)
{
    QSet<TaskId> ids;
    Tasks news;
    bool fresh = false, inPlace = true, moved = false;
    for (const TaskSnapshot& task : tasks) {
        m_seen.insert(task.id); // told while a reading is under way: it may be on no page
        const TaskSnapshot* before = find(task.id);
        if (before && (before->updatedAt > task.updatedAt || (!live && before->updatedAt == task.updatedAt)))
            continue;
        fresh = fresh || !before;
        inPlace = inPlace && before && before->state == task.state;
        if (live || !before)
            moved = move(before, task) || moved;
        if (live && (!before || before->state != task.state))
            countSoon();
        put(task);
        ids << task.id;
        news << task;
    }
    if (ids.isEmpty())
        return;
    if (moved) // once, however many they are
        Q_EMIT counted();
    Q_EMIT changed(news, fresh, inPlace);
    Q_EMIT patched(ids);
}

void TaskFeed::put(const TaskSnapshot& task)
{
    if (!train::isFinal(task.state)) {
        m_ended.remove(task.id);
        m_unfinished.insert(task.id, task);
        return;
    }
    m_unfinished.remove(task.id);
    if (!m_ended.contains(task.id))
        m_endedOrder << task.id;
    m_ended.insert(task.id, task);
    while (m_endedOrder.size() > endedKept)
        m_ended.remove(m_endedOrder.takeFirst());
}

/// Badges move with the event; the query that follows is surer. What was there when all were counted is in it.
bool TaskFeed::move(const TaskSnapshot* before, const TaskSnapshot& now)
{
    const bool isSame = before ? before->state == now.state : now.createdAt <= m_countedAt;
    if (!m_isCounted || isSame)
        return false;
    if (before)
        --m_counts.byState[before->state];
    ++m_counts.byState[now.state];
    m_failed += now.state == TaskState::Failed ? 1 : 0;
    return true;
}

void TaskFeed::read()
{
    recount();
    if (std::exchange(m_isReading, true))
        return;
    m_seen.clear();
    readPage({TaskState::Queued, TaskState::Running}, {});
}

void TaskFeed::readPage(const QList<TaskState>& states, const QString& cursor)
{
    const bool runs = states.contains(TaskState::Running);
    train::TaskFilter filter;
    filter.states = states;
    core::whenFinished(m_service.list(filter, {cursor, runs ? pageSize : mostInterrupted}), this,
                       [this, states](const Answer& page) {
                           if (page)
                               takePage(states, *page);
                           else
                               m_isReading = false; // the next reading comes by itself
                       });
}

void TaskFeed::takePage(const QList<TaskState>& states, const core::Page<TaskSnapshot>& page)
{
    take(page.items, false);
    if (!states.contains(TaskState::Running))
        finishReading();
    else if (page.next.isEmpty())
        readPage({TaskState::Interrupted}, {});
    else
        readPage(states, page.next);
}

/// What is on no page any more ended elsewhere, or was removed.
void TaskFeed::finishReading()
{
    m_isReading = false;
    QSet<TaskId> gone;
    for (auto it = m_unfinished.begin(); it != m_unfinished.end();) {
        if (m_seen.contains(it.key())) {
            ++it;
            continue;
        }
        gone << it.key();
        it = m_unfinished.erase(it);
    }
    Q_EMIT changed({}, true, true); // others' rows: the list looks at those that are seen
    if (!gone.isEmpty())
        Q_EMIT patched(gone);
}

void TaskFeed::countSoon()
{
    const bool lately = m_sinceCount.isValid() && m_sinceCount.elapsed() < countPause.count();
    if (!m_countSoon.isActive())
        m_countSoon.start(lately ? countPause : tasksCountedAfter);
}

void TaskFeed::recount()
{
    if (m_isCounting) {
        countSoon();
        return;
    }
    m_isCounting = true;
    m_sinceCount.start();
    core::whenFinished(m_service.count({}), this,
                       [this, at = m_clock.now()](const core::Result<train::TaskCounts>& counts) {
                           m_isCounting = false;
                           if (!counts)
                               return;
                           m_counts = *counts;
                           m_countedAt = at;
                           countFailed();
                       });
}

void TaskFeed::countFailed()
{
    const QDateTime now = inKorea(m_clock.now());
    train::TaskFilter failed;
    failed.states = {TaskState::Failed};
    failed.endedSince = now.date().addDays(-1).startOfDay(now.timeZone()).toUTC();
    core::whenFinished(m_service.count(failed), this, [this](const core::Result<train::TaskCounts>& counts) {
        if (!counts)
            return;
        m_failed = counts->all();
        m_isCounted = true;
        Q_EMIT counted();
    });
}

} // namespace gwanje::gui
