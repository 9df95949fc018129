// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How well reservations go, as shares of the last minutes: creates that were served (made, or refused for a good
// reason) and holds that expired instead of being confirmed or cancelled. Fed with totals since the start; sets the gauges
// reservation_create_success_percent and reservation_expiry_percent. Engine thread.

#include <chrono>
#include <deque>
#include <QtGlobal>

namespace gwanje::reservation {

class ServiceLevels final
{
public:
    using Time = std::chrono::milliseconds;
    struct Totals
    {
        quint64 served = 0, failed = 0;  ///< creates; requests that were wrong in themselves are neither
        quint64 settled = 0, expired = 0; ///< holds: confirmed or cancelled, or not in time
    };

    ServiceLevels();
    void note(const Totals& totals, Time now); ///< monotonic

    /// Nothing was asked: all was well. Of fewer than twenty holds nothing is said.
    double successPercent() const { return m_success; }
    double expiryPercent() const { return m_expiry; }

private:
    struct Sample
    {
        Time at;
        Totals totals;
    };
    Totals since(Time from) const;

    std::deque<Sample> m_samples;
    double m_success = 100, m_expiry = 0;
};

} // namespace gwanje::reservation
