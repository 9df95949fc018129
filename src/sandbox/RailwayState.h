// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All that the railway world knows, shared by its desks, and one call as a desk sees it. One thread.

#include "sandbox/HttpMessage.h"
#include "sandbox/Members.h"
#include "sandbox/RailwayFaults.h"
#include "sandbox/ReservationBook.h"
#include "sandbox/WaitingRoom.h"
#include "sandbox/WorldClock.h"

namespace gwanje::sandbox {

struct RailwayState
{
    RailwayState(quint64 seedValue, core::Clock& system)
        : seed(seedValue), clock(system), members(seed), room(seed, faults), book(seed, faults)
    {
    }
    Moment now() const { return {clock.elapsed(), clock.utc()}; }

    quint64 seed;
    WorldClock clock;
    RailwayFaults faults;
    Members members;
    WaitingRoom room;
    ReservationBook book;
};

struct RailwayCall
{
    const HttpRequest& http;
    FormFields form;
    Moment now;
    KstTime kst;
    QByteArray sessionId; ///< as sent, "" for none
    QByteArray member;    ///< who is logged in, "" for nobody
    QByteArray uuid;
    bool booked = false; ///< set by the desk that made a reservation
};

} // namespace gwanje::sandbox
