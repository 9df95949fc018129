// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"
#include "platform/SqlDiscrepancies.h"
#include "platform/SqlPlatforms.h"
#include "platform/SqlRuns.h"
#include <numeric>

namespace gwanje::platform::sql {
namespace {

constexpr qsizetype writtenAtOnce = 5000;

core::Status storeListings(store::Session& session, const CompareOrder& order, const QSet<QString>& names)
{
    store::RowList rows({u"id"_qs, u"platform_id"_qs, u"external_id"_qs});
    for (const QString& name : names)
        rows.row().id(ListingId::make()).id(order.platform).text(name);
    return insertAll(session, u"listing"_qs, rows, u" ON CONFLICT DO NOTHING"_qs);
}

/// What goes into a table by the same statement.
core::Status insertPacked(store::Session& session, const QString& table, const PackedRows& rows,
                          const QString& onConflict)
{
    for (const store::RowList& list : rows.lists()) {
        if (auto done = insertAll(session, table, list, onConflict); !done)
            return done;
    }
    return {};
}

/// The columns that are named, of rows that are there. An index is only gone through where a column of its own is set.
core::Status updatePacked(store::Session& session, const QString& update, const PackedRows& rows, const QString& where,
                          const QVariantList& parameters)
{
    for (const store::RowList& list : rows.lists()) {
        auto done = session.run(update + u" FROM "_qs + list.table(session.dialect()) + u" WHERE "_qs + where,
                                list.parameters(session.dialect()) + parameters);
        if (!done)
            return done;
    }
    return {};
}

core::Status storeBookings(store::Session& session, const CompareOrder& order, const CompareChange& change)
{
    auto done = insertPacked(session, u"booking"_qs, change.newBookings, u" ON CONFLICT DO NOTHING"_qs);
    if (done)
        done = insertPacked(session, u"booking"_qs, change.movedBookings,
                            u" ON CONFLICT (platform_id, external_id) DO UPDATE SET listing = excluded.listing, "
                            "arrival = excluded.arrival, departure = excluded.departure, units = excluded.units, "
                            "status = excluded.status, guest = excluded.guest, amount = excluded.amount, "
                            "their_update = excluded.their_update, ghost = excluded.ghost, "
                            "updated_at = excluded.updated_at, version = excluded.version "
                            "WHERE booking.version = excluded.version - 1"_qs);
    if (done)
        done = updatePacked(session,
                            u"UPDATE booking SET guest = t.guest, amount = t.amount, their_update = t.their_update, "
                            "ghost = t.ghost, updated_at = t.updated_at, version = t.version"_qs,
                            change.amendedBookings,
                            u"booking.platform_id = ? AND booking.external_id = t.external_id AND "
                            "booking.version = t.version - 1"_qs,
                            {order.platform.toString()});
    return done;
}

core::Status removeBlocks(store::Session& session, const CompareOrder& order, const QStringList& ids)
{
    for (qsizetype first = 0; first < ids.size(); first += writtenAtOnce) {
        store::RowList rows({u"id"_qs});
        for (const QString& id : ids.mid(first, writtenAtOnce))
            rows.row().text(id);
        const auto done = session.run(u"DELETE FROM booking WHERE platform_id = ? AND status = 'blocked' AND "
                                      "external_id IN (SELECT t.id FROM "_qs +
                                          rows.table(session.dialect()) + u')',
                                      QVariantList{order.platform.toString()} << rows.parameters(session.dialect()));
        if (!done)
            return done;
    }
    return {};
}

/// `column` is "price" or "units".
core::Status storeNights(store::Session& session, const QMap<std::pair<RoomId, QDate>, RoomNight>& nights,
                         const QString& column)
{
    store::RowList rows({u"room_id"_qs, u"night"_qs, u'#' + column});
    for (const RoomNight& night : nights) {
        const qint64 value = column == u"price" ? night.price.value_or(0) : night.units.value_or(0);
        rows.row().id(night.room).text(core::dayText(night.night)).number(value);
    }
    return insertAll(session, u"room_night"_qs, rows,
                     u" ON CONFLICT (room_id, night) DO UPDATE SET %1 = excluded.%1"_qs.arg(column));
}

/// Each only over the row that was judged.
core::Status storeDiscrepancies(store::Session& session, const CompareChange& change)
{
    auto done = insertPacked(session, u"discrepancy"_qs, change.fresh, u" ON CONFLICT DO NOTHING"_qs);
    if (done)
        done = updatePacked(session,
                            u"UPDATE discrepancy SET last_seen_at = t.seen_at, cycles = t.cycles, "
                            "run_id = t.run_id"_qs,
                            change.standing, u"discrepancy.id = t.id AND discrepancy.version = t.version"_qs, {});
    if (done)
        done = insertPacked(
            session, u"discrepancy"_qs, change.moved,
            u" ON CONFLICT (id) DO UPDATE SET platforms = excluded.platforms, room_id = excluded.room_id, "
            "listing = excluded.listing, external_id = excluded.external_id, arrival = excluded.arrival, "
            "departure = excluded.departure, fields = excluded.fields, ours = excluded.ours, "
            "theirs = excluded.theirs, state = excluded.state, resolution = excluded.resolution, "
            "reason = excluded.reason, resolved_by = excluded.resolved_by, resolved_at = excluded.resolved_at, "
            "last_seen_at = excluded.last_seen_at, changed_at = excluded.changed_at, cycles = excluded.cycles, "
            "run_id = excluded.run_id, version = excluded.version WHERE "
            "discrepancy.version = excluded.version - 1"_qs);
    if (done)
        done = updatePacked(session,
                            u"UPDATE discrepancy SET state = 'resolved', resolution = t.resolution, reason = '', "
                            "resolved_by = t.resolved_by, resolved_at = t.ended_at, changed_at = t.ended_at, "
                            "version = t.version"_qs,
                            change.closed, u"discrepancy.id = t.id AND discrepancy.version = t.version - 1"_qs, {});
    return done;
}

core::Status storeAll(store::Session& session, const CompareOrder& order, const CompareChange& change)
{
    auto done = checkRunning(session, order.run);
    if (done)
        done = storeListings(session, order, change.newListings);
    if (done)
        done = storeBookings(session, order, change);
    if (done)
        done = removeBlocks(session, order, change.removedBlocks);
    if (done)
        done = storeNights(session, change.prices, u"price"_qs);
    if (done)
        done = storeNights(session, change.units, u"units"_qs);
    if (done)
        done = storeDiscrepancies(session, change);
    for (const LastGood& good : change.lastGood) {
        if (done)
            done = saveLastGood(session, order.platform, good);
    }
    return done;
}

} // namespace

store::RowList& PackedRows::next()
{
    if (m_lists.isEmpty() || m_lists.constLast().count() >= writtenAtOnce)
        m_lists << m_makeList();
    ++m_count;
    return m_lists.last();
}

store::RowList amendedList()
{
    return store::RowList({u"external_id"_qs, u"guest"_qs, u"#amount"_qs, u"their_update"_qs, u"#ghost"_qs,
                           u"updated_at"_qs, u"#version"_qs});
}

store::RowList standingList()
{
    return store::RowList({u"id"_qs, u"seen_at"_qs, u"#cycles"_qs, u"run_id"_qs, u"#version"_qs});
}

store::RowList closedList()
{
    return store::RowList({u"id"_qs, u"resolution"_qs, u"resolved_by"_qs, u"ended_at"_qs, u"#version"_qs});
}

core::Result<CompareAnswer> storeComparison(store::Session& session, const CompareOrder& order, CompareChange change)
{
    if (auto stored = storeAll(session, order, change); !stored)
        return core::fail(stored.error());
    const auto open = countDiscrepancies(session, {.platform = order.platform});
    if (!open)
        return core::fail(open.error());
    change.answer.counts.discrepancies = std::accumulate(open->cbegin(), open->cend(), qint64(0));
    return std::move(change.answer);
}

} // namespace gwanje::platform::sql
