// SPDX-License-Identifier: GPL-3.0-or-later
// Intents that other tasks left open, of which nobody else sees to.
#include "train/Matching.h"
#include "train/ReserveGuard.h"
#include "train/SureWrites.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using State = ReserveIntent::State;

} // namespace

/// Another task's intent is open. Where nobody runs that task, what became of it is found out in its stead.
core::Async<void> ReserveGuard::clearBlocking(GuardJob job)
{
    const auto intents = co_await m_store.intentsOfAccount(job.session->holder());
    if (!intents)
        co_return;
    for (const ReserveIntent& intent : *intents) {
        if (intent.state != State::Open || intent.task == job.task)
            continue;
        const auto other = co_await m_store.find(intent.task);
        // Running: its console will see to it. Asked to cancel: so will the engine that carries the cancel out.
        if (!other || !*other || (*other)->task.state != TaskState::Interrupted || (*other)->task.cancelRequested)
            continue;
        const Call call(job.stop, intent.task.toString());
        const auto holdings = co_await job.session->provider().holdings(call);
        if (!holdings)
            continue;
        const auto found = madeBy(intent, *holdings, *intents);
        const bool settled = intent.createdAt.msecsTo(m_clock.now()) > 3 * job.session->pace().settle.count();
        if (!found && !settled)
            continue;
        co_await settleFor(**other, intent, found, job.halt);
    }
}

core::Async<bool> ReserveGuard::settleFor(StoredTask other, ReserveIntent intent, std::optional<Holding> found,
                                          core::StopToken stop)
{
    TaskUpdate update;
    update.task = other.task;
    update.owner = other.task.owner;
    update.from = {TaskState::Interrupted};
    update.unlessCancelled = true;
    update.task.updatedAt = intent.updatedAt = m_clock.now();
    intent.state = found ? State::Reserved : State::Void;
    if (found) {
        intent.number = found->number;
        update.task.outcome = found;
        if (found->state != Holding::State::Standby) { // a standby entry is followed once the task goes on
            update.task.state = TaskState::Reserved;
            update.task.code = ErrorCode::TRN_RESERVED;
            update.task.context = {{u"train"_qs, found->train},
                                   {u"number"_qs, found->number},
                                   {u"deadline"_qs, core::timeText(found->payBefore)}};
            update.task.endedAt = m_clock.now();
            update.follow = found->state == Holding::State::Unpaid;
        }
        update.events = {{0, m_clock.now(), update.task.state, update.task.code, update.task.context}};
    }
    update.intent = intent;
    const auto written = co_await surelyUpdate(m_store, m_clock, stop, update);
    if (!written || *written != Written::Done)
        co_return false;
    if (m_adopted)
        m_adopted({update.task, update.follow});
    co_return true;
}

} // namespace gwanje::train
