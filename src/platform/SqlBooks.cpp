// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlBooks.h"

namespace gwanje::platform::sql {
namespace {

using core::ErrorCode;
using Column = QLatin1StringView;

constexpr qsizetype nightsAtOnce = 5000;

core::Result<bool> hasRow(store::Session& session, const QString& sql, const QVariantList& parameters)
{
    const auto rows = session.query(sql, parameters);
    if (!rows)
        return core::fail(rows.error());
    return !rows->isEmpty();
}

/// `table` is a name of this file, never from outside.
core::Status checkIsThere(store::Session& session, const QString& table, const QString& id, const core::Error& missing)
{
    const auto there = hasRow(session, u"SELECT id FROM "_qs + table + u" WHERE id = ?"_qs, {id});
    if (!there)
        return core::fail(there.error());
    return *there ? core::Status() : core::fail(missing);
}

/// What an update that found no row of that version means.
core::Error staleOrMissing(store::Session& session, const QString& table, const QString& id, const QString& what,
                           const core::Error& missing)
{
    const auto there = checkIsThere(session, table, id, missing);
    return there ? staleRow(what) : there.error();
}

core::Error propertyMissing(const PropertyId& id)
{
    return notFound(ErrorCode::PLT_PROPERTY_NOT_FOUND, "property", id.toString());
}

core::Error roomMissing(const RoomId& id)
{
    return notFound(ErrorCode::PLT_ROOM_NOT_FOUND, "room", id.toString());
}

core::Error listingMissing(const QString& listing)
{
    return notFound(ErrorCode::PLT_LISTING_NOT_FOUND, "listing", listing);
}

core::Error inUse(const QString& what, const QString& by)
{
    return {ErrorCode::PLT_IN_USE, {{u"what"_qs, what}, {u"by"_qs, by}}, nullptr};
}

core::Result<bool> removeRow(store::Session& session, const QString& table, const QString& id,
                             const core::Error& missing)
{
    const auto removed = session.execute(u"DELETE FROM "_qs + table + u" WHERE id = ?"_qs, {id});
    if (!removed)
        return core::fail(removed.error());
    if (*removed == 0)
        return core::fail(missing);
    return true;
}

QVariant roomOrNull(const Listing& listing)
{
    return listing.room ? QVariant(listing.room->toString()) : QVariant();
}

core::Status checkListing(store::Session& session, const Listing& listing)
{
    if (listing.room) {
        if (auto there = checkIsThere(session, u"room"_qs, listing.room->toString(), roomMissing(*listing.room));
            !there)
            return there;
    }
    const auto taken =
        hasRow(session, u"SELECT id FROM listing WHERE platform_id = ? AND external_id = ? AND id <> ?"_qs,
               {listing.platform.toString(), listing.externalId, listing.id.toString()});
    if (!taken)
        return core::fail(taken.error());
    return *taken ? core::fail(notFound(ErrorCode::PLT_LISTING_TAKEN, "listing", listing.externalId)) : core::Status();
}

/// A new one; or one without a room, which a first pull had made, with the room that it has now.
core::Status putListing(store::Session& session, const Listing& listing)
{
    const QString id = listing.id.toString(), platform = listing.platform.toString();
    const auto known = hasRow(session, u"SELECT id FROM listing WHERE id = ?"_qs, {id});
    if (!known)
        return core::fail(known.error());
    if (!*known) {
        const auto added = addListing(session, listing);
        return added ? core::Status() : core::fail(added.error());
    }
    if (auto fits = checkListing(session, listing); !fits)
        return fits;
    const auto mapped = session.execute(u"UPDATE listing SET room_id = ?, version = version + 1 WHERE id = ? AND "
                                        "platform_id = ? AND external_id = ? AND room_id IS NULL"_qs,
                                        {roomOrNull(listing), id, platform, listing.externalId});
    if (!mapped)
        return core::fail(mapped.error());
    const auto isSo = hasRow(session, u"SELECT id FROM listing WHERE id = ? AND room_id = ?"_qs, {id, roomOrNull(listing)});
    if (!isSo)
        return core::fail(isSo.error());
    // Somebody led it elsewhere in the meantime.
    return *isSo ? core::Status() : core::fail(notFound(ErrorCode::PLT_LISTING_TAKEN, "listing", listing.externalId));
}

/// `onConflict`: what becomes of a night that is there.
core::Result<qint64> putNights(store::Session& session, const QList<RoomNight>& nights, const QString& onConflict)
{
    store::RowList rows({u"room_id"_qs, u"night"_qs, u"#price"_qs, u"#units"_qs});
    QSet<RoomId> concerned;
    for (const RoomNight& night : nights) {
        concerned << night.room;
        rows.row().id(night.room).text(core::dayText(night.night));
        night.price ? rows.number(*night.price) : rows.textOrNull({});
        night.units ? rows.number(*night.units) : rows.textOrNull({});
    }
    for (const RoomId& room : std::as_const(concerned)) {
        if (auto there = checkIsThere(session, u"room"_qs, room.toString(), roomMissing(room)); !there)
            return core::fail(there.error());
    }
    const auto put = insertAll(session, u"room_night"_qs, rows,
                               u" ON CONFLICT (room_id, night) DO UPDATE SET "_qs + onConflict);
    if (!put)
        return core::fail(put.error());
    return nights.size();
}

} // namespace

core::Result<Property> addProperty(store::Session& session, Property property)
{
    property.version = 1;
    const auto inserted =
        session.run(u"INSERT INTO property (id, name, time_zone) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING"_qs,
                    {property.id.toString(), property.name, property.timeZone});
    if (!inserted)
        return core::fail(inserted.error());
    return property;
}

core::Result<Property> changeProperty(store::Session& session, Property property)
{
    const QString id = property.id.toString();
    const auto changed =
        session.execute(u"UPDATE property SET name = ?, time_zone = ?, version = version + 1 WHERE id = ? AND "
                        "version = ?"_qs,
                        {property.name, property.timeZone, id, property.version});
    if (!changed)
        return core::fail(changed.error());
    if (*changed == 0)
        return core::fail(staleOrMissing(session, u"property"_qs, id, property.name, propertyMissing(property.id)));
    ++property.version;
    return property;
}

core::Result<bool> removeProperty(store::Session& session, const PropertyId& id)
{
    const auto used = hasRow(session, u"SELECT id FROM room WHERE property_id = ? LIMIT 1"_qs, {id.toString()});
    if (!used)
        return used;
    if (*used)
        return core::fail(inUse(id.toString(), u"room"_qs));
    return removeRow(session, u"property"_qs, id.toString(), propertyMissing(id));
}

core::Result<QList<Property>> properties(store::Session& session)
{
    return valuesOf(session.query(u"SELECT "_qs + propertyColumns() + u" FROM property ORDER BY name, id"_qs),
                    property);
}

core::Result<Room> addRoom(store::Session& session, Room room)
{
    const QString property = room.property.toString();
    if (auto there = checkIsThere(session, u"property"_qs, property, propertyMissing(room.property)); !there)
        return core::fail(there.error());
    room.version = 1;
    const auto inserted = session.run(
        u"INSERT INTO room (id, property_id, name, units) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"_qs,
        {room.id.toString(), property, room.name, room.units});
    if (!inserted)
        return core::fail(inserted.error());
    return room;
}

core::Result<Room> changeRoom(store::Session& session, Room room)
{
    const QString id = room.id.toString();
    const auto changed =
        session.execute(u"UPDATE room SET name = ?, units = ?, version = version + 1 WHERE id = ? AND version = ?"_qs,
                        {room.name, room.units, id, room.version});
    if (!changed)
        return core::fail(changed.error());
    if (*changed == 0)
        return core::fail(staleOrMissing(session, u"room"_qs, id, room.name, roomMissing(room.id)));
    return findRoom(session, room.id);
}

core::Result<bool> removeRoom(store::Session& session, const RoomId& id)
{
    const auto used = hasRow(session, u"SELECT id FROM listing WHERE room_id = ? LIMIT 1"_qs, {id.toString()});
    if (!used)
        return used;
    if (*used)
        return core::fail(inUse(id.toString(), u"listing"_qs));
    if (auto nights = session.run(u"DELETE FROM room_night WHERE room_id = ?"_qs, {id.toString()}); !nights)
        return core::fail(nights.error());
    return removeRow(session, u"room"_qs, id.toString(), roomMissing(id));
}

core::Result<QList<Room>> rooms(store::Session& session, std::optional<PropertyId> property)
{
    return valuesOf(session.query(u"SELECT "_qs + roomColumns() + u" FROM room r"_qs +
                                      (property ? u" WHERE r.property_id = ?"_qs : QString()) +
                                      u" ORDER BY r.name, r.id"_qs,
                                  property ? QVariantList{property->toString()} : QVariantList()),
                    room);
}

core::Result<Room> findRoom(store::Session& session, const RoomId& id)
{
    const auto rows = session.query(u"SELECT "_qs + roomColumns() + u" FROM room r WHERE r.id = ?"_qs, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(roomMissing(id));
    return sql::room(rows->first());
}

core::Result<Listing> addListing(store::Session& session, Listing listing)
{
    const QString platform = listing.platform.toString();
    const auto missing = notFound(ErrorCode::PLT_NOT_FOUND, "platform", platform);
    auto fits = checkIsThere(session, u"platform"_qs, platform, missing);
    if (fits)
        fits = checkListing(session, listing);
    if (!fits)
        return core::fail(fits.error());
    listing.version = 1;
    const auto inserted = session.run(u"INSERT INTO listing (id, platform_id, external_id, room_id) "
                                      "VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"_qs,
                                      {listing.id.toString(), platform, listing.externalId, roomOrNull(listing)});
    if (!inserted)
        return core::fail(inserted.error());
    return listing;
}

core::Result<Listing> changeListing(store::Session& session, Listing listing)
{
    if (auto fits = checkListing(session, listing); !fits)
        return core::fail(fits.error());
    const QString id = listing.id.toString();
    // The name the platform gave it stays: bookings know it by that.
    const auto changed =
        session.execute(u"UPDATE listing SET room_id = ?, version = version + 1 WHERE id = ? AND version = ?"_qs,
                        {roomOrNull(listing), id, listing.version});
    if (!changed)
        return core::fail(changed.error());
    if (*changed == 0)
        return core::fail(
            staleOrMissing(session, u"listing"_qs, id, listing.externalId, listingMissing(listing.externalId)));
    ++listing.version;
    return listing;
}

core::Result<bool> removeListing(store::Session& session, const ListingId& id, const QDateTime& now)
{
    const QString text = id.toString();
    const auto zone = session.query(u"SELECT p.time_zone FROM listing l JOIN platform p ON p.id = l.platform_id "
                                    "WHERE l.id = ?"_qs,
                                    {text});
    if (!zone)
        return core::fail(zone.error());
    if (zone->isEmpty())
        return core::fail(listingMissing(text));
    const QDate today = dayAt(now, zone->first().text(Column("time_zone"))); // there it may be another day than here
    const QString itsBookings = u" FROM booking WHERE (platform_id, listing) = (SELECT platform_id, external_id FROM "
                                "listing WHERE id = ?)"_qs;
    const auto used = hasRow(
        session, u"SELECT external_id"_qs + itsBookings + u" AND status <> 'cancelled' AND departure > ? LIMIT 1"_qs,
        {text, core::dayText(today)});
    if (!used)
        return used;
    if (*used)
        return core::fail(inUse(text, u"booking"_qs));
    if (auto over = session.run(u"DELETE"_qs + itsBookings, {text}); !over)
        return core::fail(over.error());
    return removeRow(session, u"listing"_qs, text, listingMissing(text));
}

core::Result<QList<Listing>> listings(store::Session& session, std::optional<PlatformId> platform)
{
    return valuesOf(session.query(u"SELECT "_qs + listingColumns() + u" FROM listing l"_qs +
                                      (platform ? u" WHERE l.platform_id = ?"_qs : QString()) +
                                      u" ORDER BY l.platform_id, l.external_id"_qs,
                                  platform ? QVariantList{platform->toString()} : QVariantList()),
                    listing);
}

core::Result<qint64> addBooks(store::Session& session, const BooksBatch& books)
{
    for (const Property& each : books.properties) {
        if (auto added = addProperty(session, each); !added)
            return core::fail(added.error());
    }
    for (const Room& each : books.rooms) {
        if (auto added = addRoom(session, each); !added)
            return core::fail(added.error());
    }
    for (const Listing& each : books.listings) {
        if (auto put = putListing(session, each); !put)
            return core::fail(put.error());
    }
    for (qsizetype first = 0; first < books.nights.size(); first += nightsAtOnce) {
        auto set = putNights(session, books.nights.mid(first, nightsAtOnce),
                             u"price = excluded.price, units = excluded.units"_qs);
        if (!set)
            return set;
    }
    return books.properties.size() + books.rooms.size() + books.listings.size() + books.nights.size();
}

/// Merged by the database within the statement, so that nobody's values are lost between reading and writing.
core::Result<qint64> setNights(store::Session& session, const RoomId& room, const Nights& nights,
                               const RateChange& change)
{
    QList<RoomNight> rows;
    for (QDate night = nights.from; night < nights.to; night = night.addDays(1))
        rows << RoomNight{room, night, change.price, change.units};
    return putNights(session, rows,
                     u"price = COALESCE(excluded.price, room_night.price), "
                     "units = COALESCE(excluded.units, room_night.units)"_qs);
}

core::Result<qint64> clearNights(store::Session& session, const RoomId& room, const Nights& nights)
{
    return session.execute(u"DELETE FROM room_night WHERE room_id = ? AND night >= ? AND night < ?"_qs,
                           {room.toString(), core::dayText(nights.from), core::dayText(nights.to)});
}

core::Result<QList<RoomNight>> roomNights(store::Session& session, const RoomId& room, const Nights& nights)
{
    return valuesOf(session.query(u"SELECT room_id, night, price, units FROM room_night WHERE room_id = ? AND "
                                  "night >= ? AND night < ? ORDER BY night"_qs,
                                  {room.toString(), core::dayText(nights.from), core::dayText(nights.to)}),
                    roomNight);
}

core::Result<QList<RoomLeft>> roomLeft(store::Session& session, const RoomId& room, const Nights& nights)
{
    const auto found = findRoom(session, room);
    if (!found)
        return core::fail(found.error());
    const auto own = roomNights(session, room, nights);
    if (!own)
        return core::fail(own.error());
    const auto stays = session.query(
        u"SELECT b.arrival, b.departure, b.units FROM listing l JOIN booking b ON b.platform_id = l.platform_id AND "
        "b.listing = l.external_id AND b.departure > ? WHERE l.room_id = ? AND b.arrival < ? AND b.status = 'booked'"_qs,
        {core::dayText(nights.from), room.toString(), core::dayText(nights.to)});
    if (!stays)
        return core::fail(stays.error());
    QList<RoomLeft> left;
    for (QDate night = nights.from; night < nights.to; night = night.addDays(1))
        left << RoomLeft{night, found->units, 0};
    for (const RoomNight& night : *own)
        left[nights.from.daysTo(night.night)].forSale = night.units.value_or(found->units);
    for (const store::Row& row : *stays) {
        const QDate until = std::min(dayOf(row, Column("departure")), nights.to);
        for (QDate night = std::max(dayOf(row, Column("arrival")), nights.from); night < until;
             night = night.addDays(1))
            left[nights.from.daysTo(night)].sold += static_cast<int>(row.integer(Column("units")));
    }
    return left;
}

} // namespace gwanje::platform::sql
