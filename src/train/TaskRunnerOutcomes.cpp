// SPDX-License-Identifier: GPL-3.0-or-later
// What a task does with what the guard found: reserved, waiting list, giving back.
#include "train/FaultPoints.h"
#include "train/TaskRunner.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

/// Another train may be had at once.
bool isOfThisTrain(ErrorCode code)
{
    return code == ErrorCode::TRN_SOLD_OUT || code == ErrorCode::TRN_STANDBY_CLOSED || code == ErrorCode::TRN_REFUSED;
}

} // namespace

/// `goOn`: the next choice may be tried at once.
core::Async<TaskRunner::MaybeEnd> TaskRunner::handle(GuardOutcome outcome, bool& goOn)
{
    using Kind = GuardOutcome::Kind;
    const core::Context context = outcome.error ? outcome.error->context : core::Context();
    goOn = false;
    switch (outcome.kind) {
    case Kind::Reserved:
        co_return co_await reserved(std::move(outcome));
    case Kind::Duplicate:
        if (outcome.holding->state == Holding::State::Standby)
            co_return co_await reserved(std::move(outcome));
        co_return End{.state = TaskState::Reserved,
                      .code = ErrorCode::TRN_DUPLICATE,
                      .context = context,
                      .holding = outcome.holding,
                      .intent = outcome.intent,
                      .follow = outcome.holding->state == Holding::State::Unpaid,
                      .hold = outcome.hold};
    case Kind::DuplicateElsewhere:
        // Shown, not owned: the task that made it follows it, and counts as the one that reserved.
        co_return End{.state = TaskState::Failed,
                      .code = ErrorCode::TRN_DUPLICATE,
                      .context = context,
                      .holding = outcome.holding};
    case Kind::Fenced:
        m_fenced = true;
        co_return End{};
    case Kind::Stopped:
        co_return std::nullopt;
    case Kind::Unresolved:
        if (auto end = onError(*outcome.error); end && end->state != TaskState::Failed)
            co_return end;
        // Not even the account can be looked at: an operator has to see to it before the task may go on.
        co_return End{TaskState::Interrupted, outcome.error->code, context};
    case Kind::NotNow:
        goOn = !outcome.error || isOfThisTrain(outcome.error->code);
        if (outcome.error)
            co_return onError(*outcome.error);
    }
    co_return std::nullopt;
}

core::Async<TaskRunner::MaybeEnd> TaskRunner::reserved(GuardOutcome outcome)
{
    if (m_task.cancelRequested)
        co_return co_await giveBack(*outcome.holding, outcome.intent, outcome.hold);
    if (outcome.holding->state == Holding::State::Standby) {
        m_task.outcome = outcome.holding;
        say(ErrorCode::TRN_STANDBY_FILED,
            {{u"train"_qs, outcome.holding->train}, {u"number"_qs, outcome.holding->number}},
            Activity::FollowingStandby);
        if (auto end = co_await storeRunning(outcome.intent)) // the entry is the task's from now on
            co_return end;
        outcome.hold.reset();
        m_parts.notify(TrainNotice::Kind::StandbyFiled, m_task);
        co_return co_await followStandby(*outcome.holding);
    }
    End end = reservedEnd(*outcome.holding, ErrorCode::TRN_RESERVED);
    end.intent = outcome.intent;
    end.hold = outcome.hold;
    co_return end;
}

TaskRunner::End TaskRunner::reservedEnd(const Holding& holding, ErrorCode code) const
{
    return {.state = TaskState::Reserved,
            .code = code,
            .context = {{u"train"_qs, holding.train},
                        {u"number"_qs, holding.number},
                        {u"deadline"_qs, core::timeText(holding.payBefore)}},
            .holding = holding,
            .follow = holding.state == Holding::State::Unpaid};
}

/// Stores what the task has become though it goes on, and waits for the database with that.
core::Async<TaskRunner::MaybeEnd> TaskRunner::storeRunning(std::optional<ReserveIntent> intent)
{
    TaskUpdate update;
    update.owner = m_parts.instance;
    update.from = {TaskState::Running};
    update.intent = intent;
    m_task.updatedAt = m_parts.clock.now();
    const TaskEvent told = event();
    for (;;) {
        update.task = m_task; // a cancel may have come meanwhile
        update.task.updatedAt = told.at;
        update.events = {told};
        const auto written = co_await m_parts.store.update(update);
        if (written) {
            m_fenced = *written == Written::Fenced;
            break;
        }
        if (!co_await core::sleepFor(m_parts.clock, 1s, m_halt.get_token()))
            co_return End{TaskState::Interrupted, ErrorCode::TRN_INTERRUPTED};
    }
    if (m_fenced)
        co_return End{};
    m_parts.changed(m_task, true);
    co_return std::nullopt;
}

