// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the platform engine stands on (all of it outlives the engine), and what it calls others for. Engine thread.

#include "platform/Connector.h"
#include "platform/PlatformStore.h"
#include "runtime/RunScheduler.h"

namespace gwanje::platform {

/// What an operator is to be told of, beside the lists.
struct PlatformNotice
{
    enum class Kind {
        RanOut,    ///< runs of a type failed so often that the platform is tried once a minute only
        Recovered, ///< and went well again
        Found      ///< a discrepancy: opened, opened again, or with other values
    };
    Kind kind{};
    Platform platform; ///< of a discrepancy between platforms the one whose run found it
    QString type;      ///< of the run
    std::optional<core::Error> error;       ///< RanOut: of the last run
    int failures = 0;                       ///< in a row
    std::optional<Discrepancy> discrepancy; ///< Found
    QString room = {};                      ///< its name, where the discrepancy has one
    QStringList platforms = {};             ///< codes of those it lies between
};

struct KnownSecret
{
    QString text; ///< empty: none is kept, or
    std::optional<core::Error> unread = {}; ///< it could not be asked for: ACC_KEYRING_UNREAD
};

struct PlatformParts
{
    PlatformStore& store;
    runtime::ScheduleStore& schedule;
    runtime::LeaderLease& lease;
    core::Clock& clock;
    std::function<Connector*(const QString& key)> connector; ///< nullptr: there is none of that kind
    QStringList connectors; ///< keys of those that there are
    std::function<core::Async<core::Result<QString>>(CallContext, ControlDeed)> control;
    std::function<core::Async<KnownSecret>(PlatformId)> secret = {};
    PlatformPace* pace = nullptr;                                 ///< none: as fast as it goes
    /// So long a sync of the timer asks for changes alone, where a platform can be asked so; 0: never.
    std::function<std::chrono::milliseconds()> wholeReads = [] { return std::chrono::milliseconds(0); };
    std::function<void(const PlatformNotice&)> notify = [](const PlatformNotice&) {};
    QString console;
    quint64 seed = 0;
    bool isShared = true; ///< other consoles work on the same database
    runtime::LeaseTimes times = {};
    int windowDays = 365; ///< nights ahead that are compared
};

} // namespace gwanje::platform
