// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Reconciler.h"

#include "core/Pool.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::reservation {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto lookAgain = 200ms;
constexpr qsizetype comparedOnThisThread = 20'000; ///< reservations here and there; others are served meanwhile

template<class Value>
QHash<ReservationId, Value> inBoth(const QHash<ReservationId, Value>& a, const QHash<ReservationId, Value>& b)
{
    QHash<ReservationId, Value> both;
    for (auto it = a.cbegin(); it != a.cend(); ++it) {
        if (b.contains(it.key()))
            both.insert(it.key(), it.value());
    }
    return both;
}

int total(const QHash<ReservationId, int>& places)
{
    return std::accumulate(places.cbegin(), places.cend(), 0);
}

bool addsUp(const GateCounts& counts, const QHash<ReservationId, GateHold>& holds)
{
    int taken = 0;
    for (const GateHold& hold : holds)
        taken += hold.quantity;
    return counts.free >= 0 && taken == counts.intents + counts.pending + counts.confirmed &&
           counts.free + taken == counts.capacity;
}

} // namespace

core::Async<core::Result<Reconciler::Difference>> Reconciler::compare(SectionId section)
{
    auto counts = co_await m_context.gate.counts(section, true);
    Difference difference;
    if (!counts) {
        difference.isLoaded = counts.error().code != ErrorCode::RSV_GATE_NOT_LOADED;
        difference.isBroken = counts.error().code == ErrorCode::RSV_GATE_BROKEN;
        if (difference.isLoaded && !difference.isBroken)
            co_return core::fail(counts.error());
        co_return difference;
    }
    auto load = co_await m_context.store.load(section);
    if (!load)
        co_return core::fail(load.error());
    if (counts->holds.size() + load->live.size() <= comparedOnThisThread)
        co_return differenceOf(*counts, *load);
    const auto comparing =
        core::onPool([counts = std::move(*counts), load = std::move(*load)] { return differenceOf(counts, load); });
    difference = co_await comparing;
    co_return difference;
}

Reconciler::Difference Reconciler::differenceOf(const GateCounts& counts, const SectionLoad& load)
{
    QHash<ReservationId, GateHold> holds;
    for (const GateHold& hold : counts.holds)
        holds.insert(hold.id, hold);
    Difference difference;
    difference.isBroken = (counts.isWhole && !addsUp(counts, holds)) || counts.capacity != load.section.capacity;
    for (const Reservation& live : load.live) {
        const auto hold = holds.constFind(live.id);
        if (hold == holds.cend()) {
            difference.missing.insert(live.id, live.quantity);
            continue;
        }
        // A claim that is stored already is on its way; the sweep settles it where it is not.
        if (hold->quantity != live.quantity || hold->slotNumbers != live.slotNumbers ||
            (hold->state && *hold->state != live.state))
            difference.different.insert(live.id);
        holds.remove(live.id);
    }
    for (const GateHold& hold : std::as_const(holds)) {
        if (hold.state)
            difference.orphans.insert(hold.id, hold.quantity);
    }
    return difference;
}

Reconciler::Difference Reconciler::common(const Difference& a, const Difference& b)
{
    return {b.isLoaded, a.isBroken && b.isBroken, inBoth(a.missing, b.missing), inBoth(a.orphans, b.orphans),
            QSet<ReservationId>(a.different) & b.different};
}

core::Async<core::Result<SectionDrift>> Reconciler::check(SectionId section, bool repair)
{
    auto first = co_await compare(section);
    if (!first)
        co_return core::fail(first.error());
    Difference difference = *first;
    const auto differs = [&] {
        return difference.isBroken || !difference.missing.isEmpty() || !difference.orphans.isEmpty() ||
               !difference.different.isEmpty();
    };
    if (differs()) {
        (void)co_await core::sleepFor(m_context.clock, lookAgain, m_context.stop.get_token());
        const auto second = co_await compare(section);
        if (!second)
            co_return core::fail(second.error());
        difference = common(*first, *second);
    }
    SectionDrift drift{section,
                       difference.isLoaded,
                       static_cast<int>(difference.missing.size()),
                       static_cast<int>(difference.orphans.size()),
                       static_cast<int>(difference.different.size()) + (difference.isBroken ? 1 : 0),
                       total(difference.missing) - total(difference.orphans)};
    if (drift.isClean()) {
        note(drift);
        co_return drift;
    }
    static auto& drifts = telemetry::counter(u"reservation_drifts_total"_qs);
    drifts.add();
    telemetry::log(telemetry::Level::Warning, "reservation", "gate.drift",
                   core::Error{ErrorCode::RSV_DRIFT,
                               {{u"section"_qs, section.toString()}, {u"drift"_qs, QString::number(drift.places)}},
                               nullptr},
                   {});
    if (repair) {
        const QString why = u"drift"_qs;
        const auto done = co_await m_keeper.reload(section, why);
        drift.isRepaired = done.has_value();
    }
    note(drift);
    co_return drift;
}

void Reconciler::note(const SectionDrift& drift)
{
    if (drift.isClean() || drift.isRepaired)
        m_context.drifts.remove(drift.section);
    else
        m_context.drifts.insert(drift.section, std::abs(drift.places));
    static auto& places = telemetry::gauge(u"reservation_drift_places"_qs);
    places.set(std::accumulate(m_context.drifts.cbegin(), m_context.drifts.cend(), 0));
}

void Reconciler::forgetRemoved(const QList<Section>& sections)
{
    QSet<SectionId> removed(m_context.drifts.keyBegin(), m_context.drifts.keyEnd());
    for (const Section& section : sections)
        removed.remove(section.id);
    for (const SectionId& id : std::as_const(removed))
        note(SectionDrift{.section = id});
}

core::Async<core::Result<QList<SectionDrift>>> Reconciler::checkAll(bool repair)
{
    const BusyScope busy(m_context);
    const auto sections = co_await m_context.store.sections(std::nullopt);
    if (!sections)
        co_return core::fail(sections.error());
    forgetRemoved(*sections);
    QList<SectionDrift> list;
    for (const Section& section : *sections) {
        const auto drift = co_await check(section.id, repair);
        if (!drift)
            co_return core::fail(drift.error());
        list << *drift;
    }
    co_return list;
}

core::Async<std::optional<GateCounts>> Reconciler::looksDifferent(Section section)
{
    using Seen = std::optional<GateCounts>;
    const auto counts = co_await m_context.gate.counts(section.id, false);
    if (!counts)
        co_return counts.error().code == ErrorCode::RSV_GATE_BROKEN ? Seen(GateCounts()) : Seen();
    // Claims are stored already, or not yet.
    const bool differs = counts->free > section.free || counts->free < section.free - counts->intents ||
        counts->confirmed != section.confirmed || counts->capacity != section.capacity;
    co_return differs ? Seen(*counts) : Seen();
}

} // namespace gwanje::reservation
