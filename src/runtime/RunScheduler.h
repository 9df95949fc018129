// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The stored schedule of a domain: task types that run for many targets on the beat of Scheduler, a few at once per type
// and never twice at once for one target; tries repeated with backoff; states (running, paused, stopped) and
// configuration kept in the store. A target that keeps failing is tried once a minute (its circuit is open). Of several
// consoles one leads and runs the timer; each run is fenced by the store (see ScheduleStore), so a change of leader never
// makes one twice. Lives on one thread with an event loop; all of it in virtual time in tests.
//
// What a crash leaves: a claim without a run's row (before TaskType::begin): the slot is spent, the next comes an interval
// later. A row without an end: its console, or whoever leads next, frees the claim when it takes over; the domain closes
// the row. An end without the claim's release: the same.

#include "core/StopToken.h"
#include "runtime/LeaderLease.h"
#include "runtime/Scheduler.h"
#include "runtime/TaskType.h"
#include <deque>
#include <map>
#include <random>

namespace gwanje::runtime {

struct LeaseTimes
{
    std::chrono::milliseconds lease{9000}, renewal{3000};
    std::chrono::milliseconds probe{60000};      ///< between tries for a target whose circuit is open
    std::chrono::milliseconds longestRetry{30000}; ///< who asks for a longer pause (Retry-After) ends the run, and gets it
};

struct RunReport
{
    TaskRun run;
    RunEnding ending;
};

class RunScheduler final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        ScheduleStore& store;
        LeaderLease& lease;
        core::Clock& clock;
        QString console;
        quint64 seed = 0;
        LeaseTimes times = {};
        bool isShared = true; ///< other consoles may write to the store: it is looked at with each renewal
    };
    explicit RunScheduler(Parts parts);
    ~RunScheduler() override;

    void add(std::unique_ptr<TaskType> type); ///< before load()
    core::Async<core::Status> load();         ///< states, configuration, and when each target ran last
    void setTargets(const QStringList& targets); ///< for all types; runs of those that are gone are cut
    /// Seeks to lead, and runs the timer while it does. Not for calls of the command line.
    void takeUpWork();

    /// `type` empty: the whole. Stored before it is answered; the runs that were cut. SCH_UNKNOWN_TYPE, DB_…
    core::Async<core::Result<QList<TaskRun>>> setState(QString type, StateMark mark);
    core::Async<core::Result<TypeConfig>> configure(QString type, TypeConfig config);
    /// Now, whoever leads, also while paused; answered when it has ended. SCH_BUSY, SCH_STOPPED, SCH_UNKNOWN_TYPE; CORE_NOT_FOUND: no target
    core::Async<core::Result<RunReport>> runNow(QString type, QString target, RunTrigger trigger, QString by = {});
    QList<TaskRun> cut(const QString& type, const QString& target = {}); ///< empty: all

    ScheduleStatus status() const;
    QList<PlannedRun> nextRuns(int most) const; ///< by time; of the console that leads
    QList<TaskRun> underWay() const;
    core::Async<void> stopAll(); ///< cuts what runs; finished when all is at rest

Q_SIGNALS:
    void changed(); ///< some status
    void leadershipChanged(const QString& leader, bool isOurs);
    void tookOver(const QString& former); ///< before its first run: what the former leader did not end nobody does
    void ranOut(const QString& type, const QString& target, const core::Error& error, int failures); ///< circuit opened
    void recovered(const QString& type, const QString& target);                                      ///< and closed

private:
    struct Line;
    struct Target;
    using TargetPtr = std::shared_ptr<Target>;

    Line* line(const QString& type) const;
    core::Error unknownType(const QString& type) const;
    TargetPtr target(Line& line, const QString& name) const;
    ScheduleState stateOf(const Line& line) const;
    void arrange(); ///< the timer's jobs as state, configuration and leadership want them
    void arrange(Line& line);
    void addJob(Line& line, const TargetPtr& target);
    void dropJob(Target& target);
    bool mayTick(const Line& line) const;
    bool isHeldBack(const Line& line, const Target& target);

    core::Async<core::Status> timerRun(Line* line, TargetPtr target);
    core::Async<core::Result<RunReport>> carryOut(Line* line, TargetPtr target, TaskRun run);
    core::Async<core::Status> claimAndBegin(Line* line, TargetPtr target, TaskRun* run);
    core::Async<core::Status> claim(Line* line, TargetPtr target, TaskRun* run);
    core::Async<void> settle(Line* line, TargetPtr target, TaskRun run, RunEnding ending);
    core::Async<RunEnding> tryOut(Line* line, TargetPtr target, TaskRun run, core::StopToken stop);
    core::Async<core::Status> oneTry(Line* line, TaskRun run, int number, core::StopToken stop);
    core::Async<bool> awaitTurn(Line* line, TargetPtr target);
    void giveTurn(Line& line);
    int countFailures(Line& line, Target& target, const RunEnding& ending);
    void tellCircuit(const Line& line, const Target& target, const RunEnding& ending, int before);

    core::Async<void> campaign();
    core::Async<void> lookWhoLeads();
    core::Async<core::Status> becomeLeader();
    void loseLead(const QString& leader);
    void noteLease(const core::Result<QString>& leader);
    core::Async<core::Status> loadBook();
    core::Async<core::Status> loadTargets();

    ScheduleStore& m_store;
    LeaderLease& m_lease;
    core::Clock& m_clock;
    const QString m_console;
    const LeaseTimes m_times;
    const bool m_isShared;
    std::mt19937_64 m_random;
    Scheduler m_beat;
    std::vector<std::unique_ptr<Line>> m_lines;
    QStringList m_targets;
    std::map<QString, std::chrono::milliseconds> m_nextProbe; ///< by target, monotonic
    std::map<QString, std::chrono::milliseconds> m_notBefore; ///< the same: it asked to be left alone, whatever for
    StateMark m_mark;
    QString m_leader;
    QString m_leaseCode; ///< why nobody knows who leads; empty: it is known
    std::chrono::milliseconds m_leadsUntil{0}; ///< monotonic
    bool m_isLeader = false, m_works = false;
    core::StopSource m_stop;
    int m_busy = 0;
};

} // namespace gwanje::runtime
