// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScheduleWorld.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;
using test::leadingConsole;
using test::RanOnce;
using test::ScheduleConsole;
using test::ScheduleWorld;

namespace {

const QString one = u"one"_qs, two = u"two"_qs, syncType = u"sync"_qs, validType = u"valid"_qs;

QStringList manyTargets(int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all << u"target%1"_qs.arg(i);
    return all;
}

} // namespace

class tst_RunScheduler final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachTargetKeepsItsBeat()
    {
        ScheduleWorld world(1);
        const auto console = leadingConsole(world, {one, two});
        world.pass(10min + 2s);
        QCOMPARE(world.of(one).size(), 11); // the first at once
        QCOMPARE(world.of(two).size(), 11);
        const auto runs = world.of(one);
        for (qsizetype i = 1; i < runs.size(); ++i)
            QVERIFY(std::abs(runs.at(i - 1).scheduledAt.msecsTo(runs.at(i).scheduledAt) - 60000) < 50);
        QCOMPARE(console->status().runs, quint64(22));
        QVERIFY(console->status().lastRun.isValid() && console->status().nextRun > world.clock.now());
    }

    void aTargetAddedLaterRunsAtOnceAndOneThatIsGoneIsCut()
    {
        ScheduleWorld world(2);
        const auto console = leadingConsole(world, {one});
        world.lasts[one] = 30s;
        world.pass(61s);
        console->scheduler.setTargets({two});
        world.pass(1s);
        QCOMPARE(world.of(one).size(), 2);
        QVERIFY(world.of(one).constLast().wasCut);
        QCOMPARE(world.of(two).size(), 1);
        world.pass(5min);
        QCOMPARE(world.of(one).size(), 2);
    }

    void aLateRunIsSkippedAndCounted()
    {
        ScheduleWorld world(3);
        world.lasts[one] = 150s;
        const auto console = leadingConsole(world, {one}, {.timeout = 10min});
        world.pass(9min);
        for (const RanOnce& each : world.of(one))
            QVERIFY(!each.ended || *each.ended - each.started >= 150s);
        QCOMPARE(world.of(one).size(), 4); // 0, 3, 6 and 9 min
        QCOMPARE(console->status().skipped, quint64(6));
        QCOMPARE(console->status().missed, quint64(0));
    }

    void oneSlowTargetHoldsUpNobody()
    {
        ScheduleWorld world(4);
        const auto all = manyTargets(20);
        world.lasts[all.first()] = 1h;
        const auto console = leadingConsole(world, all, {.timeout = 2h});
        world.pass(10min + 5s);
        for (const QString& name : all.mid(1))
            QCOMPARE(world.of(name).size(), 11);
        QCOMPARE(world.of(all.first()).size(), 1);
    }

    void neverMoreAtOnceThanConfigured()
    {
        ScheduleWorld world(5);
        const auto all = manyTargets(50);
        const auto console = leadingConsole(world, all);
        world.pass(1min);
        QCOMPARE(world.mostAtOnce, 4);
        QVERIFY(console->answer(console->scheduler.configure(syncType, {.parallel = 16})));
        world.pass(2min);
        QCOMPARE(world.mostAtOnce, 16);
    }

    void whoWaitsTooLongForATurnIsSkipped()
    {
        ScheduleWorld world(6);
        for (const QString& name : manyTargets(3))
            world.lasts[name] = 50s;
        const auto console = leadingConsole(world, manyTargets(3), {.parallel = 1});
        world.pass(10min);
        QCOMPARE(world.mostAtOnce, 1);
        QVERIFY(console->status().skipped > 15); // 30 were wanted, 12 had room
        for (const QString& name : manyTargets(3))
            QVERIFY(world.of(name).size() >= 3);
    }

    void failedTriesAreRepeatedWithAPause()
    {
        ScheduleWorld world(10);
        world.failWith[one] = QList<core::ErrorCode>(3, core::ErrorCode::NET_RESET);
        const auto console = leadingConsole(world, {one});
        world.pass(59s);
        QCOMPARE(world.of(one).size(), 1);
        QCOMPARE(world.of(one).constFirst().tries, 4);
        QVERIFY(!world.of(one).constFirst().error);
        QCOMPARE(console->status().failures, quint64(0));

        world.failWith[one] = QList<core::ErrorCode>(4, core::ErrorCode::NET_RESET);
        world.pass(60s);
        QCOMPARE(world.of(one).constLast().tries, 4);
        QVERIFY(world.of(one).constLast().error->code == core::ErrorCode::NET_RESET);
        QCOMPARE(console->status().failures, quint64(1));
        QCOMPARE(console->status().lastCode, u"NET_RESET"_qs);
    }

    void whatDoesNotHelpIsNotRepeated()
    {
        ScheduleWorld world(11);
        world.failWith[one] = {core::ErrorCode::PLT_CREDENTIALS};
        const auto console = leadingConsole(world, {one});
        world.pass(30s);
        QCOMPARE(world.of(one).constFirst().tries, 1);
    }

    void aServerThatAsksForAPauseGetsIt()
    {
        ScheduleWorld world(12);
        world.failWith[one] = {core::ErrorCode::PLT_RATE_LIMITED};
        world.retryAfter[one] = u"20"_qs;
        world.failWith[two] = {core::ErrorCode::PLT_RATE_LIMITED};
        world.retryAfter[two] = u"300"_qs;
        const auto console = leadingConsole(world, {one, two});
        world.pass(50s);
        QCOMPARE(world.of(one).constFirst().tries, 2);
        QVERIFY(!world.of(one).constFirst().error && *world.of(one).constFirst().ended >= 20s);
        QCOMPARE(world.of(two).constFirst().tries, 1); // too long to wait for within the run
        world.pass(4min);
        QCOMPARE(world.of(two).size(), 1);
        world.pass(90s);
        QVERIFY(world.of(two).size() >= 2);
    }

    void aTryThatTakesTooLongIsTold()
    {
        ScheduleWorld world(13);
        world.lasts[one] = 10min;
        const auto console = leadingConsole(world, {one}, {.timeout = 5s, .retries = 0});
        world.pass(30s);
        const auto error = world.of(one).constFirst().error;
        QVERIFY(error && error->code == core::ErrorCode::SCH_TIMEOUT);
        QCOMPARE(error->context.value(u"ms"_qs), u"5000"_qs);
        QVERIFY(!world.of(one).constFirst().wasCut);
    }

    void pauseLetsRunsEnd()
    {
        ScheduleWorld world(14);
        world.lasts[one] = 10s;
        const auto console = leadingConsole(world, {one});
        console->mark(ScheduleState::Paused);
        QVERIFY(console->lastCut.isEmpty());
        world.pass(5min);
        QCOMPARE(world.of(one).size(), 1);
        QVERIFY(world.of(one).constFirst().ended && !world.of(one).constFirst().wasCut);
        QVERIFY(console->status().state == ScheduleState::Paused && !console->status().nextRun.isValid());
        console->mark(ScheduleState::Running);
        world.pass(61s);
        QVERIFY(world.of(one).size() >= 2);
        QCOMPARE(console->status().missed, quint64(0)); // nobody missed what was paused
    }

    void stopCutsRunsAndSaysWhich()
    {
        ScheduleWorld world(15);
        world.lasts[one] = world.lasts[two] = 10s;
        const auto console = leadingConsole(world, {one, two}, {.parallel = 1});
        console->mark(ScheduleState::Stopped);
        QCOMPARE(console->lastCut.size(), 1);
        QCOMPARE(console->lastCut.constFirst().target, one);
        world.pass(100ms);
        QVERIFY(world.of(one).constFirst().wasCut && world.of(one).constFirst().ended);
        QVERIFY(world.of(two).isEmpty()); // it waited for its turn
        world.pass(5min);
        QCOMPARE(world.ran.size(), 1);
        const auto refused = console->answer(console->scheduler.runNow(syncType, one, RunTrigger::Operator));
        QVERIFY(!refused && refused.error().code == core::ErrorCode::SCH_STOPPED);
    }

    void oneTypeCanBePausedAlone()
    {
        ScheduleWorld world(16);
        ScheduleConsole console(world, u"A"_qs, {one}, {}, {validType, syncType});
        console.scheduler.takeUpWork();
        console.mark(ScheduleState::Paused, syncType);
        world.pass(5min);
        QVERIFY(world.of(one, syncType).size() <= 1);
        QVERIFY(world.of(one, validType).size() >= 5);
        QVERIFY(console.status(0).state == ScheduleState::Running);
        QVERIFY(console.status(1).state == ScheduleState::Paused);
        QVERIFY(console.scheduler.status().mark.state == ScheduleState::Running);
    }

    void runNowAlsoWhilePausedAndNeverTwiceAtOnce()
    {
        ScheduleWorld world(19);
        world.lasts[one] = 10s;
        const auto console = leadingConsole(world, {one}, {.enabled = false});
        world.pass(5min);
        QCOMPARE(world.ran.size(), 0);
        console->mark(ScheduleState::Paused);
        auto first = core::toFuture(console->scheduler.runNow(syncType, one, RunTrigger::Operator));
        world.pass(1s);
        QCOMPARE(console->scheduler.underWay().size(), 1);
        const auto second = console->answer(console->scheduler.runNow(syncType, one, RunTrigger::Api));
        QVERIFY(!second && second.error().code == core::ErrorCode::SCH_BUSY);
        world.pass(10s);
        QVERIFY(first.isFinished() && first.result() && first.result()->ending.result);
        QVERIFY(world.ran.constFirst().trigger == RunTrigger::Operator);
        const auto unknown = console->answer(console->scheduler.runNow(syncType, two, RunTrigger::Api));
        QVERIFY(!unknown && unknown.error().code == core::ErrorCode::CORE_NOT_FOUND);
    }

    void aTargetThatKeepsFailingIsTriedOnceAMinute()
    {
        ScheduleWorld world(21);
        world.fails << one;
        const auto console = leadingConsole(world, {one, two}, {.interval = 10s, .retries = 0});
        QSignalSpy ranOut(&console->scheduler, &RunScheduler::ranOut);
        QSignalSpy recovered(&console->scheduler, &RunScheduler::recovered);
        world.pass(45s);
        QCOMPARE(world.of(one).size(), 5);
        QCOMPARE(ranOut.size(), 1);
        QCOMPARE(ranOut.constFirst().at(1).toString(), one);
        QCOMPARE(ranOut.constFirst().at(3).toInt(), 5);
        QCOMPARE(console->status().openCircuits, 1);
        world.pass(10min);
        QCOMPARE(world.of(one).size(), 15);
        QCOMPARE(ranOut.size(), 1);
        QVERIFY(world.of(two).size() > 60);
        QVERIFY(console->scheduler.nextRuns(10).size() == 2);
        world.fails.clear();
        world.pass(70s);
        QCOMPARE(recovered.size(), 1);
        QCOMPARE(console->status().openCircuits, 0);
        const auto before = world.of(one).size();
        world.pass(1min);
        QCOMPARE(world.of(one).size(), before + 6);
    }

    void ourOwnTroubleIsNotTheTargets()
    {
        ScheduleWorld world(23);
        world.failWith[one] = QList<core::ErrorCode>(40, core::ErrorCode::DB_FULL);
        const auto console = leadingConsole(world, {one}, {.interval = 10s, .retries = 0});
        QSignalSpy ranOut(&console->scheduler, &RunScheduler::ranOut);
        world.pass(3min);
        QCOMPARE(ranOut.size(), 0);
        QVERIFY(console->status().failures > 10);
    }

    void configurationIsChecked()
    {
        ScheduleWorld world(29);
        const auto console = leadingConsole(world, {one});
        for (const TypeConfig& bad :
             {TypeConfig{.interval = 10ms}, TypeConfig{.timeout = 0ms}, TypeConfig{.retries = -1},
              TypeConfig{.parallel = 0}, TypeConfig{.failuresToOpen = 0}}) {
            const auto refused = console->answer(console->scheduler.configure(syncType, bad));
            QVERIFY(!refused && refused.error().code == core::ErrorCode::CORE_BAD_INPUT);
        }
        const auto unknown = console->answer(console->scheduler.configure(u"other"_qs, {}));
        QVERIFY(!unknown && unknown.error().code == core::ErrorCode::SCH_UNKNOWN_TYPE);
    }

    void nextRunsAreListed()
    {
        ScheduleWorld world(30);
        const auto console = leadingConsole(world, {one, two});
        world.pass(10s);
        const auto next = console->scheduler.nextRuns(10);
        QCOMPARE(next.size(), 2);
        QVERIFY(next.first().at <= next.last().at && next.first().at > world.clock.now());
        QCOMPARE(console->scheduler.nextRuns(1).size(), 1);
    }

    void stoppingEndsWithAllAtRest()
    {
        ScheduleWorld world(31);
        world.lasts[one] = world.lasts[two] = 1h;
        auto console = leadingConsole(world, {one, two}, {.timeout = 2h});
        world.pass(1s);
        console.reset();
        QCOMPARE(world.atOnce, 0);
        for (const RanOnce& each : world.ran)
            QVERIFY(each.wasCut && each.ended);
        QVERIFY(world.stored.keyOwner.isEmpty());
    }
};

GWANJE_TEST(tst_RunScheduler)
#include "tst_RunScheduler.moc"
