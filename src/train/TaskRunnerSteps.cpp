// SPDX-License-Identifier: GPL-3.0-or-later
// What a task looks at between its steps, how it waits, how it says what it does, and how it ends.
#include "net/RetryPolicy.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"
#include "train/FaultPoints.h"
#include "train/RailwayTime.h"
#include "train/TaskRunner.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

std::optional<std::chrono::seconds> retryAfter(const core::Error& error)
{
    bool isNumber = false;
    const int seconds = error.context.value(u"retry_after_s"_qs).toInt(&isNumber);
    return isNumber ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

bool isOurOwn(ErrorCode code)
{
    const QString area = core::area(code);
    return area == u"DB" || area == u"RDS";
}

} // namespace

core::Async<bool> TaskRunner::mayGoOut()
{
    if (m_parts.flags.isAvailable()) {
        const QList<TaskId> ids{m_task.id};
        const auto flags = co_await m_parts.flags.read(ids);
        if (flags && !flags->isEmpty() && flags->first().cancel)
            cancel(flags->first().by, flags->first().at);
    }
    if (m_stop.stop_requested())
        co_return false;
    co_return co_await stillMine();
}

core::Async<bool> TaskRunner::stillMine()
{
    for (;;) {
        const int gaps = m_parts.heartbeat.gaps();
        if (m_parts.heartbeat.isFresh() && gaps == m_checkedGaps)
            co_return !m_stop.stop_requested();
        const auto found = co_await m_parts.store.find(m_task.id);
        if (found) {
            const bool mine =
                *found && (*found)->task.state == TaskState::Running && (*found)->task.owner == m_parts.instance;
            if (!mine) {
                m_fenced = true;
                m_stop.request_stop();
                co_return false;
            }
            if ((*found)->task.cancelRequested)
                cancel((*found)->task.cancelBy, (*found)->task.cancelAt);
            m_checkedGaps = gaps;
            co_return !m_stop.stop_requested();
        }
        if (!co_await core::sleepFor(m_parts.clock, 1s, m_stop.get_token()))
            co_return false;
    }
}

core::Async<void> TaskRunner::pause(std::chrono::milliseconds delay)
{
    const auto now = m_parts.clock.now();
    QDateTime next = now.addMSecs(std::max(delay, 1ms).count());
    const auto windowEnd = railwayMoment(m_task.request.date, m_task.request.to).addMSecs(1);
    if (windowEnd > now)
        next = std::min(next, windowEnd);
    if (m_task.request.giveUpAt > now)
        next = std::min(next, m_task.request.giveUpAt);
    m_task.nextTryAt = next.toUTC();
    if (m_task.activity != Activity::FollowingStandby)
        m_task.activity = Activity::Waiting;
    m_parts.changed(m_task, false);
    const auto wait = std::chrono::milliseconds(std::max<qint64>(1, now.msecsTo(next)));
    co_await core::sleepFor(m_parts.clock, wait, m_stop.get_token());
    m_task.nextTryAt = {};
}

TaskRunner::MaybeEnd TaskRunner::over() const
{
    if (m_task.cancelRequested)
        return End{TaskState::Cancelled, ErrorCode::TRN_CANCELLED};
    if (m_why == Stop::Shutdown)
        return End{TaskState::Interrupted, ErrorCode::TRN_INTERRUPTED};
    if (m_why == Stop::Blocked)
        return End{TaskState::Interrupted, ErrorCode::TRN_BLOCKED};
    const auto now = m_parts.clock.now();
    if (railwayMoment(m_task.request.date, m_task.request.to) < now)
        return End{TaskState::Failed, ErrorCode::TRN_WINDOW_PAST};
    if (m_task.request.giveUpAt.isValid() && m_task.request.giveUpAt <= now)
        return End{TaskState::Failed, ErrorCode::TRN_GAVE_UP};
    return std::nullopt;
}

TaskRunner::MaybeEnd TaskRunner::onError(const core::Error& error)
{
    const ErrorCode code = error.code;
    if (code == ErrorCode::CORE_CANCELLED)
        return std::nullopt; // over() knows why
    if (code == ErrorCode::CORE_SHUTTING_DOWN)
        return End{TaskState::Interrupted, ErrorCode::TRN_INTERRUPTED};
    telemetry::log(telemetry::Level::Info, "train", "task.problem", error, {.task = m_task.id.toString()});
    if (code == ErrorCode::TRN_BLOCKED) {
        m_parts.blocked(m_task.provider);
        return End{TaskState::Interrupted, code, error.context};
    }
    if (core::area(code) == u"ACC")
        return End{TaskState::Interrupted, code, error.context};
    if (!core::isRetryable(code) && !isOurOwn(code))
        return End{TaskState::Failed, code, error.context};

    const Pace pace = m_session ? m_session->pace() : livePace();
    const auto interval = jittered(pace.intervalOf(m_task.request.intervalMs));
    m_nextPause = interval;
    if (code == ErrorCode::TRN_MAINTENANCE) {
        const auto closed = std::min(pace.closedCap, pace.closedBase * (1 << std::min(m_failures, 10)));
        m_nextPause = std::max<std::chrono::milliseconds>(jittered(closed), retryAfter(error).value_or(0s));
        ++m_failures;
        m_ill = true;
    } else if (code != ErrorCode::TRN_SOLD_OUT && code != ErrorCode::TRN_STANDBY_CLOSED && !isOurOwn(code)) {
        const net::RetryPolicy policy{pace.errorBase, pace.errorCap, 0};
        m_nextPause = std::max(interval, policy.delay(m_failures, m_parts.random, retryAfter(error)));
        m_failures = std::min(m_failures + 1, 20);
        m_ill = m_ill || code != ErrorCode::TRN_REFUSED; // that is about one train
    }
    m_lost = core::area(code) == u"NET";
    say(code, error.context, Activity::Waiting);
    if (code != m_lastProblem)
        m_parts.happened(m_task.id, event());
    m_lastProblem = code;
    return std::nullopt;
}

