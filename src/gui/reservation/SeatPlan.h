// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who has which of a section's numbered places, of as many as are looked at: what was read of them, and the changes
// since. A value; the newer of two states of a reservation wins.

#include "gui/reservation/SectionWords.h"

namespace gwanje::gui {

/// Places from `first` to `last`, both among them.
struct SeatSpan
{
    int first = 1, last = 0;

    bool has(int place) const { return place >= first && place <= last; }
    bool has(const SeatSpan& part) const { return part.last < part.first || (has(part.first) && has(part.last)); }
    int size() const { return std::max(0, last - first + 1); }
};

class SeatPlan final
{
public:
    SeatPlan() = default;
    SeatPlan(const reservation::SectionId& section, int capacity) : m_section(section), m_capacity(capacity) {}

    /// What was read of these places; of all others nothing is known any more.
    void reset(const reservation::SectionLoad& load, const SeatSpan& span);
    /// The known places that changed hands by it; none where it is older, or of another section.
    QList<int> apply(const reservation::Reservation& reservation);

    int capacity() const { return m_capacity; }
    const SeatSpan& known() const { return m_known; }
    const reservation::Reservation* at(int place) const; ///< from 1; none: it is free, or not known
    Fill fill(int place) const;

private:
    QList<int> knownOf(const reservation::Reservation& reservation) const;
    void put(const reservation::Reservation& reservation, const QList<int>& places);

    reservation::SectionId m_section;
    int m_capacity = 0;
    SeatSpan m_known;
    QList<reservation::ReservationId> m_owners; ///< of the known places; null: free
    QHash<reservation::ReservationId, reservation::Reservation> m_live; ///< that have one of them
};

} // namespace gwanje::gui
