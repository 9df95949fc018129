// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/TrainEngine.h"

#include "telemetry/Log.h"
#include "train/FaultPoints.h"

// The write paths, and what a crash between their steps leaves behind:
// start   row queued → hash → claim (row running) → story. A queued row: takeUp() runs it. A running row of a console
//         that is gone: takeUp() of the same instance, or another console's FenceWatch, makes it interrupted; resumed
//         at start where that is set, else by the operator.
// cancel  flag in the runner's memory, in the database, in Redis → the runner ends → row cancelled → hash. A flag in
//         either place without the end: takeUp() and FenceWatch carry it out, looking at the account's holdings first
//         where a reserve request was under way.
// reserve see ReserveGuard.cpp; the outcome and the closed intent are one transaction, the hash follows it.
// end     row → hash. A hash that lags is written again by takeUp(), or when Redis returns.
// A runner that lost its task (fenced) finds no row to change and leaves; it asks before each step to the outside.
//
// What a lost answer of the database (DB_COMMIT_UNKNOWN: kept or not) leaves, and who mends it. All of these repeat the
// very same change until it is known (SureWrites.h); the rest of the line is for a console that dies before:
// start     told to the operator after 5 s; the row is then made certain and cancelled. Dies: a queued row, which the
//           next start runs, in everybody's list.
// claim     TaskRunner. Dies: a running row, as after any crash.
// intent    ReserveGuard: closed before the task goes on or ends. Dies: an open intent, recovered by the next start.
// end       TaskRunner: told after 1 s, stored or not. Dies: running with an open intent, or ended and followed; the
//           next start (or, the owner being gone, another console) calls for what is followed once more.
// payment   PaymentWatch. Dies: followed still, or ended without a call.
// take-over FenceWatch looks whether it was kept; a take-up repeats it.
// cancel    the flag: told after 5 s, memory and Redis have it all the same; the end of an idle task is repeated, and
//           tried again with each third tick as long as its flag is up.
// resume    a claim: the operator's answer waits for it.
// retry     a start whose row names the failed task; the database takes one of each.
// remove    told after 5 s. A row that is hidden though it was told otherwise is removed by asking again.
// release   the railway has done it. Dies: followed still; PaymentWatch finds it gone.
// progress  repeated with the next flush; what is late for its task's end is dropped by the store.

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

/// The task's own lines of the log.
void tell(const TaskId& id, TaskState state, ErrorCode code, const core::Context& context)
{
    telemetry::info("train", "task.changed", core::sentence(code, telemetry::logLanguage(), context),
                    {.code = core::codeName(code), .task = id.toString(), .more = {{u"status"_qs, stateName(state)}}});
}

} // namespace

TrainEngine::TrainEngine(EngineParts parts)
    : m_parts(std::move(parts)), m_random(m_parts.seed),
      m_heartbeat(m_parts.store, m_parts.flags, m_parts.clock, m_parts.instance), m_hub(m_parts.clock),
      m_guard(m_parts.store, m_parts.clock,
              [this](const StoredTask& adopted) {
                  if (adopted.task.state == TaskState::Reserved)
                      m_idle.remove(adopted.task.id);
                  else
                      m_idle.insert(adopted.task.id, adopted.task);
                  changed(adopted.task, true);
                  if (adopted.follow)
                      m_payments.follow(adopted.task);
                  if (adopted.task.state == TaskState::Reserved)
                      m_parts.notify({TrainNotice::Kind::Reserved, adopted.task});
              }),
      m_payments({m_parts.store, m_parts.clock, m_parts.openSession,
                  [this](const TaskSnapshot& task) { changed(task, true); },
                  [this](const TaskSnapshot& task) {
                      m_parts.notify({TrainNotice::Kind::Unpaid, task});
                  }}),
      m_fences(m_parts.store, m_parts.flags, m_parts.clock, m_parts.instance)
{
    connect(&m_parts.flags, &TaskFlags::touched, this, &TrainEngine::touched);
    connect(&m_parts.flags, &TaskFlags::returned, this, &TrainEngine::rewriteHashes);
    m_heartbeat.beat();
    m_parts.clock.callAfter(1s, this, [this] { tick(); });
}

TrainEngine::~TrainEngine() = default;

