// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleDay.h"

#include "gui/monitoring/ChartPlan.h"
#include "ops/SqlMetricStore.h"
#include <cmath>
#include <QtTest>

namespace gwanje::test {
namespace {

using DayMinutes = QList<telemetry::MetricSeries::Minute>;

/// A course like a day's work for one series.
void addDay(DayMinutes& rows, const QString& series, qint64 now, double base, double swing)
{
    for (int i = 1439; i >= 0; --i) {
        if (i > 700 && i < 860)
            continue;
        const double wave = std::sin(i / 140.0) + 0.4 * std::sin(i / 11.0) + (i % 97 == 0 ? 1.5 : 0);
        const double value = std::max(0.0, base + swing * wave);
        rows.append({series, {now - i * 60'000, value, value * 1.2, 60}});
    }
}

} // namespace

void fillDay(store::Database& database)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch() / 60 * 60'000;
    DayMinutes rows;
    for (const gui::PlannedChart& chart : gui::plannedCharts()) {
        int line = 0;
        for (const QString& series : chart.series) {
            const double scale = chart.unit == gui::MetricUnit::Bytes       ? 90e6
                                 : chart.unit == gui::MetricUnit::Seconds   ? 0.0006 * (line * line + 1)
                                 : chart.unit == gui::MetricUnit::CoreShare ? 0.05
                                 : chart.unit == gui::MetricUnit::Percent   ? 60
                                                                            : 8.0 / (line * 3 + 1);
            addDay(rows, series, now, scale, scale * (chart.unit == gui::MetricUnit::Bytes ? 0.04 : 0.3));
            ++line;
        }
    }
    for (qsizetype at = 0; at < rows.size(); at += 5000) { // a statement has its time
        const DayMinutes chunk = rows.mid(at, 5000);
        const auto done = database.writeNow<void>([&chunk](store::Session& session) {
            return ops::sql::storeMinutes(session, QStringLiteral("test"), chunk);
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
    }
}

} // namespace gwanje::test
