// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a chart shows, and the words and colours it shows it in. Values.

#include "gui/frame/Theme.h"
#include "telemetry/MetricSeries.h"
#include <QString>

namespace gwanje::gui {

using telemetry::MetricPoint;
using telemetry::MetricUnit;

struct ChartLine
{
    QString id;        ///< "redis.p99"; the export's column
    QString name;      ///< "p99", as it stands beside the line
    qint64 bridge = 0; ///< ms: so long may nothing have happened without a gap in the line
};

struct ChartThreshold
{
    double value = 0;
    Tone tone = Tone::Warning;
    QString name; ///< of the rule
    bool isFloor = false; ///< values below it are what is wrong

    friend bool operator==(const ChartThreshold&, const ChartThreshold&) = default;
};

struct ChartData
{
    qint64 from = 0, to = 0; ///< ms since 1970, UTC
    qint64 gap = 0;          ///< ms: points further apart are not joined
    QList<QList<MetricPoint>> points; ///< of each line, oldest first
};

/// Blue, orange, green, purple, grey: told apart by colour-blind eyes, 3:1 on the card in both palettes.
QColor chartColour(qsizetype line);

/// The upright axis: from 0 to `top` in even steps, all in one measure ("ms").
struct ChartScale
{
    double top = 1, step = 1;
    double factor = 1; ///< shown value = value × factor
    QString measure;   ///< "MiB"
    int decimals = 0;

    QString label(double value) const; ///< of a step, without measure
};
ChartScale scaleOf(double highest, MetricUnit unit, int mostSteps);
QString chartValue(double value, MetricUnit unit); ///< "98.2 MiB", "0.4 ms", "12/min"

QString limitText(const ChartThreshold& limit, MetricUnit unit); ///< "limit 500 ms", "at least 99%"

struct ChartTicks
{
    qint64 first = 0, step = 0; ///< ms; of even times in Korea
    QString format;
};
ChartTicks ticksOf(qint64 from, qint64 to, int most);

} // namespace gwanje::gui
