// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tasks of consoles that are gone: interrupted (or cancelled, where that was asked) by whoever notices. A console is
// gone when its heartbeat key is, and its count in the database has stood still for as long as this console watched.
// Where the database lost its answer to a take-over, the next look begins with whether the row was taken. Should this
// console die before, the row is interrupted or still the dead one's: any console's look or start sees to both. Engine
// thread.

#include "core/Async.h"
#include "train/TaskFlags.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train {

class FenceWatch final
{
public:
    static constexpr std::chrono::milliseconds patience{10000};
    static constexpr std::chrono::milliseconds patienceWithoutRedis{30000};

    FenceWatch(TrainTaskStore& store, TaskFlags& flags, core::Clock& clock, QString instance);

    /// Looks once; answers the tasks that were taken from their consoles just now.
    core::Async<QList<StoredTask>> look();
    /// As far as is known now; a console of this instance is not asked about.
    core::Async<bool> isGone(QString owner);

private:
    struct Seen
    {
        qint64 beat = -1;
        std::chrono::milliseconds since{};
    };
    core::Async<std::optional<StoredTask>> fence(StoredTask stored);
    core::Async<QList<StoredTask>> lookAtUnsure();

    TrainTaskStore& m_store;
    TaskFlags& m_flags;
    core::Clock& m_clock;
    const QString m_instance;
    QHash<QString, Seen> m_seen;
    QList<TaskSnapshot> m_unsure; ///< taken, perhaps
};

} // namespace gwanje::train
