// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a rule looks at, out of one snapshot of the metrics after the other: a value, the rate of the last minute, or a
// quantile of the last five minutes. Where several metrics match the rule's labels, rates and quantiles are of all
// together, of values the worst counts. Pure; time is handed in.

#include "ops/AlertRule.h"
#include <deque>

namespace gwanje::ops {

class MetricReading final
{
public:
    using Time = std::chrono::milliseconds;

    explicit MetricReading(const AlertRule& rule) : m_rule(rule) {}
    /// None: there is no such metric, or not enough of it yet (a rate: half a minute; a quantile: twenty recordings).
    std::optional<double> read(const QList<telemetry::MetricValue>& metrics, Time now);

private:
    struct Sample
    {
        Time at;
        double total = 0;
        QList<quint64> buckets;
    };
    bool matches(const telemetry::MetricValue& metric) const;
    std::optional<double> rate(double total, Time now);
    std::optional<double> quantile(const QList<quint64>& buckets, Time now);
    void keep(Sample sample, Time window);

    const AlertRule m_rule;
    std::deque<Sample> m_samples;
};

} // namespace gwanje::ops
