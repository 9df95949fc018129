// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SyncTask.h"

#include "datasync/SyncFaultPoints.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

// The write path of a run, and what a crash between its steps leaves. A portal's files can be downloaded again whenever
// in doubt; an import is in one transaction with its counts.
// claim    the schedule moves the portal's time on. Died here: the next run comes an interval later.
// rows     one for each stream, `running`. Died here, or anywhere up to their ends: the console closes them when it
//          starts again (see LeftOverRuns): as what they came to where their import is committed, else as failed.
// enter    a browser, a session. Died here: the next visit ends the browser by its record.
// fetch    the file is in the run's inbox, whole. Died here: removed with the inbox, and downloaded again next time.
// import   committed. Died after it: the file is archived and the row closed when the console starts again.
// archive  renamed from the inbox. Died after it: the same.
// end      the rows, then the claim.

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr int endTries = 5;
constexpr auto endPause = 200ms;
constexpr auto renewEvery = 24h;
constexpr auto renewSlack = 2h; // a renewal may come late

SyncStatus endStatus(const SyncLogRow& row, const core::Status& result)
{
    if (result)
        return row.status;
    return result.error().code == ErrorCode::CORE_CANCELLED ? SyncStatus::Cancelled : SyncStatus::Failed;
}

bool isRunning(const SyncLogRow& row)
{
    return !row.endedAt.isValid();
}

} // namespace

runtime::TypeConfig SyncTask::defaults() const
{
    // The circuit stays closed: a portal is visited once a day, and its failures have a ladder of their own.
    return {.interval = renewEvery,
            .timeout = 1h,
            .retries = m_deed == Deed::Sync ? 1 : 0,
            .parallel = 1,
            .failuresToOpen = 1000};
}

core::Status SyncTask::passed(const char* point) const
{
    return m_deed == Deed::Sync ? runtime::faultPoint(point) : core::Status();
}

core::Async<core::Status> SyncTask::begin(runtime::TaskRun run)
{
    if (auto go = passed(fault::syncClaimed); !go)
        co_return go;
    const auto portal = m_parts.book.portal(run.target);
    if (!portal)
        co_return core::fail(portal.error());
    auto work = std::make_shared<Work>();
    work->portal = *portal;
    work->begunAt = m_parts.visit.clock.monotonic();
    SyncProgress progress{
        .run = SyncRunId::fromString(run.id).value_or(SyncRunId()), .type = name(), .startedAt = run.startedAt};
    for (const PortalStream& stream : m_deed == Deed::Sync ? portal->streams : QList<PortalStream>()) {
        SyncLogRow row{.id = SyncLogId::make(),
                       .run = progress.run,
                       .portal = portal->name,
                       .stream = stream.name(),
                       .trigger = run.trigger,
                       .by = run.by,
                       .console = m_parts.console,
                       .startedAt = run.startedAt,
                       .file = Archive::nameOf(run.startedAt, stream.fileStem)};
        auto beginning = m_parts.log.begin(row);
        const auto begun = co_await beginning;
        if (!begun) {
            for (SyncLogRow& each : work->rows) {
                auto ending = endRow(work, &each, begun);
                co_await ending;
            }
            co_return begun;
        }
        work->rows << row;
        progress.streams << StreamProgress{.stream = stream.name()};
        m_parts.desk.tell(row);
    }
    m_works.insert(run.id, work);
    if (!m_parts.desk.visit(portal->name))
        m_parts.desk.beginVisit(portal->name, progress);
    co_return passed(fault::syncBegun);
}

