// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The metrics over time, in memory that never grows: each series at 1 s for an hour and averaged to 1 min for a day.
// sample() is called once a second by one thread; all else by any. Time that was not measured (the machine slept, the
// program stood still) has no points. Where the clock is set back, what lies after the new time is forgotten; set
// forward, it leaves a gap. Lengths of time are monotonic, so that no jump makes a rate wrong.

#include "telemetry/MetricCatalogue.h"
#include <chrono>
#include <memory>
#include <optional>
#include <QDateTime>

namespace gwanje::telemetry {

struct MetricPoint
{
    qint64 at = 0;     ///< milliseconds since 1970, UTC; of a minute or more: its begin
    double value = 0;  ///< the average (of a quantile: of all that was recorded in the time)
    double peak = 0;   ///< the highest second in it
    double weight = 1; ///< by which it is averaged further: seconds measured; of a quantile what was recorded

    friend bool operator==(const MetricPoint&, const MetricPoint&) = default;
};

/// Averages neighbours to one point for each `step` (milliseconds), by their weights.
QList<MetricPoint> averaged(const QList<MetricPoint>& points, qint64 step);

class MetricSeries final
{
public:
    static constexpr int secondsKept = 3600, minutesKept = 1440;
    struct Minute
    {
        QString series;
        MetricPoint point;
    };

    explicit MetricSeries(const QList<SeriesSpec>& specs = seriesCatalogue());
    ~MetricSeries();
    MetricSeries(const MetricSeries&) = delete;
    MetricSeries& operator=(const MetricSeries&) = delete;

    void sample(const QDateTime& now, std::chrono::milliseconds monotonic);
    QList<Minute> takeFinished(); ///< the minutes that ended since the last call; a day's at most
    QList<Minute> takeAll();      ///< also the one that goes on: before the end of the program
    void putBack(const QList<Minute>& minutes); ///< what could not be stored: it is taken again

    QList<MetricPoint> seconds(const QString& series, qint64 since) const; ///< with at > since, oldest first
    QList<MetricPoint> minutes(const QString& series, qint64 since) const; ///< finished ones
    std::optional<MetricPoint> latest(const QString& series) const;        ///< of the last second
    QDateTime measuringSince() const; ///< the first sample's time; invalid before

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::telemetry
