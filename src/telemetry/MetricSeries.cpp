// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/MetricSeries.h"

#include <cmath>
#include <deque>
#include <limits>
#include <mutex>
#include <numeric>
#include <vector>

namespace gwanje::telemetry {
namespace {

using Of = SeriesSpec::Of;
using Buckets = QList<quint64>;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 minuteMs = 60'000;
constexpr double shortest = 0.2; // s; samples that come together after a stall are one

/// What the metrics of a series said at one moment, added up.
struct Reading
{
    double value = nothing; ///< of a histogram: its count
    Buckets buckets;

    void add(const MetricValue& metric)
    {
        value = std::isnan(value) ? metric.value : value + metric.value;
        if (buckets.size() < metric.buckets.size())
            buckets.resize(metric.buckets.size());
        for (qsizetype i = 0; i < metric.buckets.size(); ++i)
            buckets[i] += metric.buckets.at(i);
    }
};

Buckets difference(const Buckets& now, const Buckets& before)
{
    Buckets result = now;
    for (qsizetype i = 0; i < std::min(now.size(), before.size()); ++i)
        result[i] -= std::min(now.at(i), before.at(i));
    return result;
}

double total(const Buckets& buckets)
{
    return static_cast<double>(std::accumulate(buckets.cbegin(), buckets.cend(), quint64(0)));
}

/// Points that lie in time, in an array that is made once.
template<int size>
class Ring final
{
public:
    explicit Ring(std::size_t series) : m_cells(series * size) {}

    void push(qint64 at)
    {
        m_at[static_cast<std::size_t>(m_next)] = at;
        for (std::size_t series = 0; series < m_cells.size() / size; ++series)
            cell(series, m_next) = Cell();
        m_next = (m_next + 1) % size;
        m_count = std::min(m_count + 1, size);
    }
    void set(std::size_t series, const MetricPoint& point)
    {
        cell(series, slot(m_count - 1)) = {static_cast<float>(point.value), static_cast<float>(point.peak),
                                           static_cast<float>(point.weight)};
    }
    void forgetFrom(qint64 time)
    {
        while (m_count > 0 && m_at[static_cast<std::size_t>(slot(m_count - 1))] >= time) {
            m_next = (m_next + size - 1) % size;
            --m_count;
        }
    }
    QList<MetricPoint> after(std::size_t series, qint64 since) const
    {
        int first = m_count;
        while (first > 0 && m_at[static_cast<std::size_t>(slot(first - 1))] > since)
            --first;
        QList<MetricPoint> points;
        points.reserve(m_count - first);
        for (int i = first; i < m_count; ++i) {
            const Cell& c = m_cells[series * size + static_cast<std::size_t>(slot(i))];
            if (!std::isnan(c.value))
                points.append({m_at[static_cast<std::size_t>(slot(i))], static_cast<double>(c.value),
                               static_cast<double>(c.peak), static_cast<double>(c.weight)});
        }
        return points;
    }
    qint64 newest() const { return m_count == 0 ? 0 : m_at[static_cast<std::size_t>(slot(m_count - 1))]; }

private:
    struct Cell
    {
        float value = std::numeric_limits<float>::quiet_NaN(), peak = 0, weight = 0;
    };
    int slot(int index) const { return (m_next - m_count + index + 2 * size) % size; }
    Cell& cell(std::size_t series, int at) { return m_cells[series * size + static_cast<std::size_t>(at)]; }

    std::vector<Cell> m_cells;
    std::array<qint64, size> m_at{};
    int m_next = 0, m_count = 0;
};

/// One series' reckoning between two samples and within the minute that goes on.
struct Course
{
    SeriesSpec spec;
    Reading last;                                ///< of the sample before
    std::deque<std::pair<double, double>> gains; ///< of the last minute, for what is told per minute: s, gain
    double sum = 0, seconds = 0, peak = 0;       ///< of the minute: value × s, or what was gained
    Buckets minuteBuckets;                       ///< at the minute's begin
    bool began = false;                          ///< minuteBuckets holds

    double perUnit() const { return spec.unit == MetricUnit::PerMinute ? 60 : 1; }

