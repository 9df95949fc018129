// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/MetricReading.h"

#include <numeric>

namespace gwanje::ops {
namespace {

using namespace std::chrono_literals;
using Quantity = AlertRule::Quantity;

constexpr auto rateWindow = 60s;
constexpr auto leastForRate = 30s;
constexpr auto quantileWindow = 5min;
constexpr quint64 leastRecordings = 20;

double quantileWanted(Quantity quantity)
{
    return quantity == Quantity::P50 ? 0.5 : quantity == Quantity::P95 ? 0.95 : 0.99;
}

} // namespace

bool MetricReading::matches(const telemetry::MetricValue& metric) const
{
    if (metric.name != m_rule.metric)
        return false;
    for (auto it = m_rule.labels.cbegin(); it != m_rule.labels.cend(); ++it) {
        if (metric.labels.value(it.key()) != it.value())
            return false;
    }
    return true;
}

std::optional<double> MetricReading::read(const QList<telemetry::MetricValue>& metrics, Time now)
{
    const bool above = m_rule.comparison == AlertRule::Comparison::Above;
    std::optional<double> worst;
    double total = 0;
    QList<quint64> buckets;
    for (const auto& metric : metrics) {
        if (!matches(metric))
            continue;
        total += metric.value;
        worst = !worst ? metric.value : above ? std::max(*worst, metric.value) : std::min(*worst, metric.value);
        buckets.resize(std::max(buckets.size(), metric.buckets.size()));
        for (qsizetype i = 0; i < metric.buckets.size(); ++i)
            buckets[i] += metric.buckets.at(i);
    }
    if (!worst || m_rule.quantity == Quantity::Value)
        return worst;
    return m_rule.quantity == Quantity::PerMinute ? rate(total, now) : quantile(buckets, now);
}

/// Keeps one sample that is as old as the window, or older.
void MetricReading::keep(Sample sample, Time window)
{
    while (m_samples.size() > 1 && sample.at - m_samples[1].at >= window)
        m_samples.pop_front();
    m_samples.push_back(std::move(sample));
}

std::optional<double> MetricReading::rate(double total, Time now)
{
    if (!m_samples.empty() && total < m_samples.back().total)
        m_samples.clear(); // it began anew
    keep({.at = now, .total = total, .buckets = {}}, rateWindow);
    const Sample& first = m_samples.front();
    const auto passed = std::chrono::duration<double>(now - first.at).count();
    if (now - first.at < leastForRate)
        return std::nullopt;
    return (total - first.total) * 60.0 / passed;
}

std::optional<double> MetricReading::quantile(const QList<quint64>& buckets, Time now)
{
    keep({.at = now, .total = 0, .buckets = buckets}, quantileWindow);
    QList<quint64> between = buckets;
    const QList<quint64>& before = m_samples.front().buckets;
    for (qsizetype i = 0; i < between.size() && i < before.size(); ++i)
        between[i] -= std::min(between.at(i), before.at(i));
    if (std::accumulate(between.cbegin(), between.cend(), quint64(0)) < leastRecordings)
        return std::nullopt;
    return telemetry::quantileOf(between, quantileWanted(m_rule.quantity));
}

} // namespace gwanje::ops
