// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One reserve story at a time per account within this console, in order of asking (between consoles the open intent in
// the database is the lock). The lock is given on when the last copy of the Hold goes. Engine thread.

#include "core/Async.h"
#include "net/OneShot.h"
#include <deque>
#include <QHash>

namespace gwanje::train {

class AccountLocks final
{
    struct Queue
    {
        bool taken = false;
        std::deque<std::shared_ptr<net::OneShot<bool>>> waiting;

        void giveOn()
        {
            while (!waiting.empty()) {
                const auto next = waiting.front();
                waiting.pop_front();
                if (next->give(true))
                    return; // still taken, by the next
            }
            taken = false;
        }
    };

public:
    using Hold = std::shared_ptr<void>;

    /// Null where it was stopped before its turn.
    core::Async<Hold> take(QString account, core::StopToken stop)
    {
        auto& entry = m_queues[account];
        if (!entry)
            entry = std::make_shared<Queue>();
        const auto queue = entry;
        if (stop.stop_requested())
            co_return nullptr;
        if (queue->taken) {
            const auto turn = std::make_shared<net::OneShot<bool>>();
            queue->waiting.push_back(turn);
            const core::StopCallback onStop(stop, [turn] { turn->give(false); });
            const bool mine = co_await turn->future();
            if (!mine)
                co_return nullptr;
        }
        queue->taken = true;
        co_return Hold(queue.get(), [queue](void*) { queue->giveOn(); });
    }

private:
    QHash<QString, std::shared_ptr<Queue>> m_queues;
};

} // namespace gwanje::train