core::Async<core::Status> SyncTask::attempt(runtime::TaskRun run, int, core::StopToken stop)
{
    const WorkPtr work = m_works.value(run.id);
    const QString name = work->portal.name;
    work->firstFailed.reset();
    auto waiting = m_parts.desk.takeTurn(name, stop);
    const bool hasTurn = co_await waiting;
    if (!hasTurn)
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (m_deed == Deed::Renew && isNeedless(work->portal, run)) {
        m_parts.desk.giveTurn(name);
        co_return core::Status();
    }
    if (SyncProgress* now = m_parts.desk.visit(name); !now || now->run.toString() != run.id) {
        SyncProgress progress{.run = SyncRunId::fromString(run.id).value_or(SyncRunId()),
                              .type = this->name(),
                              .startedAt = run.startedAt};
        for (const SyncLogRow& row : work->rows)
            progress.streams << StreamProgress{.stream = row.stream};
        m_parts.desk.beginVisit(name, progress);
    }
    PortalVisit visit(m_parts.visit, work->portal, m_parts.desk.state(name), m_parts.desk.stepsOf(name));
    auto being = within(work, &visit, run, stop);
    const core::Status result = co_await being;
    if (SyncProgress* now = m_parts.desk.visit(name))
        now->step = SyncStep::Closing;
    m_parts.desk.tell(name);
    auto leaving = visit.leave();
    co_await leaving;
    auto keeping = m_parts.desk.setState(visit.state());
    co_await keeping;
    m_parts.desk.giveTurn(name);
    co_return result;
}

core::Async<core::Status> SyncTask::within(WorkPtr work, PortalVisit* visit, runtime::TaskRun, core::StopToken stop)
{
    auto entering = m_deed == Deed::Renew ? renew(visit, stop) : visit->enter(stop);
    const auto entered = co_await entering;
    auto keeping = m_parts.desk.setState(visit->state());
    co_await keeping;
    if (!entered || m_deed == Deed::Renew)
        co_return entered;
    if (auto go = runtime::faultPoint(fault::syncEntered); !go)
        co_return go;
    auto bringing = bringAll(work, visit, stop);
    co_return co_await bringing;
}

/// What another visit found a moment ago needs no browser, nor does a login that there never was; somebody who asks
/// gets a look.
bool SyncTask::isNeedless(const Portal& portal, const runtime::TaskRun& run) const
{
    const PortalState state = m_parts.desk.state(portal.name);
    const QDateTime now = m_parts.visit.clock.now();
    if (run.trigger != runtime::RunTrigger::Timer)
        return false;
    return !state.loggedInAt.isValid() ||
           (state.session == SessionStanding::Valid && state.checkedAt.isValid() &&
            state.checkedAt.secsTo(now) < std::chrono::seconds(renewEvery / 2).count() && !endsSoon(state, portal));
}

bool SyncTask::endsSoon(const PortalState& state, const Portal& portal) const
{
    if (!state.loggedInAt.isValid())
        return false;
    const auto age = std::chrono::seconds(state.loggedInAt.secsTo(m_parts.visit.clock.now()));
    return age + renewEvery + renewSlack > portal.sessionLife;
}

core::Async<core::Status> SyncTask::renew(PortalVisit* visit, core::StopToken stop)
{
    auto entering = visit->enter(stop);
    const auto entered = co_await entering;
    if (!entered || visit->isFresh() || !endsSoon(visit->state(), visit->portal()))
        co_return entered;
    auto asking = m_parts.visit.credentials(visit->portal().name);
    const Credentials kept = co_await asking;
    if (kept.isEmpty()) // it is good for some hours yet, and nobody need come for that
        co_return entered;
    auto renewing = visit->enterAnew(stop);
    co_return co_await renewing;
}

core::Async<core::Status> SyncTask::bringAll(WorkPtr work, PortalVisit* visit, core::StopToken stop)
{
    core::Status brought;
    for (SyncLogRow& row : work->rows) {
        if (!isRunning(row))
            continue;
        if (!visit->hasBrowser()) { // nobody could log in anew for the one before
            row.error = brought.error();
            continue;
        }
        auto bringing = bringOne(work, visit, &row, stop);
        brought = co_await bringing;
        if (brought) {
            auto ending = endRow(work, &row, brought);
            co_await ending;
            continue;
        }
        row.error = brought.error();
        if (!work->firstFailed)
            work->firstFailed = brought.error();
        if (stop.stop_requested())
            break;
    }
    co_return work->firstFailed ? core::Status(core::fail(*work->firstFailed)) : core::Status();
}

