// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The task types of data sync: `sync` brings in all streams of a portal, `renew` looks whether its session is valid and
// logs in anew before it ends. A repeated try of a run goes on with the streams that are still missing. Engine thread.

#include "datasync/PortalDesk.h"
#include "datasync/StreamSync.h"
#include "runtime/TaskType.h"

namespace gwanje::datasync {

/// What the tasks stand on; outlives them.
struct SyncParts
{
    VisitParts visit;
    StreamParts stream;
    PortalDesk& desk;
    PortalBook& book;
    SqlSyncLog& log;
    QString console;
};

class SyncTask final : public runtime::TaskType
{
public:
    enum class Deed { Sync, Renew };
    SyncTask(SyncParts& parts, Deed deed) : m_parts(parts), m_deed(deed) {}

    QString name() const override { return m_deed == Deed::Sync ? u"sync"_qs : u"renew"_qs; }
    runtime::TypeConfig defaults() const override;
    core::Async<core::Status> begin(runtime::TaskRun run) override;
    core::Async<core::Status> attempt(runtime::TaskRun run, int number, core::StopToken stop) override;
    core::Async<void> end(runtime::TaskRun run, runtime::RunEnding ending) override;
    bool isWorthRepeating(const core::Error& error) const override;

    core::Async<void> endAgain(); ///< what the database did not take when it ended
    /// The rows of a run that somebody asked for, once it has ended; given once.
    QList<SyncLogRow> takeRows(const QString& run) { return m_ended.take(run); }

private:
    struct Work
    {
        Portal portal;
        QList<SyncLogRow> rows;                 ///< one for each stream, in their order
        std::chrono::milliseconds begunAt{0};   ///< monotonic
        std::optional<core::Error> firstFailed; ///< of this try
    };
    using WorkPtr = std::shared_ptr<Work>;

    core::Status passed(const char* point) const; ///< the points of a run are those of a sync
    core::Async<core::Status> within(WorkPtr work, PortalVisit* visit, runtime::TaskRun run, core::StopToken stop);
    core::Async<core::Status> bringAll(WorkPtr work, PortalVisit* visit, core::StopToken stop);
    core::Async<core::Status> bringOne(WorkPtr work, PortalVisit* visit, SyncLogRow* row, core::StopToken stop);
    core::Async<core::Status> renew(PortalVisit* visit, core::StopToken stop);
    bool isNeedless(const Portal& portal, const runtime::TaskRun& run) const;
    bool endsSoon(const PortalState& state, const Portal& portal) const;
    core::Async<void> endRow(WorkPtr work, SyncLogRow* row, core::Status result);
    core::Async<bool> writeEnd(SyncLogRow row);
    core::Async<void> count(WorkPtr work, runtime::RunEnding ending);
    void ended(const Work& work, const runtime::TaskRun& run, const runtime::RunEnding& ending);

    SyncParts& m_parts;
    const Deed m_deed;
    QHash<QString, WorkPtr> m_works; ///< by run
    QHash<QString, QList<SyncLogRow>> m_ended;
    QList<SyncLogRow> m_unended; ///< whose end could not be written yet
};

} // namespace gwanje::datasync