GuardJob TaskRunner::guardJob()
{
    GuardJob job;
    job.task = m_task.id;
    job.owner = m_parts.instance;
    job.session = m_session;
    job.stop = m_stop.get_token();
    job.halt = m_halt.get_token();
    job.cancelAsked = [this] { return m_task.cancelRequested; };
    job.mayGoOut = [this] { return mayGoOut(); };
    job.say = [this](ErrorCode code, const core::Context& context) {
        say(code, context, code == ErrorCode::TRN_RESERVING ? Activity::Reserving : Activity::WaitingForList);
    };
    return job;
}

std::chrono::milliseconds TaskRunner::jittered(std::chrono::milliseconds interval)
{
    std::uniform_real_distribution<double> spread(1.0 - m_task.request.jitter, 1.0 + m_task.request.jitter);
    return std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(interval.count()) * spread(m_parts.random)));
}

void TaskRunner::say(ErrorCode code, const core::Context& context, Activity activity)
{
    m_task.code = code;
    m_task.context = context;
    m_task.activity = activity;
    if (activity != Activity::Queueing)
        m_task.queuePosition = 0;
    m_task.updatedAt = m_parts.clock.now();
    m_parts.changed(m_task, false);
}

TaskEvent TaskRunner::event() const
{
    return {0, m_task.updatedAt, m_task.state, m_task.code, m_task.context};
}

void TaskRunner::queueing(int ahead)
{
    if (!m_calling)
        return;
    m_task.queuePosition = ahead;
    say(ErrorCode::TRN_IN_QUEUE, {{u"ahead"_qs, QString::number(ahead)}}, Activity::Queueing);
}

void TaskRunner::loggingIn()
{
    if (m_calling)
        say(ErrorCode::TRN_LOGGING_IN, {}, Activity::LoggingIn);
}

void TaskRunner::fill(const End& end)
{
    m_task.state = end.state;
    m_task.code = end.code;
    m_task.context = end.context;
    m_task.activity = Activity::None;
    m_task.queuePosition = 0;
    m_task.nextTryAt = {};
    m_task.updatedAt = m_parts.clock.now();
    if (end.holding)
        m_task.outcome = end.holding;
    if (isFinal(end.state))
        m_task.endedAt = m_task.updatedAt;
    m_follow = end.follow;
}

/// The same end, however often it is written: repeated, it is known again.
TaskUpdate TaskRunner::updateFor(const End& end, const QList<TaskEvent>& untold)
{
    fill(end);
    TaskUpdate update;
    update.owner = m_parts.instance;
    update.from = {TaskState::Running};
    update.task = m_task;
    update.follow = end.follow;
    update.events = untold;
    update.events << event();
    update.intent = end.intent;
    update.unlessCancelled = end.code == ErrorCode::TRN_RESERVED || end.state == TaskState::Failed;
    return update;
}

/// What is known is shown and called for, whether it is stored by now or not: a payment's time is running.
void TaskRunner::tellEnd(bool& told)
{
    m_parts.changed(m_task, true);
    if (m_task.state == TaskState::Reserved && !told)
        m_parts.notify(TrainNotice::Kind::Reserved, m_task);
    told = true;
}

/// Waits for the database, however long it is away; an error only where the console goes.
core::Async<core::Result<Written>> TaskRunner::storeEnd(TaskUpdate update, bool& told)
{
    QObject patience; // gone with this frame
    m_parts.clock.callAfter(1s, &patience, [this, &told] {
        if (!told)
            tellEnd(told);
    });
    for (;;) {
        const auto written = co_await m_parts.store.update(update);
        if (written)
            co_return written;
        telemetry::log(telemetry::Level::Warning, "train", "end.unstored", written.error(),
                       {.task = m_task.id.toString()});
        if (!told)
            tellEnd(told);
        if (!co_await core::sleepFor(m_parts.clock, 1s, m_halt.get_token()))
            co_return core::fail(written.error());
    }
}

/// The end is acknowledged once it is in the database. A crash before leaves the row running (and an intent open),
/// which the next start finds out about.
core::Async<void> TaskRunner::settle(End end)
{
    const TaskSnapshot running = m_task;
    bool told = false;
    QList<TaskEvent> untold;
    for (;;) {
        untold += m_parts.takeUntold(m_task.id);
        const TaskUpdate update = updateFor(end, untold);
        const auto written = co_await storeEnd(update, told);
        if (!written)
            co_return;
        if (*written == Written::Done)
            break;
        if (*written == Written::Fenced) { // taken from us; or stored, and somebody went on from there since
            m_fenced = true;
            co_return;
        }
        // Asked to cancel while the answer was under way.
        m_task = running;
        m_task.cancelRequested = true;
        told = false;
        if (end.state == TaskState::Failed)
            end = End{TaskState::Cancelled, ErrorCode::TRN_CANCELLED};
        else
            end = co_await giveBack(*end.holding, end.intent, end.hold);
    }
    if (end.state == TaskState::Reserved)
        (void)runtime::faultPoint(fault::outcomeWritten);
    telemetry::counter(u"train_outcomes_total"_qs, {{u"code"_qs, core::codeName(end.code)}}).add();
    if (m_cancelledAt)
        telemetry::histogram(u"train_cancel_seconds"_qs)
            .record(std::chrono::duration<double>(m_parts.clock.monotonic() - *m_cancelledAt).count());
    tellEnd(told);
}

} // namespace gwanje::train