RunnerParts TrainEngine::runnerParts()
{
    return {.store = m_parts.store,
            .flags = m_parts.flags,
            .clock = m_parts.clock,
            .hub = m_hub,
            .guard = m_guard,
            .heartbeat = m_heartbeat,
            .random = m_random,
            .instance = m_parts.instance,
            .openSession = m_parts.openSession,
            .changed = [this](const TaskSnapshot& task, bool stored) { changed(task, stored); },
            .happened =
                [this](const TaskId& id, const TaskEvent& event) {
                    tell(id, event.state, event.code, event.context);
                    m_events.append({id, event});
                },
            .takeUntold = [this](const TaskId& id) { return takeUntold(id); },
            .notify =
                [this](TrainNotice::Kind kind, const TaskSnapshot& task) {
                    m_parts.notify({kind, task});
                },
            .blocked = [this](const QString& provider) { blocked(provider); },
            .cancelled = [this](const TaskId& id, const QString& by) { tellOfOutside(id, by); }};
}

void TrainEngine::changed(const TaskSnapshot& task, bool stored)
{
    publish(task);
    if (!stored) {
        m_unshown.insert(task.id);
        m_unsaved.insert(task.id);
        return;
    }
    m_unshown.remove(task.id);
    tell(task.id, task.state, task.code, task.context);
    if (isFinal(task.state)) {
        m_ended.removeIf([&](const TaskSnapshot& ended) { return ended.id == task.id; });
        m_ended = m_ended.mid(std::max<qsizetype>(0, m_ended.size() - 499)) << task;
    }
    if (m_parts.flags.isAvailable())
        m_parts.flags.write({task}, true);
    give(task);
    tellStatus();
}

void TrainEngine::publish(const TaskSnapshot& task)
{
    m_listeners.removeIf([](const auto& listener) { return listener.expired(); });
    for (const auto& listener : std::as_const(m_listeners)) {
        if (const auto events = listener.lock())
            events->put(task.id, task);
    }
}

void TrainEngine::listen(std::weak_ptr<TaskEvents> events)
{
    m_listeners.append(std::move(events));
}

void TrainEngine::blocked(const QString& provider)
{
    if (m_blocked.contains(provider))
        return;
    m_blocked.insert(provider, ErrorCode::TRN_BLOCKED);
    telemetry::warn("train", "provider.blocked", u"All tasks of this railway are stopped: "_qs + provider,
                    {.code = core::codeName(ErrorCode::TRN_BLOCKED)});
    const auto runners = m_runners.values();
    std::optional<TaskSnapshot> one;
    for (const Runner& runner : runners) {
        if (runner->provider() != provider)
            continue;
        one = runner->task();
        runner->stop(TaskRunner::Stop::Blocked);
    }
    if (one)
        m_parts.notify({TrainNotice::Kind::Blocked, *one});
    tellStatus();
}

void TrainEngine::tellStatus()
{
    TrainStatus status;
    for (const Runner& runner : std::as_const(m_runners))
        ++(runner->task().state == TaskState::Queued ? status.queued : status.running);
    status.provider = m_parts.settings().provider;
    if (!m_blocked.isEmpty())
        status.blockedBy = core::codeName(m_blocked.first());
    m_parts.statusChanged(status);
}

core::Status TrainEngine::mayReserve(const QString& provider, const TaskRequest& request) const
{
    if (provider == u"sandbox" || request.mode != TaskMode::Reserve)
        return {};
    const TrainSettings settings = m_parts.settings();
    const core::Context context{{u"account"_qs, request.account}};
    if (!settings.liveReserve)
        return core::fail(ErrorCode::TRN_LIVE_RESERVE_OFF, context);
    if (settings.liveReserveAccount != request.account) // none is named: none may
        return core::fail(ErrorCode::TRN_LIVE_ACCOUNT, context);
    return {};
}

