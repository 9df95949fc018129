// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SeatPlan.h"

namespace gwanje::gui {

using reservation::Reservation;
using reservation::State;

void SeatPlan::reset(const reservation::SectionLoad& load)
{
    m_section = load.section.id;
    m_owners.fill({}, load.section.capacity);
    m_live.clear();
    m_held = m_confirmed = 0;
    for (const Reservation& reservation : load.live)
        put(reservation);
}

void SeatPlan::put(const Reservation& reservation)
{
    int& count = reservation.state == State::Confirmed ? m_confirmed : m_held;
    for (const int place : reservation.slotNumbers) {
        if (place < 1 || place > capacity())
            continue;
        m_owners[place - 1] = reservation.id;
        ++count;
    }
    m_live.insert(reservation.id, reservation);
}

QList<int> SeatPlan::apply(const Reservation& reservation)
{
    const auto before = m_live.constFind(reservation.id);
    const bool isKnown = before != m_live.cend();
    if (reservation.section != m_section || (isKnown && before->version >= reservation.version) ||
        (!isKnown && !reservation::isLive(reservation.state)))
        return {};
    if (isKnown) {
        int& count = before->state == State::Confirmed ? m_confirmed : m_held;
        for (const int place : before->slotNumbers) {
            if (place < 1 || place > capacity() || m_owners.at(place - 1) != reservation.id)
                continue;
            m_owners[place - 1] = {};
            --count;
        }
        m_live.erase(before);
    }
    if (reservation::isLive(reservation.state))
        put(reservation);
    return reservation.slotNumbers;
}

const Reservation* SeatPlan::find(const reservation::ReservationId& id) const
{
    const auto it = m_live.constFind(id);
    return it == m_live.cend() ? nullptr : &*it;
}

const Reservation* SeatPlan::at(int place) const
{
    return place < 1 || place > capacity() ? nullptr : find(m_owners.at(place - 1));
}

Fill SeatPlan::fill(int place) const
{
    const Reservation* owner = at(place);
    return !owner ? Fill::Free : owner->state == State::Confirmed ? Fill::Confirmed : Fill::Held;
}

int SeatPlan::count(Fill fill) const
{
    return fill == Fill::Held ? m_held : fill == Fill::Confirmed ? m_confirmed : capacity() - m_held - m_confirmed;
}

} // namespace gwanje::gui
