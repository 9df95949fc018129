// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/DataSyncEngine.h"

#include "runtime/BusyScope.h"
#include "telemetry/Log.h"
#include <QDir>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto lookAfter = 10s;
constexpr auto probeOfPortals = 1h; // a portal is no server of ours: never knocked at every minute
const QString syncType = u"sync"_qs, renewType = u"renew"_qs;

runtime::RunScheduler::Parts partsOfSchedule(const EngineParts& parts)
{
    return {.store = parts.schedule,
            .lease = parts.lease,
            .clock = parts.sync.visit.clock,
            .console = parts.sync.console,
            .seed = parts.seed,
            .times = {.probe = probeOfPortals},
            .isShared = parts.isShared};
}

} // namespace

DataSyncEngine::DataSyncEngine(EngineParts parts)
    : m_parts(std::move(parts)), m_schedule(partsOfSchedule(m_parts)),
      m_jobs(m_parts.sync.visit.clock, std::mt19937_64(m_parts.seed + 2)), m_bornAt(m_parts.sync.visit.clock.now())
{
    auto syncs = std::make_unique<SyncTask>(m_parts.sync, SyncTask::Deed::Sync);
    auto renewals = std::make_unique<SyncTask>(m_parts.sync, SyncTask::Deed::Renew);
    m_syncs = syncs.get();
    m_renewals = renewals.get();
    m_schedule.add(std::move(syncs));
    m_schedule.add(std::move(renewals));
    desk().planned = [this](const QString& portal) { return plannedFor(portal); };
    connect(&m_schedule, &runtime::RunScheduler::leadershipChanged, this, [this] { desk().tellAll(); });
    connect(&m_schedule, &runtime::RunScheduler::tookOver, this, [this](const QString& former) {
        if (former != m_parts.sync.console) // all of them, whatever the clocks said then
            core::spawn([](DataSyncEngine* self, QString console) -> core::Async<void> {
                auto closing = self->closeThoseLeft(console, self->m_bornAt.addYears(1));
                (void)co_await closing;
            }(this, former));
    });
}

core::Async<core::Status> DataSyncEngine::open()
{
    if (m_isOpen)
        co_return core::Status();
    auto reading = desk().read();
    const auto known = co_await reading;
    if (!known)
        co_return known;
    setTargets();
    auto loading = m_schedule.load();
    const auto loaded = co_await loading;
    if (loaded)
        m_isOpen = true;
    co_return loaded;
}

/// What may have changed elsewhere: by a call of the command line, another console, an editor.
core::Async<core::Status> DataSyncEngine::refresh()
{
    auto opening = m_isOpen ? desk().read() : open();
    const auto known = co_await opening;
    if (known)
        setTargets();
    co_return known;
}

/// The timer visits where somebody has been before: nobody wants a browser to open by itself for a portal they never
/// used.
void DataSyncEngine::setTargets()
{
    QStringList targets;
    const QList<PortalView> views = desk().views();
    for (const PortalView& view : views) {
        const bool isUsed = view.portal.isActive && view.state.loggedInAt.isValid();
        if (isUsed || m_asked.contains(view.portal.name))
            targets << view.portal.name;
    }
    m_schedule.setTargets(targets);
}

std::pair<QDateTime, QDateTime> DataSyncEngine::plannedFor(const QString& portal) const
{
    std::pair<QDateTime, QDateTime> next;
    const QList<runtime::PlannedRun> runs = m_schedule.nextRuns(100);
    for (const runtime::PlannedRun& run : runs) {
        QDateTime& at = run.type == syncType ? next.first : next.second;
        if (run.target == portal && !at.isValid())
            at = run.at;
    }
    return next;
}

core::Result<PortalView> DataSyncEngine::viewOf(const QString& portal)
{
    const auto view = desk().view(portal);
    if (view)
        return *view;
    return core::fail(m_parts.sync.book.portal(portal).error());
}

core::Async<core::Result<QList<PortalView>>> DataSyncEngine::portals()
{
    const runtime::BusyScope scope(m_busy);
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    co_return desk().views();
}

core::Async<core::Result<PortalView>> DataSyncEngine::portal(QString name)
{
    const runtime::BusyScope scope(m_busy);
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    co_return viewOf(name);
}

core::Async<core::Result<PortalView>> DataSyncEngine::saveProfile(QByteArray json)
{
    const runtime::BusyScope scope(m_busy);
    const auto saved = m_parts.sync.book.save(json);
    if (!saved)
        co_return core::fail(saved.error());
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    desk().tell(saved->name);
    co_return viewOf(saved->name);
}

