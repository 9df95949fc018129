// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happens to the lodging platforms by itself: the bookings that are there at the start, and what comes with time,
// drawn from the seed alone. Without faults no room is sold twice. Every quarter of an hour (gamma: every
// hour) each platform has one event: a booking, a change, a cancellation, other prices. All in advance(): between two
// calls everything stands still.

#include "sandbox/LodgingState.h"

namespace gwanje::sandbox {

class LodgingPlan final
{
public:
    explicit LodgingPlan(LodgingState& state) : m_state(state) {}

    /// Everything from the start, today.
    void seed();
    void advance(qint64 ms);
    /// Makes what the switches of the platform say true.
    void faultsChanged(LodgingSite site);

    static constexpr qint64 stepMs = 15 * 60'000;

private:
    struct Draft;

    void clear();
    std::vector<Draft> drafts() const;
    void draftRoom(int room, int layer, std::vector<Draft>& drafts) const;
    void spiceFeed(std::vector<Draft>& drafts) const;

    void step(qint64 number, qint64 at);
    void happen(LodgingSite site, qint64 number, qint64 turn, qint64 at);
    void newStay(LodgingSite site, qint64 number, qint64 at, bool isBlock);
    void blockOrLift(LodgingSite site, qint64 number, qint64 at);
    /// Those to come in that state, the first made first.
    std::vector<int> coming(LodgingSite site, StayState state) const;
    void change(LodgingSite site, qint64 number, qint64 at);
    void cancel(LodgingSite site, int index, qint64 at);
    void otherNights(LodgingSite site, qint64 number);
    void doubleBooking(LodgingSite site);
    void vanish(LodgingSite site);

    void make(LodgingSite site, LodgingBooking booking);
    /// A booking to come that may change; -1 where a few draws find none.
    int pick(LodgingSite site, qint64 number) const;
    bool mayChange(LodgingSite site, int index) const;
    qint64 amount(LodgingSite site, const LodgingBooking& booking) const;
    static QByteArray guestLabel(quint64 draw);
    QByteArray newId(LodgingSite site, size_t number) const;
    quint64 draw(LodgingSite site, qint64 number, int attempt) const;

    LodgingState& m_state;
};

} // namespace gwanje::sandbox
