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
                  m_idle.remove(adopted.task.id);
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
            .notify =
                [this](TrainNotice::Kind kind, const TaskSnapshot& task) {
                    m_parts.notify({kind, task});
                },
            .blocked = [this](const QString& provider) { blocked(provider); }};
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
    const bool ownAccount = settings.liveReserveAccount.isEmpty() || settings.liveReserveAccount == request.account;
    if (settings.liveReserve && ownAccount)
        return {};
    return core::fail(ErrorCode::TRN_LIVE_RESERVE_OFF, {{u"account"_qs, request.account}});
}

core::Async<core::Result<TaskId>> TrainEngine::start(TaskRequest request, Asker by)
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
    const TaskEvent event{0, now, TaskState::Queued, task.code, {{u"by"_qs, by.name}}};
    const bool onlyOne = provider != u"sandbox" && request.mode == TaskMode::Reserve;
    const auto stored = co_await m_parts.store.insert(task, event, onlyOne);
    if (!stored)
        co_return core::fail(stored.error());
    (void)runtime::faultPoint(fault::startStored);
    m_blocked.remove(provider); // the operator wants it tried
    changed(task, true);
    core::spawn(launchQueued({task, false}));
    co_return task.id;
}

/// A queued task of ours waits for the database where it must.
core::Async<void> TrainEngine::launchQueued(StoredTask stored)
{
    const QList<TaskState> from{TaskState::Queued};
    while (!m_stop.stop_requested()) {
        if (const auto idle = m_idle.constFind(stored.task.id); idle != m_idle.cend())
            stored.task = *idle; // a cancel came meanwhile
        const auto launched = co_await launch(stored, from);
        if (launched || core::area(launched.error().code) != u"DB")
            co_return;
        m_idle.insert(stored.task.id, stored.task);
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

void TrainEngine::takeUpWork(bool resume)
{
    m_takesWork = true;
    core::spawn(takeUp(resume));
}

core::Async<void> TrainEngine::takeUp(bool resume)
{
    ++m_busy;
    auto unfinished = co_await m_parts.store.unfinished();
    while (!unfinished && !m_stop.stop_requested()) {
        co_await core::sleepFor(m_parts.clock, 1s, m_stop.get_token());
        unfinished = co_await m_parts.store.unfinished();
    }
    if (unfinished) {
        QList<TaskId> ids;
        for (const StoredTask& stored : *unfinished)
            ids << stored.task.id;
        QList<TaskFlag> flags(ids.size());
        if (!ids.isEmpty() && m_parts.flags.isAvailable()) {
            const auto read = co_await m_parts.flags.read(ids);
            if (read)
                flags = *read;
        }
        for (qsizetype i = 0; i < unfinished->size() && !m_stop.stop_requested(); ++i) {
            StoredTask stored = unfinished->at(i);
            const bool flagged = flags.at(i).cancel;
            if (flagged && !stored.task.cancelRequested) {
                stored.task.cancelBy = flags.at(i).by;
                stored.task.cancelAt = flags.at(i).at;
            }
            co_await takeUpOne(stored, flagged, resume);
        }
    }
    --m_busy;
}

core::Async<void> TrainEngine::takeUpOne(StoredTask stored, bool flagged, bool resume)
{
    const bool ours = co_await m_fences.isGone(stored.task.owner);
    if (!ours || m_runners.contains(stored.task.id))
        co_return;
    if (stored.follow) {
        m_payments.follow(stored.task);
        co_return;
    }
    const bool mine = stored.task.owner == m_parts.instance || stored.task.owner.isEmpty();
    if (!mine && stored.task.state != TaskState::Interrupted)
        co_return; // FenceWatch takes its time before it believes that a console is gone
    if (stored.task.state == TaskState::Running) {
        const auto interrupted = co_await interruptCrashed(stored);
        if (!interrupted)
            co_return;
        stored = *interrupted;
    }
    m_idle.insert(stored.task.id, stored.task);
    changed(stored.task, true);
    if (flagged || stored.task.cancelRequested) {
        stored.task.cancelRequested = true;
        (void)co_await cancelIdle(stored);
    } else if (stored.task.state == TaskState::Queued) {
        core::spawn(launchQueued(stored));
    } else if (resume && mine && stored.task.code == ErrorCode::TRN_INTERRUPTED &&
               mayReserve(stored.task.provider, stored.task.request)) {
        const QList<TaskState> from{TaskState::Interrupted};
        (void)co_await launch(stored, from);
    }
}

/// This instance's own, from before a crash: said in the timeline, whatever comes next.
core::Async<std::optional<StoredTask>> TrainEngine::interruptCrashed(StoredTask stored)
{
    TaskUpdate update;
    update.owner = stored.task.owner;
    update.from = {TaskState::Running};
    stored.task.state = TaskState::Interrupted;
    stored.task.code = ErrorCode::TRN_INTERRUPTED;
    stored.task.context = {};
    stored.task.nextTryAt = {};
    stored.task.updatedAt = m_parts.clock.now();
    update.task = stored.task;
    update.events = {{0, stored.task.updatedAt, stored.task.state, stored.task.code, {}}};
    const auto written = co_await m_parts.store.update(update);
    if (!written || *written != Written::Done)
        co_return std::nullopt;
    co_return stored;
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
