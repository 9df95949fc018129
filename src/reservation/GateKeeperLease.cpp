// SPDX-License-Identifier: GPL-3.0-or-later
// The lease of a lock section: taken once for all requests that wait, kept while there are some, and given back when
// there are none, or when it was somebody else's turn. Its number goes into the database with every write, which
// refuses a smaller one: whoever slept over the end of his lease fails then, not the one who came after him.

#include "reservation/FaultPoints.h"
#include "reservation/GateKeeper.h"
#include "telemetry/Metrics.h"

namespace gwanje::reservation {

using core::ErrorCode;

namespace {

constexpr std::chrono::milliseconds leasePatience{1400}; ///< longer than a lease: one that died leaves it to run out

} // namespace

/// Ours, for long enough, and nobody else's turn.
bool GateKeeper::isLeased(View& view)
{
    const EngineTimes& times = m_context.times;
    view.lastUse = m_context.clock.monotonic();
    return view.fence > 0 && view.lastUse < view.leaseUntil - times.lease * 2 / 3 && !isOthersTurn(view);
}

bool GateKeeper::isOthersTurn(const View& view) const
{
    const EngineTimes& times = m_context.times;
    return times.leasePause.count() > 0 && view.fence > 0 && view.lastUse - view.leasedSince >= times.leaseTurn;
}

core::Async<core::Status> GateKeeper::lease(ViewPtr view)
{
    static auto& failures = telemetry::counter(u"reservation_lock_failures_total"_qs);
    const EngineTimes& times = m_context.times;
    if (isLeased(*view))
        co_return core::Status();
    if (isOthersTurn(*view))
        co_await giveTurn(view);
    const Time until = m_context.clock.monotonic() + leasePatience;
    while (m_context.clock.monotonic() < until) {
        const Time asked = m_context.clock.monotonic();
        const auto fence = co_await m_context.gate.acquireLease(view->id, m_context.token, times.lease);
        if (fence && *fence < view->storedFence) { // the database would refuse it, now and at every try
            doubtView(*view, "Redis has lost the numbers of leases");
            co_return core::fail(ErrorCode::RSV_GATE_STALE, {{u"section"_qs, view->id.toString()}});
        }
        if (fence) {
            if (view->fence != *fence)
                view->leasedSince = asked;
            view->fence = *fence;
            view->leaseUntil = asked + times.lease;
            watchIdle(view);
            co_return runtime::faultPoint(fault::leaseTaken);
        }
        dropLease(*view);
        if (fence.error().code != ErrorCode::RSV_LOCK_BUSY)
            co_return core::fail(fence.error());
        // Often enough to be there in the pause that another gives between two turns, all the time.
        const auto pause = m_context.between(10, 25);
        const bool goesOn = co_await core::sleepFor(m_context.clock, pause, m_context.stop.get_token());
        if (!goesOn)
            break;
    }
    failures.add(); // that others have their turns is none
    co_return core::fail(ErrorCode::RSV_LOCK_BUSY, {{u"section"_qs, view->id.toString()}});
}

/// Others ask every 10 to 25 ms: in the pause each of them gets its chance.
core::Async<void> GateKeeper::giveTurn(ViewPtr view)
{
    dropLease(*view);
    (void)co_await m_context.gate.releaseLease(view->id, m_context.token);
    (void)co_await core::sleepFor(m_context.clock, m_context.times.leasePause, m_context.stop.get_token());
}

void GateKeeper::watchIdle(const ViewPtr& view)
{
    if (std::exchange(view->watchesIdle, true))
        return;
    m_context.clock.callAfter(m_context.times.leaseIdle, this, [this, view] {
        view->watchesIdle = false;
        if (view->fence == 0)
            return;
        if (m_context.clock.monotonic() - view->lastUse < m_context.times.leaseIdle)
            return watchIdle(view);
        dropLease(*view);
        (void)m_context.gate.releaseLease(view->id, m_context.token);
    });
}

void GateKeeper::dropLease(View& view)
{
    view.fence = 0;
    view.leaseUntil = Time(0);
}

core::Async<void> GateKeeper::leave()
{
    for (const auto& [id, view] : m_views)
        tellGathered(view);
    while (m_context.busy > 0)
        (void)co_await core::sleepFor(m_context.clock, std::chrono::milliseconds(2), core::StopToken());
    QList<QFuture<core::Result<bool>>> answers;
    for (const auto& [id, view] : m_views) {
        if (view->fence > 0)
            answers << m_context.gate.releaseLease(id, m_context.token);
        dropLease(*view);
    }
    for (const auto& answer : std::as_const(answers))
        (void)co_await answer;
}

} // namespace gwanje::reservation
