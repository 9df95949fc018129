// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/MetricCatalogue.h"

#include <algorithm>

namespace gwanje::telemetry {
namespace {

using Of = SeriesSpec::Of;
using Unit = MetricUnit;
using Match = std::function<bool(const Labels&)>;

Match having(const QString& label, const QString& value)
{
    return [label, value](const Labels& labels) { return labels.value(label) == value; };
}

Match without(const QString& label, const QString& value)
{
    return [label, value](const Labels& labels) { return labels.value(label) != value; };
}

bool isFailedRequest(const Labels& labels)
{
    const QString status = labels.value(QStringLiteral("status"));
    return !status.startsWith(u'2') && !status.startsWith(u'3');
}

bool isWarning(const Labels& labels)
{
    const QString level = labels.value(QStringLiteral("level"));
    return level == QStringLiteral("warning") || level == QStringLiteral("error");
}

SeriesSpec gauge(const char* id, const char* metric, Unit unit, const Match& labels = {})
{
    return {QString::fromLatin1(id), QString::fromLatin1(metric), Of::Gauge, unit, 0, labels};
}

SeriesSpec rate(const char* id, const char* metric, Unit unit, const Match& labels = {})
{
    return {QString::fromLatin1(id), QString::fromLatin1(metric), Of::Rate, unit, 0, labels};
}

SeriesSpec quantile(const QString& id, const char* metric, double q)
{
    return {id, QString::fromLatin1(metric), Of::Quantile, Unit::Seconds, q, {}};
}

void addQuantiles(QList<SeriesSpec>& all, const char* id, const char* metric)
{
    const QString prefix = QString::fromLatin1(id);
    all << quantile(prefix + QStringLiteral(".p50"), metric, 0.5)
        << quantile(prefix + QStringLiteral(".p95"), metric, 0.95)
        << quantile(prefix + QStringLiteral(".p99"), metric, 0.99);
}

QList<SeriesSpec> makeCatalogue()
{
    const QString state = QStringLiteral("state"), code = QStringLiteral("code");
    const QString reserved = QStringLiteral("TRN_RESERVED");
    QList<SeriesSpec> all{
        gauge("process.memory", "process_resident_memory_bytes", Unit::Bytes),
        rate("process.cpu", "process_cpu_seconds_total", Unit::CoreShare),
        gauge("process.threads", "process_threads", Unit::Count),
        gauge("process.files", "process_open_fds", Unit::Count),
        quantile(QStringLiteral("gui.stall.p99"), "gui_stall_seconds", 0.99),
        gauge("gui.stall.p999", "gui_stall_p999_seconds", Unit::Seconds), // since the start: what the alert rule watches
        quantile(QStringLiteral("gui.stall.worst"), "gui_stall_seconds", 1.0),
        gauge("tasks.running", "train_tasks", Unit::Count, having(state, QStringLiteral("running"))),
        gauge("tasks.queued", "train_tasks", Unit::Count, having(state, QStringLiteral("queued"))),
        gauge("tasks.interrupted", "train_tasks", Unit::Count, having(state, QStringLiteral("interrupted"))),
        rate("train.searches", "train_searches_total", Unit::PerMinute),
        rate("train.reserved", "train_outcomes_total", Unit::PerMinute, having(code, reserved)),
        rate("train.unreserved", "train_outcomes_total", Unit::PerMinute, without(code, reserved)),
        rate("http.requests", "http_requests_total", Unit::PerMinute),
        rate("http.failed", "http_requests_total", Unit::PerMinute, isFailedRequest),
        rate("redis.commands", "redis_roundtrip_seconds", Unit::PerSecond),
        rate("database.writes", "database_write_jobs_total", Unit::PerSecond),
        rate("log.lines", "log_lines_total", Unit::PerSecond),
        rate("log.warnings", "log_lines_total", Unit::PerSecond, isWarning),
        rate("log.dropped", "log_dropped_lines_total", Unit::PerSecond),
    };
    addQuantiles(all, "train.search", "train_search_seconds");
    addQuantiles(all, "http", "http_seconds");
    addQuantiles(all, "redis", "redis_roundtrip_seconds");
    addQuantiles(all, "database.write", "database_write_seconds");
    addQuantiles(all, "database.read", "database_read_seconds");
    return all;
}

} // namespace

const QList<SeriesSpec>& seriesCatalogue()
{
    static const QList<SeriesSpec> catalogue = makeCatalogue();
    return catalogue;
}

const SeriesSpec* findSeries(const QString& id)
{
    const auto& all = seriesCatalogue();
    const auto at = std::find_if(all.cbegin(), all.cend(), [&id](const SeriesSpec& spec) { return spec.id == id; });
    return at == all.cend() ? nullptr : &*at;
}

} // namespace gwanje::telemetry
