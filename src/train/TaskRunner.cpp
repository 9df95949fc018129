// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/TaskRunner.h"

#include "train/Choice.h"
#include "train/FaultPoints.h"
#include "train/SureWrites.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

QString numbered(qint64 value)
{
    return QString::number(value);
}

} // namespace

TaskRunner::TaskRunner(RunnerParts parts, StoredTask task)
    : m_parts(std::move(parts)), m_task(std::move(task.task)), m_follow(task.follow)
{
    if (m_task.cancelRequested) {
        m_why = Stop::Cancel;
        m_stop.request_stop();
    }
}

TaskRunner::~TaskRunner()
{
    if (m_session)
        m_session->unwatch(this);
}

core::Async<core::Status> TaskRunner::claim(QList<TaskState> from, bool onlyLiveReserve)
{
    TaskUpdate update;
    update.task = m_task;
    update.owner = m_task.owner;
    update.from = from;
    update.onlyLiveReserve = onlyLiveReserve;
    update.task.owner = m_parts.instance;
    update.task.state = TaskState::Running;
    update.task.code = m_task.cancelRequested ? ErrorCode::TRN_CHECKING : ErrorCode::TRN_SEARCHING;
    update.task.context = {{u"attempt"_qs, numbered(m_task.attempts + 1)}};
    update.task.updatedAt = m_parts.clock.now();
    if (!update.task.startedAt.isValid())
        update.task.startedAt = update.task.updatedAt;
    update.task.endedAt = {};
    update.events = {{0, update.task.updatedAt, TaskState::Running, update.task.code, update.task.context}};
    const int gaps = m_parts.heartbeat.gaps();
    const auto written = co_await surelyUpdate(m_parts.store, m_parts.clock, m_halt.get_token(), update);
    if (!written)
        co_return core::fail(written.error());
    if (*written != Written::Done)
        co_return core::fail(ErrorCode::TRN_NOT_RESUMABLE, {{u"state"_qs, stateName(m_task.state)}});
    m_checkedGaps = gaps;
    update.task.cancelRequested = m_task.cancelRequested; // asked meanwhile
    update.task.cancelBy = m_task.cancelBy;
    update.task.cancelAt = m_task.cancelAt;
    m_task = update.task;
    m_parts.changed(m_task, true);
    co_return core::Status();
}

core::Async<void> TaskRunner::run()
{
    const End end = co_await story();
    if (!m_fenced)
        co_await settle(end);
}

void TaskRunner::cancel(const QString& by, const QDateTime& at)
{
    if (m_task.cancelRequested || isFinal(m_task.state)) // its end is on its way: the database knows which was first
        return;
    m_task.cancelRequested = true;
    m_task.cancelBy = askerNamed(by);
    m_task.cancelAt = at.isValid() ? at : m_parts.clock.now(); // a bare flag has no time
    m_cancelledAt = m_parts.clock.monotonic();
    m_parts.changed(m_task, false);
    m_parts.cancelled(m_task.id, by);
    if (m_why == Stop::None)
        m_why = Stop::Cancel;
    m_stop.request_stop();
}

void TaskRunner::stop(Stop why)
{
    if (m_why == Stop::None || why == Stop::Shutdown)
        m_why = why;
    m_stop.request_stop();
    if (why == Stop::Shutdown)
        m_halt.request_stop();
}

core::Async<TaskRunner::End> TaskRunner::story()
{
    if (const auto fault = runtime::faultPoint(fault::claimed); !fault)
        co_return End{TaskState::Interrupted, fault.error().code, fault.error().context};
    if (auto end = co_await begin())
        co_return std::move(*end);
    for (;;) {
        if (auto end = over())
            co_return std::move(*end);
        if (auto end = co_await once())
            co_return std::move(*end);
        if (m_fenced)
            co_return End{};
        co_await pause(m_nextPause);
    }
}

/// The railway was not reached: its address in the settings may be another by now.
core::Async<void> TaskRunner::reopen()
{
    m_lost = false;
    const auto session = co_await m_parts.openSession(m_task.request.account);
    if (!session || *session == m_session)
        co_return;
    m_session->unwatch(this);
    m_session = *session;
    m_session->watch(this);
}

/// Opens the session, and finds out what an earlier run left open.
core::Async<TaskRunner::MaybeEnd> TaskRunner::begin()
{
    while (!m_session) {
        const auto session = co_await m_parts.openSession(m_task.request.account);
        if (session) {
            m_session = *session;
        } else if (auto end = onError(session.error())) {
            co_return end;
        } else if (!co_await core::sleepFor(m_parts.clock, m_nextPause, m_halt.get_token())) {
            co_return End{TaskState::Interrupted, ErrorCode::TRN_INTERRUPTED};
        }
    }
    m_session->watch(this);
    if (auto end = co_await recoverIntents())
        co_return end;
    if (m_task.outcome && m_task.outcome->state == Holding::State::Standby) {
        if (auto end = co_await followStandby(*m_task.outcome))
            co_return end;
    }
    if (m_task.request.mode == TaskMode::Watch)
        co_return std::nullopt; // searching needs no login
    while (!over()) {
        if (co_await mayGoOut()) {
            m_calling = true;
            const Call call(m_stop.get_token(), m_task.id.toString());
            const auto status = co_await m_session->logIn(call);
            m_calling = false;
            if (status)
                break;
            if (auto end = onError(status.error()))
                co_return end;
        }
        if (m_fenced)
            co_return End{};
        co_await pause(m_nextPause);
    }
    co_return std::nullopt;
}

