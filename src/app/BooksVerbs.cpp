// SPDX-License-Identifier: GPL-3.0-or-later
// The own books: properties, rooms, listings, and what a night costs and has for sale.
#include "app/Engines.h"
#include "app/PlatformAnswers.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "platform/PlatformService.h"

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using platform::Listing;
using platform::ListingId;
using platform::Nights;
using platform::PlatformId;
using platform::Property;
using platform::PropertyId;
using platform::Room;
using platform::RoomId;
using platform::RoomNight;

template<class T, class Id>
core::Result<T> oneOf(const core::Result<QList<T>>& all, const Id& id, ErrorCode missing, const QString& what)
{
    if (!all)
        return core::fail(all.error());
    for (const T& each : *all) {
        if (each.id == id)
            return each;
    }
    return core::fail(missing, {{what, id.toString()}});
}

VerbAnswer removedBook(const core::Result<bool>& removed, ErrorCode missing, const QString& what, const QString& id)
{
    if (!removed)
        return failed(removed.error());
    if (!*removed)
        return failed(missing, {{what, id}});
    return done({{u"id"_qs, id}, {u"removed"_qs, true}});
}

// ---- properties

core::Async<VerbAnswer> addProperty(VerbContext context, VerbRequest request)
{
    Property property{.id = {}, .name = request.text(u"name"_qs)};
    property.timeZone = request.text(u"time-zone"_qs, property.timeZone);
    auto adding = context.engines.platforms().addProperty(property);
    const auto added = co_await adding;
    co_return answerOf(added);
}

core::Async<VerbAnswer> listProperties(VerbContext context, VerbRequest)
{
    auto asking = context.engines.platforms().properties();
    const auto all = co_await asking;
    co_return all ? itemsOf(*all) : failed(all.error());
}

