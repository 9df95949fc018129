// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How gently a railway is asked. The live railway blocks and sanctions heavy pollers; the sandbox is there to rehearse
// load. Values.

#include "net/HostLimiter.h"
#include <chrono>

namespace gwanje::train {

struct Pace
{
    using Time = std::chrono::milliseconds;

    net::Pace host;             ///< searches of the whole machine
    Time interval, floor;       ///< of one task: where it names none, and at least
    Time errorBase, errorCap;   ///< backoff after errors
    Time closedBase, closedCap; ///< while the railway is under maintenance
    Time standbyPoll;           ///< looks whether a seat was given
    Time paymentPoll;           ///< looks whether it was paid
    Time settle;                ///< a request of unknown outcome may still take effect within this time
    bool live = true;

    Time intervalOf(int wishedMs) const { return wishedMs > 0 ? std::max(Time(wishedMs), floor) : interval; }
};

inline Pace livePace()
{
    using namespace std::chrono_literals;
    return {{6, 60s}, 30s, 10s, 5s, 10min, 1min, 15min, 2min, 60s, 20s, true};
}

inline Pace sandboxPace()
{
    using namespace std::chrono_literals;
    return {{400, 1s}, 1s, 50ms, 500ms, 5s, 1s, 5s, 1s, 5s, 4s, false};
}

} // namespace gwanje::train
