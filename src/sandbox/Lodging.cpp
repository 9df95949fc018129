// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Lodging.h"

namespace gwanje::sandbox {
namespace {

constexpr LodgingListing alphaListings[] = {{"A-1001", 0}, {"A-1002", 1}, {"A-1003", 2}, {"A-1004", 3}, {"A-1005", 4}};
constexpr LodgingListing betaListings[] = {
    {"b/바다-101", 2}, {"b/바다-102", 3}, {"b/안채", 1}, {"b/여럿이", 4}}; // keys may be anything
constexpr LodgingListing gammaListings[] = {{"gamma-301", feedRoom}};

template<class Fits>
int listingWhere(LodgingSite site, Fits fits)
{
    const auto listings = siteListings(site);
    for (size_t i = 0; i < listings.size(); ++i) {
        if (fits(listings[i]))
            return int(i);
    }
    return -1;
}

} // namespace

QByteArray siteName(LodgingSite site)
{
    static const std::array<QByteArray, 3> names = {"alpha", "beta", "gamma"};
    return names[siteIndex(site)];
}

std::span<const LodgingListing> siteListings(LodgingSite site)
{
    switch (site) {
    case LodgingSite::Alpha:
        return alphaListings;
    case LodgingSite::Beta:
        return betaListings;
    case LodgingSite::Gamma:
        break;
    }
    return gammaListings;
}

int listingOfRoom(LodgingSite site, int room)
{
    return listingWhere(site, [&](const LodgingListing& listing) { return listing.room == room; });
}

int listingOfKey(LodgingSite site, const QByteArray& key)
{
    return listingWhere(site, [&](const LodgingListing& listing) { return key == listing.key; });
}

WeeklyBlock WeeklyBlock::after(QDate startDay)
{
    QDate day = startDay.addDays(40);
    while (day.dayOfWeek() != Qt::Tuesday)
        day = day.addDays(1);
    return {day};
}

} // namespace gwanje::sandbox
