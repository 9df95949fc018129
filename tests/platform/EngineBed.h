// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The engine in virtual time, over books and platforms in memory: a world, and consoles in it.

#include "platform/PlatformEngine.h"
#include "support/MemoryChannels.h"
#include "support/MemoryPlatforms.h"
#include "support/MemorySchedule.h"
#include <QCoreApplication>

namespace gwanje::test {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

struct PlatformWorld
{
    explicit PlatformWorld(quint64 seed) : random(seed) {}

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
    /// A platform that tells so many stays, and a price that is not ours.
    platform::Platform channel(const QString& code, int stays = 3)
    {
        const QDate someNight(2026, 12, 24);
        platform::Platform& row = books.add(code);
        auto& channel = channels.channels[code];
        for (int i = 0; i < stays; ++i)
            channel.reservations << platform::FetchedReservation{.id = u"%1-%2"_qs.arg(code).arg(i),
                                                       .listing = u"L1"_qs,
                                                       .nights = {someNight.addDays(i), someNight.addDays(i + 1)}};
        channel.prices.insert({u"L1"_qs, someNight}, 90000);
        books.prices.insert({u"L1"_qs, someNight}, 100000);
        return row;
    }

    ManualClock clock;
    std::mt19937_64 random;
    MemorySchedule stored;
    MemoryBooks books;
    MemoryChannels channels;
    QList<platform::PlatformNotice> notices;
    QStringList steered; ///< deeds that platforms' own services were asked for
    bool refusesSteering = false;
    QString startsAs = u"running"_qs, service = u"stopped"_qs; ///< what such a service says
    milliseconds serviceTakes{0};
};

class EngineConsole final
{
public:
    explicit EngineConsole(PlatformWorld& w, const QString& name = u"A"_qs)
        : world(w), line(w.clock, w.random), schedule(w.stored, line), lease(w.stored, schedule, line),
          store(w.books, line), connector(w.channels, w.clock), engine(parts(name))
    {
    }
    ~EngineConsole()
    {
        auto stopped = core::toFuture(engine.stopAll());
        for (int i = 0; i < 10000 && !stopped.isFinished(); ++i)
            world.pass(1ms);
    }

    template<class T>
    T answer(core::Async<T> work)
    {
        auto future = core::toFuture<T>(std::move(work));
        for (int i = 0; i < 100000 && !future.isFinished(); ++i)
            world.pass(1ms);
        return future.result();
    }
    platform::RunAnswer run(const QString& type, const QString& code)
    {
        const auto answers = answer(engine.runNow(type, code, runtime::RunTrigger::Operator, u"me@here"_qs));
        if (!answers || answers->size() != 1)
            qFatal("%s", answers ? "not one answer" : qPrintable(answers.error().toString()));
        return answers->constFirst();
    }

    PlatformWorld& world;
    Lifeline line;
    MemoryScheduleStore schedule;
    MemoryLease lease;
    MemoryPlatformStore store;
    MemoryConnector connector;
    platform::PlatformEngine engine;

private:
    core::Async<core::Result<QString>> steer(platform::CallContext call, platform::ControlDeed deed)
    {
        const bool asksOnly = deed == platform::ControlDeed::Status, starts = deed == platform::ControlDeed::Start;
        if (!asksOnly)
            world.steered << (starts ? u"start"_qs : u"stop"_qs);
        auto waiting = core::sleepFor(world.clock, world.serviceTakes, call.stop);
        if (!co_await waiting)
            co_return core::fail(core::ErrorCode::CORE_CANCELLED);
        if (world.refusesSteering)
            co_return core::fail(core::ErrorCode::PLT_CONTROL);
        if (!asksOnly)
            world.service = starts ? world.startsAs : u"stopped"_qs;
        co_return world.service;
    }
    platform::PlatformParts parts(const QString& name)
    {
        platform::PlatformParts given{.store = store, .schedule = schedule, .lease = lease, .clock = world.clock};
        given.connector = [this](const QString& key) { return key == connector.key() ? &connector : nullptr; };
        given.connectors = QStringList{connector.key()};
        given.notify = [this](const platform::PlatformNotice& notice) { world.notices << notice; };
        given.control = [this](platform::CallContext call, platform::ControlDeed deed) { return steer(std::move(call), deed); };
        given.wholeReads = [] { return milliseconds(10min); };
        given.console = name;
        given.seed = world.random();
        return given;
    }
};

} // namespace gwanje::test
