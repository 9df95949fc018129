// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A TrainTaskStore in memory with the rules of the real one. MemoryTasks survives a console's death; MemoryTaskStore is
// one console's way to it, through its Lifeline.

#include "support/Lifeline.h"
#include "support/MemoryTasks.h"

namespace gwanje::test {

class MemoryTaskStore final : public train::TrainTaskStore
{
public:
    MemoryTaskStore(MemoryTasks& data, Lifeline& line) : m_data(data), m_line(line) {}

    QFuture<core::Status> insert(train::TaskSnapshot task, train::TaskEvent event, bool onlyLiveReserve) override
    {
        return status("insert", [=, this] { return m_data.insert(task, event, onlyLiveReserve); });
    }
    QFuture<core::Result<train::Written>> update(train::TaskUpdate wanted) override
    {
        return change<train::Written>("update", [=, this] { return m_data.update(wanted); });
    }
    QFuture<core::Status> saveProgress(QString owner, QList<train::TaskSnapshot> tasks,
                                       QList<std::pair<train::TaskId, train::TaskEvent>> events) override
    {
        return status("saveProgress", [=, this]() -> core::Result<bool> {
            for (const auto& task : tasks)
                m_data.saveProgress(owner, task);
            for (const auto& [id, event] : events)
                m_data.addProgress(owner, id, event);
            return true;
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> requestCancel(QList<train::TaskId> ids, QString by,
                                                                  QDateTime at) override
    {
        return change<QList<train::StoredTask>>("requestCancel", [=, this]() -> core::Result<QList<train::StoredTask>> {
            return m_data.requestCancel(ids, by, at);
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> cancelRequested(QString owner) override
    {
        return where([owner](const train::StoredTask& stored) {
            return stored.task.owner == owner && stored.task.cancelRequested &&
                   stored.task.state == train::TaskState::Running;
        });
    }
    QFuture<core::Result<std::optional<train::StoredTask>>> find(train::TaskId id) override
    {
        return read<std::optional<train::StoredTask>>([=, this]() -> core::Result<std::optional<train::StoredTask>> {
            const auto row = m_data.tasks.constFind(id);
            return row == m_data.tasks.cend() ? std::nullopt : std::optional(*row);
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> unfinished() override
    {
        return where([](const train::StoredTask& stored) { return !isFinal(stored.task.state) || stored.follow; });
    }
    QFuture<core::Result<core::Page<train::TaskSnapshot>>> page(train::TaskFilter filter,
                                                                core::PageRequest request) override
    {
        return read<core::Page<train::TaskSnapshot>>([=, this] { return m_data.page(filter, request); });
    }
    QFuture<core::Result<train::TaskCounts>> count(train::TaskFilter filter) override
    {
        return read<train::TaskCounts>([=, this]() -> core::Result<train::TaskCounts> { return m_data.count(filter); });
    }
    QFuture<core::Result<qint64>> place(train::TaskFilter filter, train::TaskId id) override
    {
        return read<qint64>([=, this]() -> core::Result<qint64> { return m_data.place(filter, id); });
    }
    QFuture<core::Result<QList<train::TaskEvent>>> events(train::TaskId id) override
    {
        return read<QList<train::TaskEvent>>(
            [=, this]() -> core::Result<QList<train::TaskEvent>> { return m_data.events.value(id); });
    }
    QFuture<core::Result<QList<train::TaskId>>> hide(QList<train::TaskId> ids) override
    {
        return change<QList<train::TaskId>>(
            "hide", [=, this]() -> core::Result<QList<train::TaskId>> { return m_data.hide(ids); });
    }
    QFuture<core::Result<train::IntentAnswer>> openIntent(train::ReserveIntent intent, QString owner) override
    {
        return change<train::IntentAnswer>("openIntent", [=, this] { return m_data.open(intent, owner); });
    }
    QFuture<core::Result<bool>> closeIntent(train::ReserveIntent intent, QString owner) override
    {
        return change<bool>("closeIntent", [=, this] { return m_data.close(intent, owner); });
    }
    QFuture<core::Result<QList<train::ReserveIntent>>> intentsOfTask(train::TaskId id) override
    {
        return intentsWhere([id](const train::ReserveIntent& intent) { return intent.task == id; });
    }
    QFuture<core::Result<QList<train::ReserveIntent>>> intentsOfAccount(QString account) override
    {
        return intentsWhere([account](const train::ReserveIntent& intent) {
            return intent.account == account && (intent.state == train::ReserveIntent::State::Open ||
                                                 intent.state == train::ReserveIntent::State::Reserved);
        });
    }
    QFuture<core::Status> beat(QString instance) override
    {
        return status("beat", [=, this]() -> core::Result<bool> {
            ++m_data.beats[instance];
            return true;
        });
    }
    QFuture<core::Result<QList<train::ForeignTask>>> runningElsewhere(QString instance) override
    {
        return read<QList<train::ForeignTask>>([=, this]() -> core::Result<QList<train::ForeignTask>> {
            QList<train::ForeignTask> list;
            for (const auto& stored : m_data.tasks) {
                const bool runs =
                    stored.task.state == train::TaskState::Queued || stored.task.state == train::TaskState::Running;
                if (runs && stored.task.owner != instance)
                    list << train::ForeignTask{stored, m_data.beats.value(stored.task.owner)};
            }
            return list;
        });
    }

private:
    template<class T>
    QFuture<core::Result<T>> read(std::function<core::Result<T>()> deed)
    {
        const std::function<core::Result<T>()> effect = [this, deed]() -> core::Result<T> {
            if (m_data.away)
                return core::fail(core::ErrorCode::DB_UNREACHABLE,
                                  {{u"url"_qs, u"memory"_qs}, {u"reason"_qs, u"away"_qs}});
            ++m_data.writes;
            return deed();
        };
        const auto there = m_line.upTo(3);
        const auto back = m_line.upTo(3);
        return m_line.ask<T>(effect, there, back);
    }
    template<class T>
    QFuture<core::Result<T>> change(const char* name, std::function<core::Result<T>()> deed)
    {
        return read<T>([this, name, deed]() -> core::Result<T> {
            const auto loss = m_data.commitLoss ? m_data.commitLoss(QLatin1StringView(name)) : CommitLoss::None;
            if (loss == CommitLoss::NotKept)
                return core::fail(core::ErrorCode::DB_COMMIT_UNKNOWN);
            auto answer = deed();
            if (answer && loss == CommitLoss::Kept)
                return core::fail(core::ErrorCode::DB_COMMIT_UNKNOWN);
            return answer;
        });
    }
    QFuture<core::Status> status(const char* name, std::function<core::Result<bool>()> deed)
    {
        return change<bool>(name, std::move(deed)).then([](const core::Result<bool>& done) -> core::Status {
            return done ? core::Status() : core::fail(done.error());
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> where(std::function<bool(const train::StoredTask&)> wanted)
    {
        return read<QList<train::StoredTask>>([=, this]() -> core::Result<QList<train::StoredTask>> {
            QList<train::StoredTask> list;
            for (const auto& stored : m_data.tasks) {
                if (wanted(stored))
                    list << stored;
            }
            return list;
        });
    }
    QFuture<core::Result<QList<train::ReserveIntent>>>
    intentsWhere(std::function<bool(const train::ReserveIntent&)> wanted)
    {
        return read<QList<train::ReserveIntent>>([=, this]() -> core::Result<QList<train::ReserveIntent>> {
            QList<train::ReserveIntent> list;
            for (const auto& intent : m_data.intents) {
                if (wanted(intent))
                    list << intent;
            }
            return list;
        });
    }

    MemoryTasks& m_data;
    Lifeline& m_line;
};

} // namespace gwanje::test
