// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformEngine.h"

#include "runtime/BusyScope.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

// The write path of a run, and what a crash between its steps leaves. The database is the truth; a platform's data are
// fetched again whenever in doubt.
// claim    the schedule moves the target's time on. Died here: the slot is spent, the next run comes an interval later;
//          the claim is free as soon as this console starts again or another leads.
// row      the run's row is inserted (unique by type, platform, scheduled time). Died here, or anywhere up to its end:
//          a row that is `running` for ever; whoever takes up work next closes it as `interrupted`: this console at its
//          start, another one for the leader it follows, and whoever leads where it is older than any run can be. An
//          end that the database did not take is written again until it does.
// fetch    nothing is written.
// compare  books, discrepancies and the age of the data in one transaction, which asks that the row is still running: a
//          console that was taken for dead and comes back changes nothing (SCH_FENCED). Died after it: the books are
//          whole; what was to be pushed differs still, and the next sync pushes it.
// push     the platform has some or all of ours. Died here: the next run sees that both agree. PUT is the same twice.
// look     compared again, nothing applied. Died here: the next run looks.
// end      row, health. Died after it: only the claim stands; see above.
// resolve  ours: pushed, then noted as resolved. Died in between: it is open until the next run sees that both agree.
// switch   the platform's row, then its own service. Died in between: what is known of the service does not fit the
//          switch, and whoever leads steers it within five minutes (PlatformEngineServices.cpp).

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

runtime::RunScheduler::Parts scheduleParts(const PlatformParts& parts)
{
    return {.store = parts.schedule,
            .lease = parts.lease,
            .clock = parts.clock,
            .console = parts.console,
            .seed = parts.seed,
            .times = parts.times,
            .isShared = parts.isShared};
}

} // namespace

PlatformEngine::PlatformEngine(PlatformParts parts)
    : m_parts(std::move(parts)), m_notify(m_parts.notify), m_schedule(scheduleParts(m_parts)),
      m_jobs(m_parts.clock, std::mt19937_64(m_parts.seed + 2)), m_bornAt(m_parts.clock.now())
{
    m_parts.notify = [this](const PlatformNotice& notice) {
        if (notice.discrepancy && !notice.discrepancy->finding.between.isEmpty())
            core::spawn(tellFound(notice));
        else
            m_notify(notice);
    };
    const auto told = [this](const PlatformRun& run) { runTold(run); };
    for (const PlatformTask::Deed deed : {PlatformTask::Deed::Valid, PlatformTask::Deed::Sync}) {
        auto task = std::make_unique<PlatformTask>(m_parts, deed, told);
        m_tasks << task.get();
        m_schedule.add(std::move(task));
    }
    connect(&m_schedule, &runtime::RunScheduler::changed, this, [this] { tellDesk(u"schedule"_qs); });
    connect(&m_schedule, &runtime::RunScheduler::leadershipChanged, this, [this] { tellDesk(u"schedule"_qs); });
    connect(&m_schedule, &runtime::RunScheduler::tookOver, this, [this](const QString& former) {
        if (former != m_parts.console) // all of them, whatever the clocks said then
            core::spawn(closeLeftOver(former, m_parts.clock.now().addYears(1)));
    });
    connect(&m_schedule, &runtime::RunScheduler::ranOut, this,
            [this](const QString& type, const QString& target, const core::Error& error, int failures) {
                circuitTold(PlatformNotice::Kind::RanOut, type, target, &error, failures);
            });
    connect(&m_schedule, &runtime::RunScheduler::recovered, this, [this](const QString& type, const QString& target) {
        circuitTold(PlatformNotice::Kind::Recovered, type, target, nullptr, 0);
    });
}

core::Async<core::Status> PlatformEngine::open()
{
    if (m_isOpen)
        co_return core::Status();
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return known;
    auto loading = m_schedule.load();
    const auto loaded = co_await loading;
    if (loaded)
        m_isOpen = true;
    co_return loaded;
}

