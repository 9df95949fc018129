// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/LaneMetrics.h"

namespace gwanje::reservation {
namespace {

using core::ErrorCode;

bool isOurFault(ErrorCode code)
{
    return core::httpStatus(code) >= 500 || code == ErrorCode::RSV_LOCK_BUSY || code == ErrorCode::RSV_FENCED;
}

} // namespace

LaneMetrics::LaneMetrics(const QString& deed)
    : m_deed(deed), m_seconds(telemetry::histogram(u"reservation_%1_seconds"_qs.arg(deed))),
      m_done(telemetry::counter(u"reservation_requests_total"_qs, {{u"deed"_qs, deed}, {u"code"_qs, u"OK"_qs}})),
      m_batches(telemetry::counter(u"reservation_batches_total"_qs, {{u"deed"_qs, deed}})),
      m_largest(telemetry::gauge(u"reservation_largest_batch"_qs, {{u"deed"_qs, deed}}))
{
}

void LaneMetrics::answered(const core::Result<Reservation>& answer, std::chrono::milliseconds took)
{
    m_seconds.record(static_cast<double>(took.count()) / 1000);
    (answer ? m_done : counter(answer.error().code)).add();
    if (answer || isSaleRefusal(answer.error().code))
        ++m_served;
    else if (isOurFault(answer.error().code))
        ++m_unserved;
}

telemetry::Counter& LaneMetrics::counter(core::ErrorCode code)
{
    auto*& known = m_failed[static_cast<int>(code)];
    if (!known)
        known = &telemetry::counter(u"reservation_requests_total"_qs,
                                    {{u"deed"_qs, m_deed}, {u"code"_qs, core::codeName(code)}});
    return *known;
}

} // namespace gwanje::reservation
