// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lodging platforms' values: the houses' rooms, which platform lists which of them, bookings and nights. Plain
// values; days are days in Korea, times UTC milliseconds since 1970, money whole won.

#include <array>
#include <QByteArray>
#include <QDate>
#include <span>

namespace gwanje::sandbox {

enum class LodgingSite { Alpha, Beta, Gamma };
inline constexpr std::array lodgingSites = {LodgingSite::Alpha, LodgingSite::Beta, LodgingSite::Gamma};
constexpr size_t siteIndex(LodgingSite site)
{
    return size_t(site);
}
QByteArray siteName(LodgingSite site); ///< "alpha"

struct LodgingRoom
{
    const char* name;
    int units; ///< how many alike there are
    int price; ///< of a night on a working day
};
inline constexpr LodgingRoom lodgingRooms[] = {{"사랑채", 1, 120'000},
                                               {"안채", 1, 180'000},
                                               {"바다 101", 1, 90'000},
                                               {"바다 102", 1, 95'000},
                                               {"여럿이 방", 4, 30'000}};
inline constexpr int feedRoom = 2; ///< the one whose calendar gamma serves

struct LodgingListing
{
    const char* key; ///< the platform's name for it
    int room;        ///< in lodgingRooms
};
std::span<const LodgingListing> siteListings(LodgingSite site);
/// -1: the platform doesn't list it.
int listingOfRoom(LodgingSite site, int room);
int listingOfKey(LodgingSite site, const QByteArray& key);

enum class StayState { Booked, Blocked, Cancelled };

struct LodgingBooking
{
    QByteArray id;
    int listing = 0;
    QDate from;
    QDate to; ///< the day of leaving
    int units = 1;
    StayState state = StayState::Booked;
    bool isBlock = false; ///< also once it is cancelled
    QByteArray guest;
    qint64 amount = 0;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    int sequence = 0;
    bool doubled = false; ///< made by the fault double_booking

    bool isLive() const { return state != StayState::Cancelled; }
    qint64 nights() const { return from.daysTo(to); }
};

/// What a platform has of a night of a listing.
struct LodgingNight
{
    qint64 price = 0;
    int units = 0;    ///< left to sell
    qint64 putAt = 0; ///< 0: as the platform itself had it
};

/// The block of every week that gamma's feed has as one event: WEEKLY with COUNT, and one night that is excepted.
struct WeeklyBlock
{
    QDate first;
    static constexpr int count = 6;
    static constexpr int except = 2; ///< the third is free

    static WeeklyBlock after(QDate startDay); ///< a Tuesday, 40 days later or a little more
    QDate night(int week) const { return first.addDays(7 * week); }
};

} // namespace gwanje::sandbox
