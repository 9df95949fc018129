// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformTask.h"

#include "platform/FaultPoints.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr int commitTries = 5;
constexpr auto commitPause = 200ms;
constexpr auto beatSlack = 1s; // runs are not exact to the millisecond

RunResult resultOf(const runtime::RunEnding& ending)
{
    if (ending.result)
        return RunResult::Ok;
    return ending.wasCut ? RunResult::Cancelled : RunResult::Failed;
}

void measure(const PlatformRun& row)
{
    const telemetry::Labels labels{{u"type"_qs, row.type}};
    telemetry::histogram(u"platform_run_seconds"_qs, labels).record(static_cast<double>(row.took->count()) / 1000);
    telemetry::counter(u"platform_runs_total"_qs, {{u"type"_qs, row.type}, {u"result"_qs, runResultName(row.result)}})
        .add();
    telemetry::counter(u"platform_items_total"_qs).add(static_cast<quint64>(row.counts.fetched));
}

} // namespace

PlatformTask::PlatformTask(PlatformParts& parts, Deed deed, std::function<void(const PlatformRun&)> told)
    : m_parts(parts), m_deed(deed), m_told(std::move(told))
{
}

QString PlatformTask::name() const
{
    return m_deed == Deed::Valid ? u"valid"_qs : u"sync"_qs;
}

core::Async<core::Status> PlatformTask::begin(runtime::TaskRun run)
{
    if (auto point = runtime::faultPoint(fault::runClaimed); !point)
        co_return point;
    const auto id = RunId::fromString(run.id);
    const auto platform = PlatformId::fromString(run.target);
    if (!id || !platform)
        co_return core::fail(ErrorCode::PLT_NOT_FOUND, {{u"platform"_qs, run.target}});
    auto work = std::make_shared<Work>();
    work->begunAt = m_parts.clock.monotonic();
    work->row = {.id = *id,
                 .type = run.type,
                 .platform = *platform,
                 .scheduledAt = run.scheduledAt,
                 .trigger = run.trigger,
                 .by = run.by,
                 .console = m_parts.console,
                 .startedAt = run.startedAt};
    auto beginning = m_parts.store.beginRun(work->row);
    const auto begun = co_await beginning;
    if (!begun)
        co_return core::fail(begun.error());
    if (!*begun)
        co_return core::fail(ErrorCode::SCH_FENCED, {{u"type"_qs, run.type}, {u"target"_qs, run.target}});
    m_works.insert(run.id, work);
    telemetry::debug("platform", "run.begun", run.type, {.run = run.id, .more = {{u"platform"_qs, run.target}}});
    m_told(work->row);
    co_return core::Status();
}

core::Async<core::Status> PlatformTask::attempt(runtime::TaskRun run, int number, core::StopToken stop)
{
    const WorkPtr work = m_works.value(run.id);
    work->row.attempt = number;
    work->row.counts = {};
    work->row.error.reset();
    if (auto point = runtime::faultPoint(fault::runBegun); !point)
        co_return point;
    auto finding = m_parts.store.platform(run.target);
    const auto view = co_await finding;
    if (!view)
        co_return core::fail(view.error());
    work->platform = view->platform;
    const net::RequestIds ids{.task = {}, .run = run.id, .request = {}, .attempt = number};
    auto calling = lineTo(m_parts, *view, ids, stop, false);
    const auto line = co_await calling;
    if (!line)
        co_return core::fail(line.error());
    const bool itself = view->platform.runsItself && line->connector->abilities().runsRemotely;
    auto working = itself ? remotely(*line, work) : compareWith(*line, work);
    co_return co_await working;
}

core::Async<core::Status> PlatformTask::remotely(PlatformLine line, WorkPtr work)
{
    auto asking = line.connector->runRemote(line.call, name(), work->row.id);
    const auto answer = co_await asking;
    if (!answer)
        co_return core::fail(answer.error());
    work->row.counts = answer->counts;
    co_return core::Status();
}

CompareOrder PlatformTask::orderOf(const Work& work, bool apply) const
{
    return {.platform = work.platform.id,
            .run = work.row.id,
            .window = windowOf(m_parts, work.platform),
            .now = m_parts.clock.now(),
            .apply = apply};
}

