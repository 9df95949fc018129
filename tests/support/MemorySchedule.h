// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A ScheduleStore and a lease in memory with the rules of the real ones. MemorySchedule survives a console's death;
// MemoryScheduleStore and MemoryLease are one console's way to it, through its Lifeline.

#include "runtime/LeaderLease.h"
#include "support/Lifeline.h"

namespace gwanje::test {

struct MemorySchedule
{
    struct Row
    {
        runtime::TargetRecord record;
        QString run, console;
        QDateTime heldUntil;
    };

    runtime::ScheduleBook book;
    QMap<std::pair<QString, QString>, Row> rows; ///< by type and target
    QString leader;                              ///< in the database
    QDateTime leaderUntil;
    QString former; ///< whose lease the leader took, until it has taken over
    QString keyOwner; ///< in Redis
    QDateTime keyUntil; ///< Redis keeps a moment of the wall clock, too
    bool redisAway = false, databaseAway = false;
    bool letsAllClaim = false; ///< a planted bug

    runtime::ClaimAnswer claim(const runtime::RunClaim& claim)
    {
        Row& row = rows[{claim.type, claim.target}];
        row.record.type = claim.type;
        row.record.target = claim.target;
        const bool atRest = row.run.isEmpty() || row.console == claim.console || row.heldUntil < claim.now;
        if ((row.record.scheduledAt == claim.expected && atRest) || letsAllClaim) {
            row.record.scheduledAt = claim.scheduledAt;
            row.run = claim.run;
            row.console = claim.console;
            row.heldUntil = claim.heldUntil;
            return {.isClaimed = true, .isBusy = false, .scheduledAt = claim.scheduledAt};
        }
        if (row.run == claim.run)
            return {.isClaimed = true, .isBusy = false, .scheduledAt = row.record.scheduledAt};
        const bool busy = !row.run.isEmpty() && row.console != claim.console && row.heldUntil >= claim.now;
        return {.isClaimed = false, .isBusy = busy, .scheduledAt = row.record.scheduledAt};
    }

    bool finish(const runtime::RunEnd& end)
    {
        Row& row = rows[{end.type, end.target}];
        if (row.run != end.run)
            return false;
        row.record.failures = end.failures;
        row.record.lastEnd = end.at;
        row.record.lastCode = end.code;
        row.run.clear();
        row.console.clear();
        row.heldUntil = {};
        return true;
    }

    QString lease(const QString& console, const QDateTime& now, const QDateTime& until)
    {
        if (leader.isEmpty() || leader == console || leaderUntil < now) {
            if (!leader.isEmpty() && leader != console)
                former = leader;
            leader = console;
            leaderUntil = until;
        }
        leaderUntil = std::min(leaderUntil, until);
        return leader;
    }

    QString takeOver(const QString& console, const QDateTime& until)
    {
        const QString named = leader == console ? former : leader;
        const QString before = named.isEmpty() ? console : named;
        for (Row& row : rows) {
            if (row.console == console || row.console == before) {
                row.run.clear();
                row.console.clear();
                row.heldUntil = {};
            }
        }
        former.clear();
        leader = console;
        leaderUntil = until;
        return before;
    }
};

class MemoryScheduleStore final : public runtime::ScheduleStore
{
public:
    MemoryScheduleStore(MemorySchedule& data, Lifeline& line) : m_data(data), m_line(line) {}

