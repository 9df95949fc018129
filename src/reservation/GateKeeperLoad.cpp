// SPDX-License-Identifier: GPL-3.0-or-later
// What the keeper knows of sections, when it does not trust what Redis has of one, and how that is loaded anew.

#include "reservation/FaultPoints.h"
#include "reservation/GateKeeper.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::reservation {

using core::ErrorCode;

namespace {

constexpr int loadedPerMs = 50;                ///< taken places, read and told to Redis by a slow machine
constexpr std::chrono::seconds longestLoad{5}; ///< that is waited for: whoever began it may be gone

} // namespace

core::Async<GateKeeper::ViewPtr> GateKeeper::known(SectionId id)
{
    auto found = m_views.find(id);
    if (found != m_views.end())
        co_return found->second;
    const auto looked = co_await look();
    found = m_views.find(id);
    if (!looked || found == m_views.end())
        co_return nullptr;
    co_return found->second;
}

/// Reads all sections.
core::Async<core::Status> GateKeeper::look()
{
    const auto sections = co_await m_context.store.sections(std::nullopt);
    if (!sections)
        co_return core::fail(sections.error());
    for (const Section& section : *sections) {
        auto& view = m_views[section.id];
        const bool isNew = !view;
        if (isNew) {
            view = std::make_shared<View>();
            view->id = section.id;
            view->version = section.version; // an older state of before our start must not pass
        }
        view->engine = section.engine;
        view->stored = section.version;
        view->storedFence = section.fence;
        if (section.epoch > view->epoch) {
            view->epoch = section.epoch;
            if (!isNew) { // else it was raised some time ago
                const Time wanted = m_context.times.othersLoad + Time(section.taken() / loadedPerMs);
                view->othersLoadUntil = m_context.clock.monotonic() + std::min<Time>(wanted, longestLoad);
            }
            dropLease(*view); // its number is of the epoch, too
        }
    }
    co_return core::Status();
}

core::Async<core::Status> GateKeeper::reload(SectionId id, QString reason)
{
    const BusyScope busy(m_context);
    const ViewPtr view = co_await known(id);
    if (!view)
        co_return core::fail(ErrorCode::RSV_SECTION_NOT_FOUND, {{u"section"_qs, id.toString()}});
    co_return co_await loaded(view, reason);
}

void GateKeeper::reloadSoon(const SectionId& id, const char* reason)
{
    if (!m_context.gate.isAvailable())
        return doubt(id, reason);
    core::spawn([](GateKeeper& self, SectionId section, QString why) -> core::Async<void> {
        (void)co_await self.reload(section, why);
    }(*this, id, QString::fromLatin1(reason)));
}

/// All who want it wait for the same load.
core::Async<core::Status> GateKeeper::loaded(ViewPtr view, QString reason)
{
    if (!view->isLoading())
        view->loading = core::toFuture(loadNow(view, reason));
    const QFuture<core::Status> loading = view->loading;
    co_return co_await loading;
}

/// The database's epoch is raised first, so that whoever prepared a write on what Redis said before is refused.
core::Async<core::Status> GateKeeper::loadNow(ViewPtr view, QString reason)
{
    const BusyScope busy(m_context);
    view->isDoubted = false; // who doubts from here on, doubts this load
    auto load = co_await m_context.store.bumpEpoch(view->id);
    core::Status status;
    if (!load)
        status = core::fail(load.error());
    else
        status = runtime::faultPoint(fault::loadBumped);
    if (status)
        status = co_await m_context.gate.load(*load);
    if (status)
        status = runtime::faultPoint(fault::loadDone);
    if (!status && status.error().code == ErrorCode::RSV_GATE_STALE) {
        const core::Error stale = status.error();
        status = co_await loadOver(view, load, stale);
    }
    if (status && load->section.epoch >= view->epoch) {
        view->epoch = load->section.epoch;
        view->version = load->section.version;
        view->othersLoadUntil = Time(0);
        dropLease(*view);
    }
    static auto& loads = telemetry::counter(u"reservation_gate_loads_total"_qs);
    loads.add();
    if (!status && status.error().code == ErrorCode::RSV_SECTION_NOT_FOUND) {
        removed(view->id); // by another console
        co_return status;
    }
    if (!status) {
        view->isDoubted = true;
        telemetry::log(telemetry::Level::Warning, "reservation", "gate.load_failed", status.error(), {});
        co_return status;
    }
    telemetry::info("reservation", "gate.loaded", u"Redis has the section from the database: "_qs + view->id.toString(),
                    {.more = {{u"section"_qs, view->id.toString()},
                              {u"epoch"_qs, QString::number(view->epoch)},
                              {u"reason"_qs, reason}}});
    co_return status;
}

