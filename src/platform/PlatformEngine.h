// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platform sync put together: the schedule with its task types, what an operator does to platforms and discrepancies,
// and who is told. Lives on the engine thread; knows only interfaces, so that tests can drive it in virtual time.

#include "platform/PlatformEvents.h"
#include "platform/PlatformTask.h"

namespace gwanje::platform {

class PlatformEngine final : public QObject
{
    Q_OBJECT
public:
    explicit PlatformEngine(PlatformParts parts);

    // platforms
    core::Async<core::Result<Platform>> add(Platform platform);
    core::Async<core::Result<Platform>> change(Platform platform);
    core::Async<core::Result<Platform>> remove(PlatformId id, QString name);
    /// Each step is told on the engine's thread. PLT_…, PRB_…
    core::Async<core::Status> test(QString idOrCode, core::ProbeTold told, core::StopToken stop);
    core::Async<core::Result<QString>> service(QString idOrCode, ControlDeed deed); ///< its own; its state then

    // runs and their schedule
    /// All active platforms, or one; answered when the last run has ended. One that could not begin has its reason.
    core::Async<core::Result<QList<RunAnswer>>> runNow(QString type, QString idOrCode, runtime::RunTrigger trigger,
                                                       QString by);
    core::Async<core::Result<ScheduleView>> schedule(int nextRuns);
    core::Async<core::Result<ScheduleCut>> setState(QString type, runtime::StateMark mark);
    core::Async<core::Result<runtime::TypeConfig>> configure(QString type, runtime::TypeConfig config);
    core::Async<core::Result<qint64>> cancelRuns(QString type, QString idOrCode); ///< how many were cut

    // discrepancies
    core::Async<core::Result<QList<core::Result<Discrepancy>>>> resolve(ResolveRequest request);

    PlatformStore& store() { return m_parts.store; }
    void listen(std::weak_ptr<PlatformEvents> platforms, std::weak_ptr<RunEvents> runs,
                std::weak_ptr<DeskEvents> desk);
    void tellBooks() { tellDesk(u"books"_qs); } ///< they were changed by hand

    void takeUpWork();           ///< seeks to lead the schedule
    core::Async<void> stopAll(); ///< cuts what runs; finished when all is at rest

private:
    core::Async<core::Status> open();    ///< once: platforms and schedule are known
    core::Async<core::Status> refresh(); ///< which platforms there are
    core::Async<void> learnAgain();      ///< after a change; where it fails, soon
    core::Async<core::Result<PlatformView>> find(QString idOrCode);
    core::Async<RunAnswer> runOne(QString type, Platform platform, runtime::RunTrigger trigger, QString by);
    core::Async<void> startWork();
    core::Async<void> closeLeftOver(QString console, QDateTime before); ///< empty: whoever's
    core::Async<core::Status> refreshJob();
    core::Async<core::Status> measureJob();
    core::Async<core::Status> mendJob(core::StopToken stop);
    void watchClock();
    core::Async<void> steerSoon(Platform platform);
    core::Async<void> steer(Platform platform); ///< its own service, as the active switch wants it
    core::Async<core::Status> lookAtServices(core::StopToken stop);
    core::Async<void> lookAtService(PlatformId id);
    core::Async<core::Result<QString>> askService(PlatformId id, ControlDeed deed, core::StopToken stop);
    core::Async<void> noteService(PlatformId id, QString state);
    using Refusals = QHash<DiscrepancyId, core::Error>;
    core::Async<QList<ToPush>> sendOurs(PlatformId platform, QList<ToPush> items, Refusals* refused);
    core::Async<void> markPushed(QList<ToPush> items, QString by, QString reason, Refusals* refused);
    core::Async<void> tellView(PlatformId id);

    void runTold(const PlatformRun& run);
    void circuitTold(PlatformNotice::Kind kind, const QString& type, const QString& target, const core::Error* error,
                     int failures);
    void tellDesk(const QString& what);
    core::Async<void> tellFound(PlatformNotice notice); ///< with the names of what it is about

    PlatformParts m_parts;
    const std::function<void(const PlatformNotice&)> m_notify;
    runtime::RunScheduler m_schedule;
    runtime::Scheduler m_jobs;
    QList<PlatformTask*> m_tasks;            ///< the schedule's
    QHash<PlatformId, Platform> m_platforms; ///< not removed; as they were read last
    bool m_isStale = false;                  ///< they could not be read after a change
    const QDateTime m_bornAt;
    core::StopSource m_stop;
    QHash<PlatformId, core::StopSource> m_steering; ///< services that were asked and have not answered
    std::chrono::milliseconds m_clockAhead{0}, m_steadySince{0}; ///< wall clock before the monotonic one; see watchClock()
    bool m_isOpen = false, m_works = false;
    int m_busy = 0;
    quint64 m_told = 0;
    QList<std::weak_ptr<PlatformEvents>> m_platformListeners;
    QList<std::weak_ptr<RunEvents>> m_runListeners;
    QList<std::weak_ptr<DeskEvents>> m_deskListeners;
};

} // namespace gwanje::platform
