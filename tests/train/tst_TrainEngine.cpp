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

    void aLiveRailwayReservesForOneTaskOfTheNamedAccountAndOnlyWhereItWasTurnedOn()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        auto request = world.journey();
        request.account = u"live"_qs;
        const auto start = [&] { return world.result(core::toFuture(console.engine->start(request, {}))); };
        QCOMPARE(start().error().code, ErrorCode::TRN_LIVE_RESERVE_OFF);
        console.settings.liveReserve = true;
        QCOMPARE(start().error().code, ErrorCode::TRN_LIVE_ACCOUNT); // none is named: none may
        console.settings.liveReserveAccount = u"live"_qs;
        QVERIFY(start());
        QCOMPARE(start().error().code, ErrorCode::TRN_LIVE_ONE_TASK);
        request.account = u"live of somebody else"_qs;
        QCOMPARE(start().error().code, ErrorCode::TRN_LIVE_ACCOUNT);
        request.mode = train::TaskMode::Watch;
        QVERIFY(start());
    }

    void whatMayNotReserveAnyMoreIsNotTakenUp_data()
    {
        QTest::addColumn<bool>("queued");
        QTest::newRow("queued") << true;
        QTest::newRow("running") << false;
    }
    void whatMayNotReserveAnyMoreIsNotTakenUp()
    {
        QFETCH(bool, queued);
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        console.settings.liveReserve = true;
        console.settings.liveReserveAccount = u"live"_qs;
        auto request = world.journey();
        request.account = u"live"_qs;
        const auto id = world.startTask(console, request);
        if (!queued)
            world.run(2s);
        world.kill();
        if (queued)
            world.tasks.tasks[id].task.state = TaskState::Queued; // the claim did not get through
        world.railway.seats[u"301"_qs] = 1;
        auto& next = world.start(); // whose settings allow nothing
        world.run(60s);
        QCOMPARE(world.task(id).state, TaskState::Interrupted);
        QVERIFY(world.railway.bookings.isEmpty());
        const auto resumed = [&] { return world.result(core::toFuture(next.engine->resume({id}, {}))).first().error; };
        QCOMPARE(resumed()->code, ErrorCode::TRN_LIVE_RESERVE_OFF);
        next.settings.liveReserve = true;
        QCOMPARE(resumed()->code, ErrorCode::TRN_LIVE_ACCOUNT);
        next.settings.liveReserveAccount = u"live"_qs;
        QVERIFY(!resumed());
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

    void aDayThatIsNotOnSaleYetIsNoEmptyWindow()
    {
        test::TrainWorld world; // it is 2026-12-01 09:00 at the railway
        auto& console = world.start();
        auto request = world.journey();
        request.date = QDate(2027, 1, 20);
        const auto id = *world.result(core::toFuture(console.engine->start(request, {})));
        const auto shown = [&] { return world.result(core::toFuture(console.engine->show(id)))->task; };
        QVERIFY(world.runUntil([&] { return shown().activity == train::Activity::Waiting; }));
        QCOMPARE(shown().code, ErrorCode::TRN_NOT_ON_SALE);
        QCOMPARE(shown().context.value(u"until"_qs), u"2026-12-31"_qs);
        world.railway.seats = {{u"301"_qs, 0}}; // it opens
        QVERIFY(world.runUntil([&] { return shown().code == ErrorCode::TRN_NO_SEAT; }));
        QCOMPARE(shown().state, TaskState::Running);
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
        QVERIFY(world.task(two).outcome); // and is shown
        QCOMPARE(world.task(two).outcome->number, world.railway.bookings.first().holding.number);
        QCOMPARE(world.task(two).outcome->payBefore, world.railway.bookings.first().holding.payBefore);
        QVERIFY(!world.tasks.tasks.value(two).follow);
        QCOMPARE(world.told(two, train::TrainNotice::Kind::Reserved), 0);
        QCOMPARE(world.railway.bookings.size(), 1);
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

    void aFailedTaskIsTriedAgainByANewOneThatNamesIt()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        world.railway.refusesAll = core::Error{ErrorCode::TRN_LOGIN_REFUSED, {}, nullptr};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        world.railway.refusesAll = std::nullopt;
        const auto outcomes = world.result(core::toFuture(console.engine->retry({id, train::TaskId::make()}, {})));
        QVERIFY(!outcomes.first().error);
        QCOMPARE(outcomes.last().error->code, ErrorCode::CORE_NOT_FOUND);
        const auto made = outcomes.first().made;
        QCOMPARE(world.task(made).retryOf, id);
        QCOMPARE(world.task(id).retriedBy, made);
        QVERIFY(world.task(made).request.toJson() == world.task(id).request.toJson());
        const auto again = world.result(core::toFuture(console.engine->retry({id}, {})));
        QCOMPARE(again.first().error->code, ErrorCode::TRN_RETRIED);
        QCOMPARE(again.first().error->context.value(u"task"_qs), made.toString());
        const auto early = world.result(core::toFuture(console.engine->retry({made}, {})));
        QCOMPARE(early.first().error->code, ErrorCode::TRN_NOT_RETRYABLE);
        world.railway.seats[u"301"_qs] = 1;
        QVERIFY(world.runUntil([&] { return world.ended(made); }));
        QCOMPARE(world.task(made).state, TaskState::Reserved);
        QCOMPARE(world.task(made).retryOf, id);
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
