// SPDX-License-Identifier: GPL-3.0-or-later
// Cancelling: whoever asks, whichever of the two stores is there, and whatever is under way.
#include "support/TestMain.h"
#include "support/TrainWorld.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using train::TaskState;

class tst_TrainCancel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCancelledTaskNeverTriesAgain()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(3300ms);
        const auto outcomes = world.result(core::toFuture(console.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(!outcomes.first().error);
        QVERIFY(world.runUntil([&] { return world.ended(id); }, 200ms));
        QCOMPARE(world.task(id).state, TaskState::Cancelled);
        QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCELLED);
        QCOMPARE(world.task(id).cancelBy, u"me"_qs);
        const int searches = world.railway.searches;
        world.railway.seats[u"301"_qs] = 5;
        world.run(60s);
        QCOMPARE(world.railway.searches, searches);
        QVERIFY(world.railway.bookings.isEmpty());
    }

    void aRaisedFlagInRedisAloneCancels()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        world.hashes.hashes[id].cancel = true; // as redis-cli does, without an event
        QVERIFY(world.runUntil([&] { return world.ended(id); }, 1200ms));
        QCOMPARE(world.task(id).state, TaskState::Cancelled);
        QCOMPARE(world.task(id).cancelBy, u"unknown"_qs);
        QVERIFY(world.task(id).cancelAt.isValid());
        QCOMPARE(world.hashes.hashes.value(id).by, u"unknown"_qs);
    }

    /// Whoever sees it first, the look each second or the task before it goes out: it is told, and once.
    void aFlagOfNobodysIsToldOnceWheneverItIsRaised()
    {
        for (auto phase = 0ms; phase < 1200ms; phase += 20ms) {
            test::TrainWorld world(quint64(phase.count()));
            auto& console = world.start();
            world.railway.seats = {{u"301"_qs, 0}};
            const auto id = world.startTask(console, world.journey());
            world.run(2s + phase);
            world.hashes.hashes[id].cancel = true;
            QVERIFY(world.runUntil([&] { return world.ended(id); }, 1200ms));
            QCOMPARE(console.outside, QList{id});
        }
    }

    void cancelWorksThroughTheDatabaseWhileRedisIsAway()
    {
        test::TrainWorld world;
        world.start();
        auto& other = world.start(u"B"_qs);
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(*world.consoles.front(), world.journey());
        world.run(2s);
        world.hashes.away = true;
        const auto outcomes = world.result(core::toFuture(other.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(!outcomes.first().error);
        QVERIFY(world.runUntil([&] { return world.ended(id); }, 1500ms));
        QCOMPARE(world.task(id).state, TaskState::Cancelled);
        QCOMPARE(world.hashes.hashes.value(id).task.state, TaskState::Running); // it could not be told yet
        world.hashes.away = false;
        Q_EMIT world.consoles.front()->flags.returned();
        world.run(100ms);
        QCOMPARE(world.hashes.hashes.value(id).task.state, TaskState::Cancelled);
        QVERIFY(world.hashes.hashes.value(id).cancel);
    }

    void aConsoleWithARedisOfItsOwnCancelsThroughTheDatabase()
    {
        test::MemoryHashes apart;
        test::TrainWorld world;
        auto& console = world.start();
        auto& other = world.start(u"B"_qs, true, &apart);
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        const auto outcomes = world.result(core::toFuture(other.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(!outcomes.first().error);
        QVERIFY(world.runUntil([&] { return world.ended(id); }, 1500ms));
        QCOMPARE(world.task(id).state, TaskState::Cancelled);
        QVERIFY(console.outside.isEmpty()); // an operator did it, by name
    }

    void anEmptiedRedisGetsItsHashesBackAndLosesNoFlag()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        world.hashes.hashes.clear();
        QVERIFY(world.runUntil([&] { return world.hashes.hashes.contains(id); }, 1500ms));
        QVERIFY(!world.hashes.hashes.value(id).cancel);
        QCOMPARE(world.hashes.hashes.value(id).task.state, TaskState::Running);
    }

    void aReservationMadeUnderACancelIsGivenBack()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.railway.bookings.size() == 1; }));
        QCOMPARE(world.task(id).state, TaskState::Running); // its answer is still under way
        world.result(core::toFuture(console.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Cancelled);
        QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCELLED_RELEASED);
        QVERIFY(world.railway.standing().isEmpty());
    }

    void aReservationThatCannotBeGivenBackIsNotHidden()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        world.railway.releaseFails = true;
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.railway.bookings.size() == 1; }));
        world.result(core::toFuture(console.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCEL_TOO_LATE);
        QCOMPARE(world.railway.releases, 5);
    }

    void cancellingWhatACrashLeftLooksAtTheRailwayFirst()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 9}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.railway.bookings.size() == 1; }));
        world.kill();
        auto& next = world.start(u"A"_qs, false);
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Interrupted; }));
        world.result(core::toFuture(next.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCELLED_RELEASED);
        QVERIFY(world.railway.standing().isEmpty());
    }

    void cancelWorksWithoutTheDatabaseAndIsWrittenWhenItReturns()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        world.tasks.away = true;
        world.result(core::toFuture(console.engine->cancel({id}, {})));
        QVERIFY(world.runUntil([&] { return world.hashes.hashes.value(id).task.state == TaskState::Cancelled; }, 1s));
        const int searches = world.railway.searches;
        world.run(10s);
        QCOMPARE(world.railway.searches, searches);
        world.tasks.away = false;
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Cancelled; }, 3s));
    }

    void twoHundredTasksStopAtOnce()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        QList<train::TaskId> ids;
        for (int i = 0; i < 200; ++i) {
            auto request = world.journey();
            request.to = QTime(20, 0).addSecs(i);
            ids << world.startTask(console, request);
        }
        world.run(3s);
        QCOMPARE(console.engine->running(), 200);
        const int writes = world.tasks.writes;
        world.run(3s);
        QVERIFY2(world.tasks.writes - writes < 30, "attempts must not be written one by one");
        const auto cancelled = core::toFuture(console.engine->cancel(ids, {}));
        QVERIFY(world.runUntil([&] { return console.engine->running() == 0; }, 50ms));
        QVERIFY(cancelled.isFinished());
        for (const auto& id : ids)
            QCOMPARE(world.task(id).state, TaskState::Cancelled);
    }
};

GWANJE_TEST(tst_TrainCancel)
#include "tst_TrainCancel.moc"