core::Async<core::Status> DataSyncEngine::resetProfile(QString name)
{
    const runtime::BusyScope scope(m_busy);
    m_parts.sync.book.read();
    if (auto reset = m_parts.sync.book.reset(name); !reset)
        co_return reset;
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    desk().tellAll();
    co_return known;
}

core::Async<core::Result<runtime::RunReport>> DataSyncEngine::runOne(QString type, QString portal,
                                                                     runtime::RunTrigger trigger, QString by)
{
    ++m_asked[portal];
    setTargets();
    auto running = m_schedule.runNow(type, portal, trigger, by);
    auto report = co_await running;
    if (--m_asked[portal] == 0)
        m_asked.remove(portal);
    setTargets();
    desk().tell(portal);
    co_return report;
}

core::Async<SyncReport> DataSyncEngine::reportOf(QString portal, runtime::RunTrigger trigger, QString by)
{
    SyncReport answer{.portal = portal};
    auto running = runOne(syncType, portal, trigger, by);
    const auto report = co_await running;
    if (!report) {
        answer.error = report.error();
        co_return answer;
    }
    answer.run = SyncRunId::fromString(report->run.id).value_or(SyncRunId());
    answer.streams = m_syncs->takeRows(report->run.id);
    if (!report->ending.result)
        answer.error = report->ending.result.error();
    co_return answer;
}

core::Async<core::Result<QList<SyncReport>>> DataSyncEngine::runNow(QString portal, runtime::RunTrigger trigger,
                                                                    QString by)
{
    const runtime::BusyScope scope(m_busy);
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    QStringList wanted;
    if (!portal.isEmpty()) {
        if (const auto found = m_parts.sync.book.portal(portal); !found)
            co_return core::fail(found.error());
        wanted << portal;
    }
    const QList<PortalView> views = portal.isEmpty() ? desk().views() : QList<PortalView>();
    for (const PortalView& view : views) {
        if (view.portal.isActive)
            wanted << view.portal.name;
    }
    std::vector<QFuture<SyncReport>> running;
    for (const QString& each : std::as_const(wanted))
        running.push_back(core::toFuture(reportOf(each, trigger, by)));
    QList<SyncReport> answers;
    for (const auto& each : running)
        answers << co_await each;
    co_return answers;
}

core::Async<core::Result<PortalView>> DataSyncEngine::renewNow(QString portal, runtime::RunTrigger trigger, QString by)
{
    const runtime::BusyScope scope(m_busy);
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    if (const auto found = m_parts.sync.book.portal(portal); !found)
        co_return core::fail(found.error());
    auto running = runOne(renewType, portal, trigger, by);
    const auto report = co_await running;
    if (!report)
        co_return core::fail(report.error());
    if (!report->ending.result)
        co_return core::fail(report->ending.result.error());
    co_return viewOf(portal);
}

core::Async<core::Result<PortalView>> DataSyncEngine::logInByHand(QString portal)
{
    const runtime::BusyScope scope(m_busy);
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    const auto found = m_parts.sync.book.portal(portal);
    if (!found)
        co_return core::fail(found.error());
    if (m_byHand.contains(portal))
        co_return core::fail(ErrorCode::SCH_BUSY, {{u"type"_qs, u"login"_qs}, {u"target"_qs, portal}});
    const core::StopSource stop;
    m_byHand.insert(portal, stop);
    const SyncRunId run = SyncRunId::make();
    auto waiting = desk().takeTurn(portal, stop.get_token());
    const bool hasTurn = co_await waiting;
    core::Status entered = core::fail(ErrorCode::CORE_CANCELLED);
    if (hasTurn) {
        desk().beginVisit(portal, {.run = run, .type = u"login"_qs, .startedAt = m_parts.sync.visit.clock.now()});
        PortalVisit visit(m_parts.sync.visit, *found, desk().state(portal), desk().stepsOf(portal));
        auto entering = visit.enterByHand(stop.get_token());
        entered = co_await entering;
        auto leaving = visit.leave();
        co_await leaving;
        auto keeping = desk().setState(visit.state());
        co_await keeping;
        desk().giveTurn(portal);
    }
    m_byHand.remove(portal);
    setTargets();
    desk().endVisit(portal, run);
    if (!entered)
        co_return core::fail(entered.error());
    co_return viewOf(portal);
}

