// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the train job stands on, given by the composition root.

#include "core/Clock.h"
#include "redis/Client.h"
#include "store/Database.h"
#include "train/Train.h"
#include <functional>
#include <QUrl>

namespace gwanje::train {

struct TrainSettings
{
    QString provider = QStringLiteral("sandbox"); ///< "sandbox" or "srt"
    QUrl sandboxUrl;                              ///< railway base; NetFunnel is asked at /ts.wseq of the same place
    QUrl srtUrl{QStringLiteral("https://app.srail.or.kr:443")};
    QUrl netFunnelUrl{QStringLiteral("https://nf.letskorail.com/ts.wseq")};
    QString userAgent;
    bool liveReserve = false;   ///< reserve on the live provider: turned on under the railway's terms only
    QString liveReserveAccount; ///< the one own account that may; empty: none
    bool resumeAtStart = true;
    int historyDays = 30;
    bool readOnly = false; ///< acts of operators are refused; what runs goes on
    QString environment;   ///< named in that refusal
};

struct TrainNotice
{
    /// Unpaid: the reservation is gone; the code says whether it lapsed or was cancelled elsewhere.
    enum class Kind { SeatFree, Reserved, StandbyFiled, Blocked, Unpaid };
    Kind kind{};
    TaskSnapshot task;
};

struct TrainDependencies
{
    std::shared_ptr<store::Database> database;
    redis::RedisUrl redis;
    std::shared_ptr<redis::Client> redisClient;
    core::Clock& clock;
    QString instance; ///< this console's id, the `owner` of its tasks
    QString limiterFolder;
    QString keyringService;                         ///< empty: passwords in memory only
    std::function<TrainSettings()> settings;        ///< thread-safe; asked anew for each session
    std::function<void(const TrainNotice&)> notify; ///< called on the engine's thread
    /// Somebody raised the flag of a task who is no console and gave no name; once, by the console that heeds it.
    std::function<void(const TaskId&)> cancelledFromOutside = {};
};

} // namespace gwanje::train
