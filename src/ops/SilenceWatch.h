// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Waits for silences to end, by themselves or by hand, on whichever console, and lets go what they kept back. Lives on
// one thread with an event loop.

#include "core/Async.h"
#include "core/StopToken.h"
#include "ops/Alerts.h"

namespace gwanje::ops {

class SilenceWatch final : public std::enable_shared_from_this<SilenceWatch>
{
public:
    using Released = std::function<void(const QList<Alert>&)>;

    SilenceWatch(std::shared_ptr<store::Database> database, core::Clock& clock, Released released);

    void start();
    void nudge(); ///< there is another silence, or one less
    void stop();

private:
    using Self = std::shared_ptr<SilenceWatch>;
    static core::Async<void> run(Self self);
    static core::Async<std::chrono::milliseconds> look(Self self); ///< how long to rest

    const std::shared_ptr<store::Database> m_database;
    core::Clock& m_clock; ///< not touched any more once stopped
    const Released m_released;
    core::StopSource m_stop, m_rest;
    bool m_nudged = false;
};

} // namespace gwanje::ops