/// Redis has something newer than the load. The database's epoch is always raised first; so either another console was
/// faster, and the database says so, or the database was taken back to an older state (a backup): nobody will ever come
/// to that epoch by loading, and a later one is put over it.
core::Async<core::Status> GateKeeper::loadOver(ViewPtr view, core::Result<SectionLoad>& load, core::Error stale)
{
    const qint64 there = stale.context.value(u"epoch"_qs).toLongLong();
    if (there != load->section.epoch) { // else it is not from that load: nobody else gets this number
        const auto looked = co_await look();
        if (!looked || view->epoch >= there)
            co_return looked;
    }
    telemetry::warn("reservation", "gate.ahead", u"Redis is ahead of the database, which was taken back."_qs,
                    {.code = core::codeName(stale.code),
                     .more = {{u"section"_qs, view->id.toString()}, {u"epoch"_qs, QString::number(there)}}});
    m_context.wentBack();
    load = co_await m_context.store.bumpEpoch(view->id, there);
    if (!load)
        co_return core::fail(load.error());
    co_return co_await m_context.gate.load(*load);
}

bool GateKeeper::isOthersLoadOnTheWay(const View& view) const
{
    return m_context.clock.monotonic() < view.othersLoadUntil;
}

/// Whether another console has raised the epoch beyond that one, so that it is for that console to load the section:
/// what it loads has arrived then, or it had the time to. Consoles that load at once, each over the other's epoch,
/// would go on like that. All wait together.
core::Async<bool> GateKeeper::leftToOthers(ViewPtr view, qint64 epoch)
{
    if (view->epoch <= epoch && !isOthersLoadOnTheWay(*view)) {
        (void)co_await look();
        if (view->epoch <= epoch && !isOthersLoadOnTheWay(*view))
            co_return false;
    }
    if (view->awaited.isFinished())
        view->awaited = core::toFuture(othersLoad(view));
    const QFuture<void> awaited = view->awaited;
    co_await awaited;
    co_return true;
}

/// Not waited for where this console is about to load the section itself.
core::Async<void> GateKeeper::othersLoad(ViewPtr view)
{
    const BusyScope busy(m_context);
    bool goesOn = true;
    while (goesOn && isOthersLoadOnTheWay(*view) && !view->isDoubted && !view->isLoading() &&
           m_context.gate.isAvailable()) {
        const auto there = co_await m_context.gate.counts(view->id, false);
        if (there && there->epoch >= view->epoch)
            break;
        goesOn = co_await core::sleepFor(m_context.clock, m_context.between(5, 15), m_context.stop.get_token());
    }
    view->othersLoadUntil = Time(0);
}

/// Before the first use in this console's life: what the gate has was never committed where the database, asked after
/// it, has an older version.
core::Async<void> GateKeeper::compare(ViewPtr view)
{
    const auto counts = co_await m_context.gate.counts(view->id, false);
    if (!counts) {
        view->isCompared = core::area(counts.error().code) == u"RSV"; // else it could not be asked
        co_return;
    }
    if (counts->epoch <= view->epoch && counts->version <= view->stored)
        co_return;
    const auto looked = co_await look();
    if (looked && (counts->epoch > view->epoch || counts->version > view->stored)) {
        doubtView(*view, "Redis is ahead of the database");
        m_context.wentBack();
    }
}

/// A server that was started again, or another one since a failover, may have lost anything.
void GateKeeper::lookAtServer()
{
    const QString server = m_context.gate.serverId();
    if (server.isEmpty() || server == m_server)
        return;
    if (!std::exchange(m_server, server).isEmpty()) {
        for (const auto& [id, view] : m_views)
            doubtView(*view, "another Redis answers");
    }
}

} // namespace gwanje::reservation
