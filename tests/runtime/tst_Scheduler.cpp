// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Scheduler.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// Stands still with its process, then goes on with both its sides ahead.
class StalledClock final : public core::Clock
{
public:
    QDateTime now() const override { return inner.now().addMSecs(stalled.count()); }
    milliseconds monotonic() const override { return inner.monotonic() + stalled; }
    void callAfter(milliseconds delay, QObject* context, std::function<void()> deed) override
    {
        inner.callAfter(delay, context, std::move(deed));
    }

    test::ManualClock inner;
    milliseconds stalled{0};
};

/// A scheduler in virtual time, and a job whose runs last as long as the test says.
class Bench final
{
public:
    explicit Bench(unsigned seed = 1) : scheduler(clock, std::mt19937_64(seed)) {}
    ~Bench() // a run that is still going would come back to a bench that is gone
    {
        const auto stopped = scheduler.stop();
        while (!stopped.isFinished())
            QCoreApplication::processEvents();
    }

    RecurringJob job(milliseconds interval)
    {
        RecurringJob made;
        made.name = QStringLiteral("job");
        made.interval = interval;
        made.timeout = 24h;
        made.run = [this](core::StopToken stop) { return work(this, stop); };
        return made;
    }
    void pass(milliseconds time)
    {
        clock.advance(time, [] { QCoreApplication::processEvents(); });
        QCoreApplication::processEvents();
    }
    JobStatus status() const { return scheduler.status().constFirst(); }

    test::ManualClock clock;
    milliseconds lasts{0};
    core::Status result;
    QList<qint64> starts; ///< ms on the monotonic side
    int atOnce = 0, mostAtOnce = 0, stoppedRuns = 0;
    Scheduler scheduler; // last: it goes first

private:
    static core::Async<core::Status> work(Bench* bench, core::StopToken stop)
    {
        bench->starts.append(bench->clock.monotonic().count());
        bench->mostAtOnce = std::max(bench->mostAtOnce, ++bench->atOnce);
        bool whole = true;
        if (bench->lasts > 0ms)
            whole = co_await core::sleepFor(bench->clock, bench->lasts, stop);
        --bench->atOnce;
        if (whole)
            co_return bench->result;
        ++bench->stoppedRuns;
        co_return core::fail(core::ErrorCode::CORE_CANCELLED);
    }
};

} // namespace

