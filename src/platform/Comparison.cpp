// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Comparison.h"

#include <QJsonArray>

namespace gwanje::platform {
namespace {

using Act = BookingVerdict::Act;

Side sideOf(const Booking& booking)
{
    return SideWriter()
        .number("amount", booking.amount)
        .text("from", core::dayText(booking.nights.from))
        .text("guest", booking.guest)
        .text("listing", booking.listing)
        .text("status", bookingStatusName(booking.status))
        .text("to", core::dayText(booking.nights.to))
        .number("units", booking.units)
        .side();
}

/// What they don't tell is not shown as if it were empty.
Side sideOf(const FetchedReservation& theirs)
{
    SideWriter side;
    if (theirs.amount)
        side.number("amount", *theirs.amount);
    side.text("from", core::dayText(theirs.nights.from));
    if (theirs.guest)
        side.text("guest", *theirs.guest);
    return side.text("listing", theirs.listing)
        .text("status", bookingStatusName(theirs.status))
        .text("to", core::dayText(theirs.nights.to))
        .number("units", theirs.units)
        .side();
}

QStringList differingFields(const FetchedReservation& theirs, const Booking& ours)
{
    QStringList fields;
    const auto look = [&fields](bool differs, const QString& name) {
        if (differs)
            fields << name;
    };
    look(theirs.status != ours.status, u"status"_qs);
    look(theirs.nights.from != ours.nights.from, u"from"_qs);
    look(theirs.nights.to != ours.nights.to, u"to"_qs);
    look(theirs.listing != ours.listing, u"listing"_qs);
    look(theirs.units != ours.units, u"units"_qs);
    look(theirs.guest && *theirs.guest != ours.guest, u"guest"_qs);
    look(theirs.amount && *theirs.amount != ours.amount, u"amount"_qs);
    return fields;
}

Finding bookingFinding(DiscrepancyKind kind, const PlatformId& platform, const BookingPair& pair)
{
    Finding finding{.kind = kind, .platform = platform};
    finding.external = finding.subject = pair.theirs ? pair.theirs->id : pair.ours->externalId;
    finding.listing = pair.theirs ? pair.theirs->listing : pair.ours->listing;
    finding.nights = pair.theirs ? pair.theirs->nights : pair.ours->nights;
    if (pair.ours)
        finding.ours = sideOf(*pair.ours);
    if (pair.theirs)
        finding.theirs = sideOf(*pair.theirs);
    return finding;
}

Booking followed(const FetchedReservation& theirs, const std::optional<Booking>& ours, const BookingTerms& terms)
{
    Booking row = ours.value_or(
        Booking{.platform = terms.platform, .externalId = theirs.id, .createdAt = terms.now, .version = 0});
    row.listing = theirs.listing;
    row.nights = theirs.nights;
    row.units = theirs.units;
    row.status = theirs.status;
    row.guest = theirs.guest.value_or(row.guest);
    row.amount = theirs.amount.value_or(row.amount);
    row.theirUpdate = theirs.updatedAt.isValid() ? theirs.updatedAt : row.theirUpdate;
    row.ghost = 0;
    row.updatedAt = terms.now;
    return row;
}

BookingVerdict newHere(const BookingPair& pair, const BookingTerms& terms)
{
    if (pair.theirs->status == BookingStatus::Cancelled)
        return {};
    BookingVerdict verdict{.act = Act::Put, .row = followed(*pair.theirs, {}, terms)};
    if (pair.theirs->status == BookingStatus::Booked)
        verdict.finding = bookingFinding(DiscrepancyKind::MissingHere, terms.platform, pair);
    return verdict;
}

BookingVerdict goneThere(const BookingPair& pair, const BookingTerms& terms)
{
    if (pair.ours->status == BookingStatus::Cancelled)
        return {};
    BookingVerdict verdict{.act = Act::Put, .row = *pair.ours};
    if (pair.ours->status == BookingStatus::Blocked) {
        verdict.act = Act::Remove;
        return verdict;
    }
    verdict.finding = bookingFinding(DiscrepancyKind::MissingThere, terms.platform, pair);
    verdict.row.ghost = std::min(pair.ours->ghost + 1, ghostCycles);
    verdict.isWaiting = verdict.row.ghost < ghostCycles && !terms.isClearing;
    if (!verdict.isWaiting) {
        verdict.row.status = BookingStatus::Cancelled;
        verdict.row.updatedAt = terms.now;
    }
    return verdict;
}

struct Edge
{
    QDate day;
    int change = 0;
};

/// Calls `stretch(from, to, sold)` for each time between two edges; in order.
template<class Stretch>
void sweepNights(QList<Edge> edges, Stretch stretch)
{
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.day < b.day; });
    int sold = 0;
    for (qsizetype i = 0; i < edges.size(); ++i) {
        sold += edges.at(i).change;
        if (i + 1 < edges.size() && edges.at(i).day < edges.at(i + 1).day)
            stretch(edges.at(i).day, edges.at(i + 1).day, sold);
    }
}

