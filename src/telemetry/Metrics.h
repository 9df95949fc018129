// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Counters, gauges and histograms by name. Handles are found once and then cost one atomic operation; they live as long
// as the process. Thread-safe. Names and units follow Prometheus ("train_searches_total", "redis_roundtrip_seconds").

#include <array>
#include <atomic>
#include <QList>
#include <QMap>
#include <QString>

namespace gwanje::telemetry {

using Labels = QMap<QString, QString>;

class Counter final
{
public:
    void add(quint64 n = 1) { m_value.fetch_add(n, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value{0};
};

class Gauge final
{
public:
    void set(double value) { m_value.store(value, std::memory_order_relaxed); }
    double value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<double> m_value{0};
};

/// Seconds in logarithmic buckets from 10 µs to 1000 s, 10 per decade: a quantile is right within 13 %.
class Histogram final
{
public:
    static constexpr int bucketCount = 81; ///< the last one takes everything above
    void record(double seconds);
    quint64 count() const;
    double sum() const { return m_sum.load(std::memory_order_relaxed); }
    double quantile(double q) const; ///< q in 0..1; 0 where nothing was recorded
    QList<quint64> buckets() const;  ///< how many fell into each; only ever growing

private:
    std::array<std::atomic<quint64>, bucketCount> m_buckets{};
    std::atomic<double> m_sum{0};
};

Counter& counter(const QString& name, const Labels& labels = {});
Gauge& gauge(const QString& name, const Labels& labels = {});
Histogram& histogram(const QString& name, const Labels& labels = {});

struct MetricValue
{
    QString name;
    Labels labels;
    double value = 0;                 ///< counters and gauges; a histogram's count
    double p50 = 0, p95 = 0, p99 = 0; ///< histograms only
    QList<quint64> buckets = {};      ///< histograms only: the difference of two snapshots is what lay between
};
QList<MetricValue> metricsSnapshot();
/// As Histogram::quantile(), of buckets or the difference of two.
double quantileOf(const QList<quint64>& buckets, double q);
QByteArray metricsAsPrometheus();

} // namespace gwanje::telemetry