core::Async<core::Status> PlatformEngine::refresh()
{
    auto reading = m_parts.store.platforms(false);
    const auto all = co_await reading;
    m_isStale = !all;
    if (!all)
        co_return core::fail(all.error());
    QHash<PlatformId, Platform> platforms;
    QStringList targets;
    int active = 0;
    for (const PlatformView& view : *all) {
        platforms.insert(view.platform.id, view.platform);
        if (!view.platform.active)
            continue;
        ++active;
        targets << view.platform.id.toString();
    }
    static auto& activeGauge = telemetry::gauge(u"platform_active"_qs);
    activeGauge.set(active);
    const bool isOther = platforms != m_platforms;
    m_platforms = platforms;
    if (isOther || !m_isOpen)
        m_schedule.setTargets(targets);
    if (isOther && m_isOpen)
        tellDesk(u"platforms"_qs);
    co_return core::Status();
}

/// The database has it: that it could not be read back is no failure of the change.
core::Async<void> PlatformEngine::learnAgain()
{
    auto learning = m_isOpen ? refresh() : open();
    const auto learned = co_await learning;
    if (learned)
        co_return;
    m_isStale = true;
    telemetry::log(telemetry::Level::Warning, "platform", "platforms.not_read", learned.error());
}

core::Async<core::Result<PlatformView>> PlatformEngine::find(QString idOrCode)
{
    auto finding = m_parts.store.platform(idOrCode);
    co_return co_await finding;
}

core::Async<core::Result<Platform>> PlatformEngine::add(Platform platform)
{
    const runtime::BusyScope scope(m_busy);
    const Connector* connector = m_parts.connector(platform.connector);
    core::Status good = check(platform);
    if (good && !connector)
        good = core::fail(ErrorCode::PLT_CONNECTOR_UNKNOWN,
                          {{u"connector"_qs, platform.connector}, {u"known"_qs, m_parts.connectors.join(u", "_qs)}});
    if (good)
        good = connector->check(platform);
    if (!good)
        co_return core::fail(good.error());
    platform.createdAt = platform.updatedAt = m_parts.clock.now();
    auto adding = m_parts.store.addPlatform(platform);
    const auto added = co_await adding;
    if (!added)
        co_return core::fail(added.error());
    auto learning = learnAgain();
    co_await learning;
    auto telling = tellView(added->id);
    co_await telling;
    auto steering = steerSoon(*added);
    co_await steering;
    co_return *added;
}

core::Async<core::Result<Platform>> PlatformEngine::change(Platform platform)
{
    const runtime::BusyScope scope(m_busy);
    const Connector* connector = m_parts.connector(platform.connector);
    core::Status good = check(platform);
    if (good && connector)
        good = connector->check(platform);
    if (!good)
        co_return core::fail(good.error());
    auto finding = find(platform.id.toString());
    const auto before = co_await finding;
    platform.updatedAt = m_parts.clock.now();
    auto changing = m_parts.store.changePlatform(platform);
    const auto changed = co_await changing;
    if (!changed)
        co_return core::fail(changed.error());
    auto learning = learnAgain();
    co_await learning;
    auto telling = tellView(changed->id);
    co_await telling;
    if (!before || before->platform.active != changed->active || before->platform.controlUrl != changed->controlUrl) {
        auto steering = steerSoon(*changed);
        co_await steering;
    }
    co_return *changed;
}

core::Async<core::Result<Platform>> PlatformEngine::remove(PlatformId id, QString name)
{
    const runtime::BusyScope scope(m_busy);
    auto removing = m_parts.store.removePlatform(id, name, m_parts.clock.now());
    const auto removed = co_await removing;
    if (!removed)
        co_return core::fail(removed.error());
    auto learning = learnAgain();
    co_await learning;
    m_platformListeners.removeIf([](const auto& listener) { return listener.expired(); });
    for (const auto& listener : std::as_const(m_platformListeners)) {
        if (const auto events = listener.lock())
            events->put(id, PlatformView{.platform = *removed, .health = {}, .lastGood = {}});
    }
    for (const PlatformTask* const task : std::as_const(m_tasks)) // nobody waits for its success any more
        m_notify({.kind = PlatformNotice::Kind::Recovered, .platform = *removed, .type = task->name()});
    Platform gone = *removed;
    gone.active = false;
    auto steering = steerSoon(gone);
    co_await steering;
    co_return *removed;
}

