// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What differs between the books and a platform, one thing at a time: pure functions, no I/O, any thread. Which of the
// many rows differ at all is found in SQL (SqlCompareBookings.cpp, SqlCompareNights.cpp); these judge what is left.
//
// How absence is judged: only a complete answer says that something is not there. An empty one, where there were
// bookings that are not over, is not believed the first `emptyAnswersTolerated` times; then it clears all at once. A
// single booking that is left out is a discrepancy at once, but the books drop it only when `ghostCycles` syncs in a
// row missed it. Stays that are over are not missed. Blocked nights are a set that is replaced as a whole, silently.

#include "platform/Delivery.h"
#include "platform/Discrepancy.h"

namespace gwanje::platform {

inline constexpr int ghostCycles = 3;
inline constexpr int emptyAnswersTolerated = 2;

/// One booking; not both sides are empty.
struct BookingPair
{
    std::optional<FetchedReservation> theirs;
    std::optional<Booking> ours;
};

struct BookingTerms
{
    PlatformId platform;
    QDateTime now;
    bool isClearing = false; ///< a repeated empty answer: no waiting
};

struct BookingVerdict
{
    enum class Act { Nothing, Put, Remove };
    Act act = Act::Nothing;         ///< how the books follow them
    Booking row;                    ///< as it is then; version 0: new, else that of the row that is replaced
    bool isWaiting = false;         ///< left out, and not long enough: only `ghost` goes up
    std::optional<Finding> finding; ///< none: nobody needs to be told
};

/// Something differs, is missing, or was missing (Booking::ghost); equal ones are Nothing.
BookingVerdict compareBooking(const BookingPair& pair, const BookingTerms& terms);

/// Booked units in a room, of any platform.
struct Stay
{
    PlatformId platform;
    QString external, guest;
    Nights nights;
    int units = 1;

    friend bool operator==(const Stay&, const Stay&) = default;
};

/// Each stretch of nights from `today` on where more is sold than there is, with the stays that share it.
QList<Finding> oversold(const Room& room, const QList<Stay>& stays, QDate today);

/// Where it is, on which night.
struct NightPlace
{
    PlatformId platform;
    QString listing;
    RoomId room;
    QDate night;
};
Finding priceFinding(const NightPlace& place, std::optional<qint64> ours, std::optional<qint64> theirs);
Finding inventoryFinding(const NightPlace& place, std::optional<int> ours, std::optional<int> theirs);
Finding unmappedFinding(const PlatformId& platform, const QString& listing);

/// The reverse: the values of a finding, as the books or a platform take them.
FetchedPrice priceOf(const Finding& finding);         ///< ours
FetchedInventory inventoryOf(const Finding& finding); ///< ours
std::optional<qint64> theirPrice(const Finding& finding);
std::optional<int> theirUnits(const Finding& finding);
/// The booking as the finding's platform told it, over the row there is; of a missing one, cancelled.
Booking bookingAsTheirs(const Finding& finding, const std::optional<Booking>& ours, const QDateTime& now);

} // namespace gwanje::platform
