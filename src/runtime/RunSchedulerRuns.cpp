// SPDX-License-Identifier: GPL-3.0-or-later
// From the beat to the end of a run: its turn, its claim, its tries, and what they say about the target.
#include "runtime/RunLine.h"

#include "core/Id.h"
#include "net/RetryPolicy.h"
#include "runtime/BusyScope.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::runtime {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto firstRetry = 500ms;
constexpr auto probeSlack = 500ms; // the beat is not exact to the millisecond
constexpr auto claimSlack = 30s;   // over the longest that a run can take
constexpr int claimTries = 3;

core::Context namesOf(const TaskRun& run)
{
    return {{u"type"_qs, run.type}, {u"target"_qs, run.target}};
}

void countRun(const TaskRun& run, const RunEnding& ending)
{
    const QString result = ending.result ? u"ok"_qs : ending.wasCut ? u"cancelled"_qs : u"failed"_qs;
    telemetry::counter(u"schedule_runs_total"_qs, {{u"type"_qs, run.type}, {u"result"_qs, result}}).add();
}

} // namespace

core::Async<core::Status> RunScheduler::timerRun(Line* line, TargetPtr target)
{
    const BusyScope scope(m_busy);
    if (!mayTick(*line) || target->isGone || m_clock.monotonic() >= m_leadsUntil)
        co_return core::Status();
    if (target->taken) {
        ++target->skipped;
        co_return core::Status();
    }
    if (isHeldBack(*line, *target))
        co_return core::Status();
    TaskRun run{.id = core::idText(core::newId()), .type = line->name, .target = target->name};
    run.scheduledAt = m_clock.now();
    if (const auto job = m_beat.statusOf(target->job); job && job->due.isValid())
        run.scheduledAt = job->due;
    auto work = carryOut(line, target, run);
    const auto report = co_await work;
    if (!report && report.error().code != ErrorCode::CORE_CANCELLED)
        telemetry::log(telemetry::Level::Warning, "runtime", "run.not_begun", report.error(),
                       {.run = run.id, .more = namesOf(run)});
    co_return core::Status();
}

core::Async<core::Result<RunReport>> RunScheduler::runNow(QString type, QString name, RunTrigger trigger,
                                                               QString by)
{
    const BusyScope scope(m_busy);
    Line* one = line(type);
    if (!one)
        co_return core::fail(unknownType(type));
    const TargetPtr wanted = target(*one, name);
    if (!wanted)
        co_return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, name}});
    if (stateOf(*one) == ScheduleState::Stopped) {
        const StateMark& mark = one->mark.state == ScheduleState::Stopped ? one->mark : m_mark;
        co_return core::fail(ErrorCode::SCH_STOPPED, {{u"type"_qs, type}, {u"reason"_qs, mark.reason}});
    }
    if (wanted->taken)
        co_return core::fail(ErrorCode::SCH_BUSY, {{u"type"_qs, type}, {u"target"_qs, name}});
    TaskRun run{.id = core::idText(core::newId()), .type = type, .target = name, .scheduledAt = m_clock.now()};
    run.trigger = trigger;
    run.by = by;
    auto work = carryOut(one, wanted, run);
    co_return co_await work;
}

/// An open circuit lets one try through a minute, of whichever type; a server that asked for a pause gets it.
bool RunScheduler::isHeldBack(const Line& line, const Target& target)
{
    const auto now = m_clock.monotonic();
    if (const auto pause = m_notBefore.find(target.name); pause != m_notBefore.end()) {
        if (now < pause->second)
            return true;
        m_notBefore.erase(pause);
    }
    if (target.record.failures < line.config.failuresToOpen)
        return false;
    auto& next = m_nextProbe[target.name];
    if (now + probeSlack < next)
        return true;
    next = now + m_times.probe;
    return false;
}

core::Async<core::Result<RunReport>> RunScheduler::carryOut(Line* line, TargetPtr target, TaskRun run)
{
    if (m_stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_SHUTTING_DOWN);
    target->taken = true;
    target->stop = core::StopSource();
    auto awaiting = awaitTurn(line, target);
    const bool hasTurn = co_await awaiting;
    core::Status begun = core::fail(ErrorCode::CORE_CANCELLED);
    RunReport report;
    if (hasTurn) {
        auto beginning = claimAndBegin(line, target, &run);
        begun = co_await beginning;
    }
    if (begun) {
        auto trying = tryOut(line, target, run, target->stop.get_token());
        report.ending = co_await trying;
        auto closing = line->type->end(run, report.ending);
        co_await closing;
        auto settling = settle(line, target, run, report.ending);
        co_await settling;
    }
    target->run.reset();
    target->taken = false;
    if (hasTurn) {
        --line->running;
        giveTurn(*line);
    }
    Q_EMIT changed();
    report.run = run;
    co_return begun ? core::Result<RunReport>(report) : core::fail(begun.error());
}

