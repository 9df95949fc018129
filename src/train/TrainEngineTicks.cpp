// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does again and again, and its answers to plain questions.
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"
#include "train/TrainEngine.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto tickEvery = 900ms; ///< a flag raised silently is noticed, and the cancel done, within a second

} // namespace

void TrainEngine::tick()
{
    if (m_stop.stop_requested())
        return;
    ++m_ticks;
    flushHashes();
    auto watched = m_runners.keys();
    watched += m_idle.keys();
    if (m_parts.flags.isAvailable())
        core::spawn(readFlags(watched));
    core::spawn(readStoredFlags());
    if (!m_waiting.isEmpty())
        core::spawn(lookAtWaited());
    if (m_ticks % 3 == 0) {
        m_heartbeat.beat();
        core::spawn(flushProgress());
        cancelFlaggedIdle();
        if (m_takesWork)
            core::spawn(fence());
    }
    if (m_takesWork && m_ticks % 30 == 0)
        core::spawn(adoptFollowed());
    countTasks();
    m_parts.clock.callAfter(tickEvery, this, [this] { tick(); });
}

void TrainEngine::countTasks()
{
    QMap<TaskState, int> counts{{TaskState::Queued, 0}, {TaskState::Running, 0}, {TaskState::Interrupted, 0}};
    for (const Runner& runner : std::as_const(m_runners))
        ++counts[runner->task().state];
    for (const TaskSnapshot& task : std::as_const(m_idle))
        ++counts[task.state];
    for (const TaskState state : {TaskState::Queued, TaskState::Running, TaskState::Interrupted})
        telemetry::gauge(u"train_tasks"_qs, {{u"state"_qs, stateName(state)}}).set(counts.value(state));
    telemetry::gauge(u"train_blocked"_qs).set(static_cast<double>(m_blocked.size())); // railways
}

void TrainEngine::flushHashes()
{
    if (!m_parts.flags.isAvailable() || !m_heartbeat.isFresh())
        return; // a console that stood still may have lost its tasks: it must not write over the new owner's
    QList<TaskSnapshot> tasks;
    for (const TaskId& id : std::as_const(m_unshown)) {
        const auto runner = m_runners.value(id);
        if (runner && runner->task().state == TaskState::Running)
            tasks << runner->task();
    }
    m_unshown.clear();
    if (!tasks.isEmpty())
        m_parts.flags.write(tasks, false);
}

core::Async<void> TrainEngine::flushProgress()
{
    if (m_unsaved.isEmpty() && m_events.isEmpty())
        co_return;
    ++m_busy;
    QList<TaskSnapshot> tasks;
    for (const TaskId& id : std::as_const(m_unsaved)) {
        const auto runner = m_runners.value(id);
        if (runner && runner->task().state == TaskState::Running)
            tasks << runner->task();
    }
    m_unsaved.clear();
    const auto events = std::exchange(m_events, {});
    const auto saved = co_await m_parts.store.saveProgress(m_parts.instance, tasks, events);
    if (!saved) { // in memory until the database is back
        for (const TaskSnapshot& task : tasks)
            m_unsaved.insert(task.id);
        m_events = (events + m_events).mid(0, 5000);
    }
    --m_busy;
}

QList<TaskEvent> TrainEngine::takeUntold(const TaskId& id)
{
    QList<TaskEvent> untold;
    for (const auto& [task, event] : std::as_const(m_events)) {
        if (task == id)
            untold << event;
    }
    m_events.removeIf([&](const auto& one) { return one.first == id; });
    return untold;
}

core::Async<void> TrainEngine::fence()
{
    ++m_busy;
    const auto taken = co_await m_fences.look();
    for (const StoredTask& stored : taken) {
        m_idle.insert(stored.task.id, stored.task);
        changed(stored.task, true);
        if (stored.task.cancelRequested)
            (void)co_await cancelIdle(stored);
    }
    --m_busy;
}

void TrainEngine::give(const TaskSnapshot& task)
{
    if (!isFinal(task.state) && task.state != TaskState::Interrupted)
        return;
    const auto waiting = m_waiting.take(task.id);
    for (const auto& one : waiting)
        one->give(task);
}

core::Async<void> TrainEngine::lookAtWaited()
{
    ++m_busy;
    const auto ids = m_waiting.keys();
    for (const TaskId& id : ids) {
        if (m_runners.contains(id))
            continue;
        const auto found = co_await m_parts.store.find(id);
        if (found && *found)
            give((*found)->task);
    }
    --m_busy;
}

core::Async<core::Result<TaskSnapshot>> TrainEngine::waitForEnd(TaskId id)
{
    const auto found = co_await m_parts.store.find(id);
    if (!found)
        co_return core::fail(found.error());
    if (!*found)
        co_return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}});
    const TaskSnapshot& task = (*found)->task;
    if (isFinal(task.state) || (task.state == TaskState::Interrupted && !m_runners.contains(id)))
        co_return task;
    const auto one = std::make_shared<net::OneShot<core::Result<TaskSnapshot>>>();
    m_waiting[id].append(one);
    co_return co_await one->future();
}