/// Where the answer of the commit was lost, the very same comparison finds out: it changes nothing twice.
core::Async<core::Result<CompareAnswer>> PlatformTask::compareSurely(CompareOrder order, Harvest harvest,
                                                                      core::StopToken stop)
{
    for (int tries = 1;; ++tries) {
        auto comparing = m_parts.store.compare(order, harvest);
        auto answer = co_await comparing;
        const bool isUnknown = !answer && answer.error().code == ErrorCode::DB_COMMIT_UNKNOWN;
        if (!isUnknown || tries >= commitTries)
            co_return answer;
        auto waiting = core::sleepFor(m_parts.clock, commitPause, stop);
        if (!co_await waiting)
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
}

/// A look asks without conditions: the books may have changed where the platform has not. A sync of the timer asks for
/// changes alone, until everything is due again: what vanished without a word shows in no other way.
KnownReservations PlatformTask::knownFor(const Work& work, const QList<LastGood>& lastGood) const
{
    KnownReservations known;
    if (m_deed != Deed::Sync)
        return known;
    for (const LastGood& each : lastGood) {
        if (each.dataSet == DataSet::Reservations)
            known = {.etag = each.etag, .since = each.since};
    }
    const auto last = m_wholeReads.constFind(work.platform.id);
    const bool isDue = last == m_wholeReads.cend() || m_parts.clock.monotonic() - *last + beatSlack >= m_parts.wholeReads();
    if (isDue || work.row.trigger != RunTrigger::Timer)
        known.since = {};
    return known;
}

core::Async<core::Status> PlatformTask::compareWith(PlatformLine line, WorkPtr work)
{
    const core::StopToken stop = line.call.stop;
    auto reading = m_parts.store.lastGood(work->platform.id);
    const auto lastGood = co_await reading;
    if (!lastGood)
        co_return core::fail(lastGood.error());
    const std::chrono::milliseconds asked = m_parts.clock.monotonic();
    const KnownReservations known = knownFor(*work, *lastGood);
    auto fetching = fetchAll(line, windowOf(m_parts, work->platform), known);
    auto fetched = co_await fetching;
    if (!fetched)
        co_return core::fail(fetched.error());
    if (stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (auto point = runtime::faultPoint(fault::runFetched); !point)
        co_return point;
    const bool apply = m_deed == Deed::Sync;
    const bool isWhole = !fetched->harvest.reservations || !fetched->harvest.reservations->isOfChanges;
    auto comparing = compareSurely(orderOf(*work, apply), fetched->harvest, stop);
    const auto answer = co_await comparing;
    if (!answer)
        co_return core::fail(answer.error());
    if (apply && isWhole)
        m_wholeReads.insert(work->platform.id, asked);
    work->row.counts = answer->counts;
    work->row.counts.fetched = std::max(work->row.counts.fetched, fetched->items);
    work->row.error = answer->notice;
    tellNews(*work, answer->news);
    if (auto point = runtime::faultPoint(fault::runStored); !point)
        co_return point;
    if (!apply)
        co_return core::Status();
    if (!answer->pricesToPush.isEmpty() || !answer->inventoryToPush.isEmpty()) {
        auto pushing = pushAndLookAgain(line, work, *answer);
        co_return co_await pushing;
    }
    if (answer->counts.added + answer->counts.updated == 0)
        co_return core::Status();
    auto looking = lookAgain(line, work, std::move(fetched->harvest)); // the books now say what was told
    co_return co_await looking;
}

core::Async<core::Status> PlatformTask::pushAndLookAgain(PlatformLine line, WorkPtr work, CompareAnswer answer)
{
    auto pushing = pushOurs(line, answer.pricesToPush, answer.inventoryToPush);
    const auto pushed = co_await pushing;
    if (!pushed)
        co_return core::fail(pushed.error());
    work->row.counts.pushed = pushed->stored;
    work->row.counts.pushRefused = pushed->refused;
    if (auto point = runtime::faultPoint(fault::runPushed); !point)
        co_return point;
    auto asking = fetchNights(line, windowOf(m_parts, work->platform));
    auto seen = co_await asking;
    if (!seen)
        co_return core::fail(seen.error());
    auto looking = lookAgain(line, work, std::move(seen->harvest));
    co_return co_await looking;
}

/// What is still different after the work was done is told; the counts of the work stay.
core::Async<core::Status> PlatformTask::lookAgain(PlatformLine line, WorkPtr work, Harvest harvest)
{
    if (line.call.stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    auto comparing = compareSurely(orderOf(*work, false), std::move(harvest), line.call.stop);
    const auto again = co_await comparing;
    if (!again)
        co_return core::fail(again.error());
    work->row.counts.discrepancies = again->counts.discrepancies;
    tellNews(*work, again->news);
    co_return core::Status();
}

void PlatformTask::tellNews(const Work& work, const QList<Discrepancy>& news)
{
    for (const Discrepancy& each : news)
        m_parts.notify({.kind = PlatformNotice::Kind::Found,
                        .platform = work.platform,
                        .type = work.row.type,
                        .error = {},
                        .failures = 0,
                        .discrepancy = each});
}

core::Async<void> PlatformTask::end(runtime::TaskRun run, runtime::RunEnding ending)
{
    const WorkPtr work = m_works.take(run.id);
    PlatformRun& row = work->row;
    row.endedAt = m_parts.clock.now();
    row.took = m_parts.clock.monotonic() - work->begunAt;
    row.result = resultOf(ending);
    if (!ending.result)
        row.error = ending.result.error();
    auto writing = writeEnd(&row);
    const bool isSettled = co_await writing;
    if (!isSettled)
        m_unended << row;
    (void)runtime::faultPoint(fault::runEnded);
    runEnded(*work);
}

/// False: the database did not take it, and is to be asked again. (A console that dies before closes it as interrupted
/// when it starts again, or who leads next does.)
core::Async<bool> PlatformTask::writeEnd(PlatformRun* row)
{
    for (int tries = 1;; ++tries) {
        auto closing = m_parts.store.endRun(*row);
        const auto ended = co_await closing;
        if (ended) {
            *row = *ended;
            co_return true;
        }
        const bool isUnknown = ended.error().code == ErrorCode::DB_COMMIT_UNKNOWN;
        if (!isUnknown || tries >= commitTries) {
            telemetry::log(telemetry::Level::Warning, "platform", "run.not_ended", ended.error(),
                           {.run = row->id.toString()});
            co_return core::area(ended.error().code) != u"DB"; // else it is closed, or gone
        }
        auto waiting = core::sleepFor(m_parts.clock, commitPause, core::StopToken());
        (void)co_await waiting;
    }
}

core::Async<void> PlatformTask::endAgain()
{
    const QList<PlatformRun> all = std::exchange(m_unended, {});
    for (PlatformRun row : all) {
        auto writing = writeEnd(&row);
        const bool isSettled = co_await writing;
        if (isSettled)
            m_told(row);
        else
            m_unended << row;
    }
}

void PlatformTask::runEnded(const Work& work)
{
    const PlatformRun& row = work.row;
    measure(row);
    const qint64 took = row.took->count();
    const QString id = row.id.toString();
    const core::Context where{{u"platform"_qs, work.platform.code}, {u"type"_qs, row.type}};
    if (row.result == RunResult::Failed)
        telemetry::log(telemetry::Level::Warning, "platform", "run.failed", *row.error,
                       {.run = id, .ms = took, .more = where});
    else
        telemetry::info("platform", "run.ended",
                        u"%1 %2: %3"_qs.arg(work.platform.code, row.type, runResultName(row.result)),
                        {.code = row.error ? row.error->name() : QString(), .run = id, .ms = took, .more = where});
    m_told(row);
}

bool PlatformTask::isWorthRepeating(const core::Error& error) const
{
    if (error.code == ErrorCode::NET_STATUS) { // asked wrongly, it will be refused again
        const int status = error.context.value(u"status"_qs).toInt();
        return status >= 500 || status == 408 || status == 425;
    }
    return core::isRetryable(error.code);
}

bool PlatformTask::isTargetsFault(const core::Error& error) const
{
    return error.code != ErrorCode::PLT_INACTIVE && error.code != ErrorCode::PLT_NOT_FOUND &&
           error.code != ErrorCode::PLT_CONNECTOR_UNKNOWN && TaskType::isTargetsFault(error);
}

} // namespace gwanje::platform
