// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does, in virtual time, over books and platforms in memory.
#include "EngineBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace std::chrono_literals;
using test::EngineConsole;
using test::PlatformWorld;

class tst_PlatformEngine final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void validChangesNothing()
    {
        PlatformWorld world(1);
        world.channel(u"alpha"_qs);
        EngineConsole console(world);
        const RunAnswer answer = console.run(u"valid"_qs, u"alpha"_qs);
        QVERIFY(!answer.error && answer.run && answer.run->result == RunResult::Ok);
        QCOMPARE(answer.run->counts.discrepancies, 4); // three stays, one price
        QCOMPARE(answer.run->by, u"me@here"_qs);
        QVERIFY(answer.run->trigger == runtime::RunTrigger::Operator && answer.run->endedAt.isValid());
        QVERIFY(world.books.bookings.isEmpty());
        QCOMPARE(world.channels.channels.value(u"alpha"_qs).pushed, 0);
        QCOMPARE(world.notices.size(), 4);
        QVERIFY(world.notices.constFirst().kind == PlatformNotice::Kind::Found);
    }

    void syncAppliesPushesAndLooksAgain()
    {
        PlatformWorld world(2);
        world.channel(u"alpha"_qs);
        EngineConsole console(world);
        const RunAnswer first = console.run(u"sync"_qs, u"alpha"_qs);
        QVERIFY(first.run && first.run->result == RunResult::Ok);
        QCOMPARE(first.run->counts.added, 3);
        QCOMPARE(first.run->counts.pushed, 1);
        QCOMPARE(first.run->counts.discrepancies, 0);
        QCOMPARE(world.channels.channels.value(u"alpha"_qs).prices.first(), 100000);
        QCOMPARE(world.books.open(), 0);
        const int applied = world.books.applied;

        const RunAnswer second = console.run(u"sync"_qs, u"alpha"_qs);
        QCOMPARE(second.run->counts.unchanged, 3);
        QCOMPARE(second.run->counts.added + second.run->counts.updated + second.run->counts.pushed, 0);
        QCOMPARE(world.books.applied, applied);
        QCOMPARE(world.channels.channels.value(u"alpha"_qs).pushed, 1);
    }

    void whatAPlatformRefusesStaysOpen()
    {
        PlatformWorld world(3);
        world.channel(u"alpha"_qs, 0);
        world.channels.channels[u"alpha"_qs].refusesPushes = true;
        EngineConsole console(world);
        const RunAnswer answer = console.run(u"sync"_qs, u"alpha"_qs);
        QVERIFY(answer.run->result == RunResult::Ok);
        QCOMPARE(answer.run->counts.pushRefused, 1);
        QCOMPARE(answer.run->counts.discrepancies, 1);
    }

    void aFailedRunSaysHow()
    {
        PlatformWorld world(4);
        world.channel(u"alpha"_qs);
        world.channels.channels[u"alpha"_qs].fails = true;
        EngineConsole console(world);
        const RunAnswer answer = console.run(u"valid"_qs, u"alpha"_qs);
        QVERIFY(answer.error && answer.error->code == core::ErrorCode::NET_READ_TIMEOUT);
        QVERIFY(answer.run->result == RunResult::Failed && answer.run->error == answer.error);
        QCOMPARE(answer.run->attempt, 4);
        QVERIFY(world.books.bookings.isEmpty());
        const auto unknown = console.answer(
            console.engine.runNow(u"valid"_qs, u"nobody"_qs, runtime::RunTrigger::Api, {}));
        QVERIFY(!unknown && unknown.error().code == core::ErrorCode::PLT_NOT_FOUND);
    }

    void inactiveOnesAreNeverCalled()
    {
        PlatformWorld world(5);
        const Platform alpha = world.channel(u"alpha"_qs);
        world.books.platforms[alpha.id].platform.active = false;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(5min);
        QCOMPARE(world.channels.channels.value(u"alpha"_qs).asked, 0);
        const auto refused =
            console.answer(console.engine.runNow(u"sync"_qs, u"alpha"_qs, runtime::RunTrigger::Operator, {}));
        QVERIFY(!refused && refused.error().code == core::ErrorCode::PLT_INACTIVE);
        Platform wanted = world.books.platforms.value(alpha.id).platform;
        wanted.url = QUrl(u"http://127.0.0.1:1/"_qs);
        wanted.active = true;
        const auto changed = console.answer(console.engine.change(wanted));
        QVERIFY2(changed.has_value(), changed ? "" : qPrintable(changed.error().toString()));
        world.pass(5s);
        QVERIFY(world.channels.channels.value(u"alpha"_qs).asked > 0);
    }

    void theScheduleRunsAllOfThem()
    {
        PlatformWorld world(6);
        for (int i = 0; i < 10; ++i)
            world.channel(u"p%1"_qs.arg(i));
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(5min + 30s);
        for (const auto& view : std::as_const(world.books.platforms)) {
            QCOMPARE(world.books.runsOf(view.platform.id, u"sync"_qs).size(), 6);
            QCOMPARE(world.books.runsOf(view.platform.id, u"valid"_qs).size(), 6);
        }
        QCOMPARE(world.books.open(), 0);
        const auto view = console.answer(console.engine.schedule(5));
        QCOMPARE(view->status.types.size(), 2);
        QCOMPARE(view->next.size(), 5);
        QCOMPARE(view->codes.size(), 10);
    }

    void cancelIsQuick()
    {
        PlatformWorld world(7);
        world.channel(u"alpha"_qs);
        world.channels.channels[u"alpha"_qs].takes = 10s;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(1s);
        QCOMPARE(console.answer(console.engine.cancelRuns({}, u"alpha"_qs)).value(), 2);
        world.pass(20ms);
        for (const PlatformRun& run : std::as_const(world.books.runs))
            QVERIFY(run.result == RunResult::Cancelled);
        const auto stopped = console.answer(
            console.engine.setState({}, {.state = runtime::ScheduleState::Stopped, .reason = u"why"_qs, .by = u"me"_qs, .at = {}}));
        QVERIFY(stopped && stopped->runs.isEmpty());
    }

    void aLostCommitIsFoundOut()
    {
        PlatformWorld world(8);
        world.channel(u"alpha"_qs);
        world.books.commitsLost = 2;
        EngineConsole console(world);
        const RunAnswer answer = console.run(u"sync"_qs, u"alpha"_qs);
        QVERIFY(answer.run->result == RunResult::Ok);
        QCOMPARE(world.books.applied, 3);
    }

    void whoComesAfterADeathClosesItsRuns_data()
    {
        QTest::addColumn<QString>("next");
        QTest::newRow("the same console again") << u"A"_qs;
        QTest::newRow("another one") << u"B"_qs;
    }
    void whoComesAfterADeathClosesItsRuns()
    {
        QFETCH(QString, next);
        for (int step = 1; step < 14; ++step) {
            PlatformWorld world(static_cast<quint64>(step));
            const Platform alpha = world.channel(u"alpha"_qs);
            auto first = std::make_unique<EngineConsole>(world);
            first->engine.takeUpWork();
            first->line.onStep = [line = &first->line, left = std::make_shared<int>(8 + step)] {
                if (--*left == 0)
                    line->die();
            };
            world.pass(5s);
            first.reset();
            EngineConsole second(world, next);
            second.engine.takeUpWork();
            world.pass(3min);
            for (const PlatformRun& run : std::as_const(world.books.runs)) {
                if (run.console == u"A"_qs && next != u"A"_qs)
                    QVERIFY2(run.result != RunResult::Running, qPrintable(u"step %1"_qs.arg(step)));
            }
            QVERIFY(world.books.runsOf(alpha.id, u"sync"_qs).size() >= 2);
            QCOMPARE(world.books.open(), 0);
            QCOMPARE(world.books.bookings.size(), 3);
            QCOMPARE(world.books.applied, 3); // nothing twice
            int running = 0;
            for (const PlatformRun& run : std::as_const(world.books.runs))
                running += run.result == RunResult::Running ? 1 : 0;
            QCOMPARE(running, 0);
        }
    }

    /// What vanished without a word shows in everything only, so that is asked for again and again.
    void theTimerAsksForChangesBetweenWholeReads()
    {
        PlatformWorld world(21);
        world.channel(u"alpha"_qs);
        auto& channel = world.channels.channels[u"alpha"_qs];
        for (auto& each : channel.reservations)
            each.updatedAt = world.clock.now();
        EngineConsole console(world);
        QVERIFY(console.answer(console.engine.configure(u"valid"_qs, {.enabled = false})));
        console.engine.takeUpWork();
        world.pass(30min + 30s);
        QVERIFY(channel.since.size() >= 30);
        QList<qsizetype> whole;
        for (qsizetype i = 0; i < channel.since.size(); ++i) {
            if (!channel.since.at(i).isValid())
                whole << i;
        }
        QCOMPARE(whole, (QList<qsizetype>{0, 10, 20, 30}));
        QCOMPARE(channel.since.at(1), channel.reservations.first().updatedAt);

        channel.since.clear();
        (void)console.run(u"sync"_qs, u"alpha"_qs); // who asks by hand wants to know everything
        (void)console.run(u"valid"_qs, u"alpha"_qs);
        QCOMPARE(channel.since, (QList<QDateTime>{{}, {}}));
    }

    void afterAStartEverythingIsReadFirst()
    {
        PlatformWorld world(22);
        world.channel(u"alpha"_qs);
        auto& channel = world.channels.channels[u"alpha"_qs];
        channel.reservations.first().updatedAt = world.clock.now();
        for (int life = 0; life < 2; ++life) {
            channel.since.clear();
            EngineConsole console(world);
            QVERIFY(console.answer(console.engine.configure(u"valid"_qs, {.enabled = false})));
            console.engine.takeUpWork();
            world.pass(2min + 30s);
            QVERIFY(channel.since.size() >= 2);
            QVERIFY(!channel.since.first().isValid() && channel.since.at(1).isValid());
        }
    }

    void anEndThatTheDatabaseRefusedIsWrittenLater()
    {
        PlatformWorld world(23);
        world.channel(u"alpha"_qs);
        EngineConsole console(world);
        QVERIFY(console.answer(console.engine.configure(u"valid"_qs, {.interval = 1h})));
        QVERIFY(console.answer(console.engine.configure(u"sync"_qs, {.enabled = false})));
        world.books.endsRefused = 3;
        console.engine.takeUpWork();
        world.pass(5s);
        QCOMPARE(world.books.runs.size(), 1);
        QVERIFY(world.books.runs.first().result == RunResult::Running);
        world.pass(1min);
        QCOMPARE(world.books.endsRefused, 0);
        QCOMPARE(world.books.runs.size(), 1);
        QVERIFY(world.books.runs.first().result == RunResult::Ok);
    }

    void aRowWhoseConsoleNeverCameBackIsClosed()
    {
        PlatformWorld world(24);
        const Platform alpha = world.channel(u"alpha"_qs);
        PlatformRun left{.id = RunId::make(), .type = u"sync"_qs, .platform = alpha.id, .console = u"gone"_qs};
        left.scheduledAt = left.startedAt = world.clock.now();
        world.books.runs.insert(left.id, left);
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(10min);
        QVERIFY(world.books.runs.value(left.id).result == RunResult::Running); // it may be at work
        world.pass(50min);
        QVERIFY(world.books.runs.value(left.id).result == RunResult::Interrupted);
    }

    void oursGoesToThePlatform()
    {
        PlatformWorld world(10);
        world.channel(u"alpha"_qs, 1);
        EngineConsole console(world);
        (void)console.run(u"valid"_qs, u"alpha"_qs);
        ResolveRequest request{.as = Resolution::Ours, .reason = {}, .by = u"me@here"_qs};
        for (const auto& each : std::as_const(world.books.discrepancies)) {
            if (each.finding.kind == DiscrepancyKind::PriceDiffers)
                request.ids << each.id;
        }
        world.channels.channels[u"alpha"_qs].refusesPushes = true;
        auto answers = console.answer(console.engine.resolve(request));
        QVERIFY(answers && answers->size() == 1);
        QVERIFY(!answers->constFirst() && answers->constFirst().error().code == core::ErrorCode::PLT_PUSH_REFUSED);
        QCOMPARE(world.books.open(), 2);

        world.channels.channels[u"alpha"_qs].refusesPushes = false;
        answers = console.answer(console.engine.resolve(request));
        QVERIFY(answers && answers->constFirst() && answers->constFirst()->state == DiscrepancyState::Resolved);
        QCOMPARE(answers->constFirst()->resolvedBy, u"me@here"_qs);
        QCOMPARE(world.books.open(), 1);
        QCOMPARE(world.channels.channels.value(u"alpha"_qs).prices.first(), 100000);
    }

    void aPlatformThatIsGoneIsCut()
    {
        PlatformWorld world(11);
        const Platform alpha = world.channel(u"alpha"_qs);
        world.channels.channels[u"alpha"_qs].takes = 30s;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(1s);
        const auto wrong = console.answer(console.engine.remove(alpha.id, u"beta"_qs));
        QVERIFY(!wrong && wrong.error().code == core::ErrorCode::PLT_NAME_MISMATCH);
        QVERIFY(console.answer(console.engine.remove(alpha.id, u"alpha"_qs)));
        world.pass(1s);
        for (const PlatformRun& run : std::as_const(world.books.runs))
            QVERIFY(run.result == RunResult::Cancelled);
        const auto runs = world.books.runs.size();
        world.pass(5min);
        QCOMPARE(world.books.runs.size(), runs);
    }

    void aPlatformThatKeepsFailingIsTold()
    {
        PlatformWorld world(12);
        world.channel(u"alpha"_qs);
        world.channels.channels[u"alpha"_qs].fails = true;
        EngineConsole console(world);
        QVERIFY(console.answer(console.engine.configure(u"valid"_qs, {.interval = 10s, .retries = 0})));
        QVERIFY(console.answer(console.engine.configure(u"sync"_qs, {.enabled = false})));
        console.engine.takeUpWork();
        world.pass(2min);
        QCOMPARE(world.notices.size(), 1);
        const PlatformNotice notice = world.notices.constFirst();
        QVERIFY(notice.kind == PlatformNotice::Kind::RanOut && notice.error->code == core::ErrorCode::NET_READ_TIMEOUT);
        QCOMPARE(notice.platform.code, u"alpha"_qs);
        QCOMPARE(notice.failures, 5);
        world.channels.channels[u"alpha"_qs].fails = false;
        world.pass(2min);
        QVERIFY(std::any_of(world.notices.begin(), world.notices.end(), [](const auto& each) {
            return each.kind == PlatformNotice::Kind::Recovered;
        }));
    }

    void listenersAreTold()
    {
        PlatformWorld world(13);
        const Platform alpha = world.channel(u"alpha"_qs);
        EngineConsole console(world);
        const auto platforms = std::make_shared<PlatformEvents>();
        const auto runs = std::make_shared<RunEvents>();
        const auto desk = std::make_shared<DeskEvents>();
        console.engine.listen(platforms, runs, desk);
        QHash<PlatformId, PlatformView> seen;
        QHash<RunId, PlatformRun> ran;
        QHash<QString, quint64> told;
        platforms->setReceiver(&m_context, [&](const auto& drained) { seen.insert(drained.latest); }, 0ms);
        runs->setReceiver(&m_context, [&](const auto& drained) { ran.insert(drained.latest); }, 0ms);
        desk->setReceiver(&m_context, [&](const auto& drained) { told.insert(drained.latest); }, 0ms);
        (void)console.run(u"sync"_qs, u"alpha"_qs);
        world.pass(100ms);
        QTRY_VERIFY(seen.contains(alpha.id) && ran.size() == 1 && told.contains(u"schedule"_qs) &&
                    told.contains(u"discrepancies"_qs));
        QVERIFY(ran.cbegin()->result == RunResult::Ok);
    }

private:
    QObject m_context;
};

GWANJE_TEST(tst_PlatformEngine)
#include "tst_PlatformEngine.moc"
