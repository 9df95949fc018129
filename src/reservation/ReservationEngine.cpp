// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ReservationEngine.h"

#include "telemetry/Log.h"

// The write paths, and what a crash between their steps leaves behind. The database is the truth; every line of Redis
// is keyed by reservation id and can be made again from it.
//
// create   lease (lock sections) → claim → transaction → answer, promote. Died before the transaction: a claim without a
//          row, which the sweep releases after it asked the database. After it: a claim with a row, which the sweep
//          promotes; the caller asks again with the same id and gets it. A lease runs out by itself. Where the
//          transaction failed, the claims are left to the sweep, too: an earlier asking may have stored the id.
// confirm  transaction → answer, promote. Died after the transaction: Redis says PENDING, which takes the same places;
//          the sweep's comparison, or the reconciler, loads the section anew.
// cancel   transaction → answer, release. Died after it: Redis holds places back until the sweep compares.
// expire   transaction → release. The same.
// empty    (a rehearsal's section, before it is removed) transaction → release, again and again. Died in between: it is
//          closed, with fewer reservations, and whoever removes it goes on; Redis holds places back until then.
// remove   transaction → keys removed. Died after the transaction: Redis knows what was ever loaded, and the sweep removes
//          the keys of whatever the database has no more. (So also where a load that another console had begun comes
//          after the keys were removed.)
// load     epoch raised in the database, section read → parts beside the keys that are used → put in their place.
//          What lies beside goes by itself after a minute. Died before the end: every claim is stale until somebody loads it,
//          which others do who have waited for it for some seconds. What was committed at an epoch is told to Redis
//          only there: a later load has it.
// Where an answer of Redis is lost or says otherwise, the section is in doubt: it is loaded anew before Redis is asked
// about it again, and sold from the database until then. Where the answer of a commit is lost (DB_COMMIT_UNKNOWN), the
// same batch is repeated until it is known; nothing is released on a guess.
// What is mended so is Redis, never a reservation: its log gets no line for it. A line is a change and a version of the
// reservation, which a confirmed one takes no more but its cancelling; a claim without a row is of an id that may still
// be made, with the first line; and an empty Redis would put one behind every live reservation. REPAIRED is for whoever
// changes a row by hand. The program's log tells of the drift and of every load, with its reason, and counts them.

namespace gwanje::reservation {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto everySecond = 1s;
constexpr int emptiedAtOnce = 1000; ///< reservations: some 20 ms
constexpr int wrongCodesAtMost = 10; ///< a minute
constexpr auto wrongCodeWindow = 60s;
const QString sweepName = u"reservation.sweep"_qs;

} // namespace

ReservationEngine::ReservationEngine(EngineParts parts)
    : m_context{.store = parts.store,
                .gate = parts.gate,
                .clock = parts.clock,
                .times = parts.times,
                .random = std::mt19937_64(parts.seed),
                .token = core::idText(core::newId()),
                .changed = [this](const auto& reservations, const auto& sections) { changed(reservations, sections); },
                .wentBack = [this] { m_reads.dropAll(); }},
      m_clock(parts.clock), m_extendRule(std::move(parts.extendRule)), m_statusChanged(std::move(parts.statusChanged)),
      m_announce(std::move(parts.announce)), m_sold(std::move(parts.sold)), m_reads(m_context, parts.cache),
      m_confirms(m_context, m_keeper,
                 {u"confirm"_qs, fault::confirmStored, fault::confirmSettled, true,
                  [this](const auto& requests) { return m_context.store.confirm(requests); }}),
      m_cancels(m_context, m_keeper,
                {u"cancel"_qs, fault::cancelStored, fault::cancelSettled, true,
                 [this](const auto& requests) { return m_context.store.cancel(requests); }}),
      m_extends(m_context, m_keeper,
                {u"extend"_qs, fault::extendStored, fault::expireSettled, false,
                 [this](const auto& requests) { return m_context.store.extend(requests, m_extendRule()); }}),
      m_sweep(m_context, m_keeper, parts.clock), m_jobs(parts.clock, std::mt19937_64(parts.seed + 1))
{
    for (const auto& name : {u"reservation_drifts_total"_qs, u"reservation_lock_failures_total"_qs})
        (void)telemetry::counter(name); // a rate is known of what was there before
    m_context.clock.callAfter(everySecond, this, [this] { tick(); });
}

void ReservationEngine::create(CreateRequest request, Answered answered)
{
    if (auto good = check(request); !good)
        return answered(core::fail(good.error()));
    m_creates.add(std::move(request), std::move(answered));
}

void ReservationEngine::cancel(CancelRequest request, Answered answered)
{
    if (auto good = check(request); !good)
        return answered(core::fail(good.error()));
    m_cancels.add(std::move(request), std::move(answered));
}

