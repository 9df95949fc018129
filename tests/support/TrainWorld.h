// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A train engine in virtual time between a railway, a database and a Redis in memory. The console can die at any step
// and be started again over what is left.

#include "support/FakeRailway.h"
#include "support/MemoryTaskFlags.h"
#include "support/MemoryTaskStore.h"
#include "train/TrainEngine.h"
#include <QCoreApplication>

namespace gwanje::test {

/// One life of a console.
struct Console
{
    Console(ManualClock& clock, std::mt19937_64& random, FakeRailway& railway, MemoryTasks& tasks, MemoryHashes& hashes,
            QString instanceName, double lossy, std::function<void(const train::TrainNotice&)> notice)
        : line(clock, random), store(tasks, line), flags(hashes, line), instance(std::move(instanceName))
    {
        const auto open = [this, &railway, lossy](QString account) { return openSession(railway, lossy, account); };
        train::EngineParts parts{.store = store,
                                 .flags = flags,
                                 .clock = clock,
                                 .seed = random(),
                                 .instance = instance,
                                 .openSession = open,
                                 .settings = [this] { return settings; },
                                 .notify =
                                     [this, notice = std::move(notice)](const train::TrainNotice& now) {
                                         if (line.isAlive()) // the dead tell nothing
                                             notice(now);
                                     },
                                 .statusChanged = [this](const train::TrainStatus& now) { status = now; },
                                 .cancelledFromOutside = [this](const train::TaskId& id) { outside << id; }};
        engine = std::make_unique<train::TrainEngine>(std::move(parts));
    }

    core::Async<core::Result<train::RailwaySessionPtr>> openSession(FakeRailway& railway, double lossy, QString account)
    {
        if (account.isEmpty())
            account = QStringLiteral("sandbox");
        auto& session = sessions[account];
        if (!session) {
            const bool live = account.startsWith(QStringLiteral("live"));
            const auto provider = std::make_shared<FakeProvider>(railway, line, account);
            provider->lossy = lossy;
            session = std::make_shared<train::RailwaySession>(
                provider, live ? QStringLiteral("srt") : QStringLiteral("sandbox"), account, account,
                live ? train::livePace() : train::sandboxPace());
        }
        co_return session;
    }

    Lifeline line;
    MemoryTaskStore store;
    MemoryTaskFlags flags;
    const QString instance;
    train::TrainSettings settings;
    train::TrainStatus status;
    QList<train::TaskId> outside; ///< cancelled by a flag of nobody's
    QHash<QString, train::RailwaySessionPtr> sessions;
    std::unique_ptr<train::TrainEngine> engine;
};

class TrainWorld final
{
public:
    explicit TrainWorld(quint64 seed = 1) : random(seed), railway(clock) {}
    ~TrainWorld()
    {
        for (const auto& console : consoles)
            console->line.die();
        while (!consoles.empty())
            bury(consoles.size() - 1);
    }

    /// `redis`: of that console alone; none: the one that all share.
    Console& start(const QString& instance = QStringLiteral("A"), bool resume = true, MemoryHashes* redis = nullptr)
    {
        Console& console = call(instance, redis);
        console.engine->takeUpWork(resume);
        return console;
    }
    /// As for a call of the command line: engines that take up no work.
    Console& call(const QString& instance = QStringLiteral("A"), MemoryHashes* redis = nullptr)
    {
        const auto tell = [this, life = ++m_lives](const train::TrainNotice& notice) {
            notices << notice;
            tellers << life;
        };
        consoles.push_back(
            std::make_unique<Console>(clock, random, railway, tasks, redis ? *redis : hashes, instance, lossy, tell));
        return *consoles.back();
    }
    /// SIGKILL: nothing that the console still does has an effect, then it is gone.
    void kill(std::size_t index = 0)
    {
        consoles.at(index)->line.die();
        bury(index);
    }
    void run(std::chrono::milliseconds duration)
    {
        events();
        clock.advance(duration, [] { events(); });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// Until the condition holds, for `limit` of virtual time at most.
    bool runUntil(const std::function<bool()>& condition, std::chrono::milliseconds limit = std::chrono::seconds(60))
    {
        const auto end = clock.monotonic() + limit;
        while (!condition() && clock.monotonic() < end)
            run(std::chrono::milliseconds(5));
        return condition();
    }
    template<class T>
    T result(QFuture<T> future)
    {
        runUntil([&] { return future.isFinished(); });
        return future.result();
    }
    train::TaskRequest journey() const
    {
        train::TaskRequest request;
        request.departure = QStringLiteral("0551");
        request.arrival = QStringLiteral("0020");
        request.date = QDate(2026, 12, 2);
        request.from = QTime(0, 0);
        request.to = QTime(23, 0);
        request.intervalMs = 1000;
        return request;
    }
    train::TaskId startTask(Console& console, const train::TaskRequest& request)
    {
        const auto started = result(core::toFuture(console.engine->start(request, {QStringLiteral("tester"), {}})));
        return started.value_or(train::TaskId());
    }
    train::TaskSnapshot task(const train::TaskId& id) const { return tasks.tasks.value(id).task; }
    qsizetype told(const train::TaskId& id, train::TrainNotice::Kind kind) const
    {
        return std::count_if(notices.begin(), notices.end(),
                             [&](const auto& notice) { return notice.kind == kind && notice.task.id == id; });
    }
    bool ended(const train::TaskId& id) const { return isFinal(task(id).state); }

    ManualClock clock;
    std::mt19937_64 random;
    FakeRailway railway;
    MemoryTasks tasks;
    MemoryHashes hashes;
    double lossy = 0.0;
    QList<train::TrainNotice> notices;
    QList<int> tellers; ///< of the notices: which life of a console, from 1
    std::vector<std::unique_ptr<Console>> consoles;

private:
    /// One call takes events one hop further; an answer needs a few hops from the wire to the task.
    static void events()
    {
        for (int hop = 0; hop < 12; ++hop)
            QCoreApplication::sendPostedEvents();
    }
    void bury(std::size_t index)
    {
        const auto stopped = core::toFuture(consoles.at(index)->engine->stopAll());
        runUntil([&] { return stopped.isFinished(); }, std::chrono::hours(1));
        if (!stopped.isFinished())
            qFatal("an engine did not come to rest");
        graves.push_back(std::move(consoles.at(index)));
        consoles.erase(consoles.begin() + static_cast<std::ptrdiff_t>(index));
        graves.back()->engine.reset();
    }
    int m_lives = 0;
    std::vector<std::unique_ptr<Console>> graves; ///< their requests may still arrive at the railway
};

} // namespace gwanje::test