core::Async<core::Result<TaskId>> TrainEngine::start(TaskRequest request, Asker by, TaskId retryOf)
{
    const auto session = co_await m_parts.openSession(request.account);
    if (!session)
        co_return core::fail(session.error());
    request.account = (*session)->account();
    const QString provider = (*session)->providerName();
    const auto now = m_parts.clock.now();
    if (const auto valid = request.validate(now); !valid)
        co_return core::fail(valid.error());
    if (const auto allowed = mayReserve(provider, request); !allowed)
        co_return core::fail(allowed.error());

    TaskSnapshot task;
    task.id = TaskId::make();
    task.request = request;
    task.provider = provider;
    task.code = ErrorCode::TRN_QUEUED;
    task.createdAt = task.updatedAt = now;
    task.owner = m_parts.instance;
    task.retryOf = retryOf;
    const TaskEvent event{0, now, TaskState::Queued, task.code, {{u"by"_qs, by.name}}};
    const bool onlyOne = provider != u"sandbox" && request.mode == TaskMode::Reserve;
    const std::function<QFuture<core::Status>()> insert = [=, this] {
        return m_parts.store.insert(task, event, onlyOne);
    };
    m_starting.insert(task.id);
    const auto stored = co_await sure(insert, operatorWaits);
    if (!stored && stored.error().code == ErrorCode::DB_COMMIT_UNKNOWN)
        core::spawn(withdraw(insert, task, by));
    else
        m_starting.remove(task.id);
    if (!stored)
        co_return core::fail(stored.error());
    (void)runtime::faultPoint(fault::startStored);
    m_blocked.remove(provider); // the operator wants it tried
    changed(task, true);
    const QList<TaskState> from{TaskState::Queued};
    core::spawn(launchPatiently({task, false}, from));
    co_return task.id;
}

/// The operator was told that nobody knows whether the task was stored: it must not run behind their back.
core::Async<void> TrainEngine::withdraw(std::function<QFuture<core::Status>()> insert, TaskSnapshot task, Asker by)
{
    const BusyScope busy(m_busy);
    auto certain = co_await sure(insert, std::chrono::milliseconds(0));
    while (!certain && core::area(certain.error().code) == u"DB" && !m_stop.stop_requested()) {
        co_await core::sleepFor(m_parts.clock, 1s, m_stop.get_token());
        certain = co_await sure(insert, std::chrono::milliseconds(0));
    }
    m_starting.remove(task.id);
    if (!certain)
        co_return;
    task.cancelRequested = true;
    task.cancelBy = by.name;
    task.cancelAt = m_parts.clock.now();
    m_idle.insert(task.id, task);
    const StoredTask stored{task, false};
    (void)co_await cancelIdle(stored);
}

/// Waits for the database where it must: a queued task of ours, or one to be resumed at start.
core::Async<void> TrainEngine::launchPatiently(StoredTask stored, QList<TaskState> from)
{
    const BusyScope busy(m_busy);
    while (!m_stop.stop_requested()) {
        if (const auto idle = m_idle.constFind(stored.task.id); idle != m_idle.cend())
            stored.task = *idle; // a cancel came meanwhile
        const auto launched = co_await launch(stored, from);
        if (launched || core::area(launched.error().code) != u"DB")
            co_return;
        co_await core::sleepFor(m_parts.clock, 1s, m_stop.get_token());
    }
}

core::Async<core::Status> TrainEngine::launch(StoredTask stored, QList<TaskState> from)
{
    const TaskId id = stored.task.id;
    if (m_stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_SHUTTING_DOWN);
    if (m_runners.contains(id))
        co_return core::fail(ErrorCode::TRN_NOT_RESUMABLE, {{u"state"_qs, stateName(m_runners[id]->task().state)}});
    const auto runner = std::make_shared<TaskRunner>(runnerParts(), stored);
    m_runners.insert(id, runner);
    m_idle.remove(id);
    const bool onlyOne = stored.task.provider != u"sandbox" && stored.task.request.mode == TaskMode::Reserve &&
                         !stored.task.cancelRequested;
    const auto claimed = co_await runner->claim(from, onlyOne);
    if (!claimed) {
        m_runners.remove(id);
        if (claimed.error().code != ErrorCode::TRN_NOT_RESUMABLE)
            m_idle.insert(id, runner->task()); // with a cancel that came meanwhile
        co_return claimed;
    }
    if (m_stop.stop_requested())
        runner->stop(TaskRunner::Stop::Shutdown);
    core::spawn(see(runner));
    co_return core::Status();
}

core::Async<void> TrainEngine::see(Runner runner)
{
    co_await runner->run();
    ended(runner);
}

