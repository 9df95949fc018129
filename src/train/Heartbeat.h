// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// This console's sign of life, in Redis and in the database: while either moves on, nobody fences its tasks. A console
// that was stopped for a while (SIGSTOP, suspend, a hung disk) notices by the gap and must ask the database whether its
// tasks are still its own. Engine thread.

#include "train/TaskFlags.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train {

class Heartbeat final
{
public:
    static constexpr std::chrono::milliseconds period{3000};
    static constexpr std::chrono::milliseconds trusted{8000}; ///< less than the 10 s for which the Redis key lives

    Heartbeat(TrainTaskStore& store, TaskFlags& flags, core::Clock& clock, QString instance);

    void beat();
    void end(); ///< nobody need wait for this console any more

    /// No one can have fenced a task since it was last checked, if gaps() has not changed either.
    bool isFresh() const;
    /// How often it stood still long enough for somebody to fence.
    int gaps() const;

private:
    void confirmed(std::chrono::milliseconds sentAt);

    TrainTaskStore& m_store;
    TaskFlags& m_flags;
    core::Clock& m_clock;
    const QString m_instance;
    std::optional<std::chrono::milliseconds> m_last;
    int m_gaps = 0;
    QObject m_context;
};

} // namespace gwanje::train
