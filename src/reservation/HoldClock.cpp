// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/HoldClock.h"

namespace gwanje::reservation {

HoldClock::HoldClock(core::Clock& wall) : m_wall(wall), m_offset(measured()), m_seen(m_offset)
{
}

qint64 HoldClock::measured() const
{
    return m_wall.now().toMSecsSinceEpoch() - m_wall.monotonic().count();
}

QDateTime HoldClock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_wall.monotonic().count() + m_offset, Qt::UTC);
}

std::chrono::milliseconds HoldClock::look()
{
    const qint64 offset = measured();
    const std::chrono::milliseconds step(offset - std::exchange(m_seen, offset));
    if (std::chrono::abs(step) > tolerance) {
        m_isSuspect = true;
        m_jumpedAt = m_wall.monotonic();
        return step;
    }
    if (m_isSuspect && m_wall.monotonic() - m_jumpedAt >= trustAfter)
        m_isSuspect = false;
    // Forward with the wall clock, a little at a time or once it is believed again; never back.
    if (!m_isSuspect)
        m_offset = std::max<qint64>(m_offset, offset);
    return std::chrono::milliseconds(0);
}

} // namespace gwanje::reservation
