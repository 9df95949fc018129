// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/FenceWatch.h"

#include "telemetry/Log.h"

namespace gwanje::train {

FenceWatch::FenceWatch(TrainTaskStore& store, TaskFlags& flags, core::Clock& clock, QString instance)
    : m_store(store), m_flags(flags), m_clock(clock), m_instance(std::move(instance))
{
}

core::Async<QList<StoredTask>> FenceWatch::look()
{
    QList<StoredTask> fenced = co_await lookAtUnsure();
    const auto foreign = co_await m_store.runningElsewhere(m_instance);
    if (!foreign || foreign->isEmpty())
        co_return fenced;
    QStringList owners;
    for (const ForeignTask& task : *foreign) {
        const QString& owner = task.stored.task.owner;
        auto& seen = m_seen[owner];
        if (seen.beat != task.beat)
            seen = {task.beat, m_clock.monotonic()};
        if (!owners.contains(owner))
            owners << owner;
    }
    const bool redis = m_flags.isAvailable();
    QList<bool> alive(owners.size(), false);
    if (redis) {
        const auto answer = co_await m_flags.alive(owners);
        if (!answer)
            co_return fenced; // not now
        alive = *answer;
    }
    for (const ForeignTask& task : *foreign) {
        const QString owner = task.stored.task.owner;
        const auto stood = m_clock.monotonic() - m_seen.value(owner).since;
        if (alive.value(owners.indexOf(owner)) || stood < (redis ? patience : patienceWithoutRedis))
            continue;
        if (auto taken = co_await fence(task.stored))
            fenced << *taken;
    }
    co_return fenced;
}

core::Async<std::optional<StoredTask>> FenceWatch::fence(StoredTask stored)
{
    TaskUpdate update;
    update.owner = stored.task.owner;
    update.from = {TaskState::Queued, TaskState::Running};
    update.task = stored.task;
    update.task.state = TaskState::Interrupted;
    update.task.code = core::ErrorCode::TRN_INTERRUPTED;
    update.task.context = {};
    update.task.nextTryAt = {};
    update.task.updatedAt = m_clock.now();
    update.events = {{0, update.task.updatedAt, TaskState::Interrupted, update.task.code, {}}};
    const auto written = co_await m_store.update(update);
    if (!written && written.error().code == core::ErrorCode::DB_COMMIT_UNKNOWN)
        m_unsure << update.task;
    if (!written || *written != Written::Done)
        co_return std::nullopt;
    telemetry::warn("train", "task.fenced", u"The task's console is gone: "_qs + stored.task.owner,
                    {.task = stored.task.id.toString()});
    co_return StoredTask{update.task, false};
}

core::Async<QList<StoredTask>> FenceWatch::lookAtUnsure()
{
    QList<StoredTask> taken;
    const auto unsure = std::exchange(m_unsure, {});
    for (const TaskSnapshot& task : unsure) {
        const auto found = co_await m_store.find(task.id);
        if (!found) {
            m_unsure << task;
            continue;
        }
        const bool kept = *found && (*found)->task.state == task.state && (*found)->task.owner == task.owner &&
                          (*found)->task.updatedAt == task.updatedAt;
        if (kept)
            taken << **found;
    }
    co_return taken;
}

core::Async<bool> FenceWatch::isGone(QString owner)
{
    if (owner.isEmpty() || owner == m_instance)
        co_return true;
    if (m_flags.isAvailable()) {
        const QStringList owners{owner};
        const auto alive = co_await m_flags.alive(owners);
        if (alive)
            co_return !alive->value(0);
    }
    co_return false;
}

} // namespace gwanje::train
