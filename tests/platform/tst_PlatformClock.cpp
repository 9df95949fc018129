// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks that jump by an hour while platforms are synchronised, in virtual time: no run is lost for longer than one
// interval, none comes twice, none is taken for one that a dead console left, and the age of the data is right again with
// the next run.
#include "EngineBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using test::EngineConsole;
using test::PlatformWorld;

namespace {

constexpr int clockPlatforms = 4;
constexpr auto clockInterval = 60s, startSlack = 2s;
constexpr auto leaseAndRenewal = 9s + 3s; ///< until another console notices that the one that leads is gone

QList<milliseconds> begunTimes(const PlatformWorld& world, const PlatformId& id, const QString& type)
{
    QList<milliseconds> times;
    for (const PlatformRun& run : world.books.runsOf(id, type))
        times << world.books.begun.value(run.id);
    std::sort(times.begin(), times.end());
    return times;
}

QDateTime fetchedAt(const PlatformWorld& world, const PlatformId& id)
{
    const auto good = world.books.platforms.value(id).lastGood;
    return good.isEmpty() ? QDateTime() : good.first().fetchedAt;
}

} // namespace

class tst_PlatformClock final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theClockJumps_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<bool>("inARun");
        QTest::newRow("ahead, at rest") << 1 << false;
        QTest::newRow("back, at rest") << -1 << false;
        QTest::newRow("ahead, in the midst of runs") << 1 << true;
        QTest::newRow("back, in the midst of runs") << -1 << true;
    }
    void theClockJumps()
    {
        QFETCH(int, hours);
        QFETCH(bool, inARun);
        PlatformWorld world(51);
        const QList<Platform> all = platforms(world);
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(5min - 10s);
        for (auto& channel : world.channels.channels)
            channel.takes = inARun ? milliseconds(20s) : milliseconds(200ms);
        world.pass(inARun ? 15s : 40s);
        QCOMPARE(running(world) > 0, inARun);
        world.clock.jump(std::chrono::hours(hours));
        world.pass(clockInterval + 45s); // the next run of each, with its answers
        for (int second = 0; second < 540; ++second) {
            world.pass(1s);
            for (const Platform& each : all) {
                const qint64 age = fetchedAt(world, each.id).msecsTo(world.clock.now());
                QVERIFY2(age >= 0 && age <= 85000, qPrintable(QString::number(age)));
            }
        }
        for (const Platform& each : all) {
            checkBeat(begunTimes(world, each.id, u"sync"_qs), hours > 0 ? 1 : 0);
            checkBeat(begunTimes(world, each.id, u"valid"_qs), hours > 0 ? 1 : 0);
        }
        checkResults(world, {RunResult::Ok, RunResult::Running});
        for (const PlatformRun& run : std::as_const(world.books.runs)) { // whatever the clock said at both ends
            const milliseconds took = run.took.value_or(milliseconds(0));
            QVERIFY2(run.took.has_value() == (run.result == RunResult::Ok) && took <= clockInterval,
                     qPrintable(QString::number(took.count())));
        }
        QCOMPARE(world.books.applied, 3 * clockPlatforms); // nothing twice
    }

    /// Both at once, who leads said by Redis or by the database.
    void theLeaderDiesAsTheClockJumps_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<bool>("redisAway");
        QTest::newRow("ahead, Redis") << 1 << false;
        QTest::newRow("back, Redis") << -1 << false;
        QTest::newRow("ahead, the database") << 1 << true;
        QTest::newRow("back, the database") << -1 << true;
    }
    void theLeaderDiesAsTheClockJumps()
    {
        QFETCH(int, hours);
        QFETCH(bool, redisAway);
        PlatformWorld world(52);
        world.stored.redisAway = redisAway;
        const QList<Platform> all = platforms(world);
        EngineConsole first(world, u"A"_qs);
        first.engine.takeUpWork();
        world.pass(100ms);
        EngineConsole second(world, u"B"_qs);
        second.engine.takeUpWork();
        world.pass(5min - 10s);
        for (auto& channel : world.channels.channels)
            channel.takes = 20s;
        world.pass(15s);
        QVERIFY(running(world) > 0);
        first.line.die();
        world.clock.jump(std::chrono::hours(hours));
        world.pass(10min);
        for (const Platform& each : all) {
            for (const QString& type : {u"sync"_qs, u"valid"_qs}) {
                const QList<milliseconds> times = begunTimes(world, each.id, type);
                QVERIFY(times.size() >= 14);
                for (qsizetype i = 1; i < times.size(); ++i)
                    QVERIFY(times.at(i) - times.at(i - 1) <= clockInterval + leaseAndRenewal + startSlack);
            }
        }
        for (const PlatformRun& run : std::as_const(world.books.runs))
            QVERIFY2(run.console == u"B"_qs || run.result != RunResult::Running, "of the one that died");
        checkResults(world, {RunResult::Ok, RunResult::Running, RunResult::Interrupted});
        QCOMPARE(world.books.applied, 3 * clockPlatforms);
    }

private:
    static QList<Platform> platforms(PlatformWorld& world)
    {
        QList<Platform> all;
        for (int i = 0; i < clockPlatforms; ++i)
            all << world.channel(u"p%1"_qs.arg(i));
        return all;
    }
    static int running(const PlatformWorld& world)
    {
        return int(std::count_if(world.books.runs.cbegin(), world.books.runs.cend(),
                                 [](const PlatformRun& run) { return run.result == RunResult::Running; }));
    }
    /// `early`: so many runs may come before their time, as for the hour that nobody saw.
    static void checkBeat(const QList<milliseconds>& times, int early)
    {
        QVERIFY(times.size() >= 15);
        for (qsizetype i = 1; i < times.size(); ++i) {
            const milliseconds gap = times.at(i) - times.at(i - 1);
            QVERIFY2(gap <= clockInterval + startSlack, qPrintable(QString::number(gap.count())));
            early -= gap < clockInterval - startSlack ? 1 : 0;
        }
        QVERIFY(early >= 0);
    }
    static void checkResults(const PlatformWorld& world, const QList<RunResult>& expected)
    {
        QSet<QString> seen;
        for (const PlatformRun& run : world.books.runs) {
            QVERIFY2(expected.contains(run.result), qPrintable(runResultName(run.result)));
            const QString slot = run.type + run.platform.toString() + core::timeText(run.scheduledAt);
            QVERIFY(!seen.contains(slot));
            seen << slot;
        }
    }
};

GWANJE_TEST(tst_PlatformClock)
#include "tst_PlatformClock.moc"
