// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The time by which holds live: the wall clock as long as it goes with the monotonic one. Where it jumps (somebody set
// it, the machine slept) this time goes on as if it had not, and isSuspect() says so: nobody's hold dies of a jump.
// After a minute without another one the new wall time is believed; this time never goes back, it waits. now() from any
// thread; look() from one.

#include "core/Clock.h"
#include <atomic>

namespace gwanje::reservation {

class HoldClock final : public core::Clock
{
public:
    static constexpr std::chrono::milliseconds tolerance{2000}, trustAfter{60000};

    explicit HoldClock(core::Clock& wall);

    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override { return m_wall.monotonic(); }
    void callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed) override
    {
        m_wall.callAfter(delay, context, std::move(deed));
    }

    /// Compares the clocks; to be called every second. The jump that was just seen, else 0.
    std::chrono::milliseconds look();
    bool isSuspect() const { return m_isSuspect; }

private:
    qint64 measured() const; ///< of the wall clock, ms since the epoch less the monotonic time

    core::Clock& m_wall;
    std::atomic<qint64> m_offset; ///< the one that counts
    qint64 m_seen;                ///< the wall clock's, as last looked at
    std::chrono::milliseconds m_jumpedAt{0};
    std::atomic<bool> m_isSuspect{false};
};

} // namespace gwanje::reservation