    QFuture<core::Result<runtime::ScheduleBook>> load() override
    {
        return ask<runtime::ScheduleBook>([this] { return m_data.book; });
    }
    QFuture<core::Result<QList<runtime::TargetRecord>>> targets() override
    {
        return ask<QList<runtime::TargetRecord>>([this] {
            QList<runtime::TargetRecord> all;
            for (const auto& row : m_data.rows)
                all << row.record;
            return all;
        });
    }
    QFuture<core::Status> saveState(const QString& type, const runtime::StateMark& mark) override
    {
        return tell([=, this] { m_data.book.states.insert(type, mark); });
    }
    QFuture<core::Status> saveConfig(const QString& type, const runtime::TypeConfig& config) override
    {
        return tell([=, this] { m_data.book.configs.insert(type, config); });
    }
    QFuture<core::Result<runtime::ClaimAnswer>> claim(const runtime::RunClaim& claim) override
    {
        return ask<runtime::ClaimAnswer>([=, this] { return m_data.claim(claim); });
    }
    QFuture<core::Result<bool>> finish(const runtime::RunEnd& end) override
    {
        return ask<bool>([=, this] { return m_data.finish(end); });
    }
    QFuture<core::Result<QString>> lease(const QString& console, const QDateTime& now, const QDateTime& until) override
    {
        return ask<QString>([=, this] { return m_data.lease(console, now, until); });
    }
    QFuture<core::Status> release(const QString& console) override
    {
        return tell([=, this] {
            if (m_data.leader == console)
                m_data.leaderUntil = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        });
    }
    QFuture<core::Result<QString>> takeOver(const QString& console, const QDateTime& until) override
    {
        return ask<QString>([=, this] { return m_data.takeOver(console, until); });
    }

private:
    template<class T>
    QFuture<core::Result<T>> ask(std::function<T()> effect)
    {
        return m_line.ask<T>(
            [this, effect]() -> core::Result<T> {
                if (m_data.databaseAway)
                    return core::fail(core::ErrorCode::DB_UNREACHABLE);
                return effect();
            },
            m_line.upTo(3), m_line.upTo(3));
    }
    QFuture<core::Status> tell(std::function<void()> effect)
    {
        return m_line.ask<void>(
            [this, effect]() -> core::Status {
                if (m_data.databaseAway)
                    return core::fail(core::ErrorCode::DB_UNREACHABLE);
                effect();
                return {};
            },
            m_line.upTo(3), m_line.upTo(3));
    }

    MemorySchedule& m_data;
    Lifeline& m_line;
};

/// As StoredLease does it.
class MemoryLease final : public runtime::LeaderLease
{
public:
    MemoryLease(MemorySchedule& data, MemoryScheduleStore& store, Lifeline& line)
        : m_data(data), m_store(store), m_line(line)
    {
    }

    core::Async<core::Result<QString>> hold(QString console, std::chrono::milliseconds time) override
    {
        auto asking = m_line.ask<QString>(
            [=, this]() -> core::Result<QString> {
                if (m_data.redisAway)
                    return core::fail(core::ErrorCode::RDS_UNAVAILABLE);
                const QDateTime now = m_line.clock().now();
                const QDateTime until = now.addMSecs(time.count());
                if (m_data.keyOwner.isEmpty() || m_data.keyOwner == console || m_data.keyUntil <= now) {
                    m_data.keyOwner = console;
                    m_data.keyUntil = until;
                }
                m_data.keyUntil = std::min(m_data.keyUntil, until);
                return m_data.keyOwner;
            },
            m_line.upTo(3), m_line.upTo(3));
        const auto owner = co_await asking;
        if (owner)
            co_return *owner;
        const QDateTime now = m_line.clock().now();
        auto fallback = m_store.lease(console, now, now.addMSecs(time.count()));
        co_return co_await fallback;
    }
    core::Async<void> release(QString console) override
    {
        auto asking = m_line.ask<bool>(
            [=, this]() -> core::Result<bool> {
                if (m_data.keyOwner == console)
                    m_data.keyOwner.clear();
                return true;
            },
            m_line.upTo(3), m_line.upTo(3));
        (void)co_await asking;
        auto releasing = m_store.release(console);
        (void)co_await releasing;
    }

private:
    MemorySchedule& m_data;
    MemoryScheduleStore& m_store;
    Lifeline& m_line;
};

} // namespace gwanje::test
