// SPDX-License-Identifier: GPL-3.0-or-later
// The façade's part of the own books.
#include "platform/PlatformServicePrivate.h"

namespace gwanje::platform {

PlatformService::Reply<Property> PlatformService::addProperty(Property property)
{
    if (property.id.isNull())
        property.id = PropertyId::make();
    if (auto good = check(property); !good)
        return core::readyFuture<core::Result<Property>>(core::fail(good.error()));
    return d->changeBooks<Property>([=](PlatformStore& store) { return store.addProperty(property); });
}

PlatformService::Reply<Property> PlatformService::changeProperty(Property property)
{
    if (auto good = check(property); !good)
        return core::readyFuture<core::Result<Property>>(core::fail(good.error()));
    return d->changeBooks<Property>([=](PlatformStore& store) { return store.changeProperty(property); });
}

PlatformService::Reply<bool> PlatformService::removeProperty(PropertyId id)
{
    return d->changeBooks<bool>([=](PlatformStore& store) { return store.removeProperty(id); });
}

PlatformService::Reply<QList<Property>> PlatformService::properties()
{
    return d->call<QList<Property>>([](PlatformHouse& house) { return house.store.properties(); });
}

PlatformService::Reply<Room> PlatformService::addRoom(Room room)
{
    if (room.id.isNull())
        room.id = RoomId::make();
    if (auto good = check(room); !good)
        return core::readyFuture<core::Result<Room>>(core::fail(good.error()));
    return d->changeBooks<Room>([=](PlatformStore& store) { return store.addRoom(room); });
}

PlatformService::Reply<Room> PlatformService::changeRoom(Room room)
{
    if (auto good = check(room); !good)
        return core::readyFuture<core::Result<Room>>(core::fail(good.error()));
    return d->changeBooks<Room>([=](PlatformStore& store) { return store.changeRoom(room); });
}

PlatformService::Reply<bool> PlatformService::removeRoom(RoomId id)
{
    return d->changeBooks<bool>([=](PlatformStore& store) { return store.removeRoom(id); });
}

PlatformService::Reply<QList<Room>> PlatformService::rooms(std::optional<PropertyId> property)
{
    return d->call<QList<Room>>([=](PlatformHouse& house) { return house.store.rooms(property); });
}

PlatformService::Reply<Listing> PlatformService::addListing(Listing listing)
{
    if (listing.id.isNull())
        listing.id = ListingId::make();
    if (auto good = check(listing); !good)
        return core::readyFuture<core::Result<Listing>>(core::fail(good.error()));
    return d->changeBooks<Listing>([=](PlatformStore& store) { return store.addListing(listing); });
}

PlatformService::Reply<Listing> PlatformService::changeListing(Listing listing)
{
    if (auto good = check(listing); !good)
        return core::readyFuture<core::Result<Listing>>(core::fail(good.error()));
    return d->changeBooks<Listing>([=](PlatformStore& store) { return store.changeListing(listing); });
}

PlatformService::Reply<bool> PlatformService::removeListing(ListingId id)
{
    return d->changeBooks<bool>([=](PlatformStore& store) { return store.removeListing(id); });
}

PlatformService::Reply<QList<Listing>> PlatformService::listings(std::optional<PlatformId> platform)
{
    return d->call<QList<Listing>>([=](PlatformHouse& house) { return house.store.listings(platform); });
}

PlatformService::Reply<qint64> PlatformService::addBooks(BooksBatch books)
{
    if (auto good = check(books); !good)
        return core::readyFuture<core::Result<qint64>>(core::fail(good.error()));
    return d->changeBooks<qint64>([=](PlatformStore& store) { return store.addBooks(books); });
}

PlatformService::Reply<QByteArray> PlatformService::availability(RoomId room, Nights nights)
{
    return d->call<QByteArray>([=](PlatformHouse& house) { return house.availability(room, nights); });
}

PlatformService::Reply<qint64> PlatformService::setNights(RoomId room, Nights nights, RateChange change)
{
    if (auto good = check(nights, change); !good)
        return core::readyFuture<core::Result<qint64>>(core::fail(good.error()));
    return d->changeBooks<qint64>([=](PlatformStore& store) { return store.setNights(room, nights, change); });
}

PlatformService::Reply<qint64> PlatformService::clearNights(RoomId room, Nights nights)
{
    return d->changeBooks<qint64>([=](PlatformStore& store) { return store.clearNights(room, nights); });
}

PlatformService::Reply<QList<RoomNight>> PlatformService::nights(RoomId room, Nights nights)
{
    return d->call<QList<RoomNight>>([=](PlatformHouse& house) { return house.store.nights(room, nights); });
}

PlatformService::Reply<core::Page<Booking>> PlatformService::bookings(BookingFilter filter, core::PageRequest page)
{
    return d->call<core::Page<Booking>>([=](PlatformHouse& house) { return house.store.bookings(filter, page); });
}

} // namespace gwanje::platform
