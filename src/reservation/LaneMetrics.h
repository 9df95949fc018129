// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is measured of one kind of request: reservation_<deed>_seconds, reservation_requests_total by deed and code, and
// how many went into a batch. Engine thread.

#include "reservation/Reservation.h"
#include "telemetry/Metrics.h"

namespace gwanje::reservation {

class LaneMetrics final
{
public:
    explicit LaneMetrics(const QString& deed);

    void answered(const core::Result<Reservation>& answer, std::chrono::milliseconds took);
    quint64 served() const { return m_served; } ///< done, or refused for want of places, for the limit or as closed
    quint64 failed() const { return m_unserved; } ///< through no fault of whoever asked
    void batch(qsizetype requests)
    {
        m_batches.add();
        m_largest.set(std::max(m_largest.value(), static_cast<double>(requests)));
    }

private:
    telemetry::Counter& counter(core::ErrorCode code);

    const QString m_deed;
    telemetry::Histogram& m_seconds;
    telemetry::Counter& m_done;
    telemetry::Counter& m_batches;
    telemetry::Gauge& m_largest;
    QHash<int, telemetry::Counter*> m_failed; ///< by code
    quint64 m_served = 0, m_unserved = 0;
};

} // namespace gwanje::reservation
