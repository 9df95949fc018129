// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How long the reservation engine waits for what. A value.

#include <chrono>

namespace gwanje::reservation {

struct EngineTimes
{
    std::chrono::milliseconds lease{1000};      ///< of a lock section; renewed while it is used
    std::chrono::milliseconds leaseIdle{50};    ///< given back when nobody asked for so long
    std::chrono::milliseconds leaseTurn{150};   ///< held at a stretch, where others want it, too
    std::chrono::milliseconds leasePause{0};    ///< what others get between two turns; 0: there are none
    std::chrono::milliseconds gather{40};       ///< of what Redis is told of sold claims
    std::chrono::milliseconds othersLoad{1000}; ///< from another console's new epoch to what it loads
    std::chrono::milliseconds sureAgain{200};   ///< between two tries of a write whose outcome is not known
    std::chrono::milliseconds patience{5000};   ///< until a caller is told that it is not known
    std::chrono::milliseconds orphanAge{10000}; ///< of a claim that the sweep looks at
    std::chrono::milliseconds sweepEvery{300'000};
    std::chrono::milliseconds glanceEvery{5000}; ///< for what a console that died left in Redis
};

} // namespace gwanje::reservation
