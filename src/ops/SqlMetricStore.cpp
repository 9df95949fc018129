// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SqlMetricStore.h"

#include <QCryptographicHash>
#include <QSet>
#include <QtEndian>

namespace gwanje::ops::sql {
namespace {

using namespace Qt::Literals::StringLiterals;
using telemetry::MetricPoint;

constexpr qint64 second = 1000, hour = 3600;

QString nameOf(MetricTable table)
{
    return table == MetricTable::Minutes ? u"metric_minute"_qs : u"metric_hour"_qs;
}

/// 63 bits of a hash: the same in every console and database without asking.
qint64 idOf(const QString& console, const QString& series)
{
    const QByteArray hash = QCryptographicHash::hash((console + u'\n' + series).toUtf8(), QCryptographicHash::Sha256);
    return static_cast<qint64>(qFromBigEndian<quint64>(hash.constData()) >> 1);
}

core::Status storeMinute(store::Session& session, qint64 id, const MetricPoint& point)
{
    return session.run(
        u"INSERT INTO metric_minute (series, at, value, peak, weight) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (series, at) DO UPDATE SET "
        "value = (metric_minute.value * metric_minute.weight + excluded.value * excluded.weight) / "
        "(metric_minute.weight + excluded.weight), "
        "peak = CASE WHEN metric_minute.peak > excluded.peak THEN metric_minute.peak ELSE excluded.peak END, "
        "weight = metric_minute.weight + excluded.weight"_qs,
        {id, point.at / second, point.value, point.peak, point.weight});
}

core::Status reckonHour(store::Session& session, qint64 id, qint64 at)
{
    return session.run(u"INSERT INTO metric_hour (series, at, value, peak, weight) "
                       "SELECT series, min(at), sum(value * weight) / sum(weight), max(peak), sum(weight) FROM "
                       "(SELECT series, CAST(? AS BIGINT) AS at, value, peak, weight FROM metric_minute "
                       "WHERE series = ? AND at >= ? AND at < ?) AS minutes WHERE weight > 0 GROUP BY series "
                       "ON CONFLICT (series, at) DO UPDATE SET value = excluded.value, peak = excluded.peak, "
                       "weight = excluded.weight"_qs,
                       {at, id, at, at + hour});
}

MetricPoint pointOf(const store::Row& row)
{
    return {row.integer("at"_L1) * second, row.real("value"_L1), row.real("peak"_L1), row.real("weight"_L1)};
}

} // namespace

core::Status storeMinutes(store::Session& session, const QString& console,
                          const QList<telemetry::MetricSeries::Minute>& minutes)
{
    QHash<QString, qint64> ids;
    QSet<std::pair<qint64, qint64>> hours;
    for (const auto& [series, point] : minutes) {
        const qint64 id = idOf(console, series);
        if (!ids.contains(series)) {
            auto known = session.run(u"INSERT INTO metric_series (id, console, name) VALUES (?, ?, ?) "
                                     "ON CONFLICT DO NOTHING"_qs,
                                     {id, console, series});
            if (!known)
                return known;
            ids.insert(series, id);
        }
        if (auto stored = storeMinute(session, id, point); !stored)
            return stored;
        hours.insert({id, point.at / second / hour * hour});
    }
    for (const auto& [id, at] : std::as_const(hours)) {
        if (auto reckoned = reckonHour(session, id, at); !reckoned)
            return reckoned;
    }
    return {};
}

core::Result<QList<MetricPoint>> readMetric(store::Session& session, const QString& console, const QString& series,
                                            const MetricSpan& span)
{
    const qint64 step = span.step / second;
    const bool asStored = step == (span.table == MetricTable::Minutes ? 60 : hour);
    const QString where = u" FROM %1 WHERE series = ? AND at >= ? AND at <= ?"_qs.arg(nameOf(span.table));
    QVariantList parameters{idOf(console, series), span.from / second, span.to / second};
    QString statement = u"SELECT at, value, peak, weight"_qs + where + u" ORDER BY at"_qs;
    if (!asStored) {
        statement = u"SELECT at, sum(value * weight) / sum(weight) AS value, max(peak) AS peak, "
                    "sum(weight) AS weight FROM (SELECT at / %1 * %1 AS at, value, peak, weight%2) AS steps "
                    "GROUP BY at ORDER BY at"_qs.arg(step)
                        .arg(where);
    }
    const auto rows = session.query(statement, parameters);
    if (!rows)
        return core::fail(rows.error());
    QList<MetricPoint> points;
    points.reserve(rows->size());
    for (const store::Row& row : *rows)
        points << pointOf(row);
    return points;
}

core::Result<bool> hasMeasured(store::Session& session, const QString& console, qint64 since)
{
    return session
        .query(u"SELECT 1 AS one FROM metric_series s WHERE s.console = ? AND EXISTS (SELECT 1 FROM metric_minute m "
               "WHERE m.series = s.id AND m.at >= ?) LIMIT 1"_qs,
               {console, since / second})
        .map([](const auto& rows) { return !rows.isEmpty(); });
}

core::Result<qint64> pruneMetrics(store::Session& session, MetricTable table, qint64 before, int limit)
{
    const auto series = session.query(u"SELECT id FROM metric_series ORDER BY id"_qs);
    if (!series)
        return core::fail(series.error());
    qint64 removed = 0;
    for (const store::Row& row : *series) {
        const auto gone = session.execute(
            u"DELETE FROM %1 WHERE series = ? AND at IN (SELECT at FROM %1 WHERE series = ? AND at < ? ORDER BY at "
            "LIMIT ?)"_qs.arg(nameOf(table)),
            {row.integer("id"_L1), row.integer("id"_L1), before / second, limit - removed});
        if (!gone)
            return core::fail(gone.error());
        removed += *gone;
        if (removed >= limit)
            break;
    }
    return removed;
}

} // namespace gwanje::ops::sql
