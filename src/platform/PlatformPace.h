// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a platform can bear: so many requests a second, up to a second's worth at once, and none before the moment that
// it asked for itself (Retry-After). One for all that calls platforms, whatever for: runs of every type, tests of
// connections, what an operator pushes. Of this console alone, in memory: of several one leads. Engine thread.

#include "core/Async.h"
#include "core/StopToken.h"
#include "platform/Platform.h"

namespace gwanje::platform {

class PlatformPace final
{
public:
    /// `perSecond` is asked with each request, so that a setting counts at once.
    PlatformPace(core::Clock& clock, std::function<int()> perSecond);

    /// Its turn has come. PLT_RATE_LIMITED with `retry_after_s` while it is to be left alone, CORE_CANCELLED.
    core::Async<core::Status> turn(Platform platform, core::StopToken stop);
    void leaveAlone(const PlatformId& id, std::chrono::seconds time);

private:
    struct Ledger
    {
        std::chrono::microseconds spent{0}; ///< monotonic: when all that was let through would have had its share
        std::chrono::microseconds until{0}; ///< monotonic: it asked to be left alone so long
    };

    core::Clock& m_clock;
    const std::function<int()> m_perSecond;
    QHash<PlatformId, Ledger> m_ledgers; ///< as many as there are platforms
};

} // namespace gwanje::platform