void TrainEngine::ended(const Runner& runner)
{
    const TaskSnapshot task = runner->task();
    m_runners.remove(task.id);
    m_unshown.remove(task.id);
    m_unsaved.remove(task.id);
    tellStatus();
    if (runner->wasFenced()) {
        return; // whoever took it tells what became of it
    }
    if (task.state == TaskState::Interrupted) {
        m_idle.insert(task.id, task);
        if (task.cancelRequested && !m_stop.stop_requested())
            core::spawn(cancelIdleIfNobodyRunsIt(task.id, task.cancelBy, task.cancelAt));
    } else if (runner->follows()) {
        m_payments.follow(task);
    }
}

core::Async<QList<TaskOutcome>> TrainEngine::resume(QList<TaskId> ids, Asker by)
{
    Q_UNUSED(by)
    QList<TaskOutcome> outcomes;
    for (const TaskId& id : ids) {
        const auto status = co_await resumeOne(id);
        outcomes << TaskOutcome{id, status ? std::nullopt : std::optional(status.error())};
    }
    co_return outcomes;
}

core::Async<core::Status> TrainEngine::resumeOne(TaskId id)
{
    const auto found = co_await m_parts.store.find(id);
    if (!found)
        co_return core::fail(found.error());
    if (!*found)
        co_return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}});
    const StoredTask stored = **found;
    if (stored.task.state != TaskState::Interrupted || m_runners.contains(id))
        co_return core::fail(ErrorCode::TRN_NOT_RESUMABLE, {{u"state"_qs, stateName(stored.task.state)}});
    if (const auto allowed = mayReserve(stored.task.provider, stored.task.request); !allowed)
        co_return allowed;
    m_blocked.remove(stored.task.provider);
    tellStatus();
    const QList<TaskState> from{TaskState::Interrupted};
    co_return co_await launch(stored, from);
}

core::Async<QList<TaskOutcome>> TrainEngine::retry(QList<TaskId> ids, Asker by)
{
    QList<TaskOutcome> outcomes;
    for (const TaskId& id : ids) {
        const auto made = co_await retryOne(id, by);
        outcomes << TaskOutcome{id, made ? std::nullopt : std::optional(made.error()), made.value_or(TaskId())};
    }
    co_return outcomes;
}

/// The database lets a task be tried again once only, whoever asks at the same moment.
core::Async<core::Result<TaskId>> TrainEngine::retryOne(TaskId id, Asker by)
{
    auto found = co_await m_parts.store.find(id);
    if (!found)
        co_return core::fail(found.error());
    if (!*found)
        co_return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}});
    TaskSnapshot task = (*found)->task;
    if (task.state != TaskState::Failed)
        co_return core::fail(ErrorCode::TRN_NOT_RETRYABLE, {{u"state"_qs, stateName(task.state)}});
    if (!task.retriedBy.isNull())
        co_return core::fail(ErrorCode::TRN_RETRIED, {{u"task"_qs, task.retriedBy.toString()}});
    const auto made = co_await start(task.request, by, id);
    if (!made) {
        found = co_await m_parts.store.find(id);
        const bool meanwhile = found && *found && !(*found)->task.retriedBy.isNull();
        if (meanwhile && made.error().code == ErrorCode::DB_CONSTRAINT)
            co_return core::fail(ErrorCode::TRN_RETRIED, {{u"task"_qs, (*found)->task.retriedBy.toString()}});
        co_return core::fail(made.error());
    }
    task.retriedBy = *made;
    publish(task);
    co_return *made;
}

core::Async<core::Result<Written>> TrainEngine::write(TaskUpdate update)
{
    const BusyScope busy(m_busy);
    co_return co_await surelyUpdate(m_parts.store, m_parts.clock, m_stop.get_token(), update);
}

core::Async<void> TrainEngine::stopAll()
{
    m_stop.request_stop();
    m_payments.stop();
    const auto runners = m_runners.values();
    for (const Runner& runner : runners)
        runner->stop(TaskRunner::Stop::Shutdown);
    const core::StopToken never;
    while (!m_runners.isEmpty() || !m_payments.idle() || !m_hub.idle() || m_busy > 0)
        co_await core::sleepFor(m_parts.clock, 5ms, never);
    m_heartbeat.end();
}

} // namespace gwanje::train
