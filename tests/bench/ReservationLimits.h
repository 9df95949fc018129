// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the engine stands on, bare: the claim script on hiredis, and the same rows into the same tables through SQLite's
// own interface, both at the batch size of the engine under load.

#include <chrono>
#include <QString>

namespace gwanje::bench {

struct ReservationLimits
{
    double claimsOneSection = 0, claimsManySections = 0;   ///< a second, 128 at a time
    double insertsOneSection = 0, insertsManySections = 0; ///< reservations a second, 128 in a transaction
    double insertsNormal = 0;                              ///< the same of one section with synchronous=NORMAL
    double roundTripMs = 0, commitMs = 0;                  ///< medians, one at a time: PING, and one changed row
    double claimMs = 0, rowsMs = 0, confirmMs = 0;         ///< the same: the script with one claim, and the rows of one
                                                           ///< reservation when it is made and when it is confirmed
};

ReservationLimits measureLimits(const QString& redisSocket, const QString& folder, std::chrono::milliseconds each);

} // namespace gwanje::bench
