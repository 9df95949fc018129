// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/monitoring/ChartPlan.h"

#include <QCoreApplication>

namespace gwanje::gui {
namespace {

using ops::AlertRule;
using telemetry::SeriesSpec;

class Monitoring final
{
    Q_DECLARE_TR_FUNCTIONS(Monitoring)
};

constexpr qint64 quietSpell = 15'000; // ms: so long nothing need be recorded for a quantile's line to go on

QStringList quantiles(const QString& series)
{
    return {series + u".p50"_qs, series + u".p95"_qs, series + u".p99"_qs};
}

QString lineName(const QString& series)
{
    static const QHash<QString, const char*> names{
        {u"gui.stall.p999"_qs, QT_TRANSLATE_NOOP("Monitoring", "p99.9 overall")},
        {u"gui.stall.worst"_qs, QT_TRANSLATE_NOOP("Monitoring", "longest")},
        {u"tasks.running"_qs, QT_TRANSLATE_NOOP("Monitoring", "running")},
        {u"tasks.queued"_qs, QT_TRANSLATE_NOOP("Monitoring", "queued")},
        {u"tasks.interrupted"_qs, QT_TRANSLATE_NOOP("Monitoring", "interrupted")},
        {u"train.searches"_qs, QT_TRANSLATE_NOOP("Monitoring", "searches")},
        {u"http.requests"_qs, QT_TRANSLATE_NOOP("Monitoring", "requests")},
        {u"http.failed"_qs, QT_TRANSLATE_NOOP("Monitoring", "failed")},
        {u"train.reserved"_qs, QT_TRANSLATE_NOOP("Monitoring", "reserved")},
        {u"train.unreserved"_qs, QT_TRANSLATE_NOOP("Monitoring", "other ends")},
        {u"log.lines"_qs, QT_TRANSLATE_NOOP("Monitoring", "lines")},
        {u"log.warnings"_qs, QT_TRANSLATE_NOOP("Monitoring", "warnings")},
        {u"log.dropped"_qs, QT_TRANSLATE_NOOP("Monitoring", "dropped")},
        {u"reservation.shortages"_qs, QT_TRANSLATE_NOOP("Monitoring", "sold out")},
        {u"reservation.lost.limit"_qs, QT_TRANSLATE_NOOP("Monitoring", "user's limit")},
        {u"reservation.lost.closed"_qs, QT_TRANSLATE_NOOP("Monitoring", "closed")},
        {u"reservation.lost.store"_qs, QT_TRANSLATE_NOOP("Monitoring", "stores")},
        {u"reservation.lost.other"_qs, QT_TRANSLATE_NOOP("Monitoring", "other")},
        {u"platform.runs.ok"_qs, QT_TRANSLATE_NOOP("Monitoring", "done")},
        {u"platform.runs.failed"_qs, QT_TRANSLATE_NOOP("Monitoring", "failed")},
        {u"schedule.skipped"_qs, QT_TRANSLATE_NOOP("Monitoring", "skipped")},
        {u"schedule.missed"_qs, QT_TRANSLATE_NOOP("Monitoring", "missed")}};
    const char* name = names.value(series);
    return name ? Monitoring::tr(name) : series.section(u'.', -1); // "p95"
}

bool isAbout(const AlertRule& rule, const SeriesSpec& spec)
{
    if (rule.metric != spec.metric || rule.labels != spec.only || spec.labels)
        return false;
    switch (rule.quantity) {
    case AlertRule::Quantity::Value:
        return spec.of == SeriesSpec::Of::Gauge;
    case AlertRule::Quantity::PerMinute:
        return spec.of == SeriesSpec::Of::Rate && spec.unit == MetricUnit::PerMinute;
    case AlertRule::Quantity::P50:
        return spec.quantile == 0.5;
    case AlertRule::Quantity::P95:
        return spec.quantile == 0.95;
    case AlertRule::Quantity::P99:
        return spec.quantile == 0.99;
    }
    return false;
}

} // namespace

const QList<PlannedChart>& plannedCharts()
{
    static const QList<PlannedChart> charts{
        {u"memory"_qs, MetricUnit::Bytes, {u"process.memory"_qs}},
        {u"cpu"_qs, MetricUnit::CoreShare, {u"process.cpu"_qs}},
        {u"stall"_qs, MetricUnit::Seconds, {u"gui.stall.p99"_qs, u"gui.stall.p999"_qs, u"gui.stall.worst"_qs}},
        {u"tasks"_qs, MetricUnit::Count, {u"tasks.running"_qs, u"tasks.queued"_qs, u"tasks.interrupted"_qs}},
        {u"searches"_qs, MetricUnit::PerMinute, {u"train.searches"_qs, u"http.requests"_qs, u"http.failed"_qs}},
        {u"outcomes"_qs, MetricUnit::PerMinute, {u"train.reserved"_qs, u"train.unreserved"_qs}},
        {u"searchTime"_qs, MetricUnit::Seconds, quantiles(u"train.search"_qs)},
        {u"httpTime"_qs, MetricUnit::Seconds, quantiles(u"http"_qs)},
        {u"reservationSuccess"_qs, MetricUnit::Percent, {u"reservation.success"_qs}},
        {u"reservationCreate"_qs, MetricUnit::Seconds, quantiles(u"reservation.create"_qs)},
        {u"reservationConfirm"_qs, MetricUnit::Seconds, quantiles(u"reservation.confirm"_qs)},
        {u"reservationExpiry"_qs, MetricUnit::Percent, {u"reservation.expiry"_qs}},
        {u"reservationLost"_qs,
         MetricUnit::PerMinute,
         {u"reservation.shortages"_qs, u"reservation.lost.limit"_qs, u"reservation.lost.closed"_qs,
          u"reservation.lost.store"_qs, u"reservation.lost.other"_qs}},
        {u"reservationLocks"_qs, MetricUnit::PerMinute, {u"reservation.lockfailures"_qs}},
        {u"reservationCache"_qs, MetricUnit::Percent, {u"reservation.cache"_qs}},
        {u"reservationDrifts"_qs, MetricUnit::PerMinute, {u"reservation.drifts"_qs}},
        {u"platformRuns"_qs, MetricUnit::PerMinute, {u"platform.runs.ok"_qs, u"platform.runs.failed"_qs}},
        {u"platformTime"_qs, MetricUnit::Seconds, quantiles(u"platform.run"_qs)},
        {u"platformDifferences"_qs, MetricUnit::Count, {u"platform.differences"_qs}},
        {u"platformLate"_qs, MetricUnit::PerMinute, {u"schedule.skipped"_qs, u"schedule.missed"_qs}},
        {u"redis"_qs, MetricUnit::Seconds, quantiles(u"redis"_qs)},
        {u"databaseWrites"_qs, MetricUnit::Seconds, quantiles(u"database.write"_qs)},
        {u"databaseReads"_qs, MetricUnit::Seconds, quantiles(u"database.read"_qs)},
        {u"log"_qs, MetricUnit::PerSecond, {u"log.lines"_qs, u"log.warnings"_qs, u"log.dropped"_qs}}};
    return charts;
}

QString chartTitle(const QString& id)
{
    static const QHash<QString, const char*> titles{
        {u"memory"_qs, QT_TRANSLATE_NOOP("Monitoring", "Memory")},
        {u"cpu"_qs, QT_TRANSLATE_NOOP("Monitoring", "Processor (share of a core)")},
        {u"stall"_qs, QT_TRANSLATE_NOOP("Monitoring", "Window delay")},
        {u"tasks"_qs, QT_TRANSLATE_NOOP("Monitoring", "Train tasks")},
        {u"searches"_qs, QT_TRANSLATE_NOOP("Monitoring", "Searches and HTTP requests")},
        {u"outcomes"_qs, QT_TRANSLATE_NOOP("Monitoring", "Tasks that ended")},
        {u"searchTime"_qs, QT_TRANSLATE_NOOP("Monitoring", "Duration of a search")},
        {u"httpTime"_qs, QT_TRANSLATE_NOOP("Monitoring", "Duration of an HTTP request")},
        {u"reservationSuccess"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: success rate")},
        {u"reservationCreate"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: time to create")},
        {u"reservationConfirm"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: time to confirm")},
        {u"reservationExpiry"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: expiry rate")},
        {u"reservationLost"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: refused, by cause")},
        {u"reservationLocks"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: locks not had in time")},
        {u"reservationCache"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: reads from the cache")},
        {u"reservationDrifts"_qs, QT_TRANSLATE_NOOP("Monitoring", "Reservations: drift found in Redis")},
        {u"platformRuns"_qs, QT_TRANSLATE_NOOP("Monitoring", "Platforms: runs")},
        {u"platformTime"_qs, QT_TRANSLATE_NOOP("Monitoring", "Platforms: duration of a run")},
        {u"platformDifferences"_qs, QT_TRANSLATE_NOOP("Monitoring", "Platforms: open differences")},
        {u"platformLate"_qs, QT_TRANSLATE_NOOP("Monitoring", "Platforms: runs that came too late")},
        {u"redis"_qs, QT_TRANSLATE_NOOP("Monitoring", "Redis round trip")},
        {u"databaseWrites"_qs, QT_TRANSLATE_NOOP("Monitoring", "Database: writing")},
        {u"databaseReads"_qs, QT_TRANSLATE_NOOP("Monitoring", "Database: reading")},
        {u"log"_qs, QT_TRANSLATE_NOOP("Monitoring", "Log lines")}};
    return Monitoring::tr(titles.value(id));
}

QList<ChartLine> chartLines(const PlannedChart& chart)
{
    QList<ChartLine> lines;
    for (const QString& series : chart.series) {
        const SeriesSpec* spec = telemetry::findSeries(series);
        const bool mayRest = spec && spec->of == SeriesSpec::Of::Quantile;
        lines.append({series, chart.series.size() == 1 ? QString() : lineName(series), mayRest ? quietSpell : 0});
    }
    return lines;
}

QList<ChartThreshold> thresholdsOf(const PlannedChart& chart, const QList<ops::RuleEntry>& rules)
{
    QList<ChartThreshold> limits;
    for (const QString& series : chart.series) {
        const SeriesSpec* spec = telemetry::findSeries(series);
        for (const ops::RuleEntry& entry : rules) {
            const AlertRule& rule = entry.rule;
            if (spec && rule.enabled && isAbout(rule, *spec))
                limits.append({rule.threshold,
                               rule.severity == core::Severity::Error ? Tone::Error : Tone::Warning, rule.name,
                               rule.comparison == AlertRule::Comparison::Below});
        }
    }
    return limits;
}

} // namespace gwanje::gui
