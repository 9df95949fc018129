// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What platform sync stands on, given by the composition root.

#include "core/Clock.h"
#include "platform/PlatformParts.h"
#include "redis/Client.h"
#include "store/Database.h"

namespace gwanje::platform {

struct PlatformSettings
{
    bool readOnly = false; ///< acts of operators are refused
    QString environment;   ///< named in that refusal
    int requestsPerSecond = 20;
    std::chrono::milliseconds wholeReads{600'000}; ///< see PlatformParts
    QString stayPatterns; ///< of calendars, before the built-in ones, see LodgingFeed.h
};

struct PlatformDependencies
{
    std::shared_ptr<store::Database> database;
    std::shared_ptr<redis::Client> redis;
    core::Clock& clock;
    QString console;        ///< id of this one
    QString keyringService; ///< empty: secrets are kept in memory only
    QByteArray userAgent;
    std::function<PlatformSettings()> settings;               ///< thread-safe
    std::function<void(const PlatformNotice&)> notify;        ///< engine thread; must not wait
    int windowDays = 365;
};

} // namespace gwanje::platform
