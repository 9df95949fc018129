// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Redis side of tasks in memory: MemoryHashes survives a console's death (and may be emptied, or be away), and
// MemoryTaskFlags is one console's way to it.

#include "support/Lifeline.h"
#include "train/TaskFlags.h"
#include <QRegularExpression>

namespace gwanje::test {

class MemoryTaskFlags;

struct MemoryHashes
{
    struct Hash
    {
        train::TaskSnapshot task;
        bool written = false; ///< by a console; else somebody's flag stands there alone
        bool cancel = false;  ///< exactly "true"
        QString by;
        QDateTime at;
    };
    QMap<train::TaskId, Hash> hashes;
    QMap<QString, std::chrono::milliseconds> aliveUntil;
    bool away = false;
    QList<MemoryTaskFlags*> subscribers;
    QStringList told;         ///< different sentences that were shown of tasks, numbers left out
    bool lowersFlags = false; ///< a bug planted on purpose: a plain write puts the flag back
};

class MemoryTaskFlags final : public train::TaskFlags
{
public:
    MemoryTaskFlags(MemoryHashes& data, Lifeline& line) : m_data(data), m_line(line) { m_data.subscribers << this; }
    ~MemoryTaskFlags() override { m_data.subscribers.removeOne(this); }

    QFuture<core::Status> write(QList<train::TaskSnapshot> tasks, bool announce) override
    {
        return status([=, this] {
            for (const auto& task : tasks) {
                auto& hash = m_data.hashes[task.id];
                hash.task = task;
                hash.written = true;
                tellOf(task);
                hash.cancel = (hash.cancel && !m_data.lowersFlags) || task.cancelRequested;
                if (task.cancelRequested) {
                    hash.by = task.cancelBy;
                    hash.at = task.cancelAt;
                }
                if (announce)
                    tell(task.id);
            }
        });
    }
    QFuture<core::Status> requestCancel(QList<train::TaskId> ids, QString by, QDateTime at) override
    {
        return status([=, this] {
            for (const auto& id : ids) {
                auto& hash = m_data.hashes[id];
                hash.cancel = true;
                hash.by = by;
                hash.at = at;
                tell(id);
            }
        });
    }
    QFuture<core::Result<QList<train::TaskFlag>>> read(QList<train::TaskId> ids) override
    {
        return ask<QList<train::TaskFlag>>([=, this] {
            QList<train::TaskFlag> flags;
            for (const auto& id : ids) {
                const auto hash = m_data.hashes.value(id);
                flags << train::TaskFlag{hash.written, hash.cancel,
                                         hash.written ? train::stateName(hash.task.state) : QString(), hash.by,
                                         hash.at};
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
    void tellOf(const train::TaskSnapshot& task)
    {
        static const QRegularExpression number(QStringLiteral("\\d+"));
        const QString text = core::sentence(task.code, core::Language::English, task.context).remove(number);
        if (!m_data.told.contains(text))
            m_data.told << text;
    }
    void tell(const train::TaskId& id)
    {
        for (MemoryTaskFlags* subscriber : QList(m_data.subscribers)) {
            if (subscriber->m_line.isAlive())
                Q_EMIT subscriber->touched(id);
        }
    }
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