/// Which extension it is, is said before it is tried, so that a repeat is known.
core::Async<ReservationEngine::Answer> ReservationEngine::extend(ExtendRequest request)
{
    const BusyScope busy(m_context);
    if (request.nth == 0) {
        const QList<ReservationId> ids(1, request.id);
        const auto found = co_await m_context.store.find(ids);
        if (!found)
            co_return core::fail(toldOf(found.error(), request.id));
        if (found->isEmpty()) // also where it is being made just now
            co_return core::fail(ErrorCode::RSV_NOT_FOUND, {{u"reservation"_qs, request.id.toString()}});
        request.nth = found->first().extensions + 1;
    }
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    m_extends.add(request, [promise](const Answer& answer) {
        promise->addResult(answer);
        promise->finish();
    });
    co_return co_await promise->future();
}

core::Async<ReservationEngine::Answer> ReservationEngine::findByCode(QString typed)
{
    const BusyScope busy(m_context);
    const auto now = m_context.clock.monotonic();
    while (!m_wrongCodes.empty() && now - m_wrongCodes.front() >= wrongCodeWindow)
        m_wrongCodes.pop_front();
    if (m_wrongCodes.size() >= wrongCodesAtMost) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(wrongCodeWindow - (now - m_wrongCodes.front()));
        co_return core::fail(ErrorCode::RSV_CODE_TRIES, {{u"seconds"_qs, QString::number(left.count())}});
    }
    m_wrongCodes.push_back(now); // before it is known, or many could be tried at once
    const QString code = readConfirmationCode(typed);
    if (!code.isEmpty()) {
        const auto found = co_await m_context.store.findByCode(code);
        const auto tried = std::find(m_wrongCodes.begin(), m_wrongCodes.end(), now);
        if ((!found || !found->isEmpty()) && tried != m_wrongCodes.end()) // else it is too long ago by now
            m_wrongCodes.erase(tried);
        if (!found)
            co_return core::fail(found.error());
        if (!found->isEmpty())
            co_return found->first();
    }
    co_return core::fail(ErrorCode::RSV_NOT_FOUND, {{u"reservation"_qs, typed}});
}

core::Async<core::Result<Section>> ReservationEngine::changeSection(SectionId id, SectionChange change)
{
    const BusyScope busy(m_context);
    const auto done = co_await m_context.store.changeSection(id, change);
    const bool mayBeDone = done || done.error().code == ErrorCode::DB_COMMIT_UNKNOWN;
    if (change.capacity && mayBeDone) {         // whoever raises an epoch loads: other consoles wait for that
        m_keeper.doubt(id, "another capacity"); // a load under way may be from before
        m_keeper.reloadSoon(id, "another capacity");
    }
    if (!done)
        co_return core::fail(done.error());
    changed({}, {*done});
    co_await m_announce();
    co_return *done;
}

core::Async<core::Result<bool>> ReservationEngine::removeSection(SectionId id)
{
    const BusyScope busy(m_context);
    const auto emptied = co_await emptySection(id);
    if (!emptied)
        co_return core::fail(emptied.error());
    const auto done = co_await m_context.store.removeSection(id);
    if (done && runtime::faultPoint(fault::removeStored)) {
        m_keeper.removed(id);
        m_reads.dropAll(); // a rehearsal's reservations went with it
        stockChanged();
        co_await m_announce();
    }
    co_return done;
}

/// A rehearsal's reservations, in transactions between which others are served.
core::Async<core::Status> ReservationEngine::emptySection(SectionId id)
{
    for (;;) {
        const auto emptied = co_await m_context.store.emptySection(id, emptiedAtOnce);
        if (!emptied || !emptied->gone.isEmpty()) // or it is not known
            m_reads.dropAll();
        if (!emptied)
            co_return core::fail(emptied.error());
        if (emptied->gone.isEmpty())
            co_return core::Status();
        Settlements settlements;
        for (const ReservationId& each : emptied->gone)
            settlements.addGone(id, each, emptied->section.epoch);
        if (runtime::faultPoint(fault::removeEmptied)) {
            for (Settlement& each : settlements.take(fault::removeEmptied))
                m_keeper.settleSoon(std::move(each));
        }
        changed({}, {emptied->section});
        if (m_context.stop.stop_requested())
            co_return core::fail(ErrorCode::CORE_SHUTTING_DOWN);
    }
}

void ReservationEngine::stockChanged()
{
    for (const auto& listener : std::as_const(m_sectionListeners)) {
        if (const auto events = listener.lock())
            events->putLine({});
    }
}

void ReservationEngine::soldElsewhere()
{
    stockChanged();
    for (const auto& listener : std::as_const(m_reservationListeners)) {
        if (const auto events = listener.lock())
            events->putLine({});
    }
}

