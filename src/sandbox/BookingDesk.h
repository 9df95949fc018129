// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reserving (seats, chosen seats, waiting list), the member's list and details, options of a waiting entry, cancelling.

#include "sandbox/RailwayState.h"

namespace gwanje::sandbox {

class BookingDesk final
{
public:
    explicit BookingDesk(RailwayState& state) : m_state(state) {}

    HttpResponse reserve(RailwayCall& call);
    HttpResponse standbyOptions(RailwayCall& call);
    HttpResponse list(RailwayCall& call);
    HttpResponse detail(RailwayCall& call);
    HttpResponse cancel(RailwayCall& call);

private:
    HttpResponse booked(const RailwayCall& call, const ReservationBook::Outcome& outcome);
    HttpResponse refused(const RailwayCall& call, BookingError error);
    Reservation* mine(const RailwayCall& call);

    RailwayState& m_state;
    int m_jobs = 88'000;
};

/// Reads the form of a reserve request; nothing and a msgCd where it is wrong.
std::optional<BookingRequest> readBooking(const RailwayCall& call, QByteArray* error);

} // namespace gwanje::sandbox
