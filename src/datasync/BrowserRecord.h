// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a killed console leaves behind of a browser is found again by a record in the browser's folder: the driver's
// process (number, start, this boot) and, with it, the session of processes that the driver was made the first of. That
// session is the record's where one in it names the folder on its command line; so no other process is ever ended,
// least of all a browser of the operator's own. Blocking for moments; any thread.

#include "core/Result.h"
#include "redis/ServerFiles.h"
#include <chrono>
#include <optional>
#include <vector>

namespace gwanje::datasync {

struct BrowserRecord
{
    QString folder;         ///< absolute; holds the record itself
    qint64 driver = 0;      ///< process number
    quint64 startTicks = 0; ///< of the driver, since the boot
    QString boot = {};

    static QString profileIn(const QString& folder) { return folder + QStringLiteral("/profile"); }
    static QString driverLogIn(const QString& folder) { return folder + QStringLiteral("/driver.log"); }
    /// Held by whoever uses the folder, for as long as he lives.
    static QString lockIn(const QString& folder) { return folder + QStringLiteral("/browser.lock"); }
    static QString fileIn(const QString& folder) { return folder + QStringLiteral("/browser.json"); }

    /// Of a driver that runs now; SYNC_BROWSER where it has ended already.
    static core::Result<BrowserRecord> of(qint64 driver, const QString& folder);
    /// None where there is no file. CORE_FILE (unreadable or damaged).
    static core::Result<std::optional<BrowserRecord>> read(const QString& folder);
    core::Status write() const; ///< mode 0600, whole; CORE_FILE
    void remove() const;

    std::vector<redis::ProcessHandle> processes() const; ///< those that live
    /// Ends them all, at once; false where one is still there after `patience`.
    bool end(std::chrono::milliseconds patience) const;
};

/// Ends what a dead console left in this folder, and removes its record; nothing where a live one uses the folder.
/// Within 3 s. CORE_FILE (the record is damaged), SYNC_BROWSER (a process does not end).
core::Status cleanUpStale(const QString& folder);

} // namespace gwanje::datasync
