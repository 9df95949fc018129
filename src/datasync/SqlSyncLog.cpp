// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlSyncLog.h"

#include "datasync/SqlSyncRows.h"
#include "store/SearchedPage.h"

namespace gwanje::datasync {
namespace {

using namespace Qt::Literals::StringLiterals;
using core::ErrorCode;
using store::Session;

core::Result<SyncLogRow> findLog(Session& session, const SyncLogId& id)
{
    const auto rows =
        session.query(u"SELECT "_qs + sql::syncLogColumns() + u" FROM sync_log s WHERE s.id = ?"_qs, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}});
    return sql::syncLogRow(rows->first());
}

/// Of a write that changed nothing: it was a repeat, or somebody else was there first.
core::Status repeated(Session& session, const SyncLogRow& row)
{
    const auto there = findLog(session, row.id);
    if (!there && there.error().code != ErrorCode::CORE_NOT_FOUND)
        return core::fail(there.error());
    const bool isSame = there && there->run == row.run && there->portal == row.portal && there->stream == row.stream &&
                        there->status == row.status && there->endedAt == row.endedAt;
    if (isSame)
        return {};
    return core::fail(ErrorCode::SCH_FENCED,
                      {{u"type"_qs, u"sync"_qs}, {u"target"_qs, row.portal + u'/' + row.stream}});
}

core::Status beginLog(Session& session, const SyncLogRow& row)
{
    const auto begun = session.execute(
        u"INSERT INTO sync_log (id, run_id, portal, stream, trigger, requested_by, console, status, started_at, file) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?) ON CONFLICT DO NOTHING"_qs,
        {row.id.toString(), row.run.toString(), row.portal, row.stream, runtime::runTriggerName(row.trigger), row.by,
         row.console, row.startedAt, row.file});
    if (!begun)
        return core::fail(begun.error());
    return *begun == 1 ? core::Status() : repeated(session, row);
}

core::Status endLog(Session& session, const SyncLogRow& row)
{
    const ImportCounts& counts = row.counts;
    const QVariant none;
    const auto ended = session.execute(
        u"UPDATE sync_log SET status = ?, ended_at = ?, took_ms = ?, row_count = ?, added = ?, updated = ?, "
        "unchanged = ?, rejected = ?, duplicates = ?, file = ?, archive = ?, import_id = ?, new_columns = ?, "
        "vanished_columns = ?, code = ?, context = ? WHERE id = ? AND status = 'running'"_qs,
        {syncStatusName(row.status), row.endedAt, row.took ? QVariant(qint64(row.took->count())) : none, counts.rows,
         counts.added, counts.updated, counts.unchanged, counts.rejected, counts.duplicates, row.file, row.archive,
         row.import, sql::listJson(row.newColumns), sql::listJson(row.vanishedColumns),
         row.error ? QVariant(row.error->name()) : none,
         row.error ? QVariant(sql::contextJson(row.error->context)) : none, row.id.toString()});
    if (!ended)
        return core::fail(ended.error());
    return *ended == 1 ? core::Status() : repeated(session, row);
}

core::Result<SyncCountsByStatus> countLogs(Session& session, const SyncLogFilter& filter)
{
    store::Where where = sql::whereOf(filter);
    where.add(sql::searchOf(filter, session.dialect()));
    // as the index of what is asked for has them, so that nothing is sorted
    const QString by = filter.portal.isEmpty() ? u"s.status"_qs : u"s.stream, s.status"_qs;
    const auto rows = session.query(
        u"SELECT s.status, COUNT(*) AS n FROM sync_log s"_qs + where.sql() + u" GROUP BY "_qs + by, where.parameters);
    if (!rows)
        return core::fail(rows.error());
    SyncCountsByStatus counts;
    for (const store::Row& row : *rows) {
        if (const auto status = syncStatusNamed(row.text("status"_L1)))
            counts[*status] += row.integer("n"_L1);
    }
    return counts;
}

/// One step of the index for each stream, from the last one back, however many rows there are.
core::Result<QList<SyncLogRow>> newestLogs(Session& session)
{
    const QString select = u"SELECT "_qs + sql::syncLogColumns() + u" FROM sync_log s"_qs;
    const QString order = u" ORDER BY s.portal DESC, s.stream DESC, s.id DESC LIMIT 1"_qs;
    QList<SyncLogRow> newest;
    for (;;) {
        store::Where where;
        if (!newest.isEmpty())
            where.add(u"(s.portal, s.stream) < (?, ?)"_qs, {newest.first().portal, newest.first().stream});
        const auto rows = session.query(select + where.sql() + order, where.parameters);
        if (!rows)
            return core::fail(rows.error());
        if (rows->isEmpty())
            return newest;
        newest.prepend(sql::syncLogRow(rows->first()));
    }
}

