// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How one life of a console reaches the outside in virtual time: each request takes a while to arrive, has its effect
// there, and its answer a while to come back. When the console dies, what has arrived stays, answers are lost, and what
// was still on its way may or may not arrive. One thread.

#include "core/Result.h"
#include "net/OneShot.h"
#include "support/ManualClock.h"
#include <functional>
#include <list>
#include <random>

namespace gwanje::test {

class Lifeline final : public QObject
{
public:
    using Time = std::chrono::milliseconds;

    Lifeline(ManualClock& clock, std::mt19937_64& random) : m_clock(clock), m_random(random) {}

    bool isAlive() const { return m_alive; }
    /// A step to the outside was made; the simulation may let the console die here.
    std::function<void()> onStep;

    void die()
    {
        m_alive = false;
        m_arrivesAfterDeath = std::bernoulli_distribution(0.5)(m_random);
        for (const auto& fail : std::exchange(m_pending, {}))
            fail();
    }

    /// `lost`: the answer never comes; `loss` is what the asker gets instead, after `patience`.
    template<class T>
    QFuture<core::Result<T>> ask(std::function<core::Result<T>()> effect, Time there, Time back,
                                 std::optional<core::Error> loss = {}, Time patience = {})
    {
        const auto shot = std::make_shared<net::OneShot<core::Result<T>>>();
        if (!m_alive) {
            shot->give(gone<T>());
            return shot->future();
        }
        m_pending.push_back([shot] { shot->give(gone<T>()); });
        if (m_pending.size() > 400)
            m_pending.erase(m_pending.begin(), std::next(m_pending.begin(), 200));
        m_clock.callAfter(there, &m_world, [=, this] {
            if (!m_alive && !m_arrivesAfterDeath)
                return;
            const auto answer = effect();
            step();
            if (!loss)
                m_clock.callAfter(back, &m_world, [shot, answer] { shot->give(answer); });
        });
        if (loss)
            m_clock.callAfter(there + patience, &m_world, [shot, loss] { shot->give(core::fail(*loss)); });
        const auto future = shot->future();
        step();
        return future;
    }

    Time upTo(int ms) { return Time(std::uniform_int_distribution<int>(0, ms)(m_random)); }
    bool chance(double p) { return std::bernoulli_distribution(p)(m_random); }
    ManualClock& clock() { return m_clock; }

private:
    template<class T>
    static core::Result<T> gone()
    {
        return core::fail(core::ErrorCode::CORE_SHUTTING_DOWN);
    }
    void step()
    {
        if (onStep && m_alive)
            onStep();
    }

    ManualClock& m_clock;
    std::mt19937_64& m_random;
    QObject m_world; ///< effects go on after the console's death, as long as the simulation keeps this
    std::list<std::function<void()>> m_pending;
    bool m_alive = true;
    bool m_arrivesAfterDeath = false;
};

} // namespace gwanje::test
