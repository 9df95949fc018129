// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which of several consoles on the same stores leads: a key in Redis with a time to live, or, while Redis is away, a row
// of the database. Losing it for a moment hurts nobody: every run is fenced by the database besides. Engine thread.

#include "redis/Client.h"
#include "runtime/ScheduleStore.h"
#include "core/Async.h"

namespace gwanje::runtime {

class LeaderLease
{
public:
    virtual ~LeaderLease() = default;
    /// Takes or renews it for `console`; the console that leads now. A console's earlier life counts as the console.
    virtual core::Async<core::Result<QString>> hold(QString console, std::chrono::milliseconds time) = 0;
    virtual core::Async<void> release(QString console) = 0;
};

class StoredLease final : public LeaderLease
{
public:
    /// `key`: of Redis; names what is led, and of which database.
    StoredLease(std::shared_ptr<redis::Client> redis, QByteArray key, ScheduleStore& store, core::Clock& clock);

    core::Async<core::Result<QString>> hold(QString console, std::chrono::milliseconds time) override;
    core::Async<void> release(QString console) override;

private:
    const std::shared_ptr<redis::Client> m_redis; ///< none: the database alone
    const QByteArray m_key;
    ScheduleStore& m_store;
    core::Clock& m_clock;
};

} // namespace gwanje::runtime
