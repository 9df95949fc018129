// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Decides whether a server that failed is asked again: closed (ask), open (don't, for a while), half open (one probe is
// on its way). Pure logic on the times it is given; one thread.

#include <chrono>

namespace gwanje::redis {

class CircuitBreaker final
{
public:
    enum class State { Closed, Open, HalfOpen };
    using Time = std::chrono::milliseconds; ///< monotonic

    CircuitBreaker(int failuresToOpen, std::chrono::milliseconds probeInterval);

    /// True where the server may be asked now. In the open state this turns true once per interval, for a probe.
    bool allows(Time now);
    void succeeded();
    void failed(Time now);

    State state() const { return m_state; }
    int failures() const { return m_failures; }    ///< consecutive
    Time nextProbe() const { return m_nextProbe; } ///< meaningful while open

private:
    int m_failuresToOpen;
    std::chrono::milliseconds m_interval;
    State m_state = State::Closed;
    int m_failures = 0;
    Time m_nextProbe{0};
};

} // namespace gwanje::redis
