// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Exactly once: the only place that sends reserve requests. See ReserveGuard.cpp for the steps and for what a crash
// between any two of them leaves behind. Knows only interfaces. Engine thread.

#include "train/AccountLocks.h"
#include "train/RailwaySession.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train {

/// On whose behalf, and how the task is asked meanwhile.
struct GuardJob
{
    TaskId task;
    QString owner; ///< the console that runs it
    RailwaySessionPtr session;
    core::StopToken stop; ///< any reason to leave it before the request is sent
    core::StopToken halt; ///< the console goes away: even finding out is left to the next start
    std::function<bool()> cancelAsked;
    /// Still the task's console, nobody asked to cancel: looked at right before the request leaves.
    std::function<core::Async<bool>()> mayGoOut;
    std::function<void(core::ErrorCode, const core::Context&)> say; ///< TRN_CHECKING, TRN_RESERVING
};

struct GuardOutcome
{
    enum class Kind {
        Reserved,           ///< `holding` is the task's; `intent` is to be stored with the task's new state
        Duplicate,          ///< the account held this train before, no task knows it; `holding`, `intent` as above
        DuplicateElsewhere, ///< another task holds this train
        NotNow,             ///< surely nothing was reserved: `error` says why, where that is known
        Stopped,            ///< left before anything was sent
        Fenced,             ///< the task is not ours any more
        Unresolved          ///< it can't be found out now (`error`): the intent stays open
    };
    Kind kind = Kind::NotNow;
    std::optional<core::Error> error;
    std::optional<Holding> holding;
    std::optional<ReserveIntent> intent;
    AccountLocks::Hold hold; ///< no other reserve request of this account while it lives
};

class ReserveGuard final
{
public:
    /// `adopted` is told of a task whose reservation was found while looking for another's.
    ReserveGuard(TrainTaskStore& store, core::Clock& clock, std::function<void(StoredTask)> adopted = {});

    core::Async<GuardOutcome> attempt(GuardJob job, ReserveRequest request, bool standby);
    /// What became of a request that was under way when the console went: Reserved, NotNow, or Unresolved.
    core::Async<GuardOutcome> recover(GuardJob job, ReserveIntent intent);

private:
    struct Before
    {
        QList<Holding> holdings;
        QList<ReserveIntent> account, task;
    };
    core::Async<core::Result<Before>> lookBefore(GuardJob job);
    std::optional<GuardOutcome> alreadyThere(const GuardJob& job, const Before& before, const ReserveRequest& request,
                                             const ReserveIntent& wanted) const;
    core::Async<std::optional<GuardOutcome>> dropUnsent(GuardJob job, QList<ReserveIntent> intents);
    core::Async<std::optional<GuardOutcome>> open(GuardJob job, ReserveIntent intent);
    core::Async<bool> mayRepeat(GuardJob job, core::Result<IntentAnswer> answer);
    core::Async<GuardOutcome> send(GuardJob job, ReserveRequest request, ReserveIntent intent);
    core::Async<GuardOutcome> confirmed(GuardJob job, ReserveIntent intent, Holding holding);
    core::Async<GuardOutcome> findOut(GuardJob job, ReserveIntent intent, std::optional<core::Error> cause);
    core::Async<GuardOutcome> close(GuardJob job, ReserveIntent intent, ReserveIntent::State state,
                                    GuardOutcome outcome);
    core::Async<void> clearBlocking(GuardJob job);
    core::Async<bool> settleFor(StoredTask other, ReserveIntent intent, std::optional<Holding> found,
                                core::StopToken stop);

    TrainTaskStore& m_store;
    core::Clock& m_clock;
    std::function<void(StoredTask)> m_adopted;
    AccountLocks m_locks;
};

} // namespace gwanje::train