core::Async<TaskRunner::MaybeEnd> TaskRunner::recoverIntents()
{
    for (;;) {
        const auto intents = co_await m_parts.store.intentsOfTask(m_task.id);
        if (!intents) { // the database went away again: nothing may be done before it says what was under way
            if (!co_await core::sleepFor(m_parts.clock, 1s, m_halt.get_token()))
                co_return End{TaskState::Interrupted, ErrorCode::TRN_INTERRUPTED};
            continue;
        }
        for (const ReserveIntent& intent : *intents) {
            if (intent.state != ReserveIntent::State::Open)
                continue;
            const auto outcome = co_await m_parts.guard.recover(guardJob(), intent);
            bool goOn = true;
            if (auto end = co_await handle(outcome, goOn))
                co_return end;
        }
        co_return std::nullopt;
    }
}

/// One search and what follows from it.
core::Async<TaskRunner::MaybeEnd> TaskRunner::once()
{
    const auto interval = m_session->pace().intervalOf(m_task.request.intervalMs);
    m_nextPause = jittered(interval);
    m_ill = false;
    if (m_lost)
        co_await reopen();
    const bool mayGo = co_await mayGoOut();
    if (!mayGo)
        co_return std::nullopt;
    ++m_task.attempts;
    say(ErrorCode::TRN_SEARCHING, {{u"attempt"_qs, numbered(m_task.attempts)}}, Activity::Searching);
    m_calling = true;
    const Call call(m_stop.get_token(), m_task.id.toString());
    const auto found = co_await m_parts.hub.search(m_session, m_task.request.search(), interval / 2, call);
    m_calling = false;
    if (!found)
        co_return onError(found.error());
    m_task.lastTrains = *found;
    const auto wanted = wantedTrains(m_task.request, *found, m_parts.clock.now());
    const QDate until = onSaleUntil(m_parts.clock.now());
    const bool early = found->isEmpty() && m_task.request.date > until;
    const ErrorCode code = !wanted.isEmpty() ? ErrorCode::TRN_NO_SEAT
                           : early           ? ErrorCode::TRN_NOT_ON_SALE
                                             : ErrorCode::TRN_NO_TRAIN;
    const core::Context context = code == ErrorCode::TRN_NOT_ON_SALE
                                      ? core::Context{{u"until"_qs, until.toString(Qt::ISODate)}}
                                      : core::Context{{u"trains"_qs, numbered(wanted.size())}};
    if (m_task.request.mode == TaskMode::Watch) {
        if (!notifyFree(wanted))
            say(code, context, Activity::Waiting);
        well();
        co_return std::nullopt;
    }
    say(code, context, Activity::Waiting);
    auto end = co_await reserveOneOf(wanted);
    if (!m_ill) // a search that passes tells nothing about the account
        well();
    co_return end;
}

/// The next error is the first again.
void TaskRunner::well()
{
    m_failures = 0;
    m_lastProblem = ErrorCode::TRN_QUEUED;
}

/// Calls for each train that has become free. While any is, that is what the task says, with all their numbers.
bool TaskRunner::notifyFree(const QList<Train>& wanted)
{
    QSet<QString> free;
    QStringList numbers;
    for (const Train& train : wanted) {
        if (!freeClass(m_task.request.seat, train))
            continue;
        free.insert(train.number);
        numbers << train.number;
        if (m_free.contains(train.number))
            continue;
        say(ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, train.number}}, Activity::Waiting);
        m_parts.happened(m_task.id, event());
        m_parts.notify(TrainNotice::Kind::SeatFree, m_task);
    }
    m_free = free;
    if (!numbers.isEmpty())
        say(ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, numbers.join(u", "_qs)}}, Activity::Waiting);
    return !numbers.isEmpty();
}

core::Async<TaskRunner::MaybeEnd> TaskRunner::reserveOneOf(QList<Train> wanted)
{
    const auto list = choices(m_task.request, wanted);
    for (const Choice& choice : list) {
        if (over() || m_fenced)
            break;
        m_calling = true;
        say(ErrorCode::TRN_RESERVING, {{u"train"_qs, choice.request.train.number}}, Activity::Reserving);
        auto outcome = co_await m_parts.guard.attempt(guardJob(), choice.request, choice.standby);
        m_calling = false;
        m_parts.hub.forget(m_task.provider, m_task.request.search());
        bool goOn = true;
        if (auto end = co_await handle(std::move(outcome), goOn))
            co_return end;
        if (!goOn)
            break;
    }
    co_return std::nullopt;
}

} // namespace gwanje::train
