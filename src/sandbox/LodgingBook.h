// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One platform's bookings, in the order made, and the journal of their last changes, in the order of time. Nothing is
// ever taken out, so that the truth has all; `maxBookings` bounds it. A time before the last one counts as that one.

#include "sandbox/Lodging.h"
#include <vector>

namespace gwanje::sandbox {

class LodgingBook final
{
public:
    struct Change
    {
        quint32 booking = 0;
        qint64 at = 0;
    };

    void clear();
    /// Needs room: see isFull().
    int add(const LodgingBooking& booking);
    /// After a change: a new version, at `at`.
    void touch(int index, qint64 at);

    bool isFull() const { return m_bookings.size() >= maxBookings; }
    const std::vector<LodgingBooking>& all() const { return m_bookings; }
    const LodgingBooking& at(int index) const { return m_bookings[size_t(index)]; }
    LodgingBooking& at(int index) { return m_bookings[size_t(index)]; }

    const std::vector<Change>& journal() const { return m_journal; }
    /// False where the booking changed again later.
    bool isCurrent(size_t position) const { return m_lastChange[m_journal[position].booking] == position; }
    /// Grows whenever positions in the journal lose their meaning.
    quint32 generation() const { return m_generation; }

    static constexpr size_t maxBookings = 20'000;

private:
    qint64 inOrder(qint64 at) const;
    void compact();

    std::vector<LodgingBooking> m_bookings;
    std::vector<Change> m_journal;
    std::vector<size_t> m_lastChange; ///< by booking: its position in the journal
    quint32 m_generation = 1;
};

} // namespace gwanje::sandbox
