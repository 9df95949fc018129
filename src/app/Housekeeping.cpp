// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Housekeeping.h"

#include "app/Background.h"
#include "ops/Settings.h"
#include "runtime/DataFolder.h"
#include "runtime/ProcessStats.h"
#include "telemetry/Log.h"
#include "telemetry/LogThrift.h"
#include "telemetry/Metrics.h"
#include "train/SqlTrainUpkeep.h"
#include <QRandomGenerator>

namespace gwanje::app {
namespace {

using namespace std::chrono_literals;

constexpr int rowsAtOnce = 200; // a chunk must not hold up the writers
constexpr int runsAtOnce = 1000; // they come by the thousand, too
constexpr qint64 mebibyte = 1024 * 1024;

} // namespace

Housekeeping::Housekeeping(const Parts& parts)
    : m_parts(parts), m_day(QDate::currentDate()),
      m_scheduler(parts.clock, std::mt19937_64(QRandomGenerator::global()->generate64()))
{
    m_scheduler.add({.name = u"alerts"_qs, .interval = 10s, .atStart = true, .run = [this](core::StopToken stop) {
                         return reviewAlerts(std::move(stop));
                     }});
    m_scheduler.add({.name = u"disk"_qs, .interval = 60s, .atStart = true, .run = [this](core::StopToken stop) {
                         return lookAtDisk(std::move(stop));
                     }});
    m_scheduler.add({.name = u"day"_qs, .interval = 30s, .run = [this](core::StopToken stop) {
                         return lookAtDay(std::move(stop));
                     }});
    m_scheduler.add(
        {.name = u"history"_qs, .interval = 6h, .jitter = 0.1, .timeout = 10min, .run = [this](core::StopToken stop) {
             return prune(std::move(stop));
         }});
    (void)m_scheduler.runNow(u"history"_qs);
    m_scheduler.add({.name = u"platform.runs"_qs,
                     .interval = 10min,
                     .jitter = 0.1,
                     .timeout = 5min,
                     .atStart = true,
                     .run = [this](core::StopToken stop) { return pruneRuns(std::move(stop)); }});
    m_scheduler.add({.name = u"datasync.files"_qs,
                     .interval = 1h,
                     .jitter = 0.1,
                     .timeout = 30min,
                     .firstAfter = 2min,
                     .run = [this](core::StopToken stop) { return tidyFiles(std::move(stop)); }});
}

Housekeeping::~Housekeeping()
{
    m_scheduler.stop();
}

core::Async<core::Status> Housekeeping::reviewAlerts(core::StopToken stop)
{
    auto ofTrains = m_parts.trainAlerts.review(m_parts.train, stop);
    const core::Status reviewed = co_await ofTrains;
    if (!reviewed || stop.stop_requested())
        co_return reviewed;
    auto ofPlatforms = m_parts.platformAlerts.review(m_parts.platforms, stop);
    const core::Status looked = co_await ofPlatforms;
    if (!looked || stop.stop_requested())
        co_return looked;
    auto ofDataSync = m_parts.dataSyncAlerts.review(m_parts.dataSync, stop);
    co_return co_await ofDataSync;
}

core::Async<core::Status> Housekeeping::lookAtDisk(core::StopToken stop)
{
    auto asking = inBackground([folder = m_parts.folder] { return runtime::freeDisk(folder); });
    const qint64 free = co_await asking;
    if (!stop.stop_requested() && free >= 0)
        judgeDisk(free);
    co_return core::Status();
}

void Housekeeping::judgeDisk(qint64 freeBytes)
{
    telemetry::gauge(u"disk_free_bytes"_qs).set(static_cast<double>(freeBytes));
    const qint64 limit = m_parts.settings.integer(u"storage.disk_warning_mb"_qs) * mebibyte;
    // The alert is a rule's; without a limit there is never too little.
    telemetry::gauge(u"disk_free_to_warning_ratio"_qs)
        .set(limit > 0 ? static_cast<double>(freeBytes) / static_cast<double>(limit) : 1e6);
    const bool low = freeBytes < (m_diskLow ? limit + limit / 10 : limit); // no warning that comes and goes
    telemetry::writeOnlyWarnings(low && freeBytes < limit / 2);
    if (low && !m_diskLow)
        telemetry::warn("app", "disk.low", u"the disk is nearly full"_qs,
                        {.code = core::codeName(core::ErrorCode::APP_DISK_LOW),
                         .more = {{u"free_bytes"_qs, QString::number(freeBytes)}}});
    m_diskLow = low;
}

core::Async<core::Status> Housekeeping::lookAtDay(core::StopToken)
{
    if (const QDate today = QDate::currentDate(); today != m_day) {
        m_day = today;
        telemetry::info("app", "day.begins", today.toString(Qt::ISODate)); // the new file, and old ones go
    }
    co_return runtime::recordProcessStats();
}

core::Async<core::Status> Housekeeping::prune(core::StopToken stop)
{
    const qint64 days = m_parts.settings.integer(u"storage.history_days"_qs);
    const QDateTime before = m_parts.clock.now().addDays(-days);
    qint64 removed = 0;
    for (bool more = true; more && !stop.stop_requested();) {
        auto pruning = m_parts.database->write<qint64>(
            [before](store::Session& session) { return train::sql::pruneHistory(session, before, rowsAtOnce); });
        const auto tasks = co_await pruning;
        if (stop.stop_requested())
            break;
        if (!tasks)
            co_return core::fail(tasks.error());
        auto clearing = m_parts.alerts.prune(before, rowsAtOnce);
        const auto alerts = co_await clearing;
        if (!alerts)
            co_return core::fail(alerts.error());
        if (stop.stop_requested())
            break;
        auto forgetting = m_parts.platforms.prune(before, rowsAtOnce);
        const auto runs = co_await forgetting;
        if (!runs)
            co_return core::fail(runs.error());
        if (stop.stop_requested())
            break;
        auto dropping = m_parts.dataSync.prune(before, rowsAtOnce);
        const auto streams = co_await dropping;
        if (!streams)
            co_return core::fail(streams.error());
        removed += *tasks + *alerts + *runs + *streams;
        more = *tasks == rowsAtOnce || *alerts == rowsAtOnce || *runs >= rowsAtOnce || *streams >= rowsAtOnce;
    }
    if (removed > 0)
        telemetry::info("app", "history.pruned", u"%1 rows of history past their time were removed"_qs.arg(removed));
    co_return core::Status();
}

/// A thousand platforms every minute make millions of runs a day, which are not for keeping.
core::Async<core::Status> Housekeeping::pruneRuns(core::StopToken stop)
{
    const QDateTime before = m_parts.clock.now().addDays(-m_parts.settings.integer(u"platform.runs_days"_qs));
    const qint64 most = m_parts.settings.integer(u"platform.runs_kept"_qs);
    qint64 removed = 0;
    for (bool more = true; more && !stop.stop_requested();) {
        auto forgetting = m_parts.platforms.pruneRuns(before, most, runsAtOnce);
        const auto gone = co_await forgetting;
        if (!gone)
            co_return core::fail(gone.error());
        removed += *gone;
        more = *gone >= runsAtOnce;
    }
    if (removed > 0)
        telemetry::debug("app", "runs.pruned", u"%1 runs past their time were removed"_qs.arg(removed));
    co_return core::Status();
}

/// Downloaded files that are some days old are compressed, and go after their time.
core::Async<core::Status> Housekeeping::tidyFiles(core::StopToken stop)
{
    auto tidying = m_parts.dataSync.tidyFiles(stop);
    const auto tidied = co_await tidying;
    if (!tidied)
        co_return core::fail(tidied.error());
    if (*tidied > 0)
        telemetry::info("app", "files.tidied", u"%1 downloaded files were compressed or removed"_qs.arg(*tidied));
    co_return core::Status();
}

} // namespace gwanje::app
