// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/Metrics.h"

#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <variant>

namespace gwanje::telemetry {
namespace {

constexpr double smallest = 1e-5;
constexpr int bucketsPerDecade = 10;

double upperBound(int bucket)
{
    return smallest * std::pow(10.0, static_cast<double>(bucket) / bucketsPerDecade);
}

struct Key
{
    QString name;
    Labels labels;

    friend bool operator<(const Key& a, const Key& b)
    {
        if (a.name != b.name)
            return a.name < b.name;
        return std::lexicographical_compare(a.labels.keyValueBegin(), a.labels.keyValueEnd(), b.labels.keyValueBegin(),
                                            b.labels.keyValueEnd());
    }
};

template<class Metric>
using Metrics = std::map<Key, std::unique_ptr<Metric>>;

struct Registry
{
    std::mutex mutex;
    Metrics<Counter> counters;
    Metrics<Gauge> gauges;
    Metrics<Histogram> histograms;
};

/// Never destroyed: a handle may be used by a thread that outlives main().
Registry& registry()
{
    static auto* const instance = new Registry;
    return *instance;
}

template<class Metric>
Metric& found(Metrics<Metric> Registry::*metrics, const QString& name, const Labels& labels)
{
    const std::scoped_lock lock(registry().mutex);
    auto& metric = (registry().*metrics)[Key{name, labels}];
    if (!metric)
        metric = std::make_unique<Metric>();
    return *metric;
}

QByteArray labelsText(Labels labels, const QString& extraName = {}, const QString& extraValue = {})
{
    if (!extraName.isEmpty())
        labels.insert(extraName, extraValue);
    if (labels.isEmpty())
        return {};
    QStringList parts;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        QString value = it.value();
        value.replace(u'\\', QStringLiteral("\\\\"));
        value.replace(u'"', QStringLiteral("\\\""));
        value.replace(u'\n', QStringLiteral("\\n"));
        parts << it.key() + QStringLiteral("=\"") + value + u'"';
    }
    return '{' + parts.join(u',').toUtf8() + '}';
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 15);
}

/// One HELP-less family after the other, as the text format wants it: all lines of a name together.
template<class Metric, class Write>
void writeFamilies(const Metrics<Metric>& metrics, const char* type, QByteArray& out, Write write)
{
    QString family;
    for (const auto& [key, metric] : metrics) {
        if (key.name != family)
            out += "# TYPE " + key.name.toUtf8() + ' ' + type + '\n';
        family = key.name;
        write(key, *metric);
    }
}

} // namespace

void Histogram::record(double seconds)
{
    int bucket = 0;
    if (seconds > smallest)
        bucket = static_cast<int>(std::ceil(bucketsPerDecade * std::log10(seconds / smallest) - 1e-9));
    bucket = std::clamp(bucket, 0, bucketCount - 1);
    m_buckets[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(seconds, std::memory_order_relaxed);
}

quint64 Histogram::count() const
{
    quint64 total = 0;
    for (const auto& bucket : m_buckets)
        total += bucket.load(std::memory_order_relaxed);
    return total;
}

QList<quint64> Histogram::buckets() const
{
    QList<quint64> counts;
    counts.reserve(bucketCount);
    for (const auto& bucket : m_buckets)
        counts.append(bucket.load(std::memory_order_relaxed));
    return counts;
}

double Histogram::quantile(double q) const
{
    return quantileOf(buckets(), q);
}

double quantileOf(const QList<quint64>& buckets, double q)
{
    const quint64 total = std::accumulate(buckets.cbegin(), buckets.cend(), quint64(0));
    if (total == 0)
        return 0;
    const double wanted = std::max(1.0, std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(total)));
    quint64 seen = 0;
    for (int i = 0; i < static_cast<int>(buckets.size()); ++i) {
        seen += buckets.at(i);
        // The middle of the bucket, on its logarithmic scale: off by 12.2 % at most.
        if (static_cast<double>(seen) >= wanted)
            return i == 0 ? smallest : std::sqrt(upperBound(i - 1) * upperBound(i));
    }
    return upperBound(Histogram::bucketCount - 1);
}

Counter& counter(const QString& name, const Labels& labels)
{
    return found(&Registry::counters, name, labels);
}

Gauge& gauge(const QString& name, const Labels& labels)
{
    return found(&Registry::gauges, name, labels);
}

Histogram& histogram(const QString& name, const Labels& labels)
{
    return found(&Registry::histograms, name, labels);
}

QList<MetricValue> metricsSnapshot()
{
    const std::scoped_lock lock(registry().mutex);
    QList<MetricValue> values;
    for (const auto& [key, metric] : registry().counters)
        values.append({key.name, key.labels, static_cast<double>(metric->value())});
    for (const auto& [key, metric] : registry().gauges)
        values.append({key.name, key.labels, metric->value()});
    for (const auto& [key, metric] : registry().histograms) {
        const QList<quint64> buckets = metric->buckets();
        values.append({.name = key.name,
                       .labels = key.labels,
                       .value = static_cast<double>(std::accumulate(buckets.cbegin(), buckets.cend(), quint64(0))),
                       .p50 = quantileOf(buckets, 0.5),
                       .p95 = quantileOf(buckets, 0.95),
                       .p99 = quantileOf(buckets, 0.99),
                       .buckets = buckets});
    }
    return values;
}

QByteArray metricsAsPrometheus()
{
    const std::scoped_lock lock(registry().mutex);
    QByteArray out;
    writeFamilies(registry().counters, "counter", out, [&out](const Key& key, const Counter& metric) {
        out += key.name.toUtf8() + labelsText(key.labels) + ' ' + QByteArray::number(metric.value()) + '\n';
    });
    writeFamilies(registry().gauges, "gauge", out, [&out](const Key& key, const Gauge& metric) {
        out += key.name.toUtf8() + labelsText(key.labels) + ' ' + number(metric.value()) + '\n';
    });
    writeFamilies(registry().histograms, "summary", out, [&out](const Key& key, const Histogram& metric) {
        for (const double q : {0.5, 0.95, 0.99})
            out += key.name.toUtf8() + labelsText(key.labels, QStringLiteral("quantile"), QString::number(q)) + ' ' +
                   number(metric.quantile(q)) + '\n';
        out += key.name.toUtf8() + "_sum" + labelsText(key.labels) + ' ' + number(metric.sum()) + '\n';
        out += key.name.toUtf8() + "_count" + labelsText(key.labels) + ' ' + QByteArray::number(metric.count()) + '\n';
    });
    return out;
}

} // namespace gwanje::telemetry