core::Status keepState(Session& session, const PortalState& state)
{
    return session.run(
        u"INSERT INTO portal_state (portal, session, account, logged_in_at, checked_at, failed_stage, failures, "
        "last_success_at, last_code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (portal) DO UPDATE SET "
        "session = excluded.session, account = excluded.account, logged_in_at = excluded.logged_in_at, checked_at = "
        "excluded.checked_at, failed_stage = excluded.failed_stage, failures = excluded.failures, last_success_at = "
        "excluded.last_success_at, last_code = excluded.last_code"_qs,
        {state.portal, sessionStandingName(state.session), state.account, state.loggedInAt, state.checkedAt,
         state.failedStage, state.failures, state.lastSuccessAt, state.lastCode});
}

} // namespace

SqlSyncLog::Answer<void> SqlSyncLog::begin(SyncLogRow row)
{
    return m_database->write<void>([row = std::move(row)](Session& session) { return beginLog(session, row); });
}

SqlSyncLog::Answer<void> SqlSyncLog::end(SyncLogRow row)
{
    return m_database->write<void>([row = std::move(row)](Session& session) { return endLog(session, row); });
}

SqlSyncLog::Answer<QList<SyncLogRow>> SqlSyncLog::leftOver(QString console, QDateTime before)
{
    store::Where where;
    where.add(u"s.status = 'running' AND s.started_at < ?"_qs, {before});
    if (!console.isEmpty())
        where.add(u"s.console = ?"_qs, {console});
    return m_database->read<QList<SyncLogRow>>([where](Session& session) {
        return store::valuesOf(session.query(u"SELECT "_qs + sql::syncLogColumns() + u" FROM sync_log s"_qs +
                                                 where.sql() + u" ORDER BY s.id"_qs,
                                             where.parameters),
                               sql::syncLogRow);
    });
}

SqlSyncLog::Answer<core::Page<SyncLogRow>> SqlSyncLog::page(SyncLogFilter filter, core::PageRequest request)
{
    return m_database->read<core::Page<SyncLogRow>>(
        [filter = std::move(filter), request = std::move(request)](Session& session) {
            store::PageSource source{.columns = sql::syncLogColumns(),
                                     .from = u"sync_log s"_qs,
                                     .key = u"s.id"_qs,
                                     .where = sql::whereOf(filter),
                                     .found = sql::searchOf(filter, session.dialect())};
            return store::searchedPage(session, std::move(source), request, sql::syncLogRow,
                                       [](const SyncLogRow& row) { return row.id.toString(); });
        });
}

SqlSyncLog::Answer<SyncCountsByStatus> SqlSyncLog::count(SyncLogFilter filter)
{
    return m_database->read<SyncCountsByStatus>(
        [filter = std::move(filter)](Session& session) { return countLogs(session, filter); });
}

SqlSyncLog::Answer<SyncLogRow> SqlSyncLog::row(SyncLogId id)
{
    return m_database->read<SyncLogRow>([id](Session& session) { return findLog(session, id); });
}

SqlSyncLog::Answer<QList<SyncLogRow>> SqlSyncLog::newest()
{
    return m_database->read<QList<SyncLogRow>>(newestLogs);
}

SqlSyncLog::Answer<qint64> SqlSyncLog::prune(QDateTime before, int atMost)
{
    return m_database->write<qint64>([before = std::move(before), atMost](Session& session) {
        return session.execute(u"DELETE FROM sync_log WHERE id IN (SELECT id FROM sync_log WHERE started_at < ? AND "
                               "status <> 'running' ORDER BY started_at, id LIMIT "_qs +
                                   QString::number(std::max(0, atMost)) + u')',
                               {before});
    });
}

SqlSyncLog::Answer<QList<PortalState>> SqlSyncLog::states()
{
    return m_database->read<QList<PortalState>>([](Session& session) {
        return store::valuesOf(
            session.query(u"SELECT "_qs + sql::portalStateColumns() + u" FROM portal_state p ORDER BY p.portal"_qs),
            sql::portalState);
    });
}

SqlSyncLog::Answer<void> SqlSyncLog::saveState(PortalState state)
{
    return m_database->write<void>([state = std::move(state)](Session& session) { return keepState(session, state); });
}

} // namespace gwanje::datasync
