// SPDX-License-Identifier: GPL-3.0-or-later
// The own books: properties, rooms and listings. What a night costs and has for sale is in RateVerbs.cpp.
#include "app/BookVerbParts.h"
#include "app/Engines.h"
#include "app/PlatformAnswers.h"
#include "app/ReservationAnswers.h"
#include "platform/PlatformService.h"

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using platform::Listing;
using platform::ListingId;
using platform::PlatformId;
using platform::PlatformService;
using platform::Property;
using platform::PropertyId;
using platform::Room;
using platform::RoomId;

/// What the verbs of the three kinds of things have of their own.
template<class T, class Id>
struct BookKind
{
    QString what;      ///< "property", also where it is missing
    ErrorCode missing; ///< PLT_…_NOT_FOUND
    QFuture<core::Result<QList<T>>> (*all)(PlatformService&);
    QFuture<core::Result<T>> (PlatformService::*change)(T);
    QFuture<core::Result<bool>> (PlatformService::*remove)(Id);
    core::Status (*apply)(T& thing, const VerbRequest& request); ///< what the options say
};

const BookKind<Property, PropertyId>& propertyKind()
{
    static const BookKind<Property, PropertyId> kind{
        u"property"_qs,
        ErrorCode::PLT_PROPERTY_NOT_FOUND,
        [](PlatformService& service) { return service.properties(); },
        &PlatformService::changeProperty,
        &PlatformService::removeProperty,
        [](Property& property, const VerbRequest& request) {
            property.name = request.text(u"name"_qs, property.name);
            property.timeZone = request.text(u"time-zone"_qs, property.timeZone);
            return core::Status();
        }};
    return kind;
}

const BookKind<Room, RoomId>& roomKind()
{
    static const BookKind<Room, RoomId> kind{u"room"_qs,
                                             ErrorCode::PLT_ROOM_NOT_FOUND,
                                             [](PlatformService& service) { return service.rooms(); },
                                             &PlatformService::changeRoom,
                                             &PlatformService::removeRoom,
                                             [](Room& room, const VerbRequest& request) {
                                                 room.name = request.text(u"name"_qs, room.name);
                                                 room.units = request.number(u"units"_qs, room.units);
                                                 return core::Status();
                                             }};
    return kind;
}

core::Status takeRoom(Listing& listing, const VerbRequest& request)
{
    listing.room.reset();
    if (!request.has(u"room"_qs))
        return {};
    const auto room = idTyped<RoomId>(u"room"_qs, request.text(u"room"_qs));
    if (!room)
        return core::fail(room.error());
    listing.room = *room;
    return {};
}

const BookKind<Listing, ListingId>& listingKind()
{
    static const BookKind<Listing, ListingId> kind{u"listing"_qs,
                                                   ErrorCode::PLT_LISTING_NOT_FOUND,
                                                   [](PlatformService& service) { return service.listings(); },
                                                   &PlatformService::changeListing,
                                                   &PlatformService::removeListing,
                                                   takeRoom};
    return kind;
}

template<class T, class Id>
core::Async<VerbAnswer> updateBook(VerbContext context, VerbRequest request, const BookKind<T, Id>& kind)
{
    const auto id = idTyped<Id>(kind.what, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto asking = kind.all(context.engines.platforms());
    const auto all = co_await asking;
    if (!all)
        co_return failed(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&](const T& each) { return each.id == *id; });
    if (found == all->end())
        co_return failed(kind.missing, {{kind.what, id->toString()}});
    T thing = *found;
    if (auto applied = kind.apply(thing, request); !applied)
        co_return failed(applied.error());
    auto changing = (context.engines.platforms().*kind.change)(thing);
    const auto changed = co_await changing;
    co_return answerOf(changed);
}