/// The claim has it that no other console runs it: where there is a row of that very time all the same, it is an old one
/// (a clock that was set back comes by the same times again), and the run takes the next free millisecond.
core::Async<core::Status> RunScheduler::claimAndBegin(Line* line, TargetPtr target, TaskRun* run)
{
    core::Status begun;
    for (int tries = 0; tries < claimTries; ++tries) {
        auto claiming = claim(line, target, run);
        const core::Status claimed = co_await claiming;
        if (!claimed)
            co_return claimed;
        run->startedAt = m_clock.now();
        target->run = *run;
        Q_EMIT changed();
        auto beginning = line->type->begin(*run);
        begun = co_await beginning;
        if (begun)
            co_return begun;
        if (begun.error().code != ErrorCode::SCH_FENCED)
            break;
    }
    const RunEnd end{.type = run->type,
                     .target = run->target,
                     .run = run->id,
                     .at = m_clock.now(),
                     .code = begun.error().name(),
                     .failures = target->record.failures};
    auto finishing = m_store.finish(end);
    (void)co_await finishing;
    co_return begun;
}

/// What the run says about its target, stored with the end of its claim.
core::Async<void> RunScheduler::settle(Line* line, TargetPtr target, TaskRun run, RunEnding ending)
{
    const int before = target->record.failures;
    target->record.failures = countFailures(*line, *target, ending);
    target->record.lastEnd = m_clock.now();
    target->record.lastCode = ending.result ? QString() : ending.result.error().name();
    const RunEnd end{.type = run.type,
                     .target = run.target,
                     .run = run.id,
                     .at = target->record.lastEnd,
                     .code = target->record.lastCode,
                     .failures = target->record.failures};
    auto finishing = m_store.finish(end);
    const auto finished = co_await finishing;
    if (!finished || !*finished)
        telemetry::warn("runtime", "run.not_released", u"the claim of a run was not given back here"_qs,
                        {.code = finished ? QString() : finished.error().name(), .run = run.id});
    tellCircuit(*line, *target, ending, before);
    ++line->runs;
    line->failures += ending.result || ending.wasCut ? 0 : 1;
    line->lastRun = target->record.lastEnd;
    line->lastCode = target->record.lastCode;
    countRun(run, ending);
}

/// A run moves its target's time on from the one that is known here: where another console did so before, this one
/// learns of it and keeps away.
core::Async<core::Status> RunScheduler::claim(Line* line, TargetPtr target, TaskRun* run)
{
    const auto longest = (line->config.timeout + m_times.longestRetry) * (line->config.retries + 1) + claimSlack;
    for (int tries = 0; tries < claimTries; ++tries) {
        if (run->scheduledAt == target->record.scheduledAt)
            run->scheduledAt = run->scheduledAt.addMSecs(1);
        const QDateTime now = m_clock.now();
        const RunClaim wanted{.type = run->type,
                              .target = run->target,
                              .expected = target->record.scheduledAt,
                              .scheduledAt = run->scheduledAt,
                              .run = run->id,
                              .console = m_console,
                              .now = now,
                              .heldUntil = now.addMSecs(longest.count())};
        auto claiming = m_store.claim(wanted);
        const auto answer = co_await claiming;
        if (!answer)
            co_return core::fail(answer.error());
        target->record.scheduledAt = answer->scheduledAt;
        if (answer->isClaimed)
            co_return core::Status();
        if (answer->isBusy)
            co_return core::fail(ErrorCode::SCH_BUSY, namesOf(*run));
        if (run->trigger == RunTrigger::Timer)
            break; // it ran elsewhere just now
    }
    if (!target->job.isEmpty() && run->trigger == RunTrigger::Timer) {
        dropJob(*target);
        if (mayTick(*line) && !target->isGone)
            addJob(*line, target);
    }
    co_return core::fail(ErrorCode::SCH_FENCED, namesOf(*run));
}

