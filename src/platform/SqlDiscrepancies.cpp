// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlDiscrepancies.h"

#include "platform/Comparison.h"
#include "platform/SqlBooks.h"
#include "platform/SqlRuns.h"
#include "platform/SqlSearch.h"

namespace gwanje::platform::sql {
namespace {

using core::ErrorCode;
using Column = QLatin1StringView;

store::Where whereOfRest(const DiscrepancyFilter& filter)
{
    store::Where where;
    if (filter.state)
        where.add(u"d.state = ?"_qs, {discrepancyStateName(*filter.state)});
    if (filter.kind)
        where.add(u"d.kind = ?"_qs, {kindName(*filter.kind)});
    if (filter.room)
        where.add(u"d.room_id = ?"_qs, {filter.room->toString()});
    return where;
}

store::Where whereOf(const DiscrepancyFilter& filter)
{
    store::Where where = whereOfRest(filter);
    if (filter.platform)
        where.add(u"(d.platform_id = ? OR (d.platform_id IS NULL AND d.platforms LIKE ?))"_qs,
                  {filter.platform->toString(), u'%' + filter.platform->toString() + u'%'});
    return where;
}

/// What whereOf() says, in parts that have nothing in common: a platform's own, and those between it and others.
QList<store::Where> partsOf(const DiscrepancyFilter& filter)
{
    store::Where own = whereOfRest(filter);
    if (!filter.platform)
        return {own};
    store::Where between = own;
    own.add(u"d.platform_id = ?"_qs, {filter.platform->toString()});
    between.add(u"d.platform_id IS NULL AND d.platforms LIKE ?"_qs, {u'%' + filter.platform->toString() + u'%'});
    return {own, between};
}

core::Status saveResolved(store::Session& session, const Discrepancy& row)
{
    return session.run(
        u"UPDATE discrepancy SET state = ?, resolution = ?, reason = ?, resolved_by = ?, resolved_at = ?, "
        "changed_at = ?, version = ? WHERE id = ?"_qs,
        {discrepancyStateName(row.state), row.resolution ? resolutionName(*row.resolution) : QString(), row.reason,
         row.resolvedBy, row.resolvedAt, row.changedAt, row.version, row.id.toString()});
}

core::Status takeBooking(store::Session& session, const Finding& finding, const QDateTime& now)
{
    auto ours = findBooking(session, *finding.platform, finding.external);
    if (!ours && ours.error().code != ErrorCode::PLT_BOOKING_NOT_FOUND)
        return core::fail(ours.error());
    if (!ours && finding.theirs.isEmpty())
        return {}; // neither side has it any more
    Booking row = bookingAsTheirs(finding, ours ? std::optional(*ours) : std::nullopt, now);
    store::RowList listing({u"id"_qs, u"platform_id"_qs, u"external_id"_qs});
    listing.row().id(ListingId::make()).id(row.platform).text(row.listing);
    if (auto known = insertAll(session, u"listing"_qs, listing, u" ON CONFLICT DO NOTHING"_qs); !known)
        return known;
    ++row.version;
    store::RowList rows = bookingList();
    addBooking(rows, row);
    return insertAll(session, u"booking"_qs, rows,
                     u" ON CONFLICT (platform_id, external_id) DO UPDATE SET listing = excluded.listing, "
                     "arrival = excluded.arrival, departure = excluded.departure, units = excluded.units, "
                     "status = excluded.status, guest = excluded.guest, amount = excluded.amount, "
                     "ghost = excluded.ghost, updated_at = excluded.updated_at, version = excluded.version"_qs);
}

core::Status takeNight(store::Session& session, const Finding& finding)
{
    if (!finding.room)
        return core::fail(notFound(ErrorCode::PLT_ROOM_NOT_FOUND, "room", finding.listing));
    const QDate day = finding.nights.from;
    const bool isPrice = finding.kind == DiscrepancyKind::PriceDiffers;
    qint64 value = isPrice ? theirPrice(finding).value_or(0) : theirUnits(finding).value_or(0);
    if (!isPrice) { // rooms left there, and those that are sold, were for sale
        const auto left = roomLeft(session, *finding.room, {day, day.addDays(1)});
        if (!left)
            return core::fail(left.error());
        value += left->first().sold;
    }
    const QString column = isPrice ? u"price"_qs : u"units"_qs;
    return session.run(u"INSERT INTO room_night (room_id, night, %1) VALUES (?, ?, ?) "
                       "ON CONFLICT (room_id, night) DO UPDATE SET %1 = excluded.%1"_qs.arg(column),
                       {finding.room->toString(), core::dayText(day), value});
}

core::Status takeTheirs(store::Session& session, const Finding& finding, const QDateTime& now)
{
    return dataSetOf(finding.kind) == DataSet::Reservations ? takeBooking(session, finding, now)
                                                            : takeNight(session, finding);
}

Discrepancy decided(Discrepancy row, const ResolveRequest& request, const QDateTime& now)
{
    row.state = request.as == Resolution::Ignore ? DiscrepancyState::Ignored : DiscrepancyState::Resolved;
    row.resolution = request.as;
    row.reason = request.reason;
    row.resolvedBy = request.by;
    row.resolvedAt = row.changedAt = now;
    ++row.version;
    return row;
}

ToPush pushOf(const Discrepancy& row)
{
    ToPush push{row.id, row.finding.platform.value_or(PlatformId()), {}, {}};
    if (row.finding.kind == DiscrepancyKind::PriceDiffers)
        push.price = priceOf(row.finding);
    else
        push.inventory = inventoryOf(row.finding);
    return push;
}

/// A database's error is the whole request's; any other one this discrepancy's.
bool isOfDatabase(const core::Error& error)
{
    return core::area(error.code) == u"DB";
}

core::Result<Discrepancy> resolveOne(store::Session& session, const DiscrepancyId& id, const ResolveRequest& request,
                                     const QDateTime& now)
{
    auto row = findDiscrepancy(session, id);
    if (!row)
        return row;
    if (const auto seen = request.versions.constFind(id); seen != request.versions.cend() && *seen != row->version)
        return core::fail(notFound(ErrorCode::PLT_DISCREPANCY_CHANGED, "discrepancy", id.toString()));
    if (auto fits = checkResolution(*row, request.as, request.reason); !fits)
        return core::fail(fits.error());
    if (request.as == Resolution::Ours)
        return row; // when the platform has it: notePushed()
    if (request.as == Resolution::Theirs) {
        if (auto taken = takeTheirs(session, row->finding, now); !taken)
            return core::fail(taken.error());
    }
    const Discrepancy after = decided(std::move(*row), request, now);
    if (auto saved = saveResolved(session, after); !saved)
        return core::fail(saved.error());
    return after;
}

} // namespace

core::Result<core::Page<Discrepancy>> discrepancyPage(store::Session& session, const DiscrepancyFilter& filter,
                                                      const core::PageRequest& request)
{
    store::PageSource source{.columns = discrepancyColumns(),
                             .from = u"discrepancy d"_qs,
                             .key = u"d.id"_qs,
                             .where = whereOf(filter),
                             .found = searchOf(filter, session.dialect())};
    return store::searchedPage(session, std::move(source), request, discrepancy,
                               [](const Discrepancy& each) { return each.id.toString(); });
}

core::Result<Discrepancy> findDiscrepancy(store::Session& session, const DiscrepancyId& id)
{
    const auto rows =
        session.query(u"SELECT "_qs + discrepancyColumns() + u" FROM discrepancy d WHERE d.id = ?"_qs, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(notFound(ErrorCode::PLT_DISCREPANCY_NOT_FOUND, "discrepancy", id.toString()));
    return sql::discrepancy(rows->first());
}

core::Result<DiscrepancyCounts> countDiscrepancies(store::Session& session, const DiscrepancyFilter& filter)
{
    DiscrepancyCounts counts;
    for (const store::Where& part : partsOf(filter)) { // each has its index; both at once have none
        store::Where where = part;
        where.add(searchOf(filter, session.dialect()));
        const auto rows =
            session.query(u"SELECT d.kind, COUNT(*) AS n FROM discrepancy d"_qs + where.sql() + u" GROUP BY d.kind"_qs,
                          where.parameters);
        if (!rows)
            return core::fail(rows.error());
        for (const store::Row& row : *rows) {
            if (const auto kind = kindNamed(row.text(Column("kind"))))
                counts[*kind] += row.integer(Column("n"));
        }
    }
    return counts;
}

core::Result<ResolveAnswer> resolve(store::Session& session, const ResolveRequest& request, const QDateTime& now)
{
    ResolveAnswer answer;
    for (const DiscrepancyId& id : request.ids) {
        auto one = resolveOne(session, id, request, now);
        if (!one && isOfDatabase(one.error()))
            return core::fail(one.error());
        if (one && request.as == Resolution::Ours)
            answer.toPush << pushOf(*one);
        answer.answers << std::move(one);
    }
    return answer;
}

core::Result<qint64> notePushed(store::Session& session, const QList<DiscrepancyId>& ids, const QString& by,
                                const QString& reason, const QDateTime& now)
{
    const ResolveRequest request{.ids = ids, .as = Resolution::Ours, .reason = reason, .by = by};
    qint64 noted = 0;
    for (const DiscrepancyId& id : ids) {
        const auto row = findDiscrepancy(session, id);
        if (!row && isOfDatabase(row.error()))
            return core::fail(row.error());
        if (!row || row->state == DiscrepancyState::Resolved)
            continue; // a run has seen it agree meanwhile
        if (auto saved = saveResolved(session, decided(*row, request, now)); !saved)
            return core::fail(saved.error());
        ++noted;
    }
    return noted;
}

} // namespace gwanje::platform::sql
