// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/GateKeeper.h"

#include "reservation/FaultPoints.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::reservation {
namespace {

using core::ErrorCode;

constexpr int admitTries = 5, settleTries = 4;
constexpr std::chrono::seconds suspicionEvery{10};
constexpr qsizetype gatheredAtMost = 2000;

bool passes(const QList<const char*>& points)
{
    return std::all_of(points.begin(), points.end(),
                       [](const char* point) { return runtime::faultPoint(point).has_value(); });
}

bool isAway(ErrorCode code)
{
    return core::area(code) == u"RDS" || code == ErrorCode::CORE_SHUTTING_DOWN;
}

/// Perhaps by another console, which has begun already.
bool isToBeLoaded(ErrorCode code)
{
    return code == ErrorCode::RSV_GATE_STALE || code == ErrorCode::RSV_GATE_NOT_LOADED;
}

Admission admissionOf(const SectionClaims& asked, const QList<Claimed>& answers)
{
    Admission admission;
    admission.guard = {asked.pass.fence, asked.pass.epoch};
    for (qsizetype i = 0; i < answers.size(); ++i) {
        if (answers.at(i).isGranted)
            admission.granted.insert(asked.claims.at(i).id, {answers.at(i).slotNumbers, !answers.at(i).state});
    }
    return admission;
}

} // namespace

core::Async<Admission> GateKeeper::admit(SectionId id, QList<Claim> claims)
{
    const BusyScope busy(m_context);
    const ViewPtr view = co_await known(id);
    if (!view)
        co_return Admission();
    for (int tries = 0; tries < admitTries && m_context.gate.isAvailable(); ++tries) {
        const qint64 epoch = view->epoch;
        auto admitted = co_await tryToAdmit(view, claims);
        if (admitted)
            co_return *admitted;
        if (admitted.error().code == ErrorCode::RSV_LOCK_BUSY) {
            Admission refused;
            refused.refused = admitted.error();
            co_return refused;
        }
        const core::Error error = admitted.error();
        const bool mended = co_await mend(view, error, epoch);
        if (!mended)
            break;
    }
    doubtView(*view, "sold without Redis");
    co_return Admission();
}

core::Async<core::Result<Admission>> GateKeeper::tryToAdmit(ViewPtr view, QList<Claim> claims)
{
    lookAtServer();
    if (!std::exchange(view->isCompared, true))
        co_await compare(view);
    if (view->isDoubted || view->isLoading()) {
        const QString why = QString::fromLatin1(view->why);
        const auto done = co_await loaded(view, why);
        if (!done)
            co_return core::fail(done.error());
    }
    if (std::exchange(view->isOutdated, false)) {
        const auto looked = co_await look();
        if (!looked)
            co_return core::fail(looked.error());
    }
    if (view->engine == EngineKind::Lock) {
        const auto leased = co_await lease(view);
        if (!leased)
            co_return core::fail(leased.error());
    }
    const GatePass pass{view->id, view->epoch, view->version, view->fence};
    const QString server = m_server;
    const auto answers = co_await m_context.gate.claim(pass, claims);
    if (!answers)
        co_return core::fail(answers.error());
    lookAtServer();
    if (m_server != server) // what it gave was not loaded by anyone yet
        co_return core::fail(ErrorCode::RSV_GATE_STALE, {{u"section"_qs, view->id.toString()}});
    co_return admissionOf({pass, claims}, *answers);
}

bool GateKeeper::isReady(View& view)
{
    return view.isCompared && !view.isDoubted && !view.isLoading() && !view.isOutdated &&
           (view.engine == EngineKind::Slot || isLeased(view));
}

