// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "support/TrainWorld.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using train::TaskState;

class tst_TrainEngine final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reservesOnceAndTellsTheOperator()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(5s);
        QCOMPARE(world.task(id).state, TaskState::Running);
        QVERIFY(world.railway.searches >= 4);
        world.railway.seats[u"301"_qs] = 1;
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(world.railway.bookings.size(), 1);
        QCOMPARE(world.task(id).outcome->number, world.railway.bookings.first().holding.number);
        QCOMPARE(world.task(id).outcome->payBefore, world.railway.bookings.first().holding.payBefore);
        QVERIFY(world.runUntil([&] { return !world.notices.isEmpty(); }));
        QCOMPARE(world.notices.first().kind, train::TrainNotice::Kind::Reserved);
        QCOMPARE(world.hashes.hashes.value(id).task.state, TaskState::Reserved);
    }

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

    void aLostAnswerIsLookedUp()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 9}};
        world.railway.losesReserveAnswer = true;
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        world.run(60s);
        QCOMPARE(world.railway.reserves, 1);
    }

    void aCrashAfterTheRequestIsFoundOutAtTheNextStart()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 9}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.railway.bookings.size() == 1; }));
        world.kill();
        QCOMPARE(world.task(id).state, TaskState::Running);
        world.start();
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        world.run(60s);
        QCOMPARE(world.railway.bookings.size(), 1);
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

    void anInterruptedTaskIsResumedByTheOperatorOnly()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        world.kill();
        auto& next = world.start(u"A"_qs, false);
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Interrupted; }));
        world.railway.seats[u"301"_qs] = 1;
        world.run(30s);
        QVERIFY(world.railway.bookings.isEmpty());
        const auto outcomes = world.result(core::toFuture(next.engine->resume({id}, {})));
        QVERIFY(!outcomes.first().error);
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        const auto again = world.result(core::toFuture(next.engine->resume({id}, {})));
        QCOMPARE(again.first().error->code, ErrorCode::TRN_NOT_RESUMABLE);
    }

    void aDeadConsolesTasksAreFenced()
    {
        test::TrainWorld world;
        auto& first = world.start(u"A"_qs);
        world.start(u"B"_qs);
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(first, world.journey());
        world.run(20s);
        QCOMPARE(world.task(id).state, TaskState::Running); // alive: left alone
        world.kill(0);
        world.run(8s);
        QCOMPARE(world.task(id).state, TaskState::Running); // not before its heartbeat has run out
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Interrupted; }, 15s));
    }

    void aBlockStopsAllTasksOfTheRailway()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        auto other = world.journey();
        other.to = QTime(22, 0);
        const auto one = world.startTask(console, world.journey());
        const auto two = world.startTask(console, other);
        world.run(2s);
        world.railway.refusesAll = core::Error{ErrorCode::TRN_BLOCKED, {}, nullptr};
        QVERIFY(world.runUntil(
            [&] {
                return world.task(one).state == TaskState::Interrupted &&
                       world.task(two).state == TaskState::Interrupted;
            },
            3s));
        QCOMPARE(world.task(one).code, ErrorCode::TRN_BLOCKED);
        QCOMPARE(world.task(two).code, ErrorCode::TRN_BLOCKED);
        QCOMPARE(console.status.blockedBy, u"TRN_BLOCKED"_qs);
        QCOMPARE(std::count_if(world.notices.begin(), world.notices.end(),
                               [](const auto& notice) { return notice.kind == train::TrainNotice::Kind::Blocked; }),
                 1);
        const int searches = world.railway.searches;
        world.railway.refusesAll.reset();
        world.run(60s);
        QCOMPARE(world.railway.searches, searches);
        world.result(core::toFuture(console.engine->resume({one}, {})));
        QVERIFY(world.runUntil([&] { return world.railway.searches > searches; }));
        QVERIFY(console.status.blockedBy.isEmpty());
    }

    void aRefusedLoginIsFinalAndNeverRepeated()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.refusesAll = core::Error{ErrorCode::TRN_LOGIN_REFUSED, {}, nullptr};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Failed);
        QCOMPARE(world.task(id).code, ErrorCode::TRN_LOGIN_REFUSED);
        world.run(60s);
        QCOMPARE(world.railway.logins, 1);
    }

    void identicalSearchesAreSharedAndOthersAreNot()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        for (int i = 0; i < 10; ++i)
            world.startTask(console, world.journey());
        world.run(5s);
        const int before = world.railway.searches;
        world.run(20s);
        const int shared = world.railway.searches - before;
        QVERIFY2(shared <= 40, qPrintable(QString::number(shared))); // ten tasks alone would make 200
        QVERIFY(shared >= 15);
    }

    void aLiveRailwayReservesForOneTaskAndOnlyWhereItWasTurnedOn()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        auto request = world.journey();
        request.account = u"live"_qs;
        const auto start = [&] { return world.result(core::toFuture(console.engine->start(request, {}))); };
        QCOMPARE(start().error().code, ErrorCode::TRN_LIVE_RESERVE_OFF);
        console.settings.liveReserve = true;
        QVERIFY(start());
        QCOMPARE(start().error().code, ErrorCode::TRN_LIVE_ONE_TASK);
        request.mode = train::TaskMode::Watch;
        QVERIFY(start());
    }

    void watchingCallsOncePerTrainAndReservesNothing()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}, {u"302"_qs, 1}};
        auto request = world.journey();
        request.mode = train::TaskMode::Watch;
        const auto id = world.startTask(console, request);
        world.run(5s);
        QCOMPARE(world.notices.size(), 1);
        QCOMPARE(world.notices.first().task.context.value(u"train"_qs), u"302"_qs);
        world.railway.seats[u"301"_qs] = 1;
        world.run(5s);
        QCOMPARE(world.notices.size(), 2);
        world.railway.seats[u"302"_qs] = 0;
        world.run(3s);
        world.railway.seats[u"302"_qs] = 1;
        world.run(3s);
        QCOMPARE(world.notices.size(), 3); // it became free again
        // While seats are free, that is what the task says.
        const auto shown = [&] { return world.result(core::toFuture(console.engine->show(id)))->task; };
        QVERIFY(world.runUntil([&] { return shown().activity == train::Activity::Waiting; }));
        QCOMPARE(shown().code, ErrorCode::TRN_SEAT_FREE);
        QCOMPARE(shown().context.value(u"train"_qs), u"301, 302"_qs);
        world.railway.seats = {{u"301"_qs, 0}, {u"302"_qs, 0}};
        world.run(3s);
        QVERIFY(world.runUntil([&] { return shown().activity == train::Activity::Waiting; }));
        QCOMPARE(shown().code, ErrorCode::TRN_NO_SEAT);
        QCOMPARE(world.task(id).state, TaskState::Running);
        QVERIFY(world.railway.bookings.isEmpty());
        QCOMPARE(world.railway.logins, 0);
    }

    void theWindowEndsATask_data()
    {
        QTest::addColumn<bool>("givesUp");
        QTest::newRow("window past") << false;
        QTest::newRow("gave up") << true;
    }
    void theWindowEndsATask()
    {
        QFETCH(bool, givesUp);
        test::TrainWorld world; // it is 2026-12-01 09:00 at the railway
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        auto request = world.journey();
        request.date = QDate(2026, 12, 1);
        request.to = QTime(9, 2);
        request.intervalMs = 20000;
        if (givesUp)
            request.giveUpAt = world.clock.now().addSecs(60);
        const auto id = world.startTask(console, request);
        world.run(givesUp ? 59s : 119s);
        QCOMPARE(world.task(id).state, TaskState::Running);
        QVERIFY(world.runUntil([&] { return world.ended(id); }, 3s));
        QCOMPARE(world.task(id).code, givesUp ? ErrorCode::TRN_GAVE_UP : ErrorCode::TRN_WINDOW_PAST);
    }

    void anUnpaidReservationEndsAsFailed_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("same console") << false;
        QTest::newRow("after a restart") << true;
    }
    void anUnpaidReservationEndsAsFailed()
    {
        QFETCH(bool, restarted);
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        if (restarted) {
            world.kill();
            world.run(1min);
            world.start();
        }
        world.run(8min);
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Failed; }, 3min));
        QCOMPARE(world.task(id).code, ErrorCode::TRN_UNPAID);
    }

    void aPaidReservationStaysReserved()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        world.railway.bookings.first().holding.state = train::Holding::State::Paid;
        QVERIFY(world.runUntil([&] { return world.task(id).outcome->state == train::Holding::State::Paid; }, 2min));
        const int lists = world.railway.lists;
        world.run(30min);
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(world.railway.lists, lists); // no longer followed
    }

    void aStandbyIsFollowedUntilASeatIsGiven_data()
    {
        QTest::addColumn<bool>("cancelled");
        QTest::newRow("seat given") << false;
        QTest::newRow("cancelled") << true;
    }
    void aStandbyIsFollowedUntilASeatIsGiven()
    {
        QFETCH(bool, cancelled);
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        world.railway.standbys = {{u"301"_qs, 3}};
        auto request = world.journey();
        request.standby = true;
        const auto id = world.startTask(console, request);
        QVERIFY(world.runUntil([&] { return world.task(id).outcome.has_value(); }));
        QCOMPARE(world.task(id).state, TaskState::Running);
        QCOMPARE(world.task(id).code, ErrorCode::TRN_STANDBY_FILED);
        world.kill();
        auto& next = world.start();
        world.run(20s);
        QCOMPARE(world.railway.bookings.size(), 1); // the entry is followed, not filed again
        if (cancelled) {
            world.result(core::toFuture(next.engine->cancel({id}, {})));
            QVERIFY(world.runUntil([&] { return world.ended(id); }));
            QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCELLED_RELEASED);
            QVERIFY(world.railway.standing().isEmpty());
            return;
        }
        world.railway.bookings.first().holding.state = train::Holding::State::Unpaid;
        world.railway.bookings.first().holding.payBefore = world.clock.now().addSecs(3600);
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(world.task(id).outcome->payBefore, world.railway.bookings.first().holding.payBefore);
    }

    void withoutTheDatabaseNothingIsReservedButSearchingGoesOn()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        world.tasks.away = true;
        world.railway.seats[u"301"_qs] = 1;
        const int before = world.railway.searches;
        world.run(20s);
        QVERIFY(world.railway.searches >= before + 10);
        QCOMPARE(world.railway.reserves, 0);
        world.tasks.away = false;
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(world.railway.bookings.size(), 1);
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

    void aTrainHeldAlreadyIsNotReservedAgain()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 9}};
        train::ReserveRequest own{test::FakeRailway::trainOf(u"301"_qs, QDate(2026, 12, 2)),
                                  train::SeatClass::General,
                                  train::SeatPosition::Any,
                                  {{train::PassengerType::Adult, 1}}};
        QVERIFY(world.railway.reserve(own, u"sandbox"_qs, false)); // the operator did so in the official app
        const auto one = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(one); }));
        QCOMPARE(world.task(one).state, TaskState::Reserved);
        QCOMPARE(world.task(one).code, ErrorCode::TRN_DUPLICATE);
        QCOMPARE(world.task(one).outcome->number, world.railway.bookings.first().holding.number);
        const auto two = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(two); }));
        QCOMPARE(world.task(two).state, TaskState::Failed); // it is the first task's
        QCOMPARE(world.task(two).code, ErrorCode::TRN_DUPLICATE);
        QCOMPARE(world.railway.bookings.size(), 1);
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

    void aCleanStopInterruptsAndTheNextStartResumes()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        const auto stopped = core::toFuture(console.engine->stopAll());
        QVERIFY(world.runUntil([&] { return stopped.isFinished(); }, 100ms));
        QCOMPARE(world.task(id).state, TaskState::Interrupted);
        QCOMPARE(world.task(id).code, ErrorCode::TRN_INTERRUPTED);
        world.kill();
        world.start();
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Running; }, 1s));
    }

    void badInputIsRefusedWithItsField()
    {
        test::TrainWorld world;
        auto& console = world.start();
        auto request = world.journey();
        request.arrival = request.departure;
        const auto started = world.result(core::toFuture(console.engine->start(request, {})));
        QCOMPARE(started.error().code, ErrorCode::CORE_BAD_INPUT);
        QCOMPARE(started.error().context.value(u"field"_qs), u"arrival"_qs);
    }
};

GWANJE_TEST(tst_TrainEngine)
#include "tst_TrainEngine.moc"
