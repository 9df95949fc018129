// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One piece of work for many callers: the first does it, those who come meanwhile get its result. A waiting caller may
// be stopped without disturbing the others; where the one at work was stopped by its own token, the next takes over.
// One thread (tokens may be stopped from any); must outlive its callers.

#include "core/Async.h"
#include "net/OneShot.h"
#include <deque>
#include <functional>

namespace gwanje::train {

template<class T>
class SingleFlight final
{
public:
    using Outcome = core::Result<T>;
    using Work = std::function<core::Async<Outcome>(core::StopToken)>;

    core::Async<Outcome> run(Work work, core::StopToken stop)
    {
        if (m_busy) {
            const auto turn = std::make_shared<net::OneShot<Turn>>();
            m_waiting.push_back(turn);
            const core::StopCallback onStop(stop, [turn] { turn->give(cancelled()); });
            Turn mine = co_await turn->future();
            std::erase(m_waiting, turn);
            if (mine)
                co_return std::move(*mine);
        }
        m_busy = true;
        Outcome outcome = co_await work(stop);
        m_busy = false;
        finish(outcome);
        co_return outcome;
    }
    bool busy() const { return m_busy; }

private:
    using Turn = std::optional<Outcome>; ///< empty: it is yours to do

    static Turn cancelled() { return Turn(Outcome(core::fail(core::ErrorCode::CORE_CANCELLED))); }

    void finish(const Outcome& outcome)
    {
        const bool handOver = !outcome && outcome.error().code == core::ErrorCode::CORE_CANCELLED;
        while (!m_waiting.empty()) {
            const auto next = m_waiting.front();
            m_waiting.pop_front();
            if (!next->give(handOver ? Turn() : Turn(outcome)))
                continue; // it was stopped meanwhile
            if (handOver) {
                m_busy = true; // its turn from now on, though it resumes only later
                return;
            }
        }
    }

    bool m_busy = false;
    std::deque<std::shared_ptr<net::OneShot<Turn>>> m_waiting;
};

} // namespace gwanje::train
