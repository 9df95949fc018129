// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Data sync put together: the schedule with its task types, logins by hand, and what a former console left. Lives on
// the engine thread.

#include "datasync/LeftOverRuns.h"
#include "datasync/SyncTask.h"
#include "runtime/RunScheduler.h"

namespace gwanje::datasync {

struct EngineParts
{
    SyncParts sync;
    runtime::ScheduleStore& schedule;
    runtime::LeaderLease& lease;
    /// The imported data, opened when they are asked for first.
    std::function<core::Async<core::Result<SqlDataRows>>()> data;
    quint64 seed = 0;
    bool isShared = true; ///< other consoles work on the same database
};

class DataSyncEngine final : public QObject
{
    Q_OBJECT
public:
    explicit DataSyncEngine(EngineParts parts);

    core::Async<core::Result<QList<PortalView>>> portals();
    core::Async<core::Result<PortalView>> portal(QString name);
    core::Async<core::Result<PortalView>> saveProfile(QByteArray json);
    core::Async<core::Status> resetProfile(QString name);

    /// All active portals, or one; answered when the last visit has ended.
    core::Async<core::Result<QList<SyncReport>>> runNow(QString portal, runtime::RunTrigger trigger, QString by);
    core::Async<core::Result<PortalView>> renewNow(QString portal, runtime::RunTrigger trigger, QString by);
    core::Async<core::Result<PortalView>> logInByHand(QString portal);
    core::Async<core::Result<PortalView>> forget(QString portal); ///< SCH_BUSY: somebody is there
    core::Async<core::Result<qint64>> cancel(QString portal);

    core::Async<core::Result<SyncSchedule>> schedule();
    core::Async<core::Result<SyncSchedule>> setState(QString type, runtime::StateMark mark);
    core::Async<core::Result<runtime::TypeConfig>> configure(QString type, runtime::TypeConfig config);

    PortalDesk& desk() { return m_parts.sync.desk; }
    void takeUpWork();
    core::Async<void> stopAll(); ///< cuts what runs; finished when all is at rest
    core::StopToken stopToken() const { return m_stop.get_token(); }

private:
    core::Async<core::Status> open(); ///< once: portals and schedule are known
    core::Async<core::Status> refresh();
    void setTargets();
    core::Async<void> startWork();
    core::Async<core::Result<qint64>> closeThoseLeft(QString console, QDateTime before);
    core::Async<core::Status> upkeep();
    core::Async<core::Result<runtime::RunReport>> runOne(QString type, QString portal, runtime::RunTrigger trigger,
                                                         QString by);
    core::Async<SyncReport> reportOf(QString portal, runtime::RunTrigger trigger, QString by);
    core::Result<PortalView> viewOf(const QString& portal);
    std::pair<QDateTime, QDateTime> plannedFor(const QString& portal) const;

    EngineParts m_parts;
    runtime::RunScheduler m_schedule;
    runtime::Scheduler m_jobs;
    SyncTask* m_syncs = nullptr; ///< the schedule's
    SyncTask* m_renewals = nullptr;
    QHash<QString, int> m_asked; ///< portals that somebody wants visited now
    QHash<QString, core::StopSource> m_byHand;
    const QDateTime m_bornAt;
    core::StopSource m_stop;
    bool m_isOpen = false, m_works = false;
    int m_busy = 0;
};

} // namespace gwanje::datasync