core::Async<core::Status> PlatformEngine::test(QString idOrCode, core::ProbeTold told, core::StopToken stop)
{
    const runtime::BusyScope scope(m_busy);
    auto finding = find(idOrCode);
    const auto view = co_await finding;
    if (!view)
        co_return core::fail(view.error());
    auto calling = lineTo(m_parts, *view, {}, stop, true);
    const auto line = co_await calling;
    if (!line)
        co_return core::fail(line.error());
    auto testing = line->connector->test(line->call, std::move(told));
    co_return co_await testing;
}

void PlatformEngine::listen(std::weak_ptr<PlatformEvents> platforms, std::weak_ptr<RunEvents> runs,
                            std::weak_ptr<DeskEvents> desk)
{
    m_platformListeners << std::move(platforms);
    m_runListeners << std::move(runs);
    m_deskListeners << std::move(desk);
}

void PlatformEngine::tellDesk(const QString& what)
{
    m_deskListeners.removeIf([](const auto& listener) { return listener.expired(); });
    for (const auto& listener : std::as_const(m_deskListeners)) {
        if (const auto events = listener.lock())
            events->put(what, ++m_told);
    }
}

/// As it stands in the database; nothing where nobody looks.
core::Async<void> PlatformEngine::tellView(PlatformId id)
{
    const runtime::BusyScope scope(m_busy);
    m_platformListeners.removeIf([](const auto& listener) { return listener.expired(); });
    if (m_platformListeners.isEmpty())
        co_return;
    auto reading = m_parts.store.platform(id.toString());
    const auto view = co_await reading;
    if (!view)
        co_return;
    for (const auto& listener : std::as_const(m_platformListeners)) {
        if (const auto events = listener.lock())
            events->put(id, *view);
    }
}

void PlatformEngine::runTold(const PlatformRun& run)
{
    m_runListeners.removeIf([](const auto& listener) { return listener.expired(); });
    for (const auto& listener : std::as_const(m_runListeners)) {
        if (const auto events = listener.lock())
            events->put(run.id, run);
    }
    if (run.result == RunResult::Running)
        return;
    core::spawn(tellView(run.platform));
    if (run.result == RunResult::Ok)
        tellDesk(u"discrepancies"_qs);
}

void PlatformEngine::circuitTold(PlatformNotice::Kind kind, const QString& type, const QString& target,
                                 const core::Error* error, int failures)
{
    const auto id = PlatformId::fromString(target);
    if (!id || !m_platforms.contains(*id))
        return;
    m_parts.notify({.kind = kind,
                    .platform = m_platforms.value(*id),
                    .type = type,
                    .error = error ? std::optional(*error) : std::nullopt,
                    .failures = failures,
                    .discrepancy = {}});
}

core::Async<void> PlatformEngine::tellFound(PlatformNotice notice)
{
    const runtime::BusyScope scope(m_busy);
    const Finding& finding = notice.discrepancy->finding;
    for (const PlatformId& id : finding.between)
        notice.platforms << m_platforms.value(id).code;
    notice.room = finding.room->toString();
    auto reading = m_parts.store.rooms(std::nullopt);
    const auto rooms = co_await reading;
    for (const Room& each : rooms ? *rooms : QList<Room>()) {
        if (each.id == *finding.room)
            notice.room = each.name;
    }
    m_notify(notice);
}

core::Async<void> PlatformEngine::stopAll()
{
    m_stop.request_stop();
    auto jobs = m_jobs.stop();
    auto stopping = m_schedule.stopAll();
    co_await stopping;
    co_await jobs;
    while (m_busy > 0)
        (void)co_await core::sleepFor(m_parts.clock, 2ms, core::StopToken());
}

} // namespace gwanje::platform