/// Where the session ends in the middle of a visit there is one more login, as for one that was expired before.
core::Async<core::Status> SyncTask::bringOne(WorkPtr work, PortalVisit* visit, SyncLogRow* row, core::StopToken stop)
{
    const PortalStream stream = *work->portal.stream(row->stream);
    const auto told = [this, portal = row->portal, name = row->stream](const StreamTold& what) {
        StreamProgress* progress = m_parts.desk.streamOf(portal, name);
        if (!progress)
            return;
        progress->step = what.step;
        progress->done = what.done;
        progress->all = what.all;
        if (SyncProgress* now = m_parts.desk.visit(portal))
            now->step = what.step;
        m_parts.desk.tell(portal);
    };
    StreamSync sync(m_parts.stream, *visit, stream, told);
    m_parts.stream.archive.dropInbox(row->run.toString()); // of an earlier try
    auto bringing = sync.bring(row, stop);
    core::Status brought = co_await bringing;
    const bool isOver = !brought && (brought.error().code == ErrorCode::SYNC_SESSION_EXPIRED ||
                                     brought.error().code == ErrorCode::SYNC_BUTTON);
    if (!isOver || visit->isFresh())
        co_return brought;
    telemetry::log(telemetry::Level::Warning, "datasync", "session.ended_within", brought.error());
    auto entering = visit->enterAnew(stop);
    const auto entered = co_await entering;
    if (!entered)
        co_return entered;
    auto again = sync.bring(row, stop);
    co_return co_await again;
}

core::Async<void> SyncTask::end(runtime::TaskRun run, runtime::RunEnding ending)
{
    const WorkPtr work = m_works.take(run.id);
    if (!work->rows.isEmpty())
        m_parts.stream.archive.dropInbox(run.id); // first: on a full disk the log needs the room
    for (SyncLogRow& row : work->rows) {
        if (!isRunning(row))
            continue;
        core::Status result = ending.result;
        if (ending.wasCut)
            result = core::fail(ErrorCode::CORE_CANCELLED);
        else if (row.error)
            result = core::fail(*row.error);
        auto closing = endRow(work, &row, result);
        co_await closing;
    }
    (void)passed(fault::syncEnded);
    auto counting = count(work, ending);
    co_await counting;
    ended(*work, run, ending);
    m_parts.desk.endVisit(work->portal.name, SyncRunId::fromString(run.id).value_or(SyncRunId()));
}

core::Async<void> SyncTask::endRow(WorkPtr work, SyncLogRow* row, core::Status result)
{
    row->endedAt = m_parts.visit.clock.now();
    row->took = m_parts.visit.clock.monotonic() - work->begunAt;
    row->status = endStatus(*row, result);
    row->error = result ? std::nullopt : std::optional(result.error());
    if (!result && row->import == 0)
        row->file.clear(); // what it would have been called
    if (StreamProgress* progress = m_parts.desk.streamOf(row->portal, row->stream))
        progress->ended = *row;
    auto writing = writeEnd(*row);
    const bool isSettled = co_await writing;
    if (!isSettled)
        m_unended << *row;
    const auto event = row->error ? telemetry::Level::Warning : telemetry::Level::Info;
    telemetry::log(
        event, "datasync", "stream.ended", u"%1 %2: %3"_qs.arg(row->portal, row->stream, syncStatusName(row->status)),
        {.code = row->error ? row->error->name() : QString(), .run = row->run.toString(), .ms = row->took->count()});
    telemetry::counter(u"datasync_streams_total"_qs, {{u"result"_qs, syncStatusName(row->status)}}).add();
    telemetry::counter(u"datasync_rows_total"_qs).add(static_cast<quint64>(row->counts.rows));
    m_parts.desk.tell(*row);
    if (!result)
        co_return;
    const bool drifts = !row->newColumns.isEmpty() || !row->vanishedColumns.isEmpty();
    const auto kind = drifts ? SyncNotice::Kind::Drift : SyncNotice::Kind::DriftOver;
    m_parts.visit.notify({.kind = kind, .portal = row->portal, .title = work->portal.title, .row = *row});
}