    MetricPoint take(const Reading& now, qint64 at, double passed)
    {
        MetricPoint point{at, nothing, nothing, passed};
        if (spec.of == Of::Quantile)
            takeQuantile(now, point);
        else if (spec.of == Of::Gauge)
            takeGauge(now, passed, point);
        else
            takeRate(now, passed, point);
        point.peak = point.value;
        if (!std::isnan(point.value))
            peak = std::max(peak, point.value);
        last = now;
        return point;
    }

    void takeGauge(const Reading& now, double passed, MetricPoint& point)
    {
        point.value = now.value;
        if (std::isnan(now.value))
            return;
        sum += now.value * passed;
        seconds += passed;
    }

    void takeRate(const Reading& now, double passed, MetricPoint& point)
    {
        const double before = std::isnan(last.value) ? 0 : last.value;
        const double gain = std::max(0.0, (std::isnan(now.value) ? 0 : now.value) - before);
        sum += gain;
        seconds += passed;
        if (spec.unit != MetricUnit::PerMinute) {
            point.value = gain / passed;
            return;
        }
        gains.emplace_back(passed, gain);
        double length = 0, gained = 0;
        for (const auto& [s, g] : gains) {
            length += s;
            gained += g;
        }
        while (gains.size() > 1 && length - gains.front().first >= 60) {
            length -= gains.front().first;
            gained -= gains.front().second;
            gains.pop_front();
        }
        point.value = gained / std::max(length, 60.0) * 60;
    }

    void takeQuantile(const Reading& now, MetricPoint& point)
    {
        if (!std::exchange(began, true))
            minuteBuckets = last.buckets;
        const Buckets gained = difference(now.buckets, last.buckets);
        point.weight = total(gained);
        if (point.weight > 0)
            point.value = quantileOf(gained, spec.quantile);
    }

    /// The minute's point; none where nothing was measured in it. The next minute begins.
    std::optional<MetricPoint> finish(qint64 at)
    {
        MetricPoint point{at, 0, peak, seconds};
        if (spec.of == Of::Quantile) {
            const Buckets gained = difference(last.buckets, minuteBuckets);
            point.weight = began ? total(gained) : 0;
            point.value = point.weight > 0 ? quantileOf(gained, spec.quantile) : 0;
        } else if (seconds > 0) {
            point.value = sum / seconds * (spec.of == Of::Rate ? perUnit() : 1);
        }
        point.peak = std::max(point.peak, point.value);
        sum = seconds = peak = 0;
        began = false;
        return point.weight > 0 ? std::optional(point) : std::nullopt;
    }
};

} // namespace

class MetricSeries::Private final
{
public:
    explicit Private(const QList<SeriesSpec>& specs)
        : seconds(static_cast<std::size_t>(specs.size())), minutes(static_cast<std::size_t>(specs.size()))
    {
        for (const SeriesSpec& spec : specs) {
            index.insert(spec.id, courses.size());
            courses.push_back({.spec = spec});
        }
    }

    std::vector<Reading> readAll() const;
    void finishMinute();

    mutable std::mutex mutex;
    std::vector<Course> courses;
    QHash<QString, std::size_t> index;
    Ring<secondsKept> seconds;
    Ring<minutesKept> minutes;
    QList<Minute> finished;
    QDateTime since;
    std::optional<double> lastMonotonic; ///< s
    qint64 minute = 0;                   ///< begin of the one that goes on
};

std::vector<Reading> MetricSeries::Private::readAll() const
{
    const QList<MetricValue> snapshot = metricsSnapshot();
    QMultiHash<QString, const MetricValue*> byName;
    for (const MetricValue& metric : snapshot)
        byName.insert(metric.name, &metric);
    std::vector<Reading> readings(courses.size());
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const SeriesSpec& spec = courses[i].spec;
        for (auto [at, end] = byName.equal_range(spec.metric); at != end; ++at) {
            if (spec.accepts((*at)->labels))
                readings[i].add(**at);
        }
    }
    return readings;
}

