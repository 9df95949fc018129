// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/CircuitBreaker.h"

#include <algorithm>

namespace gwanje::redis {

CircuitBreaker::CircuitBreaker(int failuresToOpen, std::chrono::milliseconds probeInterval)
    : m_failuresToOpen(std::max(1, failuresToOpen)), m_interval(probeInterval)
{
}

bool CircuitBreaker::allows(Time now)
{
    switch (m_state) {
    case State::Closed:
        return true;
    case State::HalfOpen:
        return false; // the probe's outcome decides
    case State::Open:
        break;
    }
    if (now < m_nextProbe)
        return false;
    m_state = State::HalfOpen;
    return true;
}

void CircuitBreaker::succeeded()
{
    m_state = State::Closed;
    m_failures = 0;
}

void CircuitBreaker::failed(Time now)
{
    ++m_failures;
    if (m_state == State::Closed && m_failures < m_failuresToOpen)
        return;
    m_state = State::Open;
    m_nextProbe = now + m_interval;
}

} // namespace gwanje::redis