core::Async<QList<std::optional<Admission>>> GateKeeper::admitReady(QList<Waiting> waiting)
{
    const BusyScope busy(m_context);
    lookAtServer();
    QList<std::optional<Admission>> admissions(waiting.size());
    QList<SectionClaims> asked;
    QList<qsizetype> indexes;
    for (qsizetype i = 0; i < waiting.size() && m_context.gate.isAvailable(); ++i) {
        const auto found = m_views.find(waiting.at(i).section);
        if (found == m_views.end() || !isReady(*found->second))
            continue;
        const View& view = *found->second;
        asked << SectionClaims{{view.id, view.epoch, view.version, view.fence}, waiting.at(i).claims};
        indexes << i;
    }
    if (asked.isEmpty())
        co_return admissions;
    const QString server = m_server;
    const auto answers = co_await m_context.gate.claimEach(asked);
    lookAtServer();
    for (qsizetype i = 0; answers && m_server == server && i < answers->size(); ++i) {
        if (answers->at(i))
            admissions[indexes.at(i)] = admissionOf(asked.at(i), *answers->at(i));
    }
    co_return admissions;
}

/// Whether it is worth another try. `epoch`: that was known before the last one.
core::Async<bool> GateKeeper::mend(ViewPtr view, core::Error error, qint64 epoch)
{
    if (error.code == ErrorCode::RSV_FENCED) { // another has the lease
        dropLease(*view);
        co_return true;
    }
    if (isToBeLoaded(error.code)) {
        const bool byOthers = co_await leftToOthers(view, epoch);
        if (byOthers)
            co_return true;
    }
    if (isAway(error.code) || core::area(error.code) != u"RSV")
        co_return false;
    const QString why = core::codeName(error.code);
    const auto done = co_await loaded(view, why);
    co_return done.has_value();
}

core::Async<void> GateKeeper::settle(Settlement settlement)
{
    const BusyScope busy(m_context);
    if (settlement.isEmpty())
        co_return;
    const ViewPtr view = co_await known(settlement.section);
    if (!view)
        co_return;
    if (settlement.epoch == 0)
        settlement.epoch = view->epoch;
    if (view->epoch > settlement.epoch)
        co_return; // it is in the load that came since
    // A refusal that was stored long ago looks the same.
    const auto now = m_context.clock.monotonic();
    if (settlement.isDifferent && (!view->suspectedAt || now - *view->suspectedAt >= suspicionEvery)) {
        view->suspectedAt = now;
        doubtView(*view, "Redis had more than there is");
        co_return;
    }
    const char* why = "Redis is away";
    for (int tries = 0; tries < settleTries && m_context.gate.isAvailable(); ++tries) {
        if (view->isDoubted || view->epoch > settlement.epoch)
            co_return; // it is in the load to come, or in the one that came
        const auto done = co_await apply(view, settlement);
        if (done && passes(settlement.points))
            co_return;
        why = "a commit did not reach Redis";
        if (done || !isToBeLoaded(done.error().code))
            break;
        if (view->isLoading()) {
            const auto loading = view->loading;
            (void)co_await loading;
            continue;
        }
        const bool byOthers = co_await leftToOthers(view, settlement.epoch);
        if (!byOthers && !view->isLoading())
            break;
    }
    if (view->epoch <= settlement.epoch)
        doubtView(*view, why);
}

void GateKeeper::settleSoon(Settlement settlement)
{
    const auto found = m_views.find(settlement.section);
    if (found == m_views.end() || settlement.isEmpty())
        return core::spawn(settle(std::move(settlement)));
    const ViewPtr view = found->second;
    if (view->gathered.epoch != settlement.epoch)
        tellGathered(view); // one is of one epoch
    const bool isFirst = view->gathered.isEmpty();
    view->gathered.add(settlement);
    if (!view->gathered.saysOnlySold() || view->gathered.live.size() >= gatheredAtMost)
        return tellGathered(view);
    if (isFirst)
        m_context.clock.callAfter(m_context.times.gather, this, [this, view] { tellGathered(view); });
}

void GateKeeper::tellGathered(const ViewPtr& view)
{
    Settlement settlement = std::exchange(view->gathered, {});
    if (!settlement.isEmpty())
        core::spawn(settle(std::move(settlement)));
}

void Settlement::add(const Settlement& later)
{
    Q_ASSERT(isEmpty() || epoch == later.epoch);
    section = later.section;
    epoch = later.epoch;
    version = std::max(version, later.version);
    const QSet<ReservationId> ended(later.gone.cbegin(), later.gone.cend());
    for (auto* list : {&live, &unclaimed})
        list->removeIf([&](const Reservation& each) { return ended.contains(each.id); });
    live << later.live;
    unclaimed << later.unclaimed;
    gone << later.gone;
    isDifferent |= later.isDifferent;
    for (const char* point : later.points) {
        if (!points.contains(point))
            points << point;
    }
}

