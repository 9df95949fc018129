// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A TrainTaskStore in memory with the rules of the real one. MemoryTasks survives a console's death; MemoryTaskStore is
// one console's way to it, through its Lifeline.

#include "support/Lifeline.h"
#include "train/TrainTaskStore.h"

namespace gwanje::test {

/// A bug planted on purpose: the simulation must notice each.
enum class PlantedBug { None, IntentNotStored, CancelNotStored, CancelTakenBack, HoldingsNotSeen };

struct MemoryTasks
{
    QMap<train::TaskId, train::StoredTask> tasks;
    QMap<train::TaskId, QList<train::TaskEvent>> events;
    QMap<QString, train::ReserveIntent> intents;
    QMap<QString, qint64> beats;
    bool away = false;
    PlantedBug bug = PlantedBug::None;
    int writes = 0;

    void put(const train::ReserveIntent& intent)
    {
        if (!intent.number.isEmpty()) {
            for (train::ReserveIntent& other : intents) {
                if (other.id != intent.id && other.account == intent.account && other.number == intent.number)
                    other.number.clear();
            }
        }
        intents.insert(intent.id, intent);
    }

    core::Result<train::Written> update(const train::TaskUpdate& change)
    {
        const auto row = tasks.find(change.task.id);
        if (row == tasks.end())
            return train::Written::Fenced;
        const bool ours = row->task.owner == change.owner && change.from.contains(row->task.state);
        if (!ours) {
            const bool madeAlready = row->task.state == change.task.state && row->task.owner == change.task.owner &&
                                     row->task.updatedAt == change.task.updatedAt;
            return madeAlready ? train::Written::Done : train::Written::Fenced;
        }
        if (change.unlessCancelled && row->task.cancelRequested)
            return train::Written::CancelAsked;
        const auto before = row->task;
        row->task = change.task;
        if (before.cancelRequested && bug != PlantedBug::CancelTakenBack) {
            row->task.cancelRequested = true;
            row->task.cancelBy = before.cancelBy;
            row->task.cancelAt = before.cancelAt;
        }
        row->follow = change.follow;
        events[change.task.id] += change.events;
        if (change.intent)
            put(*change.intent);
        return train::Written::Done;
    }

    core::Result<train::IntentAnswer> open(const train::ReserveIntent& intent, const QString& owner)
    {
        const auto row = tasks.constFind(intent.task);
        if (row == tasks.cend() || row->task.owner != owner || row->task.state != train::TaskState::Running)
            return train::IntentAnswer::Fenced;
        if (row->task.cancelRequested)
            return train::IntentAnswer::CancelAsked;
        for (const train::ReserveIntent& other : intents) {
            if (other.account == intent.account && other.state == train::ReserveIntent::State::Open &&
                other.id != intent.id)
                return train::IntentAnswer::Busy;
        }
        if (bug != PlantedBug::IntentNotStored)
            put(intent);
        return train::IntentAnswer::Opened;
    }
};

class MemoryTaskStore final : public train::TrainTaskStore
{
public:
    MemoryTaskStore(MemoryTasks& data, Lifeline& line) : m_data(data), m_line(line) {}

