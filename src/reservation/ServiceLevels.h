// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How well reservations go, as shares of the last minutes: creates that were served (made, or refused for a good
// reason), holds that expired instead of being confirmed or cancelled, and reads that the cache answered. Fed with
// totals since the start; sets the gauges reservation_create_success_percent, reservation_expiry_percent and
// reservation_cache_hit_percent. Engine thread.

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
        quint64 hits = 0, misses = 0;     ///< reads through the cache
    };

    ServiceLevels();
    void note(const Totals& totals, Time now); ///< monotonic

    /// Nothing was asked: all was well. Of fewer than twenty holds nothing is said, nor of fewer than 200 reads.
    double successPercent() const { return m_success; }
    double expiryPercent() const { return m_expiry; }
    double hitPercent() const { return m_hits; }

private:
    struct Sample
    {
        Time at;
        Totals totals;
    };
    Totals since(Time from) const;

    std::deque<Sample> m_samples;
    double m_success = 100, m_expiry = 0, m_hits = 100;
};

} // namespace gwanje::reservation
