// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingTruth.h"

#include "sandbox/LodgingAnswers.h"
#include "sandbox/LodgingFeed.h"
#include <map>

namespace gwanje::sandbox::truth {
namespace {

QJsonValue lodgingMoment(qint64 utcMs)
{
    return utcMs == 0 ? QJsonValue() : QJsonValue(core::timeText(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)));
}

QString lodgingDay(QDate date)
{
    return date.toString(Qt::ISODate);
}

QString keyOf(LodgingSite site, int listing)
{
    return QString::fromUtf8(siteListings(site)[size_t(listing)].key);
}

QString roomName(LodgingSite site, int listing)
{
    return QString::fromUtf8(lodgingRooms[siteListings(site)[size_t(listing)].room].name);
}

} // namespace

QJsonObject lodgingTime(const LodgingState& state)
{
    return {{u"now"_qs, lodgingMoment(state.clock.utc())},
            {u"today"_qs, lodgingDay(state.today())},
            {u"advanced_minutes"_qs, double(state.advanced) / 60'000}};
}

QJsonArray lodgingListings(LodgingSite site)
{
    QJsonArray list;
    for (const LodgingListing& listing : siteListings(site))
        list.append(QJsonObject{{u"listing"_qs, QString::fromUtf8(listing.key)},
                                {u"room"_qs, QString::fromUtf8(lodgingRooms[listing.room].name)},
                                {u"units"_qs, lodgingRooms[listing.room].units}});
    return list;
}

QJsonArray lodgingBookings(const LodgingState& state, LodgingSite site)
{
    const LodgingPlatformState& platform = state.of(site);
    QJsonArray list;
    for (int index = 0; index < int(platform.book.all().size()); ++index) {
        const LodgingBooking& booking = platform.book.at(index);
        list.append(QJsonObject{{u"id"_qs, QString::fromUtf8(booking.id)},
                                {u"listing"_qs, keyOf(site, booking.listing)},
                                {u"room"_qs, roomName(site, booking.listing)},
                                {u"from"_qs, lodgingDay(booking.from)},
                                {u"to"_qs, lodgingDay(booking.to)},
                                {u"units"_qs, booking.units},
                                {u"status"_qs, QString::fromLatin1(lodging::stateName(booking.state))},
                                {u"guest"_qs, booking.isBlock ? QJsonValue() : QString::fromUtf8(booking.guest)},
                                {u"amount"_qs, booking.isBlock ? QJsonValue() : booking.amount},
                                {u"sequence"_qs, booking.sequence},
                                {u"vanished"_qs, platform.vanished.contains(index)},
                                {u"double_booking"_qs, booking.doubled},
                                {u"created_at"_qs, lodgingMoment(booking.createdAt)},
                                {u"updated_at"_qs, lodgingMoment(booking.updatedAt)}});
    }
    return list;
}

QJsonArray lodgingNights(const LodgingState& state, LodgingSite site)
{
    const LodgingNights& nights = state.of(site).nights;
    QJsonArray list;
    for (int listing = 0; listing < int(siteListings(site).size()); ++listing) {
        for (QDate day = nights.first(); day < nights.end(); day = day.addDays(1)) {
            const LodgingNight& night = *nights.find(listing, day);
            list.append(QJsonObject{{u"listing"_qs, keyOf(site, listing)},
                                    {u"date"_qs, lodgingDay(day)},
                                    {u"price"_qs, night.price},
                                    {u"units"_qs, night.units},
                                    {u"put_at"_qs, lodgingMoment(night.putAt)}});
        }
    }
    return list;
}

QJsonArray lodgingPuts(const LodgingState& state, LodgingSite site)
{
    QJsonArray list;
    for (const LodgingPut& put : state.of(site).puts)
        list.append(QJsonObject{{u"at"_qs, lodgingMoment(put.at)},
                                {u"listing"_qs, QString::fromUtf8(put.listing)},
                                {u"date"_qs, lodgingDay(put.night)},
                                {put.isPrice ? u"price"_qs : u"units"_qs, put.value},
                                {u"result"_qs, QString::fromLatin1(put.result)}});
    return list;
}

QJsonArray lodgingFeed(const LodgingState& state)
{
    QJsonArray list;
    for (const FeedStay& stay : feedStays(state))
        list.append(QJsonObject{{u"uid"_qs, QString::fromLatin1(stay.uid)},
                                {u"from"_qs, lodgingDay(stay.from)},
                                {u"to"_qs, lodgingDay(stay.to)},
                                {u"status"_qs, QString::fromLatin1(stay.status)}});
    return list;
}

QJsonArray lodgingDoubles(const LodgingState& state)
{
    std::map<std::pair<qint64, int>, int> sold; // night and room
    for (const LodgingPlatformState& platform : state.platforms) {
        for (const LodgingBooking& booking : platform.book.all()) {
            const int room = siteListings(platform.site)[size_t(booking.listing)].room;
            for (QDate day = std::max(booking.from, state.today()); booking.isLive() && day < booking.to;
                 day = day.addDays(1))
                sold[{day.toJulianDay(), room}] += booking.units;
        }
    }
    QJsonArray list;
    for (const auto& [night, units] : sold) {
        if (units > lodgingRooms[night.second].units)
            list.append(QJsonObject{{u"room"_qs, QString::fromUtf8(lodgingRooms[night.second].name)},
                                    {u"date"_qs, lodgingDay(QDate::fromJulianDay(night.first))},
                                    {u"sold"_qs, units}});
    }
    return list;
}

} // namespace gwanje::sandbox::truth
