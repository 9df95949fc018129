// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of reservations that are to be paid.
#include "support/TestMain.h"
#include "support/TrainWorld.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using train::TaskState;

class tst_PaymentWatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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

    void oneCancelledInTheOfficialAppIsToldAsThat()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        world.run(2min);
        world.railway.bookings.first().released = true;
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Failed; }, 10s));
        QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCELLED_ELSEWHERE);
        QCOMPARE(world.task(id).context.value(u"number"_qs), world.railway.bookings.first().holding.number);
        QCOMPARE(world.told(id, train::TrainNotice::Kind::Unpaid), 1);
        QCOMPARE(world.notices.last().task.code, ErrorCode::TRN_CANCELLED_ELSEWHERE);
        QCOMPARE(world.tasks.brokenRules(), QStringList());
    }

    void oneThatIsGoneAfterItsDeadlineLapsed()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        world.kill();
        world.run(11min); // nobody looked when it went
        world.start();
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Failed; }, 10s));
        QCOMPARE(world.task(id).code, ErrorCode::TRN_UNPAID);
    }

    /// The console died right after the end was stored: the next start calls for it.
    void aReservationIsCalledForAgainAfterACrash()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        world.kill();
        world.notices.clear();
        world.start();
        world.run(1s);
        QCOMPARE(world.told(id, train::TrainNotice::Kind::Reserved), 1);
        world.run(60s);
        QCOMPARE(world.told(id, train::TrainNotice::Kind::Reserved), 1);
    }

    void aDeadConsolesReservationIsWatchedByAnother()
    {
        test::TrainWorld world;
        auto& first = world.start(u"A"_qs);
        world.start(u"B"_qs);
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(first, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        world.kill(0);
        world.run(1min);
        world.railway.bookings.first().released = true;
        QVERIFY(world.runUntil([&] { return world.task(id).state == TaskState::Failed; }, 10s));
        QCOMPARE(world.task(id).code, ErrorCode::TRN_CANCELLED_ELSEWHERE);
    }

    void whatTheOperatorReleasesIsCancelledOnRequest()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        const auto number = world.task(id).outcome->number;
        QVERIFY(world.result(core::toFuture(console.engine->release(u"sandbox"_qs, number, {u"me"_qs, {}}))));
        QCOMPARE(world.task(id).state, TaskState::Cancelled);
        QVERIFY(world.task(id).cancelRequested);
        QCOMPARE(world.tasks.brokenRules(), QStringList());
    }
};

GWANJE_TEST(tst_PaymentWatch)
#include "tst_PaymentWatch.moc"
