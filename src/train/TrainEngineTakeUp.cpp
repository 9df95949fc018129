// SPDX-License-Identifier: GPL-3.0-or-later
// What an earlier start or a console that is gone left: tasks to run, to interrupt, to cancel, reservations to follow.
#include "telemetry/Log.h"
#include "train/TrainEngine.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

} // namespace

void TrainEngine::takeUpWork(bool resume)
{
    m_takesWork = true;
    (void)core::toFuture(takeUp(resume ? TakeUp::Interrupted : TakeUp::Queued));
}

core::Async<core::Status> TrainEngine::interruptAbandoned()
{
    return takeUp(TakeUp::Nothing);
}

core::Async<core::Status> TrainEngine::takeUp(TakeUp what)
{
    ++m_busy;
    auto unfinished = co_await m_parts.store.unfinished();
    while (!unfinished && what != TakeUp::Nothing && !m_stop.stop_requested()) {
        co_await core::sleepFor(m_parts.clock, 1s, m_stop.get_token());
        unfinished = co_await m_parts.store.unfinished();
    }
    if (unfinished) {
        QList<TaskId> ids;
        for (const StoredTask& stored : *unfinished)
            ids << stored.task.id;
        QList<TaskFlag> flags(ids.size());
        if (!ids.isEmpty() && m_parts.flags.isAvailable()) {
            const auto read = co_await m_parts.flags.read(ids);
            if (read)
                flags = *read;
        }
        for (qsizetype i = 0; i < unfinished->size() && !m_stop.stop_requested(); ++i) {
            StoredTask stored = unfinished->at(i);
            const bool flagged = flags.at(i).cancel;
            if (flagged && !stored.task.cancelRequested) {
                stored.task.cancelBy = flags.at(i).by;
                const QDateTime at = flags.at(i).at;
                stored.task.cancelAt = at.isValid() ? at : m_parts.clock.now(); // a bare flag has no time
            }
            co_await takeUpOne(stored, flagged, what);
        }
    }
    --m_busy;
    co_return unfinished ? core::Status() : core::Status(core::fail(unfinished.error()));
}

core::Async<void> TrainEngine::takeUpOne(StoredTask stored, bool flagged, TakeUp what)
{
    const bool asked = flagged || stored.task.cancelRequested;
    if (what == TakeUp::Nothing && (stored.follow || (stored.task.state != TaskState::Running && !asked)))
        co_return; // waits as it is for the next console
    const bool ours = co_await m_fences.isGone(stored.task.owner);
    if (!ours || m_runners.contains(stored.task.id) || m_starting.contains(stored.task.id))
        co_return;
    if (stored.follow) {
        follow(stored.task);
        co_return;
    }
    const bool mine = stored.task.owner == m_parts.instance || stored.task.owner.isEmpty();
    if (!mine && stored.task.state != TaskState::Interrupted)
        co_return; // FenceWatch takes its time before it believes that a console is gone
    const auto allowed = mayReserve(stored.task.provider, stored.task.request);
    const bool queued = stored.task.state == TaskState::Queued;
    if (stored.task.state == TaskState::Running || (queued && !allowed)) {
        const auto why = allowed || !queued ? ErrorCode::TRN_INTERRUPTED : allowed.error().code;
        const auto interrupted = co_await interrupt(stored, why, what != TakeUp::Nothing);
        if (!interrupted)
            co_return;
        stored = *interrupted;
    }
    m_idle.insert(stored.task.id, stored.task);
    changed(stored.task, true);
    if (asked) {
        const bool news = !stored.task.cancelRequested;
        const QString by = stored.task.cancelBy;
        stored.task.cancelRequested = true;
        stored.task.cancelBy = askerNamed(by);
        const auto cancelled = co_await cancelIdle(stored);
        if (news && cancelled && *cancelled) // while no console was there
            tellOfOutside(stored.task.id, by);
    } else if (what == TakeUp::Nothing) {
        co_return;
    } else if (stored.task.state == TaskState::Queued) {
        const QList<TaskState> from{TaskState::Queued};
        core::spawn(launchPatiently(stored, from));
    } else if (what == TakeUp::Interrupted && mine && stored.task.code == ErrorCode::TRN_INTERRUPTED && allowed) {
        const QList<TaskState> from{TaskState::Interrupted};
        core::spawn(launchPatiently(stored, from));
    }
}

/// This instance's own, from before a crash, or not allowed any more: said in the timeline, whatever comes next.
core::Async<std::optional<StoredTask>> TrainEngine::interrupt(StoredTask stored, ErrorCode why, bool patiently)
{
    TaskUpdate update;
    update.owner = stored.task.owner;
    update.from = {stored.task.state};
    stored.task.state = TaskState::Interrupted;
    stored.task.code = why;
    stored.task.context = {{u"account"_qs, stored.task.request.account}};
    if (why == ErrorCode::TRN_INTERRUPTED)
        stored.task.context = {};
    stored.task.nextTryAt = {};
    stored.task.updatedAt = m_parts.clock.now();
    update.task = stored.task;
    update.events = {{0, stored.task.updatedAt, stored.task.state, stored.task.code, stored.task.context}};
    auto written = co_await write(update);
    while (!written && patiently && !m_stop.stop_requested()) { // nobody else would see to a row that says we run it
        co_await core::sleepFor(m_parts.clock, 1s, m_stop.get_token());
        written = co_await write(update);
    }
    if (!written || *written != Written::Done)
        co_return std::nullopt;
    co_return stored;
}

/// A reservation that an earlier start or a console that is gone made. It may have had no time to call for it: called
/// for again, which changes nothing where the alert stands already.
void TrainEngine::follow(const TaskSnapshot& task)
{
    if (m_payments.follows(task.id))
        return;
    m_payments.follow(task);
    if (task.outcome && task.outcome->payBefore > m_parts.clock.now())
        m_parts.notify({TrainNotice::Kind::Reserved, task});
}

core::Async<void> TrainEngine::adoptFollowed()
{
    const BusyScope busy(m_busy);
    const auto unfinished = co_await m_parts.store.unfinished();
    for (const StoredTask& stored : unfinished ? *unfinished : QList<StoredTask>()) {
        if (!stored.follow || m_payments.follows(stored.task.id) || m_runners.contains(stored.task.id))
            continue;
        const bool gone = co_await m_fences.isGone(stored.task.owner);
        if (gone && stored.task.owner != m_parts.instance)
            follow(stored.task);
    }
}

} // namespace gwanje::train
