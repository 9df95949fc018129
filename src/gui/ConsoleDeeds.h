// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window asks of the console as a whole, beside the domains' façades: testing connections, which recurring
// work comes next, the diagnostics bundle, a backup and its way back. Given by the composition root; called and answered
// on the main thread, never blocking. What is not given is not offered.

#include "core/Probe.h"
#include "core/StopToken.h"
#include <QDateTime>
#include <QFuture>
#include <optional>

namespace gwanje::gui {

enum class ConnectionTarget { Redis, Database, Webhook, Account };

struct ConnectionWanted
{
    ConnectionTarget target = ConnectionTarget::Redis;
    QString what;          ///< an address (empty: the one in force), or an account's name
    QString provider = {}; ///< the account's: "srt", "sandbox"
};

/// What is tested: the steps it will take, and the test.
struct ConnectionTest
{
    QList<core::ProbeStep> steps;
    std::function<void(const core::ProbeTold& told, const core::StopToken& stop)> run;
};

struct ScheduledRun
{
    QString job; ///< "history"
    bool running = false, failed = false;
    QDateTime last, next; ///< UTC; invalid: never, or paused
};

/// A part of the diagnostics bundle as it is being written; done == total: it is there.
struct BundlePart
{
    QString part; ///< "log"
    qint64 done = 0, total = 0;
    std::optional<core::Error> error = {};
};

/// A backup that can be put back.
struct BackupFacts
{
    int version = 0, known = 0; ///< of the schema: the backup's and the program's
    qint64 bytes = 0;
    QDateTime madeAt;        ///< UTC
    int unfinishedTasks = 0; ///< they wait as interrupted after a restore
};

/// What came of the restore that this run began anew with.
struct RestoreOutcome
{
    QString file;
    core::Result<QString> kept; ///< where the database that was there before is now; or why it is still in place
};

struct ConsoleDeeds
{
    /// CFG_BAD_URL, CORE_NOT_FOUND.
    std::function<core::Result<ConnectionTest>(const ConnectionWanted& wanted)> testConnection = {};
    std::function<QList<ScheduledRun>()> scheduledRuns = {};
    QStringList bundleParts = {}; ///< in their order
    /// Writes the bundle; its size. CORE_FILE.
    std::function<QFuture<core::Result<qint64>>(const QString& path, std::function<void(BundlePart)> told)> saveBundle =
        {};
    /// Copies the database at work into a file that it makes; the file's size. DB_BACKUP. None: it is no SQLite file.
    std::function<QFuture<core::Result<qint64>>(const QString& path)> backUp = {};
    /// Changes nothing. DB_BACKUP…
    std::function<QFuture<core::Result<BackupFacts>>(const QString& path)> lookAtBackup = {};
    /// Prepares the backup; then the console ends in order and begins anew on it: the window is made again, with
    /// `restored`. An error: nothing was changed and it goes on. None: it is no SQLite file.
    std::function<QFuture<core::Status>(const QString& path)> restore = {};
    std::optional<RestoreOutcome> restored = {};
};

} // namespace gwanje::gui