    QFuture<core::Status> insert(train::TaskSnapshot task, train::TaskEvent event, bool onlyLiveReserve) override
    {
        return status([=, this]() -> core::Result<bool> {
            if (onlyLiveReserve) {
                for (const train::StoredTask& other : m_data.tasks) {
                    if (other.task.provider != u"sandbox" && other.task.request.mode == train::TaskMode::Reserve &&
                        (other.task.state == train::TaskState::Queued || other.task.state == train::TaskState::Running))
                        return core::fail(core::ErrorCode::TRN_LIVE_ONE_TASK);
                }
            }
            m_data.tasks.insert(task.id, {task, false});
            m_data.events[task.id] << event;
            return true;
        });
    }
    QFuture<core::Result<train::Written>> update(train::TaskUpdate change) override
    {
        return write<train::Written>([=, this] { return m_data.update(change); });
    }
    QFuture<core::Status> saveProgress(QString owner, QList<train::TaskSnapshot> tasks,
                                       QList<std::pair<train::TaskId, train::TaskEvent>> events) override
    {
        return status([=, this]() -> core::Result<bool> {
            for (const auto& task : tasks) {
                const auto row = m_data.tasks.find(task.id);
                if (row != m_data.tasks.end() && row->task.owner == owner &&
                    row->task.state == train::TaskState::Running)
                    row->task.attempts = task.attempts;
            }
            for (const auto& [id, event] : events)
                m_data.events[id] << event;
            return true;
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> requestCancel(QList<train::TaskId> ids, QString by,
                                                                  QDateTime at) override
    {
        return write<QList<train::StoredTask>>([=, this]() -> core::Result<QList<train::StoredTask>> {
            QList<train::StoredTask> list;
            for (const auto& id : ids) {
                const auto row = m_data.tasks.find(id);
                if (row == m_data.tasks.end())
                    continue;
                if (!isFinal(row->task.state) && !row->task.cancelRequested &&
                    m_data.bug != PlantedBug::CancelNotStored) {
                    row->task.cancelRequested = true;
                    row->task.cancelBy = by;
                    row->task.cancelAt = at;
                }
                list << *row;
            }
            return list;
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
        return write<std::optional<train::StoredTask>>([=, this]() -> core::Result<std::optional<train::StoredTask>> {
            const auto row = m_data.tasks.constFind(id);
            return row == m_data.tasks.cend() ? std::nullopt : std::optional(*row);
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> unfinished() override
    {
        return where([](const train::StoredTask& stored) { return !isFinal(stored.task.state) || stored.follow; });
    }
    QFuture<core::Result<core::Page<train::TaskSnapshot>>> page(train::TaskFilter, core::PageRequest) override
    {
        return write<core::Page<train::TaskSnapshot>>([this]() -> core::Result<core::Page<train::TaskSnapshot>> {
            core::Page<train::TaskSnapshot> page;
            for (const auto& stored : m_data.tasks)
                page.items << stored.task;
            return page;
        });
    }
    QFuture<core::Result<QList<train::TaskEvent>>> events(train::TaskId id) override
    {
        return write<QList<train::TaskEvent>>(
            [=, this]() -> core::Result<QList<train::TaskEvent>> { return m_data.events.value(id); });
    }
    QFuture<core::Result<QList<train::TaskId>>> hide(QList<train::TaskId> ids) override
    {
        return write<QList<train::TaskId>>([=]() -> core::Result<QList<train::TaskId>> { return ids; });
    }
    QFuture<core::Result<train::IntentAnswer>> openIntent(train::ReserveIntent intent, QString owner) override
    {
        return write<train::IntentAnswer>([=, this] { return m_data.open(intent, owner); });
    }
    QFuture<core::Result<bool>> closeIntent(train::ReserveIntent intent, QString owner) override
    {
        return write<bool>([=, this]() -> core::Result<bool> {
            const auto row = m_data.tasks.constFind(intent.task);
            if (row == m_data.tasks.cend() || row->task.owner != owner || row->task.state != train::TaskState::Running)
                return false;
            m_data.put(intent);
            return true;
        });
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
        return status([=, this]() -> core::Result<bool> {
            ++m_data.beats[instance];
            return true;
        });
    }
    QFuture<core::Result<QList<train::ForeignTask>>> runningElsewhere(QString instance) override
    {
        return write<QList<train::ForeignTask>>([=, this]() -> core::Result<QList<train::ForeignTask>> {
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
    QFuture<core::Result<T>> write(std::function<core::Result<T>()> deed)
    {
        const std::function<core::Result<T>()> effect = [this, deed]() -> core::Result<T> {
            if (m_data.away)
                return core::fail(core::ErrorCode::DB_UNREACHABLE);
            ++m_data.writes;
            return deed();
        };
        const auto there = m_line.upTo(3);
        const auto back = m_line.upTo(3);
        return m_line.ask<T>(effect, there, back);
    }
    QFuture<core::Status> status(std::function<core::Result<bool>()> deed)
    {
        return write<bool>(std::move(deed)).then([](const core::Result<bool>& done) -> core::Status {
            return done ? core::Status() : core::fail(done.error());
        });
    }
    QFuture<core::Result<QList<train::StoredTask>>> where(std::function<bool(const train::StoredTask&)> wanted)
    {
        return write<QList<train::StoredTask>>([=, this]() -> core::Result<QList<train::StoredTask>> {
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
        return write<QList<train::ReserveIntent>>([=, this]() -> core::Result<QList<train::ReserveIntent>> {
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
