// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sync log and what is known of the portals, in the program's database; all SQL of the tables sync_log and
// portal_state (migration 0011). Each write is one transaction and may be repeated as it is. Any thread; answers by
// futures. Errors: DB_….

#include "core/Page.h"
#include "datasync/SyncLog.h"
#include "store/Database.h"

namespace gwanje::datasync {

class SqlSyncLog final
{
public:
    explicit SqlSyncLog(std::shared_ptr<store::Database> database) : m_database(std::move(database)) {}

    template<class T>
    using Answer = QFuture<core::Result<T>>;

    Answer<void> begin(SyncLogRow row); ///< a row that runs. SCH_FENCED: the stream of that run has one already
    /// Whatever it holds beside its id; only one that runs can end. SCH_FENCED: somebody else ended it otherwise.
    Answer<void> end(SyncLogRow row);
    /// Those that still run of this console, begun before: nobody sees their end. `console` empty: whoever's.
    Answer<QList<SyncLogRow>> leftOver(QString console, QDateTime before);

    Answer<core::Page<SyncLogRow>> page(SyncLogFilter filter, core::PageRequest request); ///< newest first
    Answer<SyncCountsByStatus> count(SyncLogFilter filter);
    Answer<SyncLogRow> row(SyncLogId id); ///< CORE_NOT_FOUND
    Answer<QList<SyncLogRow>> newest();   ///< of each portal's stream
    Answer<qint64> prune(QDateTime before, int atMost);

    Answer<QList<PortalState>> states();
    Answer<void> saveState(PortalState state);

private:
    const std::shared_ptr<store::Database> m_database;
};

} // namespace gwanje::datasync