void MetricSeries::Private::finishMinute()
{
    minutes.forgetFrom(minute);
    minutes.push(minute);
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const auto point = courses[i].finish(minute);
        if (!point)
            continue;
        minutes.set(i, *point);
        finished.append({courses[i].spec.id, *point});
    }
    const auto most = static_cast<qsizetype>(courses.size()) * minutesKept;
    if (finished.size() > most) // nobody takes them: the oldest go
        finished.remove(0, finished.size() - most);
}

MetricSeries::MetricSeries(const QList<SeriesSpec>& specs) : d(std::make_unique<Private>(specs))
{
}

MetricSeries::~MetricSeries() = default;

void MetricSeries::sample(const QDateTime& now, std::chrono::milliseconds monotonic)
{
    const std::vector<Reading> readings = d->readAll();
    const std::scoped_lock lock(d->mutex);
    const double at = std::chrono::duration<double>(monotonic).count();
    const qint64 time = now.toMSecsSinceEpoch();
    const qint64 minute = time / minuteMs * minuteMs;
    if (!d->lastMonotonic) { // only from the second sample on there is an interval
        d->since = now;
        d->minute = minute;
        for (std::size_t i = 0; i < readings.size(); ++i)
            d->courses[i].last = readings[i];
    } else if (at - *d->lastMonotonic < shortest) {
        return;
    } else {
        if (minute != d->minute) {
            d->finishMinute();
            d->minute = minute;
        }
        d->seconds.forgetFrom(time);
        d->minutes.forgetFrom(minute);
        d->seconds.push(time);
        for (std::size_t i = 0; i < readings.size(); ++i) {
            const MetricPoint point = d->courses[i].take(readings[i], time, at - *d->lastMonotonic);
            d->seconds.set(i, point);
        }
    }
    d->lastMonotonic = at;
}

QList<MetricSeries::Minute> MetricSeries::takeFinished()
{
    const std::scoped_lock lock(d->mutex);
    return std::exchange(d->finished, {});
}

QList<MetricSeries::Minute> MetricSeries::takeAll()
{
    const std::scoped_lock lock(d->mutex);
    if (d->lastMonotonic)
        d->finishMinute();
    return std::exchange(d->finished, {});
}

void MetricSeries::putBack(const QList<Minute>& minutes)
{
    const std::scoped_lock lock(d->mutex);
    d->finished = minutes + d->finished;
}

QList<MetricPoint> MetricSeries::seconds(const QString& series, qint64 since) const
{
    const std::scoped_lock lock(d->mutex);
    const auto at = d->index.constFind(series);
    return at == d->index.cend() ? QList<MetricPoint>() : d->seconds.after(*at, since);
}

QList<MetricPoint> MetricSeries::minutes(const QString& series, qint64 since) const
{
    const std::scoped_lock lock(d->mutex);
    const auto at = d->index.constFind(series);
    return at == d->index.cend() ? QList<MetricPoint>() : d->minutes.after(*at, since);
}

std::optional<MetricPoint> MetricSeries::latest(const QString& series) const
{
    const std::scoped_lock lock(d->mutex);
    const auto at = d->index.constFind(series);
    const qint64 newest = d->seconds.newest();
    if (at == d->index.cend() || newest == 0)
        return std::nullopt;
    const auto points = d->seconds.after(*at, newest - 1);
    return points.isEmpty() ? std::nullopt : std::optional(points.last());
}

QDateTime MetricSeries::measuringSince() const
{
    const std::scoped_lock lock(d->mutex);
    return d->since;
}

QList<MetricPoint> averaged(const QList<MetricPoint>& points, qint64 step)
{
    QList<MetricPoint> result;
    double sum = 0;
    for (const MetricPoint& point : points) {
        const qint64 at = point.at / step * step;
        if (result.isEmpty() || result.last().at != at) {
            result.append({at, 0, point.peak, 0});
            sum = 0;
        }
        MetricPoint& last = result.last();
        sum += point.value * point.weight;
        last.weight += point.weight;
        last.peak = std::max(last.peak, point.peak);
        last.value = last.weight > 0 ? sum / last.weight : point.value;
    }
    return result;
}

} // namespace gwanje::telemetry
