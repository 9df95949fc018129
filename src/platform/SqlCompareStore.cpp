// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"
#include "platform/SqlPlatforms.h"
#include "platform/SqlRuns.h"

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;

constexpr qsizetype writtenAtOnce = 5000;

core::Status storeListings(store::Session& session, const CompareOrder& order, const QSet<QString>& names)
{
    store::RowList rows({u"id"_qs, u"platform_id"_qs, u"external_id"_qs});
    for (const QString& name : names)
        rows.row().id(ListingId::make()).id(order.platform).text(name);
    return insertAll(session, u"listing"_qs, rows, u" ON CONFLICT DO NOTHING"_qs);
}

core::Status storeBookings(store::Session& session, const QList<Booking>& bookings)
{
    for (qsizetype first = 0; first < bookings.size(); first += writtenAtOnce) {
        store::RowList fresh = bookingList(), changed = bookingList();
        for (Booking each : bookings.mid(first, writtenAtOnce)) {
            store::RowList& rows = each.version == 0 ? fresh : changed;
            ++each.version;
            addBooking(rows, each);
        }
        auto done = insertAll(session, u"booking"_qs, fresh, u" ON CONFLICT DO NOTHING"_qs);
        if (done)
            done = insertAll(session, u"booking"_qs, changed,
                             u" ON CONFLICT (platform_id, external_id) DO UPDATE SET listing = excluded.listing, "
                             "arrival = excluded.arrival, departure = excluded.departure, units = excluded.units, "
                             "status = excluded.status, guest = excluded.guest, amount = excluded.amount, "
                             "their_update = excluded.their_update, ghost = excluded.ghost, "
                             "updated_at = excluded.updated_at, version = excluded.version "
                             "WHERE booking.version = excluded.version - 1"_qs);
        if (!done)
            return done;
    }
    return {};
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
        rows.row().id(night.room).text(dayText(night.night)).number(value);
    }
    return insertAll(session, u"room_night"_qs, rows,
                     u" ON CONFLICT (room_id, night) DO UPDATE SET %1 = excluded.%1"_qs.arg(column));
}

core::Status storeDiscrepancies(store::Session& session, const QList<Discrepancy>& all, const QString& onConflict)
{
    for (qsizetype first = 0; first < all.size(); first += writtenAtOnce) {
        store::RowList rows = discrepancyList();
        for (const Discrepancy& each : all.mid(first, writtenAtOnce))
            addDiscrepancy(rows, each);
        if (auto done = insertAll(session, u"discrepancy"_qs, rows, onConflict); !done)
            return done;
    }
    return {};
}

/// Only over the row that was judged.
QString replacing(int versionsMore)
{
    return u" ON CONFLICT (id) DO UPDATE SET platforms = excluded.platforms, room_id = excluded.room_id, "
           "listing = excluded.listing, external_id = excluded.external_id, arrival = excluded.arrival, "
           "departure = excluded.departure, fields = excluded.fields, ours = excluded.ours, theirs = excluded.theirs, "
           "state = excluded.state, resolution = excluded.resolution, "
           "reason = excluded.reason, resolved_by = excluded.resolved_by, resolved_at = excluded.resolved_at, "
           "last_seen_at = excluded.last_seen_at, changed_at = excluded.changed_at, cycles = excluded.cycles, "
           "run_id = excluded.run_id, version = excluded.version WHERE discrepancy.version = excluded.version - %1"_qs
               .arg(versionsMore);
}

core::Status storeAll(store::Session& session, const CompareOrder& order, const CompareChange& change)
{
    auto done = checkRunning(session, order.run);
    if (done)
        done = storeListings(session, order, change.newListings);
    if (done)
        done = storeBookings(session, change.bookings);
    if (done)
        done = removeBlocks(session, order, change.removedBlocks);
    if (done)
        done = storeNights(session, change.prices, u"price"_qs);
    if (done)
        done = storeNights(session, change.units, u"units"_qs);
    if (done)
        done = storeDiscrepancies(session, change.fresh, u" ON CONFLICT DO NOTHING"_qs);
    if (done)
        done = storeDiscrepancies(session, change.standing, replacing(0));
    if (done)
        done = storeDiscrepancies(session, change.moved, replacing(1));
    for (const LastGood& good : change.lastGood) {
        if (done)
            done = saveLastGood(session, order.platform, good);
    }
    return done;
}

} // namespace

core::Result<CompareAnswer> storeComparison(store::Session& session, const CompareOrder& order, CompareChange change)
{
    if (auto stored = storeAll(session, order, change); !stored)
        return core::fail(stored.error());
    const auto open =
        session.query(u"SELECT COUNT(*) AS n FROM discrepancy d WHERE d.platform_id = ? AND d.state = 'open'"_qs,
                      {order.platform.toString()});
    if (!open)
        return core::fail(open.error());
    change.answer.counts.discrepancies = open->first().integer(Column("n"));
    return std::move(change.answer);
}

} // namespace gwanje::platform::sql
