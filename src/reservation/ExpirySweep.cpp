// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ExpirySweep.h"

#include "reservation/FaultPoints.h"
#include "reservation/Settlements.h"
#include "telemetry/Log.h"

namespace gwanje::reservation {
namespace {

constexpr int chunk = 500;
constexpr int comparedAlways = 20'000; ///< taken places; of larger sections the counters are looked at first

} // namespace

core::Async<bool> ExpirySweep::takeTurn()
{
    const BusyScope busy(m_context);
    if (!m_context.gate.isAvailable())
        co_return true;
    const auto mine = co_await m_context.gate.takeTurn(m_context.token, turn);
    co_return mine.value_or(true);
}

core::Async<core::Result<SweepReport>> ExpirySweep::run()
{
    const BusyScope busy(m_context);
    SweepReport report;
    const auto expired = co_await expire();
    if (!expired && !isPoison(expired.error().code))
        co_return core::fail(expired.error());
    report.expired = expired.value_or(0);
    if (m_context.gate.isAvailable()) {
        const auto repaired = co_await repair(report);
        if (!repaired)
            co_return core::fail(repaired.error());
    }
    const auto forgotten = co_await m_context.store.forgetRefusals();
    if (!forgotten)
        co_return core::fail(forgotten.error());
    if (!expired) // told once all else is done
        co_return core::fail(expired.error());
    telemetry::info("reservation", "sweep.done", u"Swept."_qs,
                    {.more = {{u"expired"_qs, QString::number(report.expired)},
                              {u"settled"_qs, QString::number(report.settled)},
                              {u"released"_qs, QString::number(report.released)},
                              {u"reloaded"_qs, QString::number(report.reloaded)}}});
    co_return report;
}

core::Async<core::Result<int>> ExpirySweep::expire()
{
    const BusyScope busy(m_context);
    const auto done = co_await expireDue(std::nullopt);
    if (done || !isPoison(done.error().code))
        co_return done;
    co_return co_await expireEach();
}

/// A section whose rows are damaged keeps its own holds, and nobody else's.
core::Async<core::Result<int>> ExpirySweep::expireEach()
{
    const auto sections = co_await m_context.store.sections(std::nullopt);
    if (!sections)
        co_return core::fail(sections.error());
    int count = 0;
    std::optional<core::Error> damage;
    for (const Section& section : *sections) {
        const auto done = co_await expireDue(section.id);
        count += done.value_or(0);
        if (done)
            continue;
        if (!isPoison(done.error().code)) // the database: the others would wait for it, too, one after the other
            co_return core::fail(done.error());
        damage = done.error();
        telemetry::log(telemetry::Level::Error, "reservation", "expire.failed", *damage,
                       {.more = {{u"section"_qs, section.id.toString()}}});
    }
    if (damage)
        co_return core::fail(*damage);
    co_return count;
}

/// All that is due, of one section or all. Nothing while the clock is suspect: nobody's hold dies of a jump.
core::Async<core::Result<int>> ExpirySweep::expireDue(std::optional<SectionId> section)
{
    int count = 0;
    while (!m_clock.isSuspect() && !m_context.stop.stop_requested()) {
        const BatchWrite write = [this, section] { return m_context.store.expireDue(section, chunk); };
        const auto answer = co_await surely(m_context, write, false, m_context.times.patience);
        if (!answer)
            co_return core::fail(answer.error());
        count += static_cast<int>(answer->expired.size());
        countExpired(*answer);
        if (runtime::faultPoint(fault::expireStored)) {
            for (Settlement& each : Settlements(*answer).take(fault::expireSettled))
                m_keeper.settleSoon(std::move(each));
        }
        m_context.changed(answer->expired, answer->sections);
        if (answer->expired.size() < chunk)
            break;
    }
    co_return count;
}

core::Async<core::Status> ExpirySweep::repair(SweepReport& report)
{
    const auto loaded = co_await m_context.gate.everLoaded(); // before the database is asked: a new one is in it
    const auto sections = co_await m_context.store.sections(std::nullopt);
    if (!sections)
        co_return core::fail(sections.error());
    m_reconciler.forgetRemoved(*sections);
    const QList<SectionId> known = loaded.value_or(QList<SectionId>());
    for (const SectionId& id : known) {
        const bool isThere = std::any_of(sections->cbegin(), sections->cend(),
                                         [&id](const Section& section) { return section.id == id; });
        if (!isThere) // whoever removed it could not reach Redis, and is gone
            (void)co_await m_context.gate.remove(id);
    }
    for (const Section& section : *sections) {
        const auto settled = co_await settleOrphans(section, report);
        if (!settled)
            co_return settled;
        if (section.taken() > comparedAlways && !m_context.drifts.contains(section.id)) {
            const auto seen = co_await m_reconciler.looksDifferent(section);
            if (!seen)
                continue;
        }
        const auto drift = co_await m_reconciler.check(section.id, true);
        if (drift && drift->isRepaired)
            ++report.reloaded;
    }
    co_return core::Status();
}

core::Async<core::Status> ExpirySweep::glance()
{
    const BusyScope busy(m_context);
    if (!m_context.gate.isAvailable())
        co_return core::Status();
    const auto sections = co_await m_context.store.sections(std::nullopt);
    if (!sections)
        co_return core::fail(sections.error());
    m_reconciler.forgetRemoved(*sections);
    SweepReport report;
    QHash<SectionId, std::pair<qint64, GateCounts>> differing;
    for (const Section& section : *sections) {
        const auto settled = co_await settleOrphans(section, report);
        if (!settled)
            co_return settled;
        const auto seen = co_await m_reconciler.looksDifferent(section);
        if (!seen && m_context.drifts.contains(section.id)) // mended meanwhile, or in what counters don't tell
            (void)co_await m_reconciler.check(section.id, true);
        if (!seen)
            continue;
        const std::pair now(section.version, *seen);
        if (m_differed.value(section.id) != now) { // what is on its way will not be so the next time
            differing.insert(section.id, now);
            continue;
        }
        (void)co_await m_reconciler.check(section.id, true);
    }
    m_differed = differing;
    co_return core::Status();
}

/// Claims of some age: whoever made them is gone, or his commit takes long. What became of them the database knows, and
/// where it gets one later all the same, it looks at the places itself.
core::Async<core::Status> ExpirySweep::settleOrphans(Section section, SweepReport& report)
{
    QList<ReservationId> before;
    for (;;) {
        const auto ids = co_await m_context.gate.intentsOlderThan(section.id, m_context.times.orphanAge, chunk);
        if (!ids && core::area(ids.error().code) == u"RSV")
            co_return core::Status(); // not loaded: nothing to settle
        if (!ids)
            co_return core::fail(ids.error());
        if (ids->isEmpty() || *ids == before)
            co_return core::Status();
        before = *ids;
        (void)runtime::faultPoint(fault::orphansFound);
        const auto found = co_await m_context.store.find(*ids);
        if (!found)
            co_return core::fail(found.error());
        Settlements settlements;
        QSet<ReservationId> known;
        for (const Reservation& each : *found) {
            if (each.section != section.id)
                continue; // stored there, and claimed here in vain
            known.insert(each.id);
            settlements.add(each);
        }
        for (const ReservationId& id : *ids) {
            if (!known.contains(id))
                settlements.addGone(section.id, id);
        }
        report.settled += static_cast<int>(known.size());
        report.released += static_cast<int>(ids->size() - known.size());
        for (Settlement& each : settlements.take(fault::orphansSettled)) {
            each.epoch = section.epoch;
            co_await m_keeper.settle(each);
        }
    }
}

void ExpirySweep::watch(const QDateTime& deadline)
{
    m_deadlines.insert(deadline.toSecsSinceEpoch() + 1);
}

void ExpirySweep::tick()
{
    const qint64 now = m_clock.now().toSecsSinceEpoch();
    if (m_isExpiring || m_deadlines.empty() || *m_deadlines.begin() > now || m_clock.isSuspect())
        return;
    m_deadlines.erase(m_deadlines.begin(), m_deadlines.upper_bound(now));
    m_isExpiring = true;
    core::spawn([](ExpirySweep& self) -> core::Async<void> {
        const auto done = co_await self.expire();
        self.m_isExpiring = false;
        if (!done) // the sweep, or the next deadline, gets them
            telemetry::log(telemetry::Level::Warning, "reservation", "expire.failed", done.error(), {});
    }(*this));
}

} // namespace gwanje::reservation
