// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Redis side of tasks in memory: MemoryHashes survives a console's death (and may be emptied, or be away), and
// MemoryTaskFlags is one console's way to it.

#include "support/Lifeline.h"
#include "train/TaskFlags.h"

namespace gwanje::test {

struct MemoryHashes
{
    struct Hash
    {
        train::TaskSnapshot task;
        bool cancel = false;
        QString by;
    };
    QMap<train::TaskId, Hash> hashes;
    QMap<QString, std::chrono::milliseconds> aliveUntil;
    bool away = false;
    bool lowersFlags = false; ///< a bug planted on purpose: a plain write puts the flag back
};

class MemoryTaskFlags final : public train::TaskFlags
{
public:
    MemoryTaskFlags(MemoryHashes& data, Lifeline& line) : m_data(data), m_line(line) {}

    QFuture<core::Status> write(QList<train::TaskSnapshot> tasks, bool) override
    {
        return status([=, this] {
            for (const auto& task : tasks) {
                auto& hash = m_data.hashes[task.id];
                hash.task = task;
                hash.cancel = (hash.cancel && !m_data.lowersFlags) || task.cancelRequested;
            }
        });
    }
    QFuture<core::Status> requestCancel(QList<train::TaskId> ids, QString by, QDateTime) override
    {
        return status([=, this] {
            for (const auto& id : ids) {
                m_data.hashes[id].cancel = true;
                m_data.hashes[id].by = by;
                Q_EMIT touched(id);
            }
        });
    }
    QFuture<core::Result<QList<train::TaskFlag>>> read(QList<train::TaskId> ids) override
    {
        return ask<QList<train::TaskFlag>>([=, this] {
            QList<train::TaskFlag> flags;
            for (const auto& id : ids) {
                const auto hash = m_data.hashes.constFind(id);
                const bool present = hash != m_data.hashes.cend();
                flags << train::TaskFlag{present,
                                         present && hash->cancel,
                                         present ? train::stateName(hash->task.state) : QString(),
                                         present ? hash->by : QString(),
                                         {}};
            }
            return flags;
        });
    }
    QFuture<core::Status> forget(QList<train::TaskId> ids) override
    {
        return status([=, this] {
            for (const auto& id : ids)
                m_data.hashes.remove(id);
        });
    }
    QFuture<core::Status> beat(QString instance) override
    {
        return status(
            [=, this] { m_data.aliveUntil.insert(instance, m_line.clock().monotonic() + std::chrono::seconds(10)); });
    }
    QFuture<core::Result<QList<bool>>> alive(QStringList instances) override
    {
        return ask<QList<bool>>([=, this] {
            QList<bool> list;
            for (const QString& instance : instances)
                list << (m_data.aliveUntil.value(instance) > m_line.clock().monotonic());
            return list;
        });
    }
    QFuture<core::Status> endBeat(QString instance) override
    {
        return status([=, this] { m_data.aliveUntil.remove(instance); });
    }
    bool isAvailable() const override { return !m_data.away; }

private:
    template<class T>
    QFuture<core::Result<T>> ask(std::function<T()> deed)
    {
        const std::function<core::Result<T>()> effect = [this, deed]() -> core::Result<T> {
            if (m_data.away)
                return core::fail(core::ErrorCode::RDS_UNAVAILABLE);
            return deed();
        };
        const auto there = m_line.upTo(2);
        const auto back = m_line.upTo(2);
        return m_line.ask<T>(effect, there, back);
    }
    QFuture<core::Status> status(std::function<void()> deed)
    {
        return ask<bool>([deed] {
                   deed();
                   return true;
               })
            .then([](const core::Result<bool>& done) -> core::Status {
                return done ? core::Status() : core::fail(done.error());
            });
    }

    MemoryHashes& m_data;
    Lifeline& m_line;
};

} // namespace gwanje::test