core::Async<core::Result<PortalView>> DataSyncEngine::forget(QString portal)
{
    const runtime::BusyScope scope(m_busy);
    auto refreshing = refresh();
    const auto known = co_await refreshing;
    if (!known)
        co_return core::fail(known.error());
    if (const auto found = m_parts.sync.book.portal(portal); !found)
        co_return core::fail(found.error());
    if (desk().visit(portal))
        co_return core::fail(ErrorCode::SCH_BUSY, {{u"type"_qs, u"forget"_qs}, {u"target"_qs, portal}});
    const SavedSession saved(m_parts.sync.visit.folder, portal);
    if (auto discarded = saved.discard(m_parts.sync.visit.clock.now()); !discarded)
        co_return core::fail(discarded.error());
    // What a browser keeps by itself is a login, too.
    QDir(BrowserRecord::profileIn(m_parts.sync.visit.folder + u"/browsers/"_qs + portal)).removeRecursively();
    PortalState state = desk().state(portal);
    state.session = SessionStanding::None;
    state.account.clear();
    state.failedStage = 0;
    auto keeping = desk().setState(state);
    co_await keeping;
    co_return viewOf(portal);
}

core::Async<core::Result<qint64>> DataSyncEngine::cancel(QString portal)
{
    qint64 cut = m_schedule.cut({}, portal).size();
    for (auto it = m_byHand.begin(); it != m_byHand.end(); ++it) {
        if (portal.isEmpty() || it.key() == portal)
            cut += it->request_stop() ? 1 : 0;
    }
    co_return cut;
}

core::Async<core::Result<SyncSchedule>> DataSyncEngine::schedule()
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    if (!m_works) { // a call of the command line: what a console elsewhere says now
        auto loading = m_schedule.load();
        (void)co_await loading;
    }
    co_return SyncSchedule{.status = m_schedule.status(), .next = m_schedule.nextRuns(20)};
}

core::Async<core::Result<SyncSchedule>> DataSyncEngine::setState(QString type, runtime::StateMark mark)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    auto setting = m_schedule.setState(type, mark);
    const auto cut = co_await setting;
    if (!cut)
        co_return core::fail(cut.error());
    desk().tellAll();
    co_return SyncSchedule{.status = m_schedule.status(), .next = m_schedule.nextRuns(20)};
}

core::Async<core::Result<runtime::TypeConfig>> DataSyncEngine::configure(QString type, runtime::TypeConfig config)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    auto configuring = m_schedule.configure(type, config);
    auto configured = co_await configuring;
    desk().tellAll();
    co_return configured;
}

void DataSyncEngine::takeUpWork()
{
    if (!std::exchange(m_works, true))
        core::spawn(startWork());
}

core::Async<core::Result<qint64>> DataSyncEngine::closeThoseLeft(QString console, QDateTime before)
{
    const runtime::BusyScope scope(m_busy);
    auto closing =
        closeLeftOver(m_parts.sync.log, m_parts.data, m_parts.sync.stream.archive, m_parts.sync.visit.clock, console, before);
    co_return co_await closing;
}

core::Async<void> DataSyncEngine::startWork()
{
    const runtime::BusyScope scope(m_busy);
    const core::StopToken stop = m_stop.get_token();
    for (const QString& left :
         QDir(m_parts.sync.visit.folder + u"/browsers"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (auto cleaned = cleanUpStale(m_parts.sync.visit.folder + u"/browsers/"_qs + left); !cleaned)
            telemetry::log(telemetry::Level::Warning, "datasync", "browser.left", cleaned.error());
    }
    while (!stop.stop_requested()) {
        auto closing = closeThoseLeft(m_parts.sync.console, m_bornAt);
        const auto closed = co_await closing;
        auto opening = open();
        const auto opened = co_await opening;
        if ((opened && closed) || stop.stop_requested())
            break;
        telemetry::log(telemetry::Level::Warning, "datasync", "open.failed", opened ? closed.error() : opened.error());
        auto waiting = core::sleepFor(m_parts.sync.visit.clock, lookAfter, stop);
        (void)co_await waiting;
    }
    if (stop.stop_requested())
        co_return;
    m_schedule.takeUpWork();
    desk().tellAll();
    m_jobs.add(
        {.name = u"datasync.upkeep"_qs, .interval = lookAfter, .run = [this](core::StopToken) { return upkeep(); }});
}

core::Async<core::Status> DataSyncEngine::upkeep()
{
    const runtime::BusyScope scope(m_busy);
    for (SyncTask* task : {m_syncs, m_renewals}) {
        auto ending = task->endAgain();
        co_await ending;
    }
    if (!m_parts.isShared)
        co_return core::Status();
    auto refreshing = refresh();
    co_return co_await refreshing;
}

core::Async<void> DataSyncEngine::stopAll()
{
    m_stop.request_stop();
    for (core::StopSource& each : m_byHand)
        each.request_stop();
    auto jobs = m_jobs.stop();
    auto stopping = m_schedule.stopAll();
    co_await stopping;
    co_await jobs;
    while (m_busy > 0)
        (void)co_await core::sleepFor(m_parts.sync.visit.clock, 2ms, core::StopToken());
}

} // namespace gwanje::datasync
