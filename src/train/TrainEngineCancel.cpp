// SPDX-License-Identifier: GPL-3.0-or-later
// Cancelling: the flag in memory, in the database and in Redis, and tasks that nobody runs.
#include "telemetry/Log.h"
#include "train/FaultPoints.h"
#include "train/TrainEngine.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

/// Ended, if only on its way into the database, and not by a cancel.
bool isOver(TaskState state)
{
    return isFinal(state) && state != TaskState::Cancelled;
}

} // namespace

core::Async<QList<TaskOutcome>> TrainEngine::cancel(QList<TaskId> ids, Asker by)
{
    QList<TaskOutcome> outcomes;
    if (ids.isEmpty())
        co_return outcomes;
    const auto now = m_parts.clock.now();
    QSet<TaskId> ours;
    for (const TaskId& id : ids) {
        const auto runner = m_runners.value(id);
        if (!runner || isOver(runner->task().state))
            continue;
        ours.insert(id);
        runner->cancel(by.name, now); // at once, whatever the stores do
    }
    const std::function<QFuture<core::Result<QList<StoredTask>>>()> request = [this, ids, by, now] {
        return m_parts.store.requestCancel(ids, by.name, now);
    };
    const auto stored = co_await sure(request, operatorWaits);
    (void)runtime::faultPoint(fault::cancelStored);
    QList<TaskId> standing;
    QList<StoredTask> unowned;
    if (stored) {
        for (const StoredTask& task : *stored) {
            if (isFinal(task.task.state))
                continue;
            standing << task.task.id;
            if (!m_runners.contains(task.task.id) && task.task.state != TaskState::Running)
                unowned << task;
        }
    } else {
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(standing), [this](const TaskId& id) {
            const auto runner = m_runners.value(id);
            return !runner || !isOver(runner->task().state);
        });
    }
    bool flagged = false;
    if (m_parts.flags.isAvailable() && !standing.isEmpty()) {
        const auto published = co_await m_parts.flags.requestCancel(standing, by.name, now);
        flagged = published.has_value();
    }
    (void)runtime::faultPoint(fault::cancelPublished);
    for (const StoredTask& task : unowned) {
        if (co_await m_fences.isGone(task.task.owner))
            (void)co_await cancelIdle(task);
    }
    for (const TaskId& id : ids)
        outcomes << TaskOutcome{id, cancelProblem(id, ours.contains(id), stored, flagged && standing.contains(id))};
    co_return outcomes;
}

std::optional<core::Error> TrainEngine::cancelProblem(const TaskId& id, bool wasOurs,
                                                      const core::Result<QList<StoredTask>>& stored, bool flagged) const
{
    if (!stored)
        return wasOurs || flagged ? std::nullopt : std::optional(stored.error());
    const auto row =
        std::find_if(stored->begin(), stored->end(), [&](const StoredTask& task) { return task.task.id == id; });
    if (row == stored->end())
        return core::Error{ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}}, nullptr};
    const bool byThis = wasOurs && row->task.state == TaskState::Cancelled; // the runner was quicker than the database
    if (isFinal(row->task.state) && !byThis)
        return core::Error{ErrorCode::TRN_ENDED, {{u"state"_qs, stateName(row->task.state)}}, nullptr};
    return std::nullopt;
}

/// Nobody runs it. Where a reserve request may have been under way, or a waiting list holds it, the railway is looked
/// at first, by a runner that does nothing else; engines that take up no work leave that to those that do.
core::Async<core::Result<bool>> TrainEngine::cancelIdle(StoredTask stored)
{
    const QList<TaskState> idleStates{TaskState::Queued, TaskState::Interrupted};
    stored.task.cancelRequested = true;
    const auto intents = co_await m_parts.store.intentsOfTask(stored.task.id);
    if (!intents)
        co_return core::fail(intents.error());
    const bool open = std::any_of(intents->begin(), intents->end(), [](const ReserveIntent& intent) {
        return intent.state == ReserveIntent::State::Open;
    });
    const bool waits = stored.task.outcome && stored.task.outcome->state == Holding::State::Standby;
    if ((open || waits) && !m_takesWork)
        co_return false;
    if (open || waits) {
        const auto launched = co_await launch(stored, idleStates);
        if (!launched)
            co_return core::fail(launched.error());
        co_return true;
    }

    TaskUpdate update;
    update.owner = stored.task.owner;
    update.from = idleStates;
    update.task = stored.task;
    update.task.state = TaskState::Cancelled;
    update.task.code = ErrorCode::TRN_CANCELLED;
    update.task.context = {};
    update.task.nextTryAt = {};
    update.task.updatedAt = update.task.endedAt = m_parts.clock.now();
    update.events = {{0, update.task.updatedAt, TaskState::Cancelled, update.task.code, {}}};
    const auto written = co_await write(update);
    if (!written)
        co_return core::fail(written.error());
    m_idle.remove(stored.task.id);
    if (*written == Written::Done)
        changed(update.task, true);
    co_return *written == Written::Done;
}

