// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own books in the database: properties, rooms, listings, nights, and what is sold of them. Within a session.

#include "platform/SqlPlatformRows.h"

namespace gwanje::platform::sql {

core::Result<Property> addProperty(store::Session& session, Property property);
core::Result<Property> changeProperty(store::Session& session, Property property);
core::Result<bool> removeProperty(store::Session& session, const PropertyId& id);
core::Result<QList<Property>> properties(store::Session& session);

core::Result<Room> addRoom(store::Session& session, Room room);
core::Result<Room> changeRoom(store::Session& session, Room room);
core::Result<bool> removeRoom(store::Session& session, const RoomId& id);
core::Result<QList<Room>> rooms(store::Session& session, std::optional<PropertyId> property);
core::Result<Room> findRoom(store::Session& session, const RoomId& id); ///< PLT_ROOM_NOT_FOUND

core::Result<Listing> addListing(store::Session& session, Listing listing);
core::Result<Listing> changeListing(store::Session& session, Listing listing);
core::Result<bool> removeListing(store::Session& session, const ListingId& id, const QDateTime& now);
core::Result<QList<Listing>> listings(store::Session& session, std::optional<PlatformId> platform);

core::Result<qint64> addBooks(store::Session& session, const BooksBatch& books);
core::Result<qint64> setNights(store::Session& session, const RoomId& room, const Nights& nights,
                               const RateChange& change);
core::Result<qint64> clearNights(store::Session& session, const RoomId& room, const Nights& nights);
core::Result<QList<RoomNight>> roomNights(store::Session& session, const RoomId& room, const Nights& nights);
core::Result<QList<RoomLeft>> roomLeft(store::Session& session, const RoomId& room, const Nights& nights);

} // namespace gwanje::platform::sql