void addEdges(QList<Edge>& edges, const Nights& nights, int units, QDate today)
{
    const QDate from = std::max(nights.from, today);
    if (from < nights.to)
        edges << Edge{from, units} << Edge{nights.to, -units};
}

Finding oversoldFinding(const Room& room, const QList<Stay>& all, const Nights& nights, int sold)
{
    QList<Stay> stays;
    std::copy_if(all.begin(), all.end(), std::back_inserter(stays),
                 [&](const Stay& stay) { return stay.nights.overlaps(nights); });
    std::sort(stays.begin(), stays.end(), [](const Stay& a, const Stay& b) {
        return std::pair(a.platform.uuid(), a.external) < std::pair(b.platform.uuid(), b.external);
    });
    Finding finding{.kind = DiscrepancyKind::Overbooked, .platform = std::nullopt};
    finding.room = room.id;
    finding.nights = nights;
    finding.fields = {u"sold"_qs};
    finding.subject = room.id.toString();
    QJsonArray bookings;
    for (const Stay& stay : stays) {
        if (finding.between.isEmpty() || finding.between.last() != stay.platform)
            finding.between << stay.platform;
        finding.subject += u' ' + stay.platform.toString() + u'/' + stay.external;
        bookings.append(QJsonObject{{u"platform"_qs, stay.platform.toString()},
                                    {u"id"_qs, stay.external},
                                    {u"from"_qs, core::dayText(stay.nights.from)},
                                    {u"to"_qs, core::dayText(stay.nights.to)},
                                    {u"units"_qs, stay.units},
                                    {u"guest"_qs, stay.guest}});
    }
    if (room.units == 1 && finding.between.size() > 1)
        finding.kind = DiscrepancyKind::DoubleBooking;
    finding.ours = {{u"units"_qs, room.units}};
    finding.theirs = {{u"sold"_qs, sold}, {u"bookings"_qs, bookings}};
    return finding;
}

Finding nightFinding(DiscrepancyKind kind, const NightPlace& place)
{
    Finding finding{.kind = kind, .platform = place.platform};
    finding.subject = place.listing + u' ' + core::dayText(place.night);
    finding.room = place.room;
    finding.listing = place.listing;
    finding.nights = {place.night, place.night.addDays(1)};
    return finding;
}

template<class T>
Side oneValue(QByteArrayView name, const std::optional<T>& value)
{
    return value ? SideWriter().number(name, *value).side() : Side();
}

} // namespace

BookingVerdict compareBooking(const BookingPair& pair, const BookingTerms& terms)
{
    if (!pair.ours)
        return newHere(pair, terms);
    if (!pair.theirs)
        return goneThere(pair, terms);
    const Booking& ours = *pair.ours;
    if (ours.status == BookingStatus::Cancelled && pair.theirs->status == BookingStatus::Cancelled)
        return {};
    const QStringList fields = differingFields(*pair.theirs, ours);
    if (fields.isEmpty() && ours.ghost == 0)
        return {};
    BookingVerdict verdict{.act = Act::Put, .row = followed(*pair.theirs, ours, terms)};
    const bool areBlocks = ours.status == BookingStatus::Blocked && pair.theirs->status == BookingStatus::Blocked;
    if (!fields.isEmpty() && !areBlocks) {
        verdict.finding = bookingFinding(DiscrepancyKind::FieldDiffers, terms.platform, pair);
        verdict.finding->fields = fields;
    }
    return verdict;
}

