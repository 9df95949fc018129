// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All that the lodging world knows, shared by its parts: the rooms' calendar and the three platforms. Its contents
// stand still until the plan moves them; only what is stamped comes from a running clock. One thread.

#include "sandbox/LodgingBook.h"
#include "sandbox/LodgingFaults.h"
#include "sandbox/LodgingNights.h"
#include "sandbox/WorldClock.h"
#include <set>

namespace gwanje::sandbox {

/// A night that was sent to a platform, as it came in.
struct LodgingPut
{
    qint64 at = 0;
    bool isPrice = false;
    QByteArray listing;
    QDate night;
    qint64 value = 0;
    QByteArray result; ///< stored, unchanged, or the code of a rejection
};

/// A run of the platform's own service.
struct LodgingRun
{
    QByteArray request;
    QByteArray answer; ///< the body
    qint64 endsAt = 0; ///< elapsed ms
};

struct LodgingPlatformState
{
    explicit LodgingPlatformState(LodgingSite which) : site(which), nights(which) {}

    LodgingSite site;
    LodgingFaults faults;
    LodgingBook book;
    LodgingNights nights;
    std::set<int> vanished; ///< bookings that are in no answer
    int usual = 0;          ///< bookings to come at the start, and about as many from then on
    std::deque<LodgingPut> puts;
    std::deque<LodgingRun> runs;
    qint64 runsEver = 0;
    qint64 ranAt = 0; ///< what later runs count as new
    bool serviceOn = true;
    bool serviceFailed = false;
    qint64 serviceSettlesAt = 0; ///< elapsed ms
    qint64 serviceSince = 0;     ///< UTC ms
    qint64 putsEver = 0;

    static constexpr size_t maxPuts = 5'000;
    static constexpr size_t maxRuns = 1'000;
};

struct LodgingState
{
    LodgingState(quint64 seedValue, core::Clock& system) : seed(seedValue), clock(system), startedAt(clock.utc()) {}

    LodgingPlatformState& of(LodgingSite site) { return platforms[siteIndex(site)]; }
    const LodgingPlatformState& of(LodgingSite site) const { return platforms[siteIndex(site)]; }
    /// Today in the world that stands still.
    QDate today() const { return kstFromUtc(startedAt + advanced).date; }
    QDate startDay() const { return kstFromUtc(startedAt).date; }

    quint64 seed;
    WorldClock clock;
    qint64 startedAt;
    qint64 advanced = 0; ///< ms
    RoomCalendar calendar;
    std::array<LodgingPlatformState, 3> platforms{LodgingPlatformState(LodgingSite::Alpha),
                                                  LodgingPlatformState(LodgingSite::Beta),
                                                  LodgingPlatformState(LodgingSite::Gamma)};
};

} // namespace gwanje::sandbox
