// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's metrics over time: samples the catalogue's series once a second on a thread of its own, keeps an hour of
// seconds and a day of minutes in memory, and stores each console's minutes (for two days) and hours (for a year) in
// the database, in one batch a minute. Thread-safe; nothing waits. What can't be stored stays in memory and is tried
// again a minute later, a day's at most. Time in which no console ran has no points: it is a gap, never a line.

#include "core/Clock.h"
#include "core/Result.h"
#include "store/Database.h"
#include "telemetry/MetricSeries.h"
#include <QFuture>
#include <QHash>

namespace gwanje::ops {

using telemetry::MetricPoint;

enum class MetricRange { FiveMinutes, Hour, Day, Week, Year };
inline constexpr std::array metricRanges{MetricRange::FiveMinutes, MetricRange::Hour, MetricRange::Day, MetricRange::Week,
                                  MetricRange::Year};
std::chrono::seconds lengthOf(MetricRange range);
std::chrono::seconds stepOf(MetricRange range); ///< distance of its points: 1 s, 10 s, 1 min, 1 h, 12 h

/// Some series over the same time. Points lie in [from, to], oldest first.
struct MetricCurves
{
    qint64 from = 0, to = 0, step = 0; ///< milliseconds
    QHash<QString, QList<MetricPoint>> points;
};

class MetricHistory final
{
public:
    struct Options
    {
        QString console;       ///< whose metrics: several consoles may share a database
        bool isStoring = true; ///< false where the database can only be read
        std::chrono::milliseconds every{1000};
    };

    MetricHistory(std::shared_ptr<store::Database> database, core::Clock& clock, Options options);
    ~MetricHistory();
    MetricHistory(const MetricHistory&) = delete;
    MetricHistory& operator=(const MetricHistory&) = delete;

    /// From memory, at once: the seconds of the last hour at most. An unknown series has none.
    QList<MetricPoint> recent(const QString& series, std::chrono::seconds length) const;
    std::optional<MetricPoint> latest(const QString& series) const;
    QString console() const;
    QDateTime measuringSince() const; ///< of this run; invalid before the first sample

    /// Up to now, from the database and memory together. Ask for a chart's series at once, not for a page's: a reading
    /// is one turn of a reader connection.
    QFuture<core::Result<MetricCurves>> read(const QStringList& series, MetricRange range) const;

    /// Stores what is left and ends the sampling; idempotent.
    void stop(std::chrono::milliseconds deadline);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::ops
