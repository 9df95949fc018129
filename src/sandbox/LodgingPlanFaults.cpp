// SPDX-License-Identifier: GPL-3.0-or-later
// What the switches make happen: a room sold twice, bookings that are gone.
#include "sandbox/Hash.h"
#include "sandbox/LodgingPlan.h"
#include <algorithm>

namespace gwanje::sandbox {

void LodgingPlan::faultsChanged(LodgingSite site)
{
    doubleBooking(site);
    vanish(site);
}

void LodgingPlan::doubleBooking(LodgingSite site)
{
    LodgingPlatformState& platform = m_state.of(site);
    const auto& own = platform.book.all();
    const auto standing = std::find_if(
        own.begin(), own.end(), [](const LodgingBooking& booking) { return booking.doubled && booking.isLive(); });
    const bool wanted = platform.faults.is(LodgingFault::DoubleBooking, "on");
    if (wanted == (standing != own.end()) || platform.book.isFull())
        return;
    if (!wanted) {
        cancel(site, int(standing - own.begin()), m_state.clock.utc());
        return;
    }
    LodgingBooking twice;
    for (const LodgingPlatformState& other : m_state.platforms) {
        for (const LodgingBooking& booking : other.book.all()) {
            const int room = siteListings(other.site)[size_t(booking.listing)].room;
            const int listing = listingOfRoom(site, room);
            if (other.site == site || booking.state != StayState::Booked || booking.doubled || listing < 0 ||
                booking.from <= m_state.today() || lodgingRooms[room].units > 1 ||
                (twice.from.isValid() && twice.from <= booking.from))
                continue;
            twice.listing = listing;
            twice.from = booking.from;
        }
    }
    if (!twice.from.isValid())
        return;
    twice.to = twice.from.addDays(1);
    twice.guest = guestLabel(hashOf(m_state.seed, 91, siteIndex(site)));
    twice.doubled = true;
    twice.createdAt = twice.updatedAt = m_state.clock.utc();
    make(site, twice);
}

void LodgingPlan::vanish(LodgingSite site)
{
    LodgingPlatformState& platform = m_state.of(site);
    const auto wanted = size_t(platform.faults.number(LodgingFault::Vanish));
    if (platform.vanished.size() == wanted)
        return;
    platform.vanished.clear();
    auto candidates = coming(site, StayState::Booked);
    std::erase_if(candidates, [&](int index) { return !mayChange(site, index); });
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](int a, int b) { return platform.book.at(a).from < platform.book.at(b).from; });
    candidates.resize(std::min(candidates.size(), wanted));
    platform.vanished.insert(candidates.begin(), candidates.end());
}

} // namespace gwanje::sandbox
