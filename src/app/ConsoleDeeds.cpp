// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleDeeds.h"

#include "app/ConnectionTests.h"
#include "app/Diagnostics.h"
#include "app/Engines.h"

namespace gwanje::app {
namespace {

QList<gui::ScheduledRun> scheduledRuns(const Engines& engines)
{
    QList<gui::ScheduledRun> runs;
    for (const runtime::JobStatus& job : engines.recurringJobs())
        runs.append({.job = job.name,
                     .running = job.running,
                     .failed = job.lastError.has_value(),
                     .last = job.lastStart,
                     .next = job.next});
    return runs;
}

} // namespace

gui::ConsoleDeeds consoleDeeds(Engines& engines)
{
    return {.testConnection =
                [&engines](const gui::ConnectionWanted& wanted) { return connectionTest(engines, wanted); },
            .scheduledRuns = [&engines] { return scheduledRuns(engines); },
            .bundleParts = bundleParts(),
            .saveBundle =
                [&engines](const QString& path, std::function<void(gui::BundlePart)> told) {
                    return core::toFuture(writeBundle(engines, path, std::move(told)));
                }};
}

} // namespace gwanje::app
