// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SilenceWatch.h"

#include "ops/SqlAlertStore.h"
#include "ops/SqlSilenceStore.h"

namespace gwanje::ops {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr milliseconds silencesLookedAt = 60s; // for what other consoles did, and clocks that were set

struct Found
{
    bool ripe = false; ///< there is what no silence covers any more
    QDateTime nextEnd;
};

core::Result<Found> find(store::Session& session, const QDateTime& now)
{
    const auto held = sql::heldAlerts(session);
    if (!held)
        return core::fail(held.error());
    const auto on = sql::silences(session, now);
    if (!on)
        return core::fail(on.error());
    const bool ripe = std::any_of(held->cbegin(), held->cend(),
                                  [&](const Alert& alert) { return !sql::silencedUntil(*on, alert.key).isValid(); });
    return Found{ripe, on->isEmpty() ? QDateTime() : on->first().until};
}

} // namespace

SilenceWatch::SilenceWatch(std::shared_ptr<store::Database> database, core::Clock& clock, Released released)
    : m_database(std::move(database)), m_clock(clock), m_released(std::move(released))
{
}

void SilenceWatch::start()
{
    if (!m_stop.stop_requested())
        core::spawn(run(shared_from_this()));
}

void SilenceWatch::nudge()
{
    m_nudged = true;
    m_rest.request_stop();
}

void SilenceWatch::stop()
{
    m_stop.request_stop();
    nudge();
}

core::Async<void> SilenceWatch::run(Self self)
{
    while (!self->m_stop.stop_requested()) {
        self->m_nudged = false;
        const milliseconds pause = co_await look(self);
        if (self->m_stop.stop_requested() || self->m_nudged)
            continue;
        self->m_rest = core::StopSource();
        const auto woken = self->m_rest.get_token();
        co_await core::sleepFor(self->m_clock, pause, woken);
    }
}

core::Async<milliseconds> SilenceWatch::look(Self self)
{
    const QDateTime now = self->m_clock.now();
    auto looking = self->m_database->read<Found>([now](store::Session& session) { return find(session, now); });
    const auto found = co_await looking;
    if (self->m_stop.stop_requested() || !found)
        co_return silencesLookedAt;
    if (found->ripe) {
        auto releasing = self->m_database->write<QList<Alert>>(
            [now](store::Session& session) { return sql::releaseHeld(session, now); });
        const auto released = co_await releasing;
        if (self->m_stop.stop_requested() || !released)
            co_return silencesLookedAt;
        self->m_released(*released);
    }
    if (!found->nextEnd.isValid())
        co_return silencesLookedAt;
    co_return std::clamp(milliseconds(self->m_clock.now().msecsTo(found->nextEnd)), milliseconds(1ms),
                         silencesLookedAt);
}

} // namespace gwanje::ops
