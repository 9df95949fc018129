// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleDeeds.h"

#include "app/Background.h"
#include "app/ConnectionTests.h"
#include "app/Diagnostics.h"
#include "app/Engines.h"
#include "app/RestoreDatabase.h"
#include "core/Pool.h"
#include "store/Database.h"
#include <QFileInfo>

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

/// None where the database is no file of SQLite, or could not be opened.
std::function<QFuture<core::Result<qint64>>(const QString&)> backUp(const Engines& engines)
{
    const auto database = engines.database();
    if (!database || database->dialect() != store::Dialect::Sqlite)
        return {};
    return [database](const QString& path) {
        return core::onPool([database, path]() -> core::Result<qint64> {
            if (const core::Status copied = database->backup(path); !copied)
                return core::fail(copied.error());
            return QFileInfo(path).size();
        });
    };
}

core::Async<core::Status> prepare(store::DatabaseUrl url, QString file, Restart restart)
{
    const auto preparing = inBackground([url, file] { return prepareRestore(file, url); });
    const core::Status prepared = co_await preparing;
    if (prepared)
        restart(file, url);
    co_return prepared;
}

/// Where the database is a file of SQLite.
void addRestore(gui::ConsoleDeeds& deeds, const Engines& engines, const Restart& restart)
{
    if (!deeds.backUp)
        return;
    const store::DatabaseUrl url = engines.database()->url(); // the settings may name another for the next start
    deeds.lookAtBackup = [url](const QString& file) {
        return inBackground([url, file] { return lookAtBackup(file, url); });
    };
    deeds.restore = [url, restart](const QString& file) { return core::toFuture(prepare(url, file, restart)); };
}

} // namespace

gui::ConsoleDeeds consoleDeeds(Engines& engines, const Restart& restart)
{
    gui::ConsoleDeeds deeds{.testConnection =
                [&engines](const gui::ConnectionWanted& wanted) { return connectionTest(engines, wanted); },
            .scheduledRuns = [&engines] { return scheduledRuns(engines); },
            .bundleParts = bundleParts(),
            .saveBundle =
                [&engines](const QString& path, std::function<void(gui::BundlePart)> told) {
                    return core::toFuture(writeBundle(engines, path, std::move(told)));
                },
            .backUp = backUp(engines)};
    addRestore(deeds, engines, restart);
    return deeds;
}

} // namespace gwanje::app
