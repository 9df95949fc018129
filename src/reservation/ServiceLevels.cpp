// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ServiceLevels.h"

#include "telemetry/Metrics.h"

namespace gwanje::reservation {
namespace {

using namespace std::chrono_literals;

constexpr ServiceLevels::Time sampleEvery = 10s, successWindow = 5min, expiryWindow = 1h;
constexpr quint64 fewestHolds = 20, fewestReads = 200;

double percentOf(quint64 part, quint64 whole)
{
    return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

ServiceLevels::ServiceLevels()
{
    telemetry::gauge(u"reservation_create_success_percent"_qs).set(m_success);
    telemetry::gauge(u"reservation_expiry_percent"_qs).set(m_expiry);
    telemetry::gauge(u"reservation_cache_hit_percent"_qs).set(m_hits);
}

/// What had been counted by then: at the newest sample from before.
ServiceLevels::Totals ServiceLevels::since(Time from) const
{
    Totals before;
    for (const Sample& sample : m_samples) {
        if (sample.at > from)
            break;
        before = sample.totals;
    }
    return before;
}

void ServiceLevels::note(const Totals& totals, Time now)
{
    if (!m_samples.empty() && now - m_samples.back().at < sampleEvery)
        return;
    const Totals recently = since(now - successWindow), lately = since(now - expiryWindow);
    m_samples.push_back({now, totals});
    while (m_samples.size() > 1 && now - m_samples[1].at >= expiryWindow)
        m_samples.pop_front();
    const quint64 served = totals.served - recently.served, failed = totals.failed - recently.failed;
    const quint64 settled = totals.settled - lately.settled, expired = totals.expired - lately.expired;
    m_success = served + failed == 0 ? 100 : percentOf(served, served + failed);
    m_expiry = settled + expired < fewestHolds ? 0 : percentOf(expired, settled + expired);
    const quint64 hits = totals.hits - recently.hits, reads = hits + totals.misses - recently.misses;
    m_hits = reads < fewestReads ? 100 : percentOf(hits, reads);
    telemetry::gauge(u"reservation_create_success_percent"_qs).set(m_success);
    telemetry::gauge(u"reservation_expiry_percent"_qs).set(m_expiry);
    telemetry::gauge(u"reservation_cache_hit_percent"_qs).set(m_hits);
}

} // namespace gwanje::reservation
