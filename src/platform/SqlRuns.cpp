// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlRuns.h"

#include "platform/SqlSearch.h"

namespace gwanje::platform::sql {
namespace {

using core::ErrorCode;
using Column = QLatin1StringView;

core::Error fencedRun(const PlatformRun& run)
{
    return {ErrorCode::SCH_FENCED, {{u"type"_qs, run.type}, {u"target"_qs, run.platform.toString()}}, nullptr};
}

core::Status noteHealth(store::Session& session, const PlatformRun& run)
{
    const bool isGood = run.result == RunResult::Ok;
    if (!isGood && run.result != RunResult::Failed)
        return {}; // that it was cancelled or skipped says nothing about the platform
    const QString code = run.error ? run.error->name() : QString();
    return session.run(
        u"INSERT INTO platform_health (platform_id, last_success_at, last_run_at, failures, last_code) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (platform_id) DO UPDATE SET last_success_at = "
        "COALESCE(excluded.last_success_at, platform_health.last_success_at), last_run_at = excluded.last_run_at, "
        "failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE platform_health.failures + 1 END, "
        "last_code = excluded.last_code"_qs,
        {run.platform.toString(), isGood ? QVariant(run.endedAt) : QVariant(), run.endedAt, isGood ? 0 : 1,
         isGood ? QString() : code});
}

store::Where whereOf(const RunFilter& filter)
{
    store::Where where;
    if (filter.platform)
        where.add(u"u.platform_id = ?"_qs, {filter.platform->toString()});
    // Alone, the type would lead to the fence's index, which is in no order that is asked for.
    if (!filter.type.isEmpty())
        where.add(filter.platform ? u"u.type = ?"_qs : u"u.type || '' = ?"_qs, {filter.type});
    if (filter.result)
        where.add(u"u.result = ?"_qs, {runResultName(*filter.result)});
    if (filter.since.isValid())
        where.add(u"u.started_at >= ?"_qs, {filter.since});
    if (filter.until.isValid())
        where.add(u"u.started_at < ?"_qs, {filter.until});
    return where;
}

store::Where whereOf(const BookingFilter& filter)
{
    store::Where where;
    if (filter.platform)
        where.add(u"b.platform_id = ?"_qs, {filter.platform->toString()});
    if (filter.room)
        where.add(u"l.room_id = ?"_qs, {filter.room->toString()});
    if (filter.nights.isValid())
        where.add(u"b.departure > ? AND b.arrival < ?"_qs,
                  {core::dayText(filter.nights.from), core::dayText(filter.nights.to)});
    if (filter.status)
        where.add(u"b.status = ?"_qs, {bookingStatusName(*filter.status)});
    return where;
}

int limitOf(const core::PageRequest& request)
{
    return std::clamp(request.limit, 1, 1000);
}

} // namespace

core::Result<bool> beginRun(store::Session& session, const PlatformRun& run)
{
    const auto inserted = session.execute(
        u"INSERT INTO platform_run (id, type, platform_id, scheduled_at, trigger, requested_by, console, started_at, "
        "result, attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?) ON CONFLICT DO NOTHING"_qs,
        {run.id.toString(), run.type, run.platform.toString(), run.scheduledAt, runtime::runTriggerName(run.trigger),
         run.by, run.console, run.startedAt, run.attempt});
    if (!inserted)
        return core::fail(inserted.error());
    if (*inserted == 1)
        return true;
    const auto mine = session.query(u"SELECT id FROM platform_run WHERE id = ? AND result = 'running'"_qs,
                                    {run.id.toString()}); // repeated
    if (!mine)
        return core::fail(mine.error());
    return !mine->isEmpty();
}

core::Result<PlatformRun> endRun(store::Session& session, const PlatformRun& run)
{
    const RunCounts& counts = run.counts;
    const auto ended = session.execute(
        u"UPDATE platform_run SET ended_at = ?, took_ms = ?, result = ?, attempt = ?, fetched = ?, added = ?, "
        "updated = ?, unchanged = ?, skipped = ?, discrepancies = ?, pushed = ?, push_refused = ?, code = ?, "
        "context = ? WHERE id = ? AND result = 'running'"_qs,
        {run.endedAt, run.took ? QVariant(qint64(run.took->count())) : QVariant(), runResultName(run.result),
         run.attempt, counts.fetched, counts.added, counts.updated, counts.unchanged, counts.skipped,
         counts.discrepancies, counts.pushed, counts.pushRefused, run.error ? QVariant(run.error->name()) : QVariant(),
         run.error ? QVariant(contextText(run.error->context)) : QVariant(), run.id.toString()});
    if (!ended)
        return core::fail(ended.error());
    if (*ended == 0) {
        const auto there = findRun(session, run.id);
        const bool isRepeat = there && there->result == run.result && there->endedAt == run.endedAt;
        return isRepeat ? core::Result<PlatformRun>(run) : core::fail(fencedRun(run));
    }
    if (auto noted = noteHealth(session, run); !noted)
        return core::fail(noted.error());
    return run;
}

core::Status checkRunning(store::Session& session, const RunId& id)
{
    const auto there = findRun(session, id);
    if (!there)
        return core::fail(there.error());
    return there->result == RunResult::Running ? core::Status() : core::fail(fencedRun(*there));
}

core::Result<qint64> interruptRuns(store::Session& session, const QString& console, const QDateTime& before,
                                   const QDateTime& now)
{
    QVariantList parameters{now, core::codeName(ErrorCode::SCH_INTERRUPTED), before};
    if (!console.isEmpty())
        parameters << console;
    return session.execute(u"UPDATE platform_run SET result = 'interrupted', ended_at = ?, code = ?, context = '{}' "
                           "WHERE result = 'running' AND started_at < ?"_qs +
                               (console.isEmpty() ? QString() : u" AND console = ?"_qs),
                           parameters);
}

core::Result<core::Page<PlatformRun>> runPage(store::Session& session, const RunFilter& filter,
                                              const core::PageRequest& request)
{
    store::PageSource source{.columns = runColumns(),
                             .from = u"platform_run u"_qs,
                             .key = u"u.id"_qs,
                             .where = whereOf(filter),
                             .found = searchOf(filter, session.dialect())};
    return store::searchedPage(session, std::move(source), request, run,
                               [](const PlatformRun& each) { return each.id.toString(); });
}

core::Result<RunCountsByResult> countRuns(store::Session& session, const RunFilter& filter)
{
    store::Where where = whereOf(filter);
    where.add(searchOf(filter, session.dialect()));
    const bool isOfOneType = !filter.platform && !filter.type.isEmpty(); // its index is not the one of the results
    const QString by = isOfOneType ? u"u.result || ''"_qs : u"u.result"_qs;
    const auto rows = session.query(u"SELECT "_qs + by + u" AS result, COUNT(*) AS n FROM platform_run u"_qs +
                                        where.sql() + u" GROUP BY "_qs + by,
                                    where.parameters);
    if (!rows)
        return core::fail(rows.error());
    RunCountsByResult counts;
    for (const store::Row& row : *rows) {
        if (const auto result = runResultNamed(row.text(Column("result"))))
            counts.insert(*result, row.integer(Column("n")));
    }
    return counts;
}

core::Result<PlatformRun> findRun(store::Session& session, const RunId& id)
{
    const auto rows =
        session.query(u"SELECT "_qs + runColumns() + u" FROM platform_run u WHERE u.id = ?"_qs, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(notFound(ErrorCode::PLT_RUN_NOT_FOUND, "run", id.toString()));
    return sql::run(rows->first());
}

core::Result<QList<PlatformRun>> latestRuns(store::Session& session, int each)
{
    const auto ids = session.query(u"SELECT id FROM platform WHERE removed_at IS NULL ORDER BY id"_qs);
    if (!ids)
        return core::fail(ids.error());
    QList<PlatformRun> latest;
    for (const store::Row& platform : *ids) { // each is a few rows off an index
        const auto rows = valuesOf(session.query(u"SELECT "_qs + runColumns() +
                                                     u" FROM platform_run u WHERE u.platform_id = ? "
                                                     "ORDER BY u.id DESC LIMIT "_qs +
                                                     QString::number(each),
                                                 {platform.text(Column("id"))}),
                                   run);
        if (!rows)
            return core::fail(rows.error());
        latest << *rows;
    }
    return latest;
}

core::Result<core::Page<Booking>> bookingPage(store::Session& session, const BookingFilter& filter,
                                              const core::PageRequest& request)
{
    store::Where where = whereOf(filter);
    if (!request.cursor.isEmpty()) {
        const auto keys = core::readCursor(request.cursor, 2);
        if (!keys)
            return core::fail(keys.error());
        where.add(u"(b.platform_id, b.external_id) > (?, ?)"_qs, {keys->at(0), keys->at(1)});
    }
    const int limit = limitOf(request);
    const QString from = filter.room ? u" FROM listing l JOIN booking b ON b.platform_id = l.platform_id AND "
                                       "b.listing = l.external_id"_qs
                                     : u" FROM booking b"_qs;
    auto rows =
        valuesOf(session.query(u"SELECT "_qs + bookingColumns() + from + where.sql() +
                                   u" ORDER BY b.platform_id, b.external_id LIMIT "_qs + QString::number(limit + 1),
                               where.parameters),
                 booking);
    if (!rows)
        return core::fail(rows.error());
    core::Page<Booking> page;
    if (rows->size() > limit) {
        rows->removeLast();
        page.next = core::makeCursor({rows->last().platform.toString(), rows->last().externalId});
    }
    page.items = std::move(*rows);
    return page;
}

core::Result<Booking> findBooking(store::Session& session, const PlatformId& platform, const QString& externalId)
{
    const auto rows = session.query(u"SELECT "_qs + bookingColumns() +
                                        u" FROM booking b WHERE b.platform_id = ? AND b.external_id = ?"_qs,
                                    {platform.toString(), externalId});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(notFound(ErrorCode::PLT_BOOKING_NOT_FOUND, "booking", externalId));
    return sql::booking(rows->first());
}

core::Result<QDateTime> beginOfNewest(store::Session& session, qint64 most)
{
    const auto rows = session.query(u"SELECT started_at FROM platform_run ORDER BY started_at DESC, id DESC LIMIT 1 "
                                    "OFFSET ?"_qs,
                                    {std::max<qint64>(0, most - 1)});
    if (!rows)
        return core::fail(rows.error());
    return rows->isEmpty() ? QDateTime() : rows->first().time(Column("started_at"));
}

core::Result<qint64> pruneRuns(store::Session& session, const QDateTime& before, int atMost)
{
    return session.execute(
        u"DELETE FROM platform_run WHERE id IN (SELECT id FROM platform_run WHERE started_at < ? AND "
        "result <> 'running' ORDER BY started_at, id LIMIT "_qs +
            QString::number(atMost) + u')',
        {before});
}

core::Result<qint64> pruneAll(store::Session& session, const QDateTime& before, int atMost)
{
    const auto runs = pruneRuns(session, before, atMost);
    if (!runs)
        return runs;
    const QString day = core::dayText(before.date());
    const QList<std::pair<QString, QVariant>> past{
        {u"DELETE FROM discrepancy WHERE id IN (SELECT id FROM discrepancy WHERE state = 'resolved' AND "
         "resolved_at < ? ORDER BY resolved_at LIMIT "_qs,
         before},
        {u"DELETE FROM booking WHERE (platform_id, external_id) IN (SELECT platform_id, external_id FROM booking "
         "WHERE departure < ? ORDER BY departure LIMIT "_qs,
         day},
        {u"DELETE FROM room_night WHERE (room_id, night) IN (SELECT room_id, night FROM room_night WHERE night < ? "
         "ORDER BY night LIMIT "_qs,
         day}};
    qint64 removed = *runs;
    for (const auto& [sql, until] : past) {
        if (removed >= atMost)
            break;
        const auto gone = session.execute(sql + QString::number(atMost - removed) + u')', {until});
        if (!gone)
            return gone;
        removed += *gone;
    }
    return removed;
}

} // namespace gwanje::platform::sql