class tst_Scheduler final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsEveryInterval()
    {
        Bench bench;
        bench.scheduler.add(bench.job(1min));
        QCOMPARE(bench.status().next, bench.clock.now().addSecs(60));
        bench.pass(10min);
        QCOMPARE(bench.starts.size(), 10);
        QCOMPARE(bench.starts.constFirst(), 60000);
        QCOMPARE(bench.starts.constLast(), 600000);
        QCOMPARE(bench.status().runs, quint64(10));
        QCOMPARE(bench.status().missed, quint64(0));
        QCOMPARE(bench.status().lastStart, bench.clock.now());
    }

    void theFirstRunMayBeAtOnce()
    {
        Bench bench;
        auto job = bench.job(1min);
        job.atStart = true;
        bench.scheduler.add(job);
        bench.pass(0ms);
        QCOMPARE(bench.starts, QList<qint64>{0});
    }

    void neverBesideItself()
    {
        Bench bench;
        bench.lasts = 150s;
        bench.scheduler.add(bench.job(1min));
        bench.pass(10min);
        QCOMPARE(bench.mostAtOnce, 1);
        QCOMPARE(bench.starts, (QList<qint64>{60000, 240000, 420000, 600000}));
        QCOMPARE(bench.status().skipped, quint64(6));
        QCOMPARE(bench.status().missed, quint64(0));
        QVERIFY(bench.status().running);
    }

    void jitterStaysInBoundsAndIsSeeded()
    {
        const auto startsOf = [](unsigned seed) {
            Bench bench(seed);
            auto job = bench.job(1min);
            job.jitter = 0.2;
            bench.scheduler.add(job);
            bench.pass(24h);
            return bench.starts;
        };
        const auto starts = startsOf(1);
        QVERIFY(starts.size() > 1400 && starts.size() < 1480);
        qint64 least = 1e9, most = 0;
        for (qsizetype i = 1; i < starts.size(); ++i) {
            least = std::min(least, starts.at(i) - starts.at(i - 1));
            most = std::max(most, starts.at(i) - starts.at(i - 1));
        }
        QVERIFY(least >= 47999 && least < 49000);
        QVERIFY(most <= 72001 && most > 71000);
        QCOMPARE(startsOf(1), starts);
        QVERIFY(startsOf(2) != starts);
    }

    void aSleepIsMissedAndOneRunMakesUp()
    {
        Bench bench;
        bench.scheduler.add(bench.job(5min));
        bench.pass(7min); // one run; the next in 3 min
        bench.clock.jump(1h);
        bench.pass(10s); // noticed at the next look
        QCOMPARE(bench.starts.size(), 2);
        QCOMPARE(bench.status().missed, quint64(11)); // 60 min less the 3 that were left, in steps of 5
        bench.pass(4min);
        QCOMPARE(bench.starts.size(), 2); // one makes up for all
        bench.pass(1min);
        QCOMPARE(bench.starts.size(), 3);
        QCOMPARE(bench.status().missed, quint64(11));
    }

    void aRunUnderWayMakesUpForASleep()
    {
        Bench bench;
        bench.lasts = 40s;
        bench.scheduler.add(bench.job(1min));
        bench.pass(1min + 5s);
        bench.clock.jump(1h);
        bench.pass(2min);
        QCOMPARE(bench.starts, (QList<qint64>{60000, 120000, 180000}));
        QVERIFY(bench.status().missed >= 59);
        QCOMPARE(bench.status().skipped, quint64(0));
    }

    void aShortSleepOnlyBringsTheNextRunNearer()
    {
        Bench bench;
        bench.scheduler.add(bench.job(1h));
        bench.clock.jump(40min);
        bench.pass(10s);
        QCOMPARE(bench.starts.size(), 0);
        QCOMPARE(bench.status().missed, quint64(0));
        bench.pass(20min);
        QCOMPARE(bench.starts.size(), 1);
    }

    void aClockSetBackChangesNothing()
    {
        Bench bench;
        bench.scheduler.add(bench.job(5min));
        bench.pass(7min);
        bench.clock.jump(-1h);
        bench.pass(10s); // noticed at the next look: it is said when by the clock as it goes now
        QCOMPARE(bench.status().next, bench.clock.now().addSecs(170));
        bench.pass(8min - 10s);
        QCOMPARE(bench.starts, (QList<qint64>{300000, 600000, 900000}));
        QCOMPARE(bench.status().missed, quint64(0));
        QCOMPARE(bench.status().next, bench.clock.now().addSecs(300));
    }

    void smallCorrectionsAreNoSleep()
    {
        Bench bench;
        bench.scheduler.add(bench.job(1s));
        for (int i = 0; i < 100; ++i) {
            bench.clock.jump(i % 2 == 0 ? 900ms : -900ms);
            bench.pass(1s);
        }
        QCOMPARE(bench.starts.size(), 100);
        QCOMPARE(bench.status().missed, quint64(0));
    }

    void aStalledProcessIsNoticedToo()
    {
        StalledClock clock;
        int runs = 0;
        Scheduler scheduler(clock, std::mt19937_64(1));
        RecurringJob job;
        job.name = QStringLiteral("job");
        job.interval = 1min;
        job.run = [&runs](core::StopToken) { return count(&runs); };
        scheduler.add(job);
        clock.inner.advance(30s);
        clock.stalled = 1h;
        clock.inner.advance(31s);
        QCOMPARE(runs, 1);
        QCOMPARE(scheduler.status().constFirst().missed, quint64(59));
    }

    void pauseResumeAndRunNow()
    {
        Bench bench;
        bench.scheduler.add(bench.job(1min));
        const QString name = QStringLiteral("job");
        QSignalSpy changes(&bench.scheduler, &Scheduler::changed);
        QVERIFY(bench.scheduler.pause(name, QStringLiteral("me@here"), QStringLiteral("why")).has_value());
        QCOMPARE(changes.size(), 1);
        QVERIFY(bench.status().paused && !bench.status().next.isValid());
        QCOMPARE(bench.status().pausedBy, QStringLiteral("me@here"));
        QCOMPARE(bench.status().pauseReason, QStringLiteral("why"));
        bench.pass(1h);
        bench.clock.jump(1h);
        bench.pass(1h);
        QCOMPARE(bench.starts.size(), 0);

        QVERIFY(bench.scheduler.runNow(name).has_value()); // asked for by hand: also while paused
        bench.pass(0ms);
        QCOMPARE(bench.starts.size(), 1);

        QVERIFY(bench.scheduler.resume(name).has_value());
        QVERIFY(!bench.status().paused && bench.status().pausedBy.isEmpty() && bench.status().pauseReason.isEmpty());
        QCOMPARE(bench.status().next, bench.clock.now().addSecs(60));
        bench.pass(1min);
        QCOMPARE(bench.starts.size(), 2);
        QCOMPARE(bench.status().missed, quint64(0)); // nobody missed what was paused
    }

    void runNowWhileRunningCountsAsDone()
    {
        Bench bench;
        bench.lasts = 10s;
        bench.scheduler.add(bench.job(1h));
        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.scheduler.runNow(QStringLiteral("job")).has_value());
        QCOMPARE(bench.starts.size(), 1);
        bench.pass(1min);
        QCOMPARE(bench.status().runs, quint64(1));
        QCOMPARE(bench.status().lastStart.msecsTo(bench.status().lastEnd), 10000);
    }

    void unknownNames()
    {
        Bench bench;
        const QString name = QStringLiteral("other");
        for (const auto& status : {bench.scheduler.runNow(name), bench.scheduler.resume(name),
                                   bench.scheduler.pause(name, QString(), QString())})
            QVERIFY(status.error().code == core::ErrorCode::CORE_NOT_FOUND);
    }

    void aTimeoutStopsTheRunsToken()
    {
        Bench bench;
        bench.lasts = 10min;
        auto job = bench.job(1h);
        job.timeout = 30s;
        bench.scheduler.add(job);
        bench.pass(1h + 29s);
        QVERIFY(bench.status().running);
        bench.pass(1s);
        QCOMPARE(bench.stoppedRuns, 1);
        QVERIFY(!bench.status().running);
        QCOMPARE(bench.status().failures, quint64(1));
        QVERIFY(bench.status().lastError->code == core::ErrorCode::CORE_CANCELLED);
        bench.lasts = 1s;
        bench.pass(1h);
        QCOMPARE(bench.stoppedRuns, 1); // the old time-out does not reach the next run
        QVERIFY(!bench.status().lastError);
    }

    void failuresAreCounted()
    {
        Bench bench;
        bench.result = core::fail(core::ErrorCode::DB_TIMEOUT);
        bench.scheduler.add(bench.job(1min));
        bench.pass(3min);
        QCOMPARE(bench.status().failures, quint64(3));
        QCOMPARE(bench.status().runs, quint64(3));
        QVERIFY(bench.status().lastError->code == core::ErrorCode::DB_TIMEOUT);
    }

    void stopWaitsForTheLastRun()
    {
        Bench bench;
        bench.lasts = 1h;
        bench.scheduler.add(bench.job(1min));
        bench.pass(1min);
        QVERIFY(bench.status().running);
        auto stopped = bench.scheduler.stop();
        QTRY_VERIFY(stopped.isFinished());
        QCOMPARE(bench.stoppedRuns, 1);
        QCOMPARE(bench.status().failures, quint64(0)); // it was asked to
        bench.pass(1h);
        QCOMPARE(bench.starts.size(), 1);
        QVERIFY(bench.scheduler.runNow(QStringLiteral("job")).error().code == core::ErrorCode::CORE_SHUTTING_DOWN);
        QVERIFY(bench.scheduler.stop().isFinished());
    }

    void stopWithNothingRunningIsAtOnce()
    {
        Bench bench;
        bench.scheduler.add(bench.job(1min));
        QVERIFY(bench.scheduler.stop().isFinished());
    }

    void aRunMayOutliveItsScheduler()
    {
        test::ManualClock clock;
        int ended = 0;
        auto scheduler = std::make_unique<Scheduler>(clock, std::mt19937_64(1));
        RecurringJob job;
        job.name = QStringLiteral("job");
        job.run = [&](core::StopToken stop) { return outlive(&clock, &ended, stop); };
        scheduler->add(job);
        QVERIFY(scheduler->runNow(job.name).has_value());
        scheduler.reset();
        QTRY_COMPARE(ended, 1);
    }

private:
    static core::Async<core::Status> count(int* runs)
    {
        ++*runs;
        co_return core::Status();
    }
    static core::Async<core::Status> outlive(core::Clock* clock, int* ended, core::StopToken stop)
    {
        const milliseconds hour = 1h;
        co_await core::sleepFor(*clock, hour, stop);
        ++*ended;
        co_return core::Status();
    }
};

GWANJE_TEST(tst_Scheduler)
#include "tst_Scheduler.moc"
