// SPDX-License-Identifier: GPL-3.0-or-later
// Who runs the timer: several consoles, one that dies or starts again, clocks that jump, stores that are away.
#include "ScheduleWorld.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;
using test::leadingConsole;
using test::ScheduleWorld;

namespace {

const QString ledTarget = u"one"_qs, ledType = u"sync"_qs;

} // namespace

class tst_RunSchedulerLead final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theClockJumps_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("an hour ahead") << 60;
        QTest::newRow("an hour back") << -60;
    }

    void theClockJumps()
    {
        QFETCH(int, minutes);
        ScheduleWorld world(7);
        const auto console = leadingConsole(world, {ledTarget});
        world.pass(5min);
        QCOMPARE(world.of(ledTarget).size(), 6);
        world.clock.jump(std::chrono::minutes(minutes));
        world.pass(5min);
        const auto runs = world.of(ledTarget).size(); // one makes up for the hour, and begins a new beat
        QVERIFY(runs == 11 || (minutes > 0 && runs == 12));
        const auto missed = console->status().missed;
        QVERIFY(minutes > 0 ? missed >= 59 && missed <= 60 : missed == 0);
    }

    /// Daylight saving that nobody wanted: times come by again to the millisecond.
    void theSameTimesOnceMore()
    {
        ScheduleWorld world(40);
        const auto console = leadingConsole(world, {ledTarget});
        world.pass(5min);
        world.clock.jump(1h);
        world.pass(65s);
        world.clock.jump(-1h - 2min);
        world.pass(10min);
        QVERIFY(world.of(ledTarget).size() >= 16);
        QCOMPARE(world.of(ledTarget).size(), world.fence.size());
    }

    /// The lease is a moment of a wall clock, in Redis and in the database.
    void theLeaderDiesAsTheClockJumps_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("redisAway");
        QTest::newRow("an hour back, Redis") << -60 << false;
        QTest::newRow("an hour back, the database") << -60 << true;
        QTest::newRow("an hour ahead, Redis") << 60 << false;
        QTest::newRow("an hour ahead, the database") << 60 << true;
    }
    void theLeaderDiesAsTheClockJumps()
    {
        QFETCH(int, minutes);
        QFETCH(bool, redisAway);
        ScheduleWorld world(41);
        world.stored.redisAway = redisAway;
        auto leader = leadingConsole(world, {ledTarget});
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        world.pass(5min + 30s);
        leader->line.die();
        world.clock.jump(std::chrono::minutes(minutes));
        world.pass(5min);
        QVERIFY(other->scheduler.status().isLeader);
        const auto runs = world.of(ledTarget);
        QVERIFY(runs.size() >= 10);
        for (qsizetype i = 1; i < runs.size(); ++i)
            QVERIFY(runs.at(i).started - runs.at(i - 1).started < 75s);
        QCOMPARE(runs.size(), world.fence.size());
    }

    void aConsoleThatStartsAfterItsClockWasSetBackRuns()
    {
        ScheduleWorld world(8);
        leadingConsole(world, {ledTarget});
        world.pass(5min);
        world.clock.jump(-1h);
        const auto console = leadingConsole(world, {ledTarget});
        world.pass(5min);
        QVERIFY(world.of(ledTarget).size() >= 6);
    }

    void aConsoleThatStartsAgainKeepsTheBeat()
    {
        ScheduleWorld world(9);
        leadingConsole(world, {ledTarget});
        world.pass(20s);
        const auto console = leadingConsole(world, {ledTarget});
        world.pass(30s);
        QCOMPARE(world.of(ledTarget).size(), 1);
        world.pass(30s);
        QCOMPARE(world.of(ledTarget).size(), 2);
    }

    void pausedStaysPausedAfterARestart()
    {
        ScheduleWorld world(17);
        leadingConsole(world, {ledTarget})->mark(ScheduleState::Paused, {}, u"works on the house"_qs);
        const qsizetype before = world.ran.size();
        const auto console = leadingConsole(world, {ledTarget});
        world.pass(5min);
        QCOMPARE(world.ran.size(), before);
        const StateMark mark = console->scheduler.status().mark;
        QVERIFY(mark.state == ScheduleState::Paused && mark.at.isValid());
        QCOMPARE(mark.reason, u"works on the house"_qs);
        QCOMPARE(mark.by, u"me@here"_qs);
    }

    void whatAnotherConsoleSaysHolds()
    {
        ScheduleWorld world(18);
        const auto leader = leadingConsole(world, {ledTarget});
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        QCOMPARE(other->scheduler.status().leader, u"A"_qs);
        QVERIFY(!other->scheduler.status().isLeader && leader->scheduler.status().isLeader);
        other->mark(ScheduleState::Paused);
        QVERIFY(other->answer(other->scheduler.configure(ledType, {.interval = 5s})));
        world.pass(4s);
        QVERIFY(leader->status().state == ScheduleState::Paused);
        QVERIFY(leader->status().config.interval == 5s);
    }

    void runNowWithoutLeading()
    {
        ScheduleWorld world(20);
        const auto leader = leadingConsole(world, {ledTarget});
        world.lasts[ledTarget] = 10s;
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        world.pass(61s); // the leader runs it now
        const auto busy = other->answer(other->scheduler.runNow(ledType, ledTarget, RunTrigger::Operator));
        QVERIFY(!busy && busy.error().code == core::ErrorCode::SCH_BUSY);
        world.pass(20s);
        const auto done = other->answer(other->scheduler.runNow(ledType, ledTarget, RunTrigger::Operator));
        QVERIFY(done && done->ending.result);
        QCOMPARE(world.ran.constLast().console, u"B"_qs);
    }

    void theLadderOutlivesItsConsole()
    {
        ScheduleWorld world(22);
        world.fails << ledTarget;
        {
            const auto console = leadingConsole(world, {ledTarget}, {.interval = 10s, .retries = 0});
            world.pass(65s);
            QCOMPARE(console->status().openCircuits, 1);
        }
        const auto console = leadingConsole(world, {ledTarget}, {.interval = 10s, .retries = 0});
        QCOMPARE(console->status().openCircuits, 1);
    }

    void anotherConsoleTakesOver()
    {
        ScheduleWorld world(24);
        auto leader = leadingConsole(world, {ledTarget});
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        world.pass(5min);
        QCOMPARE(world.of(ledTarget).size(), 6);
        leader->line.die();
        world.pass(2min);
        QVERIFY(other->scheduler.status().isLeader);
        const auto runs = world.of(ledTarget);
        QVERIFY(runs.size() >= 8);
        QCOMPARE(runs.constLast().console, u"B"_qs);
        for (qsizetype i = 1; i < runs.size(); ++i)
            QVERIFY(runs.at(i).started - runs.at(i - 1).started < 75s);
    }

    void aConsoleThatEndsHandsOverAtOnce()
    {
        ScheduleWorld world(25);
        auto leader = leadingConsole(world, {ledTarget});
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        world.pass(30s);
        leader.reset();
        world.pass(4s);
        QVERIFY(other->scheduler.status().isLeader);
    }

    void aCutOffRunOfTheFormerLeaderIsFree_data()
    {
        QTest::addColumn<bool>("redisAway");
        QTest::newRow("Redis says who leads") << false;
        QTest::newRow("the database says") << true;
    }
    void aCutOffRunOfTheFormerLeaderIsFree()
    {
        QFETCH(bool, redisAway);
        ScheduleWorld world(26);
        world.stored.redisAway = redisAway;
        world.lasts[ledTarget] = 30s;
        auto leader = leadingConsole(world, {ledTarget});
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        world.pass(10s);
        leader->line.die(); // in the middle of its run
        world.pass(80s);
        const auto runs = world.of(ledTarget);
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs.constLast().console, u"B"_qs);
        QVERIFY(runs.constLast().started - runs.constFirst().started <= 61s);
    }

    void withoutRedisTheDatabaseSaysWhoLeads()
    {
        ScheduleWorld world(27);
        const auto leader = leadingConsole(world, {ledTarget});
        const auto other = leadingConsole(world, {ledTarget}, {}, u"B"_qs);
        world.pass(1min);
        world.stored.redisAway = true;
        world.pass(5min);
        QVERIFY(leader->scheduler.status().isLeader != other->scheduler.status().isLeader);
        world.stored.redisAway = false;
        world.pass(5min);
        QVERIFY(leader->scheduler.status().isLeader != other->scheduler.status().isLeader);
        for (qsizetype i = 1; i < world.of(ledTarget).size(); ++i)
            QVERIFY(world.of(ledTarget).at(i).started - world.of(ledTarget).at(i - 1).started < 75s);
    }

    void whileTheDatabaseIsAwayNothingRuns()
    {
        ScheduleWorld world(28);
        const auto console = leadingConsole(world, {ledTarget});
        world.pass(30s);
        world.stored.databaseAway = true;
        world.pass(5min);
        QCOMPARE(world.of(ledTarget).size(), 1);
        const auto refused = console->answer(
            console->scheduler.setState({}, {.state = ScheduleState::Paused, .reason = {}, .by = {}, .at = {}}));
        QVERIFY(!refused && refused.error().code == core::ErrorCode::DB_UNREACHABLE);
        QVERIFY(console->status().state == ScheduleState::Running); // what is not stored is not said
        world.stored.databaseAway = false;
        world.pass(1min);
        QCOMPARE(world.of(ledTarget).size(), 2);
    }
};

GWANJE_TEST(tst_RunSchedulerLead)
#include "tst_RunSchedulerLead.moc"