void ReservationEngine::listen(std::weak_ptr<ReservationEvents> reservations, std::weak_ptr<SectionEvents> sections)
{
    m_reservationListeners << std::move(reservations);
    m_sectionListeners << std::move(sections);
}

void ReservationEngine::changed(const QList<Reservation>& reservations, const QList<Section>& sections)
{
    m_reads.changed(reservations);
    for (const Reservation& each : reservations) {
        count(each);
        if (each.state == State::Pending)
            m_sweep.watch(each.expiresAt);
    }
    m_reservationListeners.removeIf([](const auto& listener) { return listener.expired(); });
    m_sectionListeners.removeIf([](const auto& listener) { return listener.expired(); });
    for (const auto& listener : std::as_const(m_reservationListeners)) {
        if (const auto events = listener.lock()) {
            for (const Reservation& each : reservations)
                events->put(each.id, each);
        }
    }
    for (const auto& listener : std::as_const(m_sectionListeners)) {
        if (const auto events = listener.lock()) {
            for (const Section& each : sections)
                events->put(each.id, each);
        }
    }
    if (!sections.isEmpty())
        m_sold();
}

/// How a hold ended. A deed that was repeated counts again: it is a share that is wanted.
void ReservationEngine::count(const Reservation& now)
{
    if (now.state == State::Expired)
        ++m_totals.expired;
    else if (now.state == State::Confirmed || (now.state == State::Cancelled && !now.confirmedAt.isValid()))
        ++m_totals.settled;
}

void ReservationEngine::tick()
{
    lookAtClock();
    m_sweep.tick();
    m_keeper.tick();
    m_reads.tick();
    static auto& unknown = telemetry::gauge(u"reservation_unknown_outcomes"_qs);
    unknown.set(m_context.unknown);
    m_totals.served = m_creates.metrics().served();
    m_totals.failed = m_creates.metrics().failed();
    m_totals.hits = m_reads.hits();
    m_totals.misses = m_reads.misses();
    m_levels.note(m_totals, m_context.clock.monotonic());
    m_statusChanged(
        {m_keeper.isDegraded(), m_clock.isSuspect(), m_context.unknown, static_cast<int>(m_context.drifts.size())});
    if (!m_context.stop.stop_requested())
        m_context.clock.callAfter(everySecond, this, [this] { tick(); });
}

void ReservationEngine::lookAtClock()
{
    static auto& suspect = telemetry::gauge(u"reservation_clock_suspect"_qs);
    static auto& jumped = telemetry::gauge(u"reservation_clock_jump_seconds"_qs); // the last time
    const auto jump = m_clock.look();
    if (jump.count() != 0) {
        jumped.set(static_cast<double>(jump.count()) / 1000);
        telemetry::log(telemetry::Level::Warning, "reservation", "clock.jumped",
                       core::Error{ErrorCode::RSV_CLOCK_SUSPECT, {{u"ms"_qs, QString::number(jump.count())}}, nullptr},
                       {});
    }
    suspect.set(m_clock.isSuspect() ? 1 : 0);
}

void ReservationEngine::takeUpWork()
{
    runtime::RecurringJob job;
    job.name = sweepName;
    job.interval = m_context.times.sweepEvery;
    job.timeout = 10min;
    job.atStart = true;
    job.run = [this](core::StopToken) { return sweepJob(); };
    m_jobs.add(std::move(job));
    runtime::RecurringJob look;
    look.name = u"reservation.glance"_qs;
    look.interval = m_context.times.glanceEvery;
    look.timeout = 1min;
    look.run = [this](core::StopToken) { return m_sweep.glance(); };
    m_jobs.add(std::move(look));
}

core::Async<core::Status> ReservationEngine::sweepJob()
{
    const bool isMine = co_await m_sweep.takeTurn();
    if (!isMine) {
        // At the start it may be that of a console that was killed, this one's earlier life.
        if (std::exchange(m_sweepsOnceMore, false))
            m_context.clock.callAfter(ExpirySweep::turn + 1s, this, [this] { (void)m_jobs.runNow(sweepName); });
        co_return core::Status();
    }
    const auto report = co_await m_sweep.run();
    if (!report)
        co_return core::fail(report.error());
    co_return core::Status();
}

/// Asked for by an operator: also in another console's turn, for two at once harm nothing.
core::Async<core::Result<SweepReport>> ReservationEngine::sweep()
{
    const BusyScope busy(m_context);
    (void)co_await m_sweep.takeTurn();
    const auto report = co_await m_sweep.run();
    co_return report;
}

core::Async<void> ReservationEngine::stopAll()
{
    m_context.stop.request_stop();
    co_await m_jobs.stop();
    while (m_context.busy > 0)
        (void)co_await core::sleepFor(m_context.clock, 2ms, core::StopToken());
    co_await m_keeper.leave();
}

} // namespace gwanje::reservation
