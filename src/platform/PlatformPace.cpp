// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformPace.h"

#include <algorithm>

namespace gwanje::platform {

using std::chrono::ceil;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

PlatformPace::PlatformPace(core::Clock& clock, std::function<int()> perSecond)
    : m_clock(clock), m_perSecond(std::move(perSecond))
{
}

core::Async<core::Status> PlatformPace::turn(Platform platform, core::StopToken stop)
{
    const microseconds now = m_clock.monotonic();
    Ledger& ledger = m_ledgers[platform.id]; // not looked at after the wait: another one may have been added
    if (now < ledger.until) {
        const QString left = QString::number(ceil<seconds>(ledger.until - now).count());
        co_return core::fail(core::ErrorCode::PLT_RATE_LIMITED, {{u"platform"_qs, platform.code},
                                                                 {u"seconds"_qs, left},
                                                                 {u"retry_after_s"_qs, left}});
    }
    const microseconds share = microseconds(seconds(1)) / std::max(1, m_perSecond());
    const microseconds wait = std::max(ledger.spent, now) + share - seconds(1) - now;
    ledger.spent = std::max(ledger.spent, now) + share;
    if (wait <= microseconds(0))
        co_return core::Status();
    auto waiting = core::sleepFor(m_clock, ceil<milliseconds>(wait), stop);
    if (!co_await waiting)
        co_return core::fail(core::ErrorCode::CORE_CANCELLED);
    co_return core::Status();
}

void PlatformPace::leaveAlone(const PlatformId& id, seconds time)
{
    microseconds& until = m_ledgers[id].until;
    until = std::max<microseconds>(until, m_clock.monotonic() + time);
}

} // namespace gwanje::platform