QList<Finding> oversold(const Room& room, const QList<Stay>& stays, QDate today)
{
    QList<Edge> edges;
    for (const Stay& stay : stays)
        addEdges(edges, stay.nights, stay.units, today);
    struct Stretch
    {
        Nights nights;
        int sold = 0;
    };
    QList<Stretch> stretches;
    sweepNights(std::move(edges), [&](QDate from, QDate to, int sold) {
        if (sold <= room.units)
            return;
        if (!stretches.isEmpty() && stretches.last().nights.to == from) {
            stretches.last().nights.to = to;
            stretches.last().sold = std::max(stretches.last().sold, sold);
        } else {
            stretches << Stretch{{from, to}, sold};
        }
    });
    QList<Finding> findings;
    for (const Stretch& stretch : std::as_const(stretches))
        findings << oversoldFinding(room, stays, stretch.nights, stretch.sold);
    return findings;
}

Finding priceFinding(const NightPlace& place, std::optional<qint64> ours, std::optional<qint64> theirs)
{
    Finding finding = nightFinding(DiscrepancyKind::PriceDiffers, place);
    finding.fields = {u"price"_qs};
    finding.ours = oneValue("price", ours);
    finding.theirs = oneValue("price", theirs);
    return finding;
}

Finding inventoryFinding(const NightPlace& place, std::optional<int> ours, std::optional<int> theirs)
{
    Finding finding = nightFinding(DiscrepancyKind::InventoryDiffers, place);
    finding.fields = {u"units"_qs};
    finding.ours = oneValue("units", ours);
    finding.theirs = oneValue("units", theirs);
    return finding;
}

Finding unmappedFinding(const PlatformId& platform, const QString& listing)
{
    Finding finding{.kind = DiscrepancyKind::Unmapped, .platform = platform};
    finding.subject = finding.listing = listing;
    finding.fields = {u"room"_qs};
    finding.theirs = {{u"listing"_qs, listing}};
    return finding;
}

FetchedPrice priceOf(const Finding& finding)
{
    return {finding.listing, finding.nights.from, finding.ours.value(u"price"_qs).toInteger()};
}

FetchedInventory inventoryOf(const Finding& finding)
{
    return {finding.listing, finding.nights.from, finding.ours.value(u"units"_qs).toInt()};
}

std::optional<qint64> theirPrice(const Finding& finding)
{
    const QJsonValue value = finding.theirs.value(u"price"_qs);
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

std::optional<int> theirUnits(const Finding& finding)
{
    const QJsonValue value = finding.theirs.value(u"units"_qs);
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

Booking bookingAsTheirs(const Finding& finding, const std::optional<Booking>& ours, const QDateTime& now)
{
    const BookingTerms terms{finding.platform.value_or(PlatformId()), now, true};
    if (finding.theirs.isEmpty()) {
        Booking row = ours.value_or(Booking());
        row.status = BookingStatus::Cancelled;
        row.updatedAt = now;
        return row;
    }
    const QJsonObject side = finding.theirs;
    const auto day = [&](const QString& name) { return QDate::fromString(side.value(name).toString(), Qt::ISODate); };
    FetchedReservation theirs{.id = finding.external,
                              .listing = side.value(u"listing"_qs).toString(),
                              .nights = {day(u"from"_qs), day(u"to"_qs)},
                              .units = side.value(u"units"_qs).toInt(1)};
    theirs.status = bookingStatusNamed(side.value(u"status"_qs).toString()).value_or(BookingStatus::Booked);
    if (side.contains(u"guest"_qs))
        theirs.guest = side.value(u"guest"_qs).toString();
    if (side.contains(u"amount"_qs))
        theirs.amount = side.value(u"amount"_qs).toInteger();
    return followed(theirs, ours, terms);
}

} // namespace gwanje::platform
