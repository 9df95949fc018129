// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who has which of a section's numbered places: what was read, and the changes since. A value; the newer of two states
// of a reservation wins.

#include "gui/reservation/SectionWords.h"

namespace gwanje::gui {

class SeatPlan final
{
public:
    void reset(const reservation::SectionLoad& load);
    /// The places that changed hands by it; none where it is older, or of another section.
    QList<int> apply(const reservation::Reservation& reservation);

    int capacity() const { return int(m_owners.size()); }
    const reservation::Reservation* at(int place) const; ///< from 1; none: it is free
    const reservation::Reservation* find(const reservation::ReservationId& id) const;
    Fill fill(int place) const;
    int count(Fill fill) const;

private:
    void put(const reservation::Reservation& reservation);

    reservation::SectionId m_section;
    QList<reservation::ReservationId> m_owners; ///< of place 1, 2, …; null: free
    QHash<reservation::ReservationId, reservation::Reservation> m_live;
    int m_held = 0, m_confirmed = 0;
};

} // namespace gwanje::gui
