// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Consoles with a schedule each, on the same stores, in virtual time; and a task whose runs last and end as the test
// says. What ran is kept beside the consoles, so that it outlives them.

#include "runtime/RunScheduler.h"
#include "support/MemorySchedule.h"
#include <QCoreApplication>

namespace gwanje::test {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

struct RanOnce
{
    QString console, type, target;
    runtime::RunTrigger trigger = runtime::RunTrigger::Timer;
    QDateTime scheduledAt;
    milliseconds started{0};
    std::optional<milliseconds> ended; ///< none: its console died
    int tries = 0;
    std::optional<core::Error> error;
    bool wasCut = false;
};

class ScheduleWorld final
{
public:
    explicit ScheduleWorld(quint64 seed) : random(seed) {}

    void pass(milliseconds time)
    {
        hops();
        clock.advance(time, [] { hops(); });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    static void hops() ///< a future that ends tells a coroutine, which ends another
    {
        for (int hop = 0; hop < 12; ++hop)
            QCoreApplication::sendPostedEvents();
    }

    QList<RanOnce> of(const QString& target, const QString& type = u"sync"_qs) const
    {
        QList<RanOnce> some;
        for (const RanOnce& each : ran) {
            if (each.target == target && each.type == type)
                some << each;
        }
        return some;
    }

    ManualClock clock;
    std::mt19937_64 random;
    MemorySchedule stored;
    QList<RanOnce> ran; ///< in the order in which they began
    QSet<QString> fence; ///< type, target, scheduled time: as the domain's unique rows
    QMap<QString, milliseconds> lasts;               ///< by target
    QMap<QString, QList<core::ErrorCode>> failWith;  ///< the next tries of a target, one each
    QSet<QString> fails;                             ///< always, with NET_REFUSED
    QMap<QString, QString> retryAfter;               ///< seconds, told with each failure of a target
    int atOnce = 0, mostAtOnce = 0;
};

class ScriptedTask final : public runtime::TaskType
{
public:
    ScriptedTask(ScheduleWorld& world, Lifeline& line, QString type, QString console, runtime::TypeConfig config)
        : m_world(world), m_line(line), m_type(std::move(type)), m_console(std::move(console)), m_config(config)
    {
    }

    QString name() const override { return m_type; }
    runtime::TypeConfig defaults() const override { return m_config; }

    core::Async<core::Status> begin(runtime::TaskRun run) override
    {
        const QString key = u"%1 %2 %3"_qs.arg(run.type, run.target, core::timeText(run.scheduledAt));
        auto asking = m_line.ask<bool>(
            [this, key, run]() -> core::Result<bool> {
                if (m_world.fence.contains(key))
                    return false;
                m_world.fence << key;
                m_world.ran << RanOnce{.console = m_console,
                                       .type = run.type,
                                       .target = run.target,
                                       .trigger = run.trigger,
                                       .scheduledAt = run.scheduledAt,
                                       .started = m_world.clock.monotonic()};
                m_rows.insert(run.id, m_world.ran.size() - 1);
                return true;
            },
            m_line.upTo(2), m_line.upTo(2));
        const auto begun = co_await asking;
        if (!begun)
            co_return core::fail(begun.error());
        if (!*begun)
            co_return core::fail(core::ErrorCode::SCH_FENCED);
        m_world.mostAtOnce = std::max(m_world.mostAtOnce, ++m_world.atOnce);
        co_return core::Status();
    }

    core::Async<core::Status> attempt(runtime::TaskRun run, int number, core::StopToken stop) override
    {
        m_world.ran[m_rows.value(run.id)].tries = number;
        const milliseconds lasts = m_world.lasts.value(run.target, 200ms);
        auto waiting = core::sleepFor(m_world.clock, lasts, stop);
        if (!co_await waiting)
            co_return core::fail(core::ErrorCode::CORE_CANCELLED);
        core::Context context;
        if (m_world.retryAfter.contains(run.target))
            context.insert(u"retry_after_s"_qs, m_world.retryAfter.value(run.target));
        auto& next = m_world.failWith[run.target];
        if (!next.isEmpty())
            co_return core::fail(next.takeFirst(), context);
        if (m_world.fails.contains(run.target))
            co_return core::fail(core::ErrorCode::NET_REFUSED, context);
        co_return core::Status();
    }

    core::Async<void> end(runtime::TaskRun run, runtime::RunEnding ending) override
    {
        --m_world.atOnce;
        auto asking = m_line.ask<bool>(
            [this, run, ending]() -> core::Result<bool> {
                RanOnce& row = m_world.ran[m_rows.value(run.id)];
                row.ended = m_world.clock.monotonic();
                row.wasCut = ending.wasCut;
                if (!ending.result)
                    row.error = ending.result.error();
                return true;
            },
            m_line.upTo(2), m_line.upTo(2));
        (void)co_await asking;
    }

private:
    ScheduleWorld& m_world;
    Lifeline& m_line;
    const QString m_type, m_console;
    const runtime::TypeConfig m_config;
    QHash<QString, qsizetype> m_rows;
};

/// One life of a console.
class ScheduleConsole final
{
public:
    ScheduleConsole(ScheduleWorld& w, const QString& consoleName, const QStringList& targets,
                    runtime::TypeConfig config = {}, const QStringList& types = {u"sync"_qs})
        : world(w), name(consoleName), line(w.clock, w.random), store(w.stored, line), lease(w.stored, store, line),
          scheduler({.store = store, .lease = lease, .clock = w.clock, .console = consoleName, .seed = w.random()})
    {
        for (const QString& type : types)
            scheduler.add(std::make_unique<ScriptedTask>(w, line, type, consoleName, config));
        scheduler.setTargets(targets);
    }
    ~ScheduleConsole()
    {
        auto stopped = core::toFuture(scheduler.stopAll());
        for (int i = 0; i < 10000 && !stopped.isFinished(); ++i)
            world.pass(1ms);
    }

    /// Waits in virtual time; the calling test goes on with the answer.
    template<class T>
    T answer(core::Async<T> work)
    {
        auto future = core::toFuture<T>(std::move(work));
        for (int i = 0; i < 100000 && !future.isFinished(); ++i)
            world.pass(1ms);
        return future.result();
    }
    void mark(runtime::ScheduleState state, const QString& type = {}, const QString& reason = u"why"_qs)
    {
        const auto done = answer(scheduler.setState(type, {.state = state, .reason = reason, .by = u"me@here"_qs, .at = {}}));
        if (!done)
            qFatal("%s", qPrintable(done.error().toString()));
        lastCut = *done;
    }
    runtime::TypeStatus status(int type = 0) const { return scheduler.status().types.at(type); }

    ScheduleWorld& world;
    const QString name;
    Lifeline line;
    MemoryScheduleStore store;
    MemoryLease lease;
    runtime::RunScheduler scheduler;
    QList<runtime::TaskRun> lastCut;
};

/// A console that leads, at rest.
inline std::unique_ptr<ScheduleConsole> leadingConsole(ScheduleWorld& world, const QStringList& targets,
                                                       const runtime::TypeConfig& config = {},
                                                       const QString& name = u"A"_qs)
{
    auto console = std::make_unique<ScheduleConsole>(world, name, targets, config);
    console->scheduler.takeUpWork();
    world.pass(std::chrono::milliseconds(100));
    return console;
}

} // namespace gwanje::test
