// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which charts the Monitoring page has, in which order and words; and which alert rules are limits in which of them.

#include "gui/charts/ChartData.h"
#include "ops/AlertRules.h"

namespace gwanje::gui {

struct PlannedChart
{
    QString id; ///< "redis"
    MetricUnit unit = MetricUnit::Count;
    QStringList series; ///< of telemetry's catalogue
};

const QList<PlannedChart>& plannedCharts();
QString chartTitle(const QString& id);               ///< translated
QList<ChartLine> chartLines(const PlannedChart& chart); ///< translated; one line alone has no name
QList<ChartThreshold> thresholdsOf(const PlannedChart& chart, const QList<ops::RuleEntry>& rules);

} // namespace gwanje::gui
