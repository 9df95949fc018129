// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One booking of the railway world, kept for ever (until a reset) because /_sandbox/state is the truth that others are
// compared with. Plain values.

#include "sandbox/SeatMap.h"
#include "sandbox/Timetable.h"

namespace gwanje::sandbox {

enum class BookingKind { Personal, Standby, ChosenSeats };
enum class BookingState { Held, Waiting, Paid, Cancelled, Lapsed };

enum class PassengerType { Adult = 1, Disabled1To3, Disabled4To6, Senior, Child }; ///< as psgTpCd

struct Price
{
    int standard = 0; ///< general class, undiscounted
    int discount = 0;
    int surcharge = 0; ///< of the special class
    int total() const { return standard - discount + surcharge; }
};

Price priceOf(const Segment& segment, PassengerType type, SeatClass seatClass);

/// What a client asks for; checked for form, not yet for seats.
struct BookingRequest
{
    QByteArray member;
    BookingKind kind = BookingKind::Personal;
    Segment segment;
    QDate departureDate;
    std::vector<PassengerType> passengers;
    SeatClass seatClass = SeatClass::General;
    SeatWish wish = SeatWish::Any;
    std::vector<Seat> chosen; ///< of BookingKind::ChosenSeats
    QByteArray wishCode = "000";
    QByteArray kindOfSeat = "015";
    QByteArray direction = "009";
    QByteArray phone;
};

struct Reservation
{
    BookingRequest request;
    QByteArray pnr;
    BookingState state = BookingState::Held;
    SeatClass seatClass = SeatClass::General; ///< a standby entry may be given another than it asked for
    std::vector<Seat> seats;
    bool acceptsOtherClass = false;
    bool wantsMessage = false;
    QByteArray messagePhone;

    qint64 createdAt = 0; ///< UTC ms; 0 in the following: never
    qint64 promotedAt = 0;
    qint64 paidAt = 0;
    qint64 cancelledAt = 0;
    qint64 lapsedAt = 0;
    qint64 deadlineAt = 0;
    qint64 enteredAt = 0; ///< elapsed ms at creation
    qint64 dueAt = 0;     ///< elapsed ms when a hold lapses or a waiting entry's train leaves
    qint64 takenInBucket = -1;
    qint64 endedInBucket = -1;

    const Train& train() const { return *request.segment.train; }
    QDate runDate() const { return request.segment.runDate(request.departureDate); }
    int count() const { return int(request.passengers.size()); }
    bool isLive() const
    {
        return state == BookingState::Held || state == BookingState::Waiting || state == BookingState::Paid;
    }
    bool overlaps(const Segment& other) const
    {
        return request.segment.from < other.to && other.from < request.segment.to;
    }
    int total() const;
    int surcharge() const;
};

} // namespace gwanje::sandbox
