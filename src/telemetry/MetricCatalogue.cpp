// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/MetricCatalogue.h"

#include <algorithm>

namespace gwanje::telemetry {
namespace {

using Of = SeriesSpec::Of;
using Unit = MetricUnit;
using Match = std::function<bool(const Labels&)>;

Match isOf(const QString& label, const QString& value)
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

SeriesSpec having(SeriesSpec spec, const Labels& only)
{
    spec.only = only;
    return spec;
}

/// Creates that were refused or failed, a minute.
SeriesSpec createsLost(const char* id, const Match& code)
{
    const auto match = [code](const Labels& labels) {
        return labels.value(QStringLiteral("deed")) == QStringLiteral("create") && code(labels);
    };
    return rate(id, "reservation_requests_total", Unit::PerMinute, match);
}

bool isStoreFault(const Labels& labels)
{
    const QString code = labels.value(QStringLiteral("code"));
    return code.startsWith(QStringLiteral("DB_")) || code.startsWith(QStringLiteral("RDS_")) ||
           code == QStringLiteral("RSV_STORE_UNAVAILABLE") || code == QStringLiteral("RSV_OUTCOME_UNKNOWN");
}

/// Neither served nor one of the causes that have a series of their own.
bool isOtherFault(const Labels& labels)
{
    static const QStringList known{QStringLiteral("OK"), QStringLiteral("RSV_SOLD_OUT"),
                                   QStringLiteral("RSV_USER_LIMIT"), QStringLiteral("RSV_SECTION_CLOSED")};
    return !known.contains(labels.value(QStringLiteral("code"))) && !isStoreFault(labels);
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

QList<SeriesSpec> reservationSeries()
{
    const QString code = QStringLiteral("code");
    QList<SeriesSpec> list{
        gauge("reservation.success", "reservation_create_success_percent", Unit::Percent),
        gauge("reservation.expiry", "reservation_expiry_percent", Unit::Percent),
        gauge("reservation.cache", "reservation_cache_hit_percent", Unit::Percent),
        rate("reservation.lockfailures", "reservation_lock_failures_total", Unit::PerMinute),
        rate("reservation.drifts", "reservation_drifts_total", Unit::PerMinute),
        having(rate("reservation.creates", "reservation_requests_total", Unit::PerMinute),
               {{QStringLiteral("deed"), QStringLiteral("create")}, {code, QStringLiteral("OK")}}),
        having(rate("reservation.shortages", "reservation_requests_total", Unit::PerMinute),
               {{QStringLiteral("deed"), QStringLiteral("create")}, {code, QStringLiteral("RSV_SOLD_OUT")}}),
        createsLost("reservation.lost.limit", isOf(code, QStringLiteral("RSV_USER_LIMIT"))),
        createsLost("reservation.lost.closed", isOf(code, QStringLiteral("RSV_SECTION_CLOSED"))),
        createsLost("reservation.lost.store", isStoreFault),
        createsLost("reservation.lost.other", isOtherFault),
    };
    addQuantiles(list, "reservation.create", "reservation_create_seconds");
    addQuantiles(list, "reservation.confirm", "reservation_confirm_seconds");
    return list;
}

QList<SeriesSpec> platformSeries()
{
    const QString result = QStringLiteral("result");
    QList<SeriesSpec> list{
        having(rate("platform.runs.ok", "platform_runs_total", Unit::PerMinute), {{result, QStringLiteral("ok")}}),
        having(rate("platform.runs.failed", "platform_runs_total", Unit::PerMinute),
               {{result, QStringLiteral("failed")}}),
        rate("platform.items", "platform_items_total", Unit::PerMinute),
        gauge("platform.differences", "platform_discrepancies_open", Unit::Count),
        gauge("schedule.circuits", "schedule_open_circuits", Unit::Count),
        rate("schedule.skipped", "schedule_skipped_total", Unit::PerMinute),
        rate("schedule.missed", "schedule_missed_total", Unit::PerMinute),
    };
    addQuantiles(list, "platform.run", "platform_run_seconds");
    return list;
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
        having(gauge("tasks.running", "train_tasks", Unit::Count), {{state, QStringLiteral("running")}}),
        having(gauge("tasks.queued", "train_tasks", Unit::Count), {{state, QStringLiteral("queued")}}),
        having(gauge("tasks.interrupted", "train_tasks", Unit::Count), {{state, QStringLiteral("interrupted")}}),
        rate("train.searches", "train_searches_total", Unit::PerMinute),
        having(rate("train.reserved", "train_outcomes_total", Unit::PerMinute), {{code, reserved}}),
        rate("train.unreserved", "train_outcomes_total", Unit::PerMinute, without(code, reserved)),
        rate("http.requests", "http_requests_total", Unit::PerMinute),
        rate("http.failed", "http_requests_total", Unit::PerMinute, isFailedRequest),
        rate("redis.commands", "redis_roundtrip_seconds", Unit::PerSecond),
        rate("database.writes", "database_write_jobs_total", Unit::PerSecond),
        rate("log.lines", "log_lines_total", Unit::PerSecond),
        rate("log.warnings", "log_lines_total", Unit::PerSecond, isWarning),
        rate("log.dropped", "log_dropped_lines_total", Unit::PerSecond),
    };
    all << reservationSeries() << platformSeries();
    addQuantiles(all, "train.search", "train_search_seconds");
    addQuantiles(all, "http", "http_seconds");
    addQuantiles(all, "redis", "redis_roundtrip_seconds");
    addQuantiles(all, "database.write", "database_write_seconds");
    addQuantiles(all, "database.read", "database_read_seconds");
    return all;
}

} // namespace

bool SeriesSpec::accepts(const Labels& given) const
{
    for (auto it = only.cbegin(); it != only.cend(); ++it) {
        if (given.value(it.key()) != it.value())
            return false;
    }
    return !labels || labels(given);
}

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
