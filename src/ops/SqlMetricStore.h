// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All SQL about the metrics' course, as jobs for a Session. Minutes come from the consoles; an hour is the average of its
// minutes and reckoned anew whenever one of them comes, so that a crash or a lost answer leaves nothing half counted.

#include "core/Result.h"
#include "store/Session.h"
#include "telemetry/MetricSeries.h"

namespace gwanje::ops::sql {

enum class MetricTable { Minutes, Hours };

struct MetricSpan
{
    MetricTable table = MetricTable::Minutes;
    qint64 from = 0, to = 0; ///< ms, both within
    qint64 step = 60'000;    ///< ms; rows within one are averaged
};

/// Each minute once: one that is there already (the clock was set back) becomes the average of both.
core::Status storeMinutes(store::Session& session, const QString& console,
                          const QList<telemetry::MetricSeries::Minute>& minutes);
core::Result<QList<telemetry::MetricPoint>> readMetric(store::Session& session, const QString& console,
                                                       const QString& series, const MetricSpan& span);
/// Whether this console has stored anything that it measured at that time (ms) or later.
core::Result<bool> hasMeasured(store::Session& session, const QString& console, qint64 since);
/// Removes at most about `limit` rows from before (ms), of all consoles; answers how many.
core::Result<qint64> pruneMetrics(store::Session& session, MetricTable table, qint64 before, int limit);

} // namespace gwanje::ops::sql
