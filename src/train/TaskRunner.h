// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One task's story, from the claim to its end, as a coroutine: search, wait, reserve, follow a waiting list, give back.
// It looks at the cancel flag and at whether the task is still this console's before every step that reaches the
// outside, and once it wrote an end it does nothing more. Knows only interfaces. Engine thread.
//
// A lost answer of the database (DB_COMMIT_UNKNOWN) leaves a change made or not; claim(), storeRunning() and settle()
// repeat the very same change until it is known. A crash meanwhile leaves a running row, whose next start asks the
// railway first, or the end, whose payment the next start follows and calls for once more.

#include "train/Heartbeat.h"
#include "train/ReserveGuard.h"
#include "train/SearchHub.h"
#include "train/TrainDependencies.h"
#include <random>

namespace gwanje::train {

/// What all runners of an engine share.
struct RunnerParts
{
    TrainTaskStore& store;
    TaskFlags& flags;
    core::Clock& clock;
    SearchHub& hub;
    ReserveGuard& guard;
    Heartbeat& heartbeat;
    std::mt19937_64& random;
    QString instance;
    OpenSession openSession;

    /// `stored`: the database has it and subscribers are to be told; else progress, flushed now and then.
    std::function<void(const TaskSnapshot&, bool stored)> changed;
    std::function<void(const TaskId&, const TaskEvent&)> happened; ///< for the timeline, with the next flush
    /// Takes those that no flush took yet: they are stored before the end, as none is afterwards.
    std::function<QList<TaskEvent>(const TaskId&)> takeUntold;
    std::function<void(TrainNotice::Kind, const TaskSnapshot&)> notify;
    std::function<void(const QString& provider)> blocked;
    std::function<void(const TaskId&, const QString& by)> cancelled; ///< asked for, and not over yet
};

class TaskRunner final : private RailwaySession::Watcher
{
public:
    enum class Stop { None, Cancel, Blocked, Shutdown };

    TaskRunner(RunnerParts parts, StoredTask task);
    ~TaskRunner();
    TaskRunner(const TaskRunner&) = delete;
    TaskRunner& operator=(const TaskRunner&) = delete;

    /// Makes the task this console's and running, or says why not (TRN_NOT_RESUMABLE, TRN_LIVE_ONE_TASK, DB_…). Waits
    /// for the database where an answer was lost: a running row that nobody runs would wait for ever.
    core::Async<core::Status> claim(QList<TaskState> from, bool onlyLiveReserve);
    core::Async<void> run(); ///< after claim(), once

    void cancel(const QString& by, const QDateTime& at);
    void stop(Stop why);
    const TaskSnapshot& task() const { return m_task; }
    bool follows() const { return m_follow; }
    bool wasFenced() const { return m_fenced; }
    QString provider() const { return m_task.provider; }

private:
    struct End
    {
        TaskState state = TaskState::Failed;
        core::ErrorCode code{};
        core::Context context = {};
        std::optional<Holding> holding = {};
        std::optional<ReserveIntent> intent = {};
        bool follow = false;
        AccountLocks::Hold hold = {};
    };
    using MaybeEnd = std::optional<End>;

    core::Async<End> story();
    core::Async<MaybeEnd> begin();
    core::Async<void> reopen();
    core::Async<MaybeEnd> recoverIntents();
    core::Async<MaybeEnd> once();
    core::Async<MaybeEnd> reserveOneOf(QList<Train> wanted);
    core::Async<MaybeEnd> handle(GuardOutcome outcome, bool& goOn);
    core::Async<MaybeEnd> reserved(GuardOutcome outcome);
    core::Async<MaybeEnd> followStandby(Holding entry);
    core::Async<MaybeEnd> storeRunning(std::optional<ReserveIntent> intent);
    core::Async<End> giveBack(Holding holding, std::optional<ReserveIntent> intent, AccountLocks::Hold hold);
    core::Async<bool> releaseAtRailway(QString number);
    core::Async<void> settle(End end);
    core::Async<core::Result<Written>> storeEnd(TaskUpdate update, bool& told);
    TaskUpdate updateFor(const End& end, const QList<TaskEvent>& untold);
    void tellEnd(bool& told);
    core::Async<bool> mayGoOut();
    core::Async<bool> stillMine();
    core::Async<void> pause(std::chrono::milliseconds delay);

    MaybeEnd over() const; ///< cancelled, stopped, given up, or the window is past
    MaybeEnd onError(const core::Error& error);
    void well();
    End reservedEnd(const Holding& holding, core::ErrorCode code) const;
    bool notifyFree(const QList<Train>& wanted);
    GuardJob guardJob();
    std::chrono::milliseconds jittered(std::chrono::milliseconds interval);
    void say(core::ErrorCode code, const core::Context& context = {}, Activity activity = Activity::None);
    TaskEvent event() const;
    void fill(const End& end);

    void queueing(int ahead) override;
    void loggingIn() override;

    RunnerParts m_parts;
    TaskSnapshot m_task;
    bool m_follow = false;
    RailwaySessionPtr m_session;
    core::StopSource m_stop; ///< leave what is not yet done at the railway
    core::StopSource m_halt; ///< leave everything
    Stop m_why = Stop::None;
    bool m_fenced = false;
    bool m_calling = false; ///< within a call of the provider
    int m_checkedGaps = -1;
    bool m_lost = false; ///< the last call did not reach the railway
    bool m_ill = false;  ///< the round had an error after which it waits longer
    int m_failures = 0;
    std::optional<std::chrono::milliseconds> m_cancelledAt; ///< monotonic
    core::ErrorCode m_lastProblem = core::ErrorCode::TRN_QUEUED;
    std::chrono::milliseconds m_nextPause{0};
    QSet<QString> m_free; ///< watch: trains that were free at the last look
};

} // namespace gwanje::train
