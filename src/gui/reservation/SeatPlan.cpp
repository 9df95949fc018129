// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SeatPlan.h"

namespace gwanje::gui {

using reservation::Reservation;
using reservation::State;

void SeatPlan::reset(const reservation::SectionLoad& load, const SeatSpan& span)
{
    m_section = load.section.id;
    m_capacity = load.section.capacity;
    m_known = {span.first, std::min(span.last, m_capacity)};
    m_owners.fill({}, m_known.size());
    m_live.clear();
    for (const Reservation& reservation : load.live)
        put(reservation, knownOf(reservation));
}

QList<int> SeatPlan::knownOf(const Reservation& reservation) const
{
    const QList<int>& all = reservation.slotNumbers; // ascending
    const auto begin = std::lower_bound(all.cbegin(), all.cend(), m_known.first);
    return {begin, std::upper_bound(begin, all.cend(), m_known.last)};
}

void SeatPlan::put(const Reservation& reservation, const QList<int>& places)
{
    if (places.isEmpty())
        return;
    for (const int place : places)
        m_owners[place - m_known.first] = reservation.id;
    m_live.insert(reservation.id, reservation);
}

QList<int> SeatPlan::apply(const Reservation& reservation)
{
    const auto before = m_live.constFind(reservation.id);
    const bool isKnown = before != m_live.cend();
    if (reservation.section != m_section || (isKnown && before->version >= reservation.version) ||
        (!isKnown && !reservation::isLive(reservation.state)))
        return {};
    const QList<int> places = knownOf(reservation);
    if (isKnown) {
        for (const int place : knownOf(*before)) {
            auto& owner = m_owners[place - m_known.first];
            owner = owner == reservation.id ? reservation::ReservationId() : owner;
        }
        m_live.erase(before);
    }
    if (reservation::isLive(reservation.state))
        put(reservation, places);
    return places;
}

const Reservation* SeatPlan::at(int place) const
{
    if (!m_known.has(place))
        return nullptr;
    const auto it = m_live.constFind(m_owners.at(place - m_known.first));
    return it == m_live.cend() ? nullptr : &*it;
}

Fill SeatPlan::fill(int place) const
{
    const Reservation* owner = at(place);
    return !owner ? Fill::Free : owner->state == State::Confirmed ? Fill::Confirmed : Fill::Held;
}

} // namespace gwanje::gui