/// False: the database did not take it, and is to be asked again. (A console that dies before closes it when it starts
/// again.)
core::Async<bool> SyncTask::writeEnd(SyncLogRow row)
{
    for (int tries = 1;; ++tries) {
        auto closing = m_parts.log.end(row);
        const auto ended = co_await closing;
        if (ended)
            co_return true;
        if (ended.error().code != ErrorCode::DB_COMMIT_UNKNOWN || tries >= endTries) {
            telemetry::log(telemetry::Level::Warning, "datasync", "stream.not_ended", ended.error(),
                           {.run = row.run.toString()});
            co_return core::area(ended.error().code) != u"DB"; // else it is closed, or gone
        }
        auto waiting = core::sleepFor(m_parts.visit.clock, endPause, core::StopToken());
        (void)co_await waiting;
    }
}

core::Async<void> SyncTask::endAgain()
{
    const QList<SyncLogRow> all = std::exchange(m_unended, {});
    for (const SyncLogRow& row : all) {
        auto writing = writeEnd(row);
        const bool isSettled = co_await writing;
        if (!isSettled)
            m_unended << row;
    }
}

/// The ladder: how many visits in a row failed. One that was cut says nothing of the portal.
core::Async<void> SyncTask::count(WorkPtr work, runtime::RunEnding ending)
{
    if (ending.wasCut)
        co_return;
    PortalState state = m_parts.desk.state(work->portal.name);
    const int before = state.failures;
    state.failures = ending.result ? 0 : before + 1;
    state.lastCode = ending.result ? QString() : ending.result.error().name();
    if (ending.result && m_deed == Deed::Sync)
        state.lastSuccessAt = m_parts.visit.clock.now();
    auto keeping = m_parts.desk.setState(state);
    co_await keeping;
    SyncNotice notice{.portal = state.portal, .title = work->portal.title, .failures = state.failures};
    if (state.failures >= 2) {
        notice.kind = SyncNotice::Kind::Failing;
        notice.error = ending.result.error();
        m_parts.visit.notify(notice);
    } else if (ending.result && before > 0) {
        notice.kind = SyncNotice::Kind::Recovered;
        m_parts.visit.notify(notice);
    }
}

void SyncTask::ended(const Work& work, const runtime::TaskRun& run, const runtime::RunEnding& ending)
{
    const auto took = m_parts.visit.clock.monotonic() - work.begunAt;
    const telemetry::Labels labels{{u"type"_qs, name()}};
    telemetry::histogram(u"datasync_run_seconds"_qs, labels).record(static_cast<double>(took.count()) / 1000);
    const QString result = ending.result ? u"ok"_qs : ending.wasCut ? u"cancelled"_qs : u"failed"_qs;
    telemetry::counter(u"datasync_runs_total"_qs, {{u"type"_qs, name()}, {u"result"_qs, result}}).add();
    const core::Context where{{u"portal"_qs, work.portal.name}, {u"type"_qs, name()}};
    if (!ending.result && !ending.wasCut)
        telemetry::log(telemetry::Level::Warning, "datasync", "run.failed", ending.result.error(),
                       {.run = run.id, .ms = took.count(), .more = where});
    else
        telemetry::info("datasync", "run.ended", u"%1 %2: %3"_qs.arg(work.portal.name, name(), result),
                        {.run = run.id, .ms = took.count(), .more = where});
    if (run.trigger != runtime::RunTrigger::Timer && !work.rows.isEmpty())
        m_ended.insert(run.id, work.rows);
}

bool SyncTask::isWorthRepeating(const core::Error& error) const
{
    return error.code == ErrorCode::SYNC_PAGE || error.code == ErrorCode::SYNC_BROWSER ||
           error.code == ErrorCode::SYNC_DOWNLOAD || error.code == ErrorCode::SYNC_FILE_CUT;
}

} // namespace gwanje::datasync