template<class T, class Id>
core::Async<VerbAnswer> removeBook(VerbContext context, VerbRequest request, const BookKind<T, Id>& kind)
{
    const auto id = idTyped<Id>(kind.what, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto removing = (context.engines.platforms().*kind.remove)(*id);
    const auto removed = co_await removing;
    if (!removed)
        co_return failed(removed.error());
    if (!*removed)
        co_return failed(kind.missing, {{kind.what, id->toString()}});
    co_return done({{u"id"_qs, id->toString()}, {u"removed"_qs, true}});
}

/// A handler for one kind; the kinds live as long as the program.
template<class T, class Id>
VerbHandler updateOf(const BookKind<T, Id>& kind)
{
    return [&kind](VerbContext context, VerbRequest request) { return updateBook(context, std::move(request), kind); };
}

template<class T, class Id>
VerbHandler removeOf(const BookKind<T, Id>& kind)
{
    return [&kind](VerbContext context, VerbRequest request) { return removeBook(context, std::move(request), kind); };
}

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

core::Async<VerbAnswer> addListing(VerbContext context, VerbRequest request)
{
    auto finding = context.engines.platforms().platform(request.text(u"platform"_qs));
    const auto platform = co_await finding;
    if (!platform)
        co_return failed(platform.error());
    Listing listing{.id = {}, .platform = platform->platform.id, .externalId = request.text(u"listing"_qs)};
    if (auto taken = takeRoom(listing, request); !taken)
        co_return failed(taken.error());
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
    if (!all)
        co_return failed(all.error());
    auto naming = platformCodes(context);
    const QMap<QString, QString> codes = co_await naming;
    QJsonArray items;
    for (const Listing& each : *all) {
        QJsonObject json = toJson(each);
        json.insert(u"code"_qs, codes.value(each.platform.toString()));
        items << json;
    }
    co_return done(listJson(items));
}

/// To another room, or to none.
core::Async<VerbAnswer> updateListing(VerbContext context, VerbRequest request)
{
    if (!request.has(u"room"_qs) && !request.has(u"no-room"_qs))
        co_return lacks(request, u"--room ID | --no-room"_qs);
    auto updating = updateBook(context, std::move(request), listingKind());
    co_return co_await updating;
}

// ---- the table

QList<VerbSpec> propertyVerbs()
{
    const OptionSpec name{.name = u"name"_qs, .hint = u"NAME"_qs}, zone{.name = u"time-zone"_qs, .hint = u"ZONE"_qs};
    OptionSpec named = name;
    named.required = true;
    return {bookVerb(u"property add"_qs, {named, zone}, u"숙소를 더합니다"_qs, u"adds a property"_qs, addProperty),
            bookList(u"property list"_qs, {}, {u"id"_qs, u"name"_qs, u"time_zone"_qs}, u"숙소 목록"_qs,
                     u"properties"_qs, listProperties),
            onBook(bookVerb(u"property update"_qs, {name, zone}, u"숙소의 이름이나 시간대를 바꿉니다"_qs,
                            u"changes a property's name or time zone"_qs, updateOf(propertyKind()))),
            onBook(bookVerb(u"property remove"_qs, {}, u"객실이 없는 숙소를 지웁니다"_qs,
                            u"removes a property without rooms"_qs, removeOf(propertyKind())))};
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
                            u"changes a room's name or how many there are"_qs, updateOf(roomKind()))),
            onBook(bookVerb(u"room remove"_qs, {}, u"등록 상품이 가리키지 않는 객실을 지웁니다"_qs,
                            u"removes a room that no listing leads to"_qs, removeOf(roomKind())))};
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
                     {u"id"_qs, u"code"_qs, u"listing"_qs, u"room"_qs}, u"등록 상품 목록"_qs, u"listings"_qs,
                     listListings),
            onBook(bookVerb(u"listing update"_qs,
                            {idOption(u"room"_qs, false), {.name = u"no-room"_qs, .kind = Kind::Flag, .against = u"room"_qs}},
                            u"등록 상품을 다른 객실로 돌립니다"_qs, u"leads a listing to another room"_qs,
                            updateListing)),
            onBook(bookVerb(u"listing remove"_qs, {}, u"남은 예약이 없는 등록 상품을 지웁니다"_qs,
                            u"removes a listing without bookings to come"_qs, removeOf(listingKind())))};
}

} // namespace

QList<VerbSpec> booksVerbs()
{
    return propertyVerbs() + roomVerbs() + listingVerbs() + rateVerbs();
}

} // namespace gwanje::app