core::Async<core::Status> GateKeeper::apply(ViewPtr view, Settlement settlement)
{
    const GatePass pass{view->id, settlement.epoch, settlement.version, 0};
    if (!settlement.gone.isEmpty()) {
        const auto released = co_await m_context.gate.release(pass, settlement.gone);
        if (!released)
            co_return core::fail(released.error());
    }
    if (!settlement.unclaimed.isEmpty()) {
        QList<Claim> claims;
        for (const Reservation& each : std::as_const(settlement.unclaimed))
            claims << Claim{each.id, each.quantity};
        const GatePass open{view->id, pass.epoch, 0, 0};
        const auto claimed = co_await m_context.gate.claim(open, claims);
        if (!claimed)
            co_return core::fail(claimed.error());
    }
    if (!settlement.live.isEmpty()) {
        const auto promoted = co_await m_context.gate.promote(pass, settlement.live);
        if (!promoted)
            co_return core::fail(promoted.error());
        if (promoted->contains(false))
            co_return core::fail(ErrorCode::RSV_DRIFT, {{u"section"_qs, view->id.toString()}});
    }
    if (view->epoch == pass.epoch)
        view->version = std::max(view->version, settlement.version);
    co_return core::Status();
}

void GateKeeper::outdated(const SectionId& id)
{
    const auto found = m_views.find(id);
    if (found == m_views.end())
        return;
    dropLease(*found->second);
    found->second->isOutdated = true;
}

void GateKeeper::doubt(const SectionId& id, const char* reason)
{
    if (const auto found = m_views.find(id); found != m_views.end())
        doubtView(*found->second, reason);
}

void GateKeeper::doubtView(View& view, const char* reason)
{
    if (view.isDoubted)
        return;
    view.isDoubted = true;
    view.why = reason;
    telemetry::warn("reservation", "gate.doubted",
                    u"The section is loaded anew before Redis is asked again: "_qs + QString::fromLatin1(reason),
                    {.code = core::codeName(ErrorCode::RSV_DRIFT), .more = {{u"section"_qs, view.id.toString()}}});
}

void GateKeeper::removed(const SectionId& id)
{
    m_views.erase(id);
    m_removed.insert(id);
    removeKeys();
}

void GateKeeper::removeKeys()
{
    if (!m_context.gate.isAvailable())
        return;
    for (const SectionId& id : std::exchange(m_removed, {})) {
        core::spawn([](GateKeeper& self, SectionId section) -> core::Async<void> {
            const BusyScope busy(self.m_context);
            const auto done = co_await self.m_context.gate.remove(section);
            if (!done)
                self.m_removed.insert(section);
        }(*this, id));
    }
}

void GateKeeper::tick()
{
    static auto& degraded = telemetry::gauge(u"reservation_degraded"_qs);
    const bool available = m_context.gate.isAvailable();
    if (available != std::exchange(m_wasAvailable, available)) {
        if (available)
            telemetry::info("reservation", "gate.back", u"Redis is back: sections are loaded anew"_qs);
        else
            telemetry::log(telemetry::Level::Warning, "reservation", "gate.away",
                           core::Error{ErrorCode::RSV_DEGRADED, {}, nullptr}, {});
    }
    lookAtServer();
    removeKeys();
    QList<ViewPtr> doubted;
    for (const auto& [id, view] : m_views) {
        if (available && view->isDoubted && !view->isLoading())
            doubted << view;
    }
    for (const ViewPtr& view : std::as_const(doubted))
        reloadSoon(view->id, view->why);
    degraded.set(isDegraded() ? 1 : 0);
}

bool GateKeeper::isDegraded() const
{
    return !m_context.gate.isAvailable() ||
           std::any_of(m_views.begin(), m_views.end(), [](const auto& entry) { return entry.second->isDoubted; });
}

} // namespace gwanje::reservation