/// A console gives the name of its operator, and has written down what it did.
void TrainEngine::tellOfOutside(const TaskId& id, const QString& by)
{
    if (!by.isEmpty() || !m_parts.cancelledFromOutside || m_outside.contains(id))
        return;
    m_outside.insert(id);
    m_parts.cancelledFromOutside(id);
}

core::Async<void> TrainEngine::cancelIdleIfNobodyRunsIt(TaskId id, QString by, QDateTime at)
{
    ++m_busy;
    const QList<TaskId> ids{id};
    const QDateTime askedAt = at.isValid() ? at : m_parts.clock.now();
    const auto stored = co_await m_parts.store.requestCancel(ids, askerNamed(by), askedAt);
    for (const StoredTask& task : stored ? *stored : QList<StoredTask>()) {
        if (isFinal(task.task.state))
            m_idle.remove(id);
        const bool idle = task.task.state == TaskState::Queued || task.task.state == TaskState::Interrupted;
        if (!idle || m_runners.contains(id) || m_stop.stop_requested())
            continue;
        const bool gone = co_await m_fences.isGone(task.task.owner);
        if (!gone)
            continue;
        const auto cancelled = co_await cancelIdle(task);
        if (cancelled && *cancelled)
            tellOfOutside(id, by);
    }
    --m_busy;
}

/// Cancels of idle tasks that the database did not let through yet.
void TrainEngine::cancelFlaggedIdle()
{
    const auto idle = m_idle.values();
    for (const TaskSnapshot& task : idle) {
        if (task.cancelRequested)
            core::spawn(cancelIdleIfNobodyRunsIt(task.id, task.cancelBy, task.cancelAt));
    }
}

void TrainEngine::touched(const TaskId& id)
{
    const bool first = m_touched.isEmpty();
    m_touched.insert(id);
    if (!first || m_stop.stop_requested())
        return;
    // A burst of events is one look.
    m_parts.clock.callAfter(2ms, this, [this] {
        const auto ids = QList<TaskId>(m_touched.cbegin(), m_touched.cend());
        m_touched.clear();
        core::spawn(readFlags(ids));
    });
}

core::Async<void> TrainEngine::readFlags(QList<TaskId> ids)
{
    if (ids.isEmpty() || !m_parts.flags.isAvailable())
        co_return;
    ++m_busy;
    const auto flags = co_await m_parts.flags.read(ids);
    QList<TaskSnapshot> missing;
    for (qsizetype i = 0; flags && i < ids.size() && i < flags->size(); ++i) {
        const TaskFlag& flag = flags->at(i);
        const TaskId id = ids.at(i);
        const auto runner = m_runners.value(id);
        if (!flag.present && runner)
            missing << runner->task();
        if (!flag.present && !runner && m_idle.contains(id))
            missing << m_idle.value(id);
        if (!flag.cancel)
            continue;
        if (runner) {
            runner->cancel(flag.by, flag.at);
        } else if (flag.status == u"queued" || flag.status == u"interrupted") {
            core::spawn(cancelIdleIfNobodyRunsIt(id, flag.by, flag.at));
        }
    }
    if (!missing.isEmpty())
        m_parts.flags.write(missing, false); // Redis came back empty
    --m_busy;
}

/// While Redis is away cancels come through the database, and always those of a console that has a Redis of its own.
core::Async<void> TrainEngine::readStoredFlags()
{
    if (m_isReadingStored || m_runners.isEmpty())
        co_return;
    m_isReadingStored = true;
    ++m_busy;
    const auto asked = co_await m_parts.store.cancelRequested(m_parts.instance);
    for (const StoredTask& stored : asked ? *asked : QList<StoredTask>()) {
        if (const auto runner = m_runners.value(stored.task.id))
            runner->cancel(stored.task.cancelBy, stored.task.cancelAt);
    }
    m_isReadingStored = false;
    --m_busy;
}

/// Hashes may be gone or old. A flag that was raised in any of the three places stays raised.
void TrainEngine::rewriteHashes()
{
    QList<TaskSnapshot> tasks = m_idle.values() + m_ended;
    for (const Runner& runner : std::as_const(m_runners))
        tasks << runner->task();
    if (!tasks.isEmpty())
        m_parts.flags.write(tasks, false);
    m_heartbeat.beat();
    core::spawn(readStoredFlags());
}

} // namespace gwanje::train