core::Async<RunEnding> RunScheduler::tryOut(Line* line, TargetPtr target, TaskRun run, core::StopToken stop)
{
    const net::RetryPolicy policy{.base = firstRetry, .cap = m_times.longestRetry, .tries = line->config.retries + 1};
    const bool isProbe = target->record.failures >= line->config.failuresToOpen;
    RunEnding ending;
    while (true) {
        ++ending.tries;
        auto trying = oneTry(line, run, ending.tries, stop);
        ending.result = co_await trying;
        ending.wasCut = !ending.result && stop.stop_requested();
        if (ending.result || ending.wasCut)
            break;
        const core::Error& error = ending.result.error();
        const auto asked = retryAfterOf(error);
        const bool again = ending.tries <= line->config.retries && !isProbe && line->type->isWorthRepeating(error);
        const auto delay = policy.delay(ending.tries, m_random, asked);
        if (!again || delay > m_times.longestRetry) {
            if (asked)
                m_notBefore[target->name] = m_clock.monotonic() + *asked;
            break;
        }
        telemetry::info("runtime", "run.again", u"tried again in %1 ms"_qs.arg(delay.count()),
                        {.code = error.name(), .run = run.id, .more = namesOf(run)});
        auto waiting = core::sleepFor(m_clock, delay, stop);
        if (!co_await waiting) {
            ending.result = core::fail(ErrorCode::CORE_CANCELLED);
            ending.wasCut = true;
            break;
        }
    }
    co_return ending;
}

core::Async<core::Status> RunScheduler::oneTry(Line* line, TaskRun run, int number, core::StopToken stop)
{
    core::StopSource mine;
    const auto halt = [mine] { core::StopSource(mine).request_stop(); };
    const core::StopCallback<decltype(halt)> onStop(stop, halt);
    QObject timer; // gone with this frame
    const auto isLate = std::make_shared<bool>(false);
    const auto limit = line->config.timeout;
    m_clock.callAfter(limit, &timer, [mine, isLate]() mutable {
        *isLate = true;
        mine.request_stop();
    });
    auto trying = line->type->attempt(run, number, mine.get_token());
    const core::Status result = co_await trying;
    if (!result && *isLate && result.error().code == ErrorCode::CORE_CANCELLED) {
        core::Context context = namesOf(run);
        context.insert(u"ms"_qs, QString::number(limit.count()));
        co_return core::fail(ErrorCode::SCH_TIMEOUT, context);
    }
    co_return result;
}

/// False: it was stopped before.
core::Async<bool> RunScheduler::awaitTurn(Line* line, TargetPtr target)
{
    const core::StopToken stop = target->stop.get_token();
    if (line->running < line->config.parallel) {
        ++line->running;
        co_return true;
    }
    auto turn = std::make_shared<QPromise<bool>>();
    turn->start();
    auto coming = turn->future();
    line->waiting.push_back(turn);
    const auto leave = [line, turn] {
        if (std::erase(line->waiting, turn) == 0)
            return; // it has its turn, or had it
        turn->addResult(false);
        turn->finish();
    };
    const core::StopCallback<decltype(leave)> onStop(stop, leave);
    turn.reset();
    co_return co_await coming;
}

void RunScheduler::giveTurn(Line& line)
{
    if (line.waiting.empty() || line.running >= line.config.parallel)
        return;
    const auto next = line.waiting.front();
    line.waiting.pop_front();
    ++line.running;
    next->addResult(true);
    next->finish();
}

int RunScheduler::countFailures(Line& line, Target& target, const RunEnding& ending)
{
    if (ending.result)
        return 0;
    const bool counts = !ending.wasCut && line.type->isTargetsFault(ending.result.error());
    return target.record.failures + (counts ? 1 : 0);
}

void RunScheduler::tellCircuit(const Line& line, const Target& target, const RunEnding& ending, int before)
{
    const int now = target.record.failures, limit = line.config.failuresToOpen;
    if (before < limit && now >= limit) {
        m_nextProbe[target.name] = m_clock.monotonic() + m_times.probe;
        Q_EMIT ranOut(line.name, target.name, ending.result.error(), now);
    } else if (before >= limit && now == 0) {
        Q_EMIT recovered(line.name, target.name);
    }
}

} // namespace gwanje::runtime