core::Async<VerbAnswer> updateProperty(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<PropertyId>(u"property"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto asking = context.engines.platforms().properties();
    const auto all = co_await asking;
    auto property = oneOf(all, *id, ErrorCode::PLT_PROPERTY_NOT_FOUND, u"property"_qs);
    if (!property)
        co_return failed(property.error());
    property->name = request.text(u"name"_qs, property->name);
    property->timeZone = request.text(u"time-zone"_qs, property->timeZone);
    auto changing = context.engines.platforms().changeProperty(*property);
    const auto changed = co_await changing;
    co_return answerOf(changed);
}

core::Async<VerbAnswer> removeProperty(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<PropertyId>(u"property"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto removing = context.engines.platforms().removeProperty(*id);
    const auto removed = co_await removing;
    co_return removedBook(removed, ErrorCode::PLT_PROPERTY_NOT_FOUND, u"property"_qs, id->toString());
}

// ---- rooms

core::Async<VerbAnswer> addRoom(VerbContext context, VerbRequest request)
{
    const auto property = idTyped<PropertyId>(u"property"_qs, request.text(u"property"_qs));
    if (!property)
        co_return failed(property.error());
    const Room room{.id = {},
                    .property = *property,
                    .name = request.text(u"name"_qs),
                    .units = request.number(u"units"_qs, 1)};
    auto adding = context.engines.platforms().addRoom(room);
    const auto added = co_await adding;
    co_return answerOf(added);
}

core::Async<VerbAnswer> listRooms(VerbContext context, VerbRequest request)
{
    std::optional<PropertyId> wanted;
    if (request.has(u"property"_qs)) {
        const auto property = idTyped<PropertyId>(u"property"_qs, request.text(u"property"_qs));
        if (!property)
            co_return failed(property.error());
        wanted = *property;
    }
    auto asking = context.engines.platforms().rooms(wanted);
    const auto all = co_await asking;
    co_return all ? itemsOf(*all) : failed(all.error());
}

core::Async<VerbAnswer> updateRoom(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<RoomId>(u"room"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto asking = context.engines.platforms().rooms();
    const auto all = co_await asking;
    auto room = oneOf(all, *id, ErrorCode::PLT_ROOM_NOT_FOUND, u"room"_qs);
    if (!room)
        co_return failed(room.error());
    room->name = request.text(u"name"_qs, room->name);
    room->units = request.number(u"units"_qs, room->units);
    auto changing = context.engines.platforms().changeRoom(*room);
    const auto changed = co_await changing;
    co_return answerOf(changed);
}

core::Async<VerbAnswer> removeRoom(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<RoomId>(u"room"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto removing = context.engines.platforms().removeRoom(*id);
    const auto removed = co_await removing;
    co_return removedBook(removed, ErrorCode::PLT_ROOM_NOT_FOUND, u"room"_qs, id->toString());
}

// ---- listings

core::Async<VerbAnswer> addListing(VerbContext context, VerbRequest request)
{
    auto finding = context.engines.platforms().platform(request.text(u"platform"_qs));
    const auto platform = co_await finding;
    if (!platform)
        co_return failed(platform.error());
    Listing listing{.id = {}, .platform = platform->platform.id, .externalId = request.text(u"listing"_qs)};
    if (request.has(u"room"_qs)) {
        const auto room = idTyped<RoomId>(u"room"_qs, request.text(u"room"_qs));
        if (!room)
            co_return failed(room.error());
        listing.room = *room;
    }
    auto adding = context.engines.platforms().addListing(listing);
    const auto added = co_await adding;
    co_return answerOf(added);
}

core::Async<VerbAnswer> listListings(VerbContext context, VerbRequest request)
{
    std::optional<PlatformId> wanted;
    if (request.has(u"platform"_qs)) {
        auto finding = context.engines.platforms().platform(request.text(u"platform"_qs));
        const auto platform = co_await finding;
        if (!platform)
            co_return failed(platform.error());
        wanted = platform->platform.id;
    }
    auto asking = context.engines.platforms().listings(wanted);
    const auto all = co_await asking;
    co_return all ? itemsOf(*all) : failed(all.error());
}

core::Async<VerbAnswer> updateListing(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<ListingId>(u"listing"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    if (!request.has(u"room"_qs) && !request.has(u"no-room"_qs))
        co_return lacks(request, u"--room ID | --no-room"_qs);
    auto asking = context.engines.platforms().listings();
    const auto all = co_await asking;
    auto listing = oneOf(all, *id, ErrorCode::PLT_LISTING_NOT_FOUND, u"listing"_qs);
    if (!listing)
        co_return failed(listing.error());
    listing->room.reset();
    if (request.has(u"room"_qs)) {
        const auto room = idTyped<RoomId>(u"room"_qs, request.text(u"room"_qs));
        if (!room)
            co_return failed(room.error());
        listing->room = *room;
    }
    auto changing = context.engines.platforms().changeListing(*listing);
    const auto changed = co_await changing;
    co_return answerOf(changed);
}

core::Async<VerbAnswer> removeListing(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<ListingId>(u"listing"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto removing = context.engines.platforms().removeListing(*id);
    const auto removed = co_await removing;
    co_return removedBook(removed, ErrorCode::PLT_LISTING_NOT_FOUND, u"listing"_qs, id->toString());
}

// ---- rates

struct RateWords
{
    RoomId room;
    Nights nights;
};

core::Result<RateWords> rateWords(const VerbRequest& request)
{
    const auto room = idTyped<RoomId>(u"room"_qs, request.text(u"room"_qs));
    if (!room)
        return core::fail(room.error());
    const QDate from = QDate::fromString(request.text(u"from"_qs), Qt::ISODate);
    const QDate to =
        request.has(u"to"_qs) ? QDate::fromString(request.text(u"to"_qs), Qt::ISODate) : from.addDays(1);
    const Nights nights{from, to};
    if (!nights.isValid() || nights.count() > 3660)
        return core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"to"_qs}, {u"reason"_qs, request.text(u"to"_qs)}});
    return RateWords{*room, nights};
}

/// What is not told stays as it is.
core::Async<VerbAnswer> setRates(VerbContext context, VerbRequest request)
{
    if (!request.has(u"price"_qs) && !request.has(u"units"_qs))
        co_return lacks(request, u"--price WON | --units N"_qs);
    const auto words = rateWords(request);
    if (!words)
        co_return failed(words.error());
    auto asking = context.engines.platforms().nights(words->room, words->nights);
    const auto before = co_await asking;
    if (!before)
        co_return failed(before.error());
    QMap<QDate, RoomNight> nights;
    for (QDate night = words->nights.from; night < words->nights.to; night = night.addDays(1))
        nights.insert(night, RoomNight{.room = words->room, .night = night, .price = {}, .units = {}});
    for (const RoomNight& each : *before)
        nights[each.night] = each;
    for (RoomNight& each : nights) {
        if (request.has(u"price"_qs))
            each.price = request.text(u"price"_qs).toLongLong();
        if (request.has(u"units"_qs))
            each.units = request.number(u"units"_qs, 0);
    }
    auto setting = context.engines.platforms().setNights(nights.values());
    const auto set = co_await setting;
    if (!set)
        co_return failed(set.error());
    co_return done({{u"room"_qs, words->room.toString()}, {u"nights"_qs, nights.size()}, {u"changed"_qs, *set}});
}

core::Async<VerbAnswer> listRates(VerbContext context, VerbRequest request)
{
    const auto words = rateWords(request);
    if (!words)
        co_return failed(words.error());
    auto asking = context.engines.platforms().nights(words->room, words->nights);
    const auto all = co_await asking;
    co_return all ? itemsOf(*all) : failed(all.error());
}

core::Async<VerbAnswer> removeRates(VerbContext context, VerbRequest request)
{
    const auto words = rateWords(request);
    if (!words)
        co_return failed(words.error());
    auto clearing = context.engines.platforms().clearNights(words->room, words->nights);
    const auto cleared = co_await clearing;
    if (!cleared)
        co_return failed(cleared.error());
    co_return done({{u"room"_qs, words->room.toString()}, {u"removed"_qs, *cleared}});
}

// ---- the table

OptionSpec idOption(const QString& name, bool required)
{
    return {.name = name, .required = required, .hint = u"ID"_qs};
}

VerbSpec bookVerb(const QString& name, QList<OptionSpec> options, const QString& ko, const QString& en,
                  VerbHandler handle)
{
    return {.name = name,
            .options = std::move(options),
            .changes = true,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

VerbSpec onBook(VerbSpec spec)
{
    spec.words = u"ID"_qs;
    spec.leastWords = spec.mostWords = 1;
    return spec;
}

VerbSpec bookList(const QString& name, QList<OptionSpec> options, const QStringList& columns, const QString& ko,
                  const QString& en, VerbHandler handle)
{
    return {.name = name,
            .options = std::move(options),
            .columns = columns,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

OptionSpec unitsOption(bool required, qint64 least)
{
    return {.name = u"units"_qs, .kind = Kind::Integer, .required = required, .least = least, .most = 10000, .hint = u"N"_qs};
}

QList<VerbSpec> propertyVerbs()
{
    const OptionSpec name{.name = u"name"_qs, .hint = u"NAME"_qs}, zone{.name = u"time-zone"_qs, .hint = u"ZONE"_qs};
    OptionSpec named = name;
    named.required = true;
    return {bookVerb(u"property add"_qs, {named, zone}, u"숙소를 더합니다"_qs, u"adds a property"_qs, addProperty),
            bookList(u"property list"_qs, {}, {u"id"_qs, u"name"_qs, u"time_zone"_qs}, u"숙소 목록"_qs,
                     u"properties"_qs, listProperties),
            onBook(bookVerb(u"property update"_qs, {name, zone}, u"숙소의 이름이나 시간대를 바꿉니다"_qs,
                            u"changes a property's name or time zone"_qs, updateProperty)),
            onBook(bookVerb(u"property remove"_qs, {}, u"객실이 없는 숙소를 지웁니다"_qs,
                            u"removes a property without rooms"_qs, removeProperty))};
}

QList<VerbSpec> roomVerbs()
{
    const OptionSpec name{.name = u"name"_qs, .hint = u"NAME"_qs};
    OptionSpec named = name;
    named.required = true;
    return {bookVerb(u"room add"_qs, {idOption(u"property"_qs, true), named, unitsOption(false, 1)},
                     u"숙소에 객실을 더합니다. --units는 같은 객실의 수"_qs,
                     u"adds a room to a property; --units says how many identical ones there are"_qs, addRoom),
            bookList(u"room list"_qs, {idOption(u"property"_qs, false)},
                     {u"id"_qs, u"property"_qs, u"name"_qs, u"units"_qs}, u"객실 목록"_qs, u"rooms"_qs, listRooms),
            onBook(bookVerb(u"room update"_qs, {name, unitsOption(false, 1)}, u"객실의 이름이나 수를 바꿉니다"_qs,
                            u"changes a room's name or how many there are"_qs, updateRoom)),
            onBook(bookVerb(u"room remove"_qs, {}, u"등록 상품이 가리키지 않는 객실을 지웁니다"_qs,
                            u"removes a room that no listing leads to"_qs, removeRoom))};
}

QList<VerbSpec> listingVerbs()
{
    return {bookVerb(u"listing add"_qs,
                     {{.name = u"platform"_qs, .required = true, .hint = u"CODE"_qs},
                      {.name = u"listing"_qs, .required = true, .hint = u"THEIR-ID"_qs},
                      idOption(u"room"_qs, false)},
                     u"플랫폼의 등록 상품이 어느 객실인지 적습니다"_qs,
                     u"says which room a platform's listing is"_qs, addListing),
            bookList(u"listing list"_qs, {{.name = u"platform"_qs, .hint = u"CODE"_qs}},
                     {u"id"_qs, u"platform"_qs, u"listing"_qs, u"room"_qs}, u"등록 상품 목록"_qs, u"listings"_qs,
                     listListings),
            onBook(bookVerb(u"listing update"_qs,
                            {idOption(u"room"_qs, false), {.name = u"no-room"_qs, .kind = Kind::Flag}},
                            u"등록 상품을 다른 객실로 돌립니다"_qs, u"leads a listing to another room"_qs,
                            updateListing)),
            onBook(bookVerb(u"listing remove"_qs, {}, u"남은 예약이 없는 등록 상품을 지웁니다"_qs,
                            u"removes a listing without bookings to come"_qs, removeListing))};
}

QList<VerbSpec> rateVerbs()
{
    const QList<OptionSpec> where{idOption(u"room"_qs, true),
                                  {.name = u"from"_qs, .kind = Kind::Date, .required = true, .hint = u"YYYY-MM-DD"_qs},
                                  {.name = u"to"_qs, .kind = Kind::Date, .hint = u"YYYY-MM-DD"_qs}};
    const QList<OptionSpec> values{
        {.name = u"price"_qs, .kind = Kind::Integer, .most = 1'000'000'000, .hint = u"WON"_qs}, unitsOption(false, 0)};
    return {bookVerb(u"rate add"_qs, where + values,
                     u"그 밤들(--to 전날까지)의 요금이나 판매 수를 정합니다. 적지 않은 것은 그대로입니다"_qs,
                     u"sets the price or the number for sale of nights, up to before --to; what is not given stays"_qs,
                     setRates),
            bookList(u"rate list"_qs, where, {u"date"_qs, u"price"_qs, u"units"_qs}, u"정해 둔 요금과 판매 수"_qs,
                     u"prices and numbers for sale that were set"_qs, listRates),
            bookVerb(u"rate update"_qs, where + values, u"rate add와 같습니다"_qs, u"the same as rate add"_qs, setRates),
            bookVerb(u"rate remove"_qs, where, u"정해 둔 요금과 판매 수를 지웁니다"_qs,
                     u"removes what was set for these nights"_qs, removeRates)};
}

} // namespace

QList<VerbSpec> booksVerbs()
{
    return propertyVerbs() + roomVerbs() + listingVerbs() + rateVerbs();
}

} // namespace gwanje::app
