// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which of the metrics are kept as series over time, for charts, sparklines and alert rules. A series has a short id
// ("redis.p99") under which it is stored for a year: ids are never given a new meaning. Values; any thread.

#include "telemetry/Metrics.h"
#include <functional>

namespace gwanje::telemetry {

enum class MetricUnit { Bytes, Seconds, PerSecond, PerMinute, Count, CoreShare, Percent };

struct SeriesSpec
{
    /// Gauge: as it stands. Rate: what a counter (or a histogram's count, or a gauge that only grows) gained, per second
    /// or per minute as the unit says. Quantile: of what a histogram recorded in the interval, not since the start.
    enum class Of { Gauge, Rate, Quantile };

    QString id;
    QString metric;
    Of of = Of::Gauge;
    MetricUnit unit = MetricUnit::Count;
    double quantile = 0;                                 ///< 0..1
    std::function<bool(const Labels&)> labels = nullptr; ///< none: all of that name, added up
    Labels only = {};                                    ///< those that have these labels, and maybe others

    bool accepts(const Labels& given) const;
};

const QList<SeriesSpec>& seriesCatalogue();
const SeriesSpec* findSeries(const QString& id); ///< nullptr where there is none

} // namespace gwanje::telemetry