core::Async<TaskRunner::MaybeEnd> TaskRunner::followStandby(Holding entry)
{
    const QString number = entry.number;
    for (;;) {
        if (m_task.cancelRequested && m_why == Stop::Cancel) {
            const std::optional<ReserveIntent> none;
            const AccountLocks::Hold free;
            co_return co_await giveBack(entry, none, free);
        }
        if (auto end = over()) {
            if (end->code == ErrorCode::TRN_GAVE_UP)
                co_await releaseAtRailway(number);
            co_return end;
        }
        say(ErrorCode::TRN_STANDBY_FILED, {{u"train"_qs, entry.train}, {u"number"_qs, number}},
            Activity::FollowingStandby);
        if (co_await mayGoOut()) {
            const Call call(m_stop.get_token(), m_task.id.toString());
            const auto list = co_await m_session->provider().holdings(call);
            if (!list) {
                if (auto end = onError(list.error()))
                    co_return end;
            } else {
                const auto now = std::find_if(list->begin(), list->end(),
                                              [&](const Holding& holding) { return holding.number == number; });
                if (now == list->end())
                    break;
                if (now->state != Holding::State::Standby)
                    co_return reservedEnd(*now, ErrorCode::TRN_RESERVED);
            }
        }
        if (m_fenced)
            co_return End{};
        co_await pause(jittered(m_session->pace().standbyPoll));
    }
    m_task.outcome.reset(); // the railway closed the waiting list: back to looking for seats
    say(ErrorCode::TRN_STANDBY_CLOSED, {{u"train"_qs, entry.train}});
    co_return co_await storeRunning(std::nullopt);
}

core::Async<TaskRunner::End> TaskRunner::giveBack(Holding holding, std::optional<ReserveIntent> intent,
                                                  AccountLocks::Hold hold)
{
    say(ErrorCode::TRN_RELEASING, {{u"number"_qs, holding.number}}, Activity::Releasing);
    const auto before = runtime::faultPoint(fault::releaseBefore);
    bool released = false;
    if (before)
        released = co_await releaseAtRailway(holding.number);
    const auto after = runtime::faultPoint(fault::releaseAfter);
    if (!released && m_halt.stop_requested()) // the flag and the open intent tell the next start what is left to do
        co_return End{TaskState::Interrupted, ErrorCode::TRN_INTERRUPTED};
    const core::Context context{{u"number"_qs, holding.number}, {u"train"_qs, holding.train}};
    if (released && after) {
        if (intent) {
            intent->state = ReserveIntent::State::Void;
            intent->number.clear();
            intent->updatedAt = m_parts.clock.now();
        }
        m_task.outcome.reset();
        co_return End{.state = TaskState::Cancelled,
                      .code = ErrorCode::TRN_CANCELLED_RELEASED,
                      .context = context,
                      .intent = intent,
                      .hold = hold};
    }
    End end = reservedEnd(holding, ErrorCode::TRN_CANCEL_TOO_LATE);
    end.intent = intent;
    end.hold = hold;
    co_return end;
}

core::Async<bool> TaskRunner::releaseAtRailway(QString number)
{
    for (int tries = 0; tries < 5; ++tries) {
        if (tries > 0)
            co_await core::sleepFor(m_parts.clock, tries * 300ms, m_halt.get_token());
        if (m_halt.stop_requested())
            co_return false;
        const Call call(m_halt.get_token(), m_task.id.toString());
        const auto status = co_await m_session->provider().release(number, call);
        const auto list = co_await m_session->provider().holdings(call);
        if (list) {
            const bool there = std::any_of(list->begin(), list->end(),
                                           [&](const Holding& holding) { return holding.number == number; });
            if (!there)
                co_return true;
        } else if (status) {
            co_return true;
        }
    }
    co_return false;
}

} // namespace gwanje::train