core::Async<core::Result<core::Page<TaskSnapshot>>> TrainEngine::list(TaskFilter filter, core::PageRequest page)
{
    auto rows = co_await m_parts.store.page(filter, page);
    if (!rows)
        co_return core::fail(rows.error());
    for (TaskSnapshot& task : rows->items) {
        if (const auto runner = m_runners.value(task.id))
            task = runner->task();
    }
    co_return *rows;
}

core::Async<core::Result<TaskCounts>> TrainEngine::count(TaskFilter filter)
{
    co_return co_await m_parts.store.count(filter);
}

core::Async<core::Result<qint64>> TrainEngine::place(TaskFilter filter, TaskId id)
{
    co_return co_await m_parts.store.place(filter, id);
}

core::Async<core::Result<TaskDetail>> TrainEngine::show(TaskId id)
{
    const auto found = co_await m_parts.store.find(id);
    const auto runner = m_runners.value(id);
    if (!found && !runner)
        co_return core::fail(found.error());
    if (!runner && !*found)
        co_return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}});
    TaskDetail detail;
    detail.task = runner ? runner->task() : (*found)->task;
    const auto events = co_await m_parts.store.events(id);
    if (events)
        detail.events = *events;
    for (const auto& [task, event] : std::as_const(m_events)) {
        if (task == id)
            detail.events << event;
    }
    co_return detail;
}

core::Async<QList<TaskOutcome>> TrainEngine::remove(QList<TaskId> ids, Asker by)
{
    Q_UNUSED(by)
    QList<TaskOutcome> outcomes;
    if (ids.isEmpty())
        co_return outcomes;
    const std::function<QFuture<core::Result<QList<TaskId>>>()> hide = [this, ids] { return m_parts.store.hide(ids); };
    const auto hidden = co_await sure(hide, operatorWaits);
    for (const TaskId& id : ids) {
        std::optional<core::Error> problem;
        if (!hidden) {
            problem = hidden.error();
        } else if (hidden->contains(id)) {
            m_payments.forget(id);
        } else {
            const auto found = co_await m_parts.store.find(id);
            const bool there = found && *found;
            problem = core::Error{
                there ? ErrorCode::TRN_NOT_ENDED : ErrorCode::CORE_NOT_FOUND,
                {{u"what"_qs, id.toString()}, {u"state"_qs, there ? stateName((*found)->task.state) : QString()}},
                nullptr};
        }
        outcomes << TaskOutcome{id, problem};
    }
    if (hidden && !hidden->isEmpty() && m_parts.flags.isAvailable())
        m_parts.flags.forget(*hidden);
    co_return outcomes;
}

core::Async<core::Result<QList<Train>>> TrainEngine::search(QString account, SearchRequest request)
{
    const auto session = co_await m_parts.openSession(account);
    if (!session)
        co_return core::fail(session.error());
    const Call call(m_stop.get_token());
    co_return co_await m_hub.search(*session, request, 1s, call);
}

core::Async<core::Result<QList<Holding>>> TrainEngine::holdings(QString account)
{
    const auto session = co_await m_parts.openSession(account);
    if (!session)
        co_return core::fail(session.error());
    const Call call(m_stop.get_token());
    co_return co_await (*session)->provider().holdings(call);
}

core::Async<core::Status> TrainEngine::release(QString account, QString number, Asker by)
{
    const auto session = co_await m_parts.openSession(account);
    if (!session)
        co_return core::fail(session.error());
    const Call call(m_stop.get_token());
    const auto released = co_await (*session)->provider().release(number, call);
    if (!released)
        co_return released;
    const auto intents = co_await m_parts.store.intentsOfAccount((*session)->holder());
    for (const ReserveIntent& intent : intents ? *intents : QList<ReserveIntent>()) {
        if (intent.number != number)
            continue;
        const auto found = co_await m_parts.store.find(intent.task);
        if (!found || !*found || (*found)->task.state != TaskState::Reserved || !(*found)->task.outcome)
            continue;
        co_await settleReleased(**found, by);
    }
    co_return core::Status();
}

/// The railway has taken the reservation back on the operator's word.
core::Async<void> TrainEngine::settleReleased(StoredTask stored, Asker by)
{
    m_payments.forget(stored.task.id);
    TaskUpdate update;
    update.task = stored.task;
    update.owner = update.task.owner;
    update.from = {TaskState::Reserved};
    update.task.state = TaskState::Cancelled;
    update.task.code = ErrorCode::TRN_CANCELLED_RELEASED;
    update.task.context = {{u"number"_qs, stored.task.outcome->number}, {u"by"_qs, by.name}};
    update.task.updatedAt = m_parts.clock.now();
    update.task.cancelRequested = true;
    update.task.cancelBy = by.name;
    update.task.cancelAt = update.task.updatedAt;
    update.events = {{0, update.task.updatedAt, update.task.state, update.task.code, update.task.context}};
    const auto written = co_await write(update);
    if (!written)
        m_payments.follow(stored.task); // finds it gone
    else if (*written == Written::Done)
        changed(update.task, true);
}

core::Async<core::Result<bool>> TrainEngine::isInUse(QString account)
{
    const auto unfinished = co_await m_parts.store.unfinished();
    if (!unfinished)
        co_return core::fail(unfinished.error());
    co_return std::any_of(unfinished->begin(), unfinished->end(), [&](const StoredTask& stored) {
        return stored.task.request.account == account && !stored.follow;
    });
}

} // namespace gwanje::train
