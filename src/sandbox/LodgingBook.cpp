// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingBook.h"

namespace gwanje::sandbox {

void LodgingBook::clear()
{
    m_bookings.clear();
    m_journal.clear();
    m_lastChange.clear();
    ++m_generation;
}

int LodgingBook::add(const LodgingBooking& booking)
{
    const auto index = quint32(m_bookings.size());
    m_bookings.push_back(booking);
    m_bookings.back().updatedAt = inOrder(booking.updatedAt);
    m_lastChange.push_back(m_journal.size());
    m_journal.push_back({index, m_bookings.back().updatedAt});
    return int(index);
}

void LodgingBook::touch(int index, qint64 at)
{
    LodgingBooking& booking = m_bookings[size_t(index)];
    booking.updatedAt = inOrder(at);
    ++booking.sequence;
    m_lastChange[size_t(index)] = m_journal.size();
    m_journal.push_back({quint32(index), booking.updatedAt});
    if (m_journal.size() > 4 * m_bookings.size() + 4'000)
        compact();
}

qint64 LodgingBook::inOrder(qint64 at) const
{
    return m_journal.empty() ? at : std::max(at, m_journal.back().at);
}

void LodgingBook::compact()
{
    std::vector<Change> kept;
    kept.reserve(2 * m_bookings.size());
    for (size_t position = 0; position < m_journal.size(); ++position) {
        if (!isCurrent(position))
            continue;
        m_lastChange[m_journal[position].booking] = kept.size();
        kept.push_back(m_journal[position]);
    }
    m_journal = std::move(kept);
    ++m_generation;
}

} // namespace gwanje::sandbox
