// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parts of one comparison: bookings, what is sold of each room, prices and inventory. Within a session.

#include "platform/SqlFindings.h"

namespace gwanje::platform::sql {

/// What is known before anything is compared.
struct CompareGround
{
    Platform platform;
    QDate today;
    QHash<QString, std::optional<RoomId>> listings; ///< the platform's, by its names
    QHash<RoomId, Room> rooms;                      ///< those its listings lead to
    LastGood reservations;                          ///< as they were before
};
core::Result<CompareGround> compareGround(store::Session& session, const CompareOrder& order);

/// A booking whose place changes, as it is for this comparison.
struct OverlaidBooking
{
    Booking now;
    QString listingBefore; ///< of its row
    Nights nightsBefore = {};
    int unitsBefore = 0; ///< 0: it had none, or was not sold
};
using Overlay = QHash<QString, OverlaidBooking>; ///< by external id

/// How absence was judged, for closing what was open.
struct BookingScope
{
    bool isBelieved = false; ///< the answer counts at all
    bool isComplete = false;
    QSet<QString> told;   ///< external ids, where it is not complete
    QSet<QString> unread; ///< of a complete one, see isUnread()
    Overlay overlay;
};
core::Result<BookingScope> compareBookings(store::Session& session, const CompareOrder& order,
                                           const CompareGround& ground, const FetchedReservations& fetched,
                                           Findings& findings, CompareChange& change);

/// What is sold of the rooms and for sale in them, for each night of the window.
struct RoomLedger
{
    std::vector<int> sold, forSale;
    std::vector<bool> isSet; ///< the books say how many are for sale
};
struct RoomLedgers
{
    QHash<RoomId, RoomLedger> rooms;
    QDate from;

    const RoomLedger* at(const RoomId& room, QDate night, std::size_t& index) const;
};
/// Judges double bookings and overbooked nights; the ledgers only where they are wanted.
core::Result<RoomLedgers> compareRooms(store::Session& session, const CompareOrder& order, const CompareGround& ground,
                                       const Overlay& overlay, bool wantsLedgers, Findings& findings);

core::Status comparePrices(store::Session& session, const CompareOrder& order, const CompareGround& ground,
                           const FetchedPrices& fetched, Findings& findings, CompareChange& change);
void compareInventory(const CompareOrder& order, const CompareGround& ground, const FetchedInventories& fetched,
                      const RoomLedgers& ledgers, Findings& findings, CompareChange& change);

} // namespace gwanje::platform::sql
