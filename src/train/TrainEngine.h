// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules of the train job: owns the runners, hands out cancels, keeps the heartbeat, takes up what an earlier run or
// a dead console left. Lives on the engine thread; knows only interfaces, so that the simulation can drive it.

#include "train/FenceWatch.h"
#include "train/PaymentWatch.h"
#include "train/SureWrites.h"
#include "train/TaskRunner.h"
#include "train/TrainService.h"

namespace gwanje::train {

/// What the engine stands on; all of it outlives the engine.
struct EngineParts
{
    TrainTaskStore& store;
    TaskFlags& flags;
    core::Clock& clock;
    quint64 seed = 0;
    QString instance;
    OpenSession openSession; ///< "" opens the default account's
    std::function<TrainSettings()> settings;
    std::function<void(const TrainNotice&)> notify;
    std::function<void(const TrainStatus&)> statusChanged;
    std::function<void(const TaskId&)> cancelledFromOutside = {}; ///< none: nobody wants to know
};

class TrainEngine final : public QObject
{
    Q_OBJECT
public:
    explicit TrainEngine(EngineParts parts);
    ~TrainEngine() override;

    /// `retryOf`: the failed task that it tries again.
    core::Async<core::Result<TaskId>> start(TaskRequest request, Asker by, TaskId retryOf = {});
    core::Async<QList<TaskOutcome>> cancel(QList<TaskId> ids, Asker by);
    core::Async<QList<TaskOutcome>> resume(QList<TaskId> ids, Asker by);
    core::Async<QList<TaskOutcome>> retry(QList<TaskId> ids, Asker by);
    core::Async<QList<TaskOutcome>> remove(QList<TaskId> ids, Asker by);
    core::Async<core::Result<core::Page<TaskSnapshot>>> list(TaskFilter filter, core::PageRequest page);
    core::Async<core::Result<TaskCounts>> count(TaskFilter filter);
    core::Async<core::Result<qint64>> place(TaskFilter filter, TaskId id);
    core::Async<core::Result<TaskDetail>> show(TaskId id);
    core::Async<core::Result<TaskSnapshot>> waitForEnd(TaskId id);
    core::Async<core::Result<QList<Train>>> search(QString account, SearchRequest request);
    core::Async<core::Result<QList<Holding>>> holdings(QString account);
    core::Async<core::Status> release(QString account, QString number, Asker by);
    /// Tasks of this account that have not ended.
    core::Async<core::Result<bool>> isInUse(QString account);

    void listen(std::weak_ptr<TaskEvents> events);
    void takeUpWork(bool resume);
    /// For a call of the command line: says of the tasks of consoles that are gone what has become of them, and runs
    /// none.
    core::Async<core::Status> interruptAbandoned();
    core::Async<void> stopAll(); ///< finished when all is at rest
    int running() const { return static_cast<int>(m_runners.size()); }

private:
    using Runner = std::shared_ptr<TaskRunner>;
    /// Within it a coroutine of the engine's own is under way.
    struct BusyScope
    {
        explicit BusyScope(int& count) : busy(count) { ++busy; }
        ~BusyScope() { --busy; }
        Q_DISABLE_COPY_MOVE(BusyScope)
        int& busy;
    };

    // TrainEngine.cpp: runners and what they tell
    RunnerParts runnerParts();
    void changed(const TaskSnapshot& task, bool stored);
    void publish(const TaskSnapshot& task);
    void blocked(const QString& provider);
    void tellStatus();
    core::Status mayReserve(const QString& provider, const TaskRequest& request) const;
    core::Async<core::Status> launch(StoredTask stored, QList<TaskState> from);
    core::Async<void> launchPatiently(StoredTask stored, QList<TaskState> from);
    core::Async<void> withdraw(std::function<QFuture<core::Status>()> insert, TaskSnapshot task, Asker by);
    core::Async<void> see(Runner runner);
    void ended(const Runner& runner);
    core::Async<core::Status> resumeOne(TaskId id);
    core::Async<core::Result<TaskId>> retryOne(TaskId id, Asker by);
    /// Repeats what is not known to be kept; counted among what the engine's end waits for.
    template<class R>
    core::Async<R> sure(std::function<QFuture<R>()> change, std::chrono::milliseconds patience);
    core::Async<core::Result<Written>> write(TaskUpdate update);

    // TrainEngineTakeUp.cpp: what an earlier start or a dead console left
    enum class TakeUp { Nothing, Queued, Interrupted }; ///< what goes on: the last means all
    core::Async<core::Status> takeUp(TakeUp what);
    core::Async<void> takeUpOne(StoredTask stored, bool flagged, TakeUp what);
    core::Async<std::optional<StoredTask>> interrupt(StoredTask stored, core::ErrorCode why, bool patiently);
    void follow(const TaskSnapshot& task);
    core::Async<void> adoptFollowed();

    // TrainEngineCancel.cpp: flags
    core::Async<core::Result<bool>> cancelIdle(StoredTask stored); ///< false: somebody else was first
    void tellOfOutside(const TaskId& id, const QString& by);
    core::Async<void> cancelIdleIfNobodyRunsIt(TaskId id, QString by, QDateTime at);
    std::optional<core::Error> cancelProblem(const TaskId& id, bool wasOurs,
                                             const core::Result<QList<StoredTask>>& stored, bool flagged) const;
    void cancelFlaggedIdle();
    core::Async<void> readFlags(QList<TaskId> ids);
    core::Async<void> readStoredFlags();
    void touched(const TaskId& id);
    void rewriteHashes();

    // TrainEngineTicks.cpp: what happens again and again
    void tick();
    void countTasks();
    void flushHashes();
    core::Async<void> flushProgress();
    core::Async<void> fence();
    core::Async<void> settleReleased(StoredTask stored, Asker by);
    core::Async<void> lookAtWaited();
    void give(const TaskSnapshot& task);
    QList<TaskEvent> takeUntold(const TaskId& id);

    EngineParts m_parts;
    std::mt19937_64 m_random;
    Heartbeat m_heartbeat;
    SearchHub m_hub;
    ReserveGuard m_guard;
    PaymentWatch m_payments;
    FenceWatch m_fences;

    QHash<TaskId, Runner> m_runners;
    QHash<TaskId, TaskSnapshot> m_idle; ///< queued or interrupted ones that nobody runs, for their flags
    QList<TaskSnapshot> m_ended;        ///< the newest, for hashes that are to be written again
    QSet<TaskId> m_starting;            ///< not yet known to be stored: nobody takes them up
    QSet<TaskId> m_unshown, m_unsaved;  ///< whose progress is not yet in Redis, in the database
    QList<std::pair<TaskId, TaskEvent>> m_events;
    QSet<TaskId> m_touched;
    bool m_isReadingStored = false; ///< flags in the database
    QSet<TaskId> m_outside;         ///< cancelled by a flag of nobody's, and told
    QMap<QString, core::ErrorCode> m_blocked;
    QHash<TaskId, QList<std::shared_ptr<net::OneShot<core::Result<TaskSnapshot>>>>> m_waiting;
    QList<std::weak_ptr<TaskEvents>> m_listeners;
    core::StopSource m_stop;
    bool m_takesWork = false;
    int m_ticks = 0;
    int m_busy = 0; ///< coroutines of the engine's own under way
};

template<class R>
core::Async<R> TrainEngine::sure(std::function<QFuture<R>()> change, std::chrono::milliseconds patience)
{
    const BusyScope busy(m_busy);
    const store::Sureness sureness{.patience = patience};
    co_return co_await store::surely(m_parts.clock, m_stop.get_token(), change, sureness);
}

} // namespace gwanje::train
