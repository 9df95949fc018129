// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What data sync stands on, given by the composition root.

#include "core/Clock.h"
#include "datasync/DataSyncEvents.h"
#include "redis/Client.h"
#include "store/Database.h"

namespace gwanje::datasync {

struct DataSyncSettings
{
    bool readOnly = false; ///< acts of operators are refused
    QString environment;   ///< named in that refusal
    QUrl sandbox;          ///< address of the sandbox's portal; empty: it is not up
    std::chrono::milliseconds operatorPatience{300'000};
    int compressAfterDays = 7, keepDays = 365; ///< of archived files
};

/// What an operator is to be told of, beside the lists.
struct SyncNotice
{
    enum class Kind {
        Failing,     ///< so many runs in a row, see `failures`: from 2 on
        Recovered,   ///< and went well again
        LoginNeeded, ///< a window waits for a login by hand
        LoggedIn,    ///< and needs it no more
        Drift,       ///< a file has columns that are new, or lacks some
        DriftOver    ///< and the next one is as the one before it
    };
    Kind kind{};
    QString portal, title;
    int failures = 0;
    std::optional<core::Error> error = {}; ///< Failing: of the last run
    std::optional<SyncLogRow> row = {};    ///< Drift, DriftOver
};

struct DataSyncDependencies
{
    std::shared_ptr<store::Database> database; ///< the program's; the data's own lies beside it, see SqlData.h
    std::shared_ptr<redis::Client> redis;
    core::Clock& clock;
    QString console;                               ///< id of this one
    QString folder;                                ///< the data folder
    QString keyringService;                        ///< empty: credentials are kept in memory only
    QByteArray userAgent;                          ///< of the driver's client
    std::function<DataSyncSettings()> settings;    ///< thread-safe
    std::function<void(const SyncNotice&)> notify; ///< engine thread; must not wait
};

} // namespace gwanje::datasync
