// SPDX-License-Identifier: GPL-3.0-or-later
// How one task paces itself, what it makes of each error, and that it asks before it goes on. The rest of its story is
// told in tst_TrainEngine and lived in tests/simulation.
#include "train/TaskRunner.h"

#include "support/TestMain.h"
#include "support/TrainWorld.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using train::TaskState;

class tst_TaskRunner final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anErrorEndsPausesOrIsRetried_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        const auto row = [](ErrorCode code, TaskState state) {
            QTest::newRow(qPrintable(core::codeName(code))) << int(code) << int(state);
        };
        for (const auto code : {ErrorCode::TRN_LOGIN_REFUSED, ErrorCode::TRN_NO_MEMBER, ErrorCode::TRN_BAD_REQUEST,
                                ErrorCode::TRN_NOT_SOLD_HERE, ErrorCode::NET_TLS})
            row(code, TaskState::Failed);
        for (const auto code : {ErrorCode::TRN_BLOCKED, ErrorCode::ACC_PASSWORD_NEEDED})
            row(code, TaskState::Interrupted);
        for (const auto code : {ErrorCode::TRN_OVERLOADED, ErrorCode::TRN_UNREADABLE, ErrorCode::TRN_MAINTENANCE,
                                ErrorCode::TRN_NETFUNNEL, ErrorCode::TRN_SESSION_EXPIRED, ErrorCode::NET_RESET,
                                ErrorCode::NET_READ_TIMEOUT, ErrorCode::NET_DNS, ErrorCode::NET_TOO_LARGE})
            row(code, TaskState::Running);
    }
    void anErrorEndsPausesOrIsRetried()
    {
        QFETCH(int, code);
        QFETCH(int, state);
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(3s);
        QCOMPARE(world.task(id).state, TaskState::Running);
        const core::Context context{{u"host"_qs, u"railway"_qs}};
        world.railway.refusesAll = core::Error{static_cast<ErrorCode>(code), context, nullptr};
        world.run(5s);
        QCOMPARE(int(world.task(id).state), state);
        if (world.task(id).state == TaskState::Running) {
            const auto& events = world.tasks.events.value(id);
            QVERIFY(std::any_of(events.begin(), events.end(), [&](const auto& e) { return int(e.code) == code; }));
            world.railway.refusesAll.reset();
            world.railway.seats[u"301"_qs] = 1;
            QVERIFY(world.runUntil([&] { return world.ended(id); }));
            QCOMPARE(world.task(id).state, TaskState::Reserved);
        } else {
            QCOMPARE(int(world.task(id).code), code);
            const int searches = world.railway.searches;
            world.run(60s);
            QCOMPARE(world.railway.searches, searches);
        }
    }

    void oneErrorIsOneEventHoweverOftenItComes()
    {
        test::TrainWorld world;
        auto& console = world.start();
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        world.railway.refusesAll = core::Error{ErrorCode::TRN_OVERLOADED, {}, nullptr};
        world.run(60s);
        const auto events = world.tasks.events.value(id);
        QCOMPARE(std::count_if(events.begin(), events.end(),
                               [](const auto& e) { return e.code == ErrorCode::TRN_OVERLOADED; }),
                 1);
    }

    /// The search passes each time, and the account's list never does.
    void anErrorOfTheAccountIsBackedOffFromThoughTheSearchPasses()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}};
        world.railway.refusesList = core::Error{ErrorCode::TRN_SESSION_EXPIRED, {}, nullptr};
        const auto id = world.startTask(console, world.journey()); // each second
        world.run(120s);
        QVERIFY2(world.railway.lists <= 75, qPrintable(QString::number(world.railway.lists)));
        const auto events = world.tasks.events.value(id);
        QCOMPARE(std::count_if(events.begin(), events.end(),
                               [](const auto& e) { return e.code == ErrorCode::TRN_SESSION_EXPIRED; }),
                 1);
        world.railway.refusesList.reset();
        QVERIFY(world.runUntil([&] { return world.ended(id); }, 10s));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
    }

    void theIntervalIsKeptWithItsJitter()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        world.startTask(console, world.journey()); // each second
        world.run(200s);
        const auto& at = world.railway.searchedAt;
        auto shortest = 10s + 0ms, longest = 0s + 0ms;
        for (qsizetype i = 1; i < at.size(); ++i) {
            shortest = std::min(shortest, at.at(i) - at.at(i - 1));
            longest = std::max(longest, at.at(i) - at.at(i - 1));
        }
        QVERIFY2(shortest >= 800ms - 80ms && shortest < 900ms, qPrintable(QString::number(shortest.count())));
        QVERIFY2(longest <= 1200ms + 100ms && longest > 1100ms, qPrintable(QString::number(longest.count())));
    }

    void aLiveRailwayIsNeverAskedMoreOftenThanTheFloor()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        auto request = world.journey();
        request.account = u"live"_qs;
        request.mode = train::TaskMode::Watch;
        request.intervalMs = 100;
        world.startTask(console, request);
        world.run(10min);
        QVERIFY2(world.railway.searches <= 75, qPrintable(QString::number(world.railway.searches)));
        QVERIFY(world.railway.searches >= 50);
    }

    void retryAfterIsHonoured()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        world.startTask(console, world.journey());
        world.run(3s);
        const core::Context context{{u"retry_after_s"_qs, u"40"_qs}};
        world.railway.refusesAll = core::Error{ErrorCode::TRN_OVERLOADED, context, nullptr};
        world.run(2s);
        const int searches = world.railway.searches;
        world.run(37s);
        QCOMPARE(world.railway.searches, searches);
        world.run(5s);
        QVERIFY(world.railway.searches > searches);
    }

    void aClosedRailwayIsAskedLessAndLess()
    {
        test::TrainWorld world;
        auto& console = world.start();
        auto request = world.journey();
        request.account = u"live"_qs;
        request.mode = train::TaskMode::Watch;
        world.railway.refusesAll = core::Error{ErrorCode::TRN_MAINTENANCE, {}, nullptr};
        world.startTask(console, request);
        world.run(2h);
        // 1 + 2 + 4 + 8 + 15 + 15 … minutes
        QVERIFY2(world.railway.searches >= 8 && world.railway.searches <= 14,
                 qPrintable(QString::number(world.railway.searches)));
    }

    void soldOutInBetweenTriesTheNextTrainAtOnce()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 1}, {u"302"_qs, 1}};
        world.railway.refusesReserve = core::Error{ErrorCode::TRN_SOLD_OUT, {}, nullptr};
        const auto id = world.startTask(console, world.journey());
        QVERIFY(world.runUntil([&] { return world.railway.reserves == 2; }));
        QCOMPARE(world.railway.searches, 1);
        world.railway.refusesReserve.reset();
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(world.railway.bookings.size(), 1);
    }

    void aRailwayThatMovedIsFound()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(3s);
        test::FakeRailway moved(world.clock); // as when the sandbox was started again, on another port
        moved.seats = {{u"301"_qs, 1}};
        const auto provider = std::make_shared<test::FakeProvider>(moved, console.line, u"sandbox"_qs);
        console.sessions[u"sandbox"_qs] = std::make_shared<train::RailwaySession>(
            provider, u"sandbox"_qs, u"sandbox"_qs, u"sandbox"_qs, train::sandboxPace());
        world.railway.refusesAll = core::Error{ErrorCode::NET_REFUSED, {}, nullptr};
        QVERIFY(world.runUntil([&] { return world.ended(id); }));
        QCOMPARE(world.task(id).state, TaskState::Reserved);
        QCOMPARE(moved.bookings.size(), 1);
    }

    void theEntranceQueueIsShown()
    {
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(2s);
        auto& provider = static_cast<test::FakeProvider&>(console.sessions[u"sandbox"_qs]->provider());
        provider.latency = 3000;
        const auto shown = [&] { return world.result(core::toFuture(console.engine->show(id)))->task; };
        QVERIFY(world.runUntil([&] { return shown().activity == train::Activity::Searching; }));
        provider.progress().queueing(37);
        QCOMPARE(shown().activity, train::Activity::Queueing);
        QCOMPARE(shown().queuePosition, 37);
        QCOMPARE(shown().code, ErrorCode::TRN_IN_QUEUE);
        QVERIFY(world.runUntil([&] { return shown().activity == train::Activity::Waiting; }));
        provider.progress().queueing(5); // another task of the account waits: not this one
        QCOMPARE(shown().activity, train::Activity::Waiting);
        QCOMPARE(shown().queuePosition, 0);
    }

    /// As after SIGSTOP: its signs of life have run out, and somebody has taken the task.
    void aConsoleThatStoodStillAsksBeforeItGoesOn_data()
    {
        QTest::addColumn<bool>("taken");
        QTest::newRow("the task was taken") << true;
        QTest::newRow("nobody took it") << false;
    }
    void aConsoleThatStoodStillAsksBeforeItGoesOn()
    {
        QFETCH(bool, taken);
        test::TrainWorld world;
        auto& console = world.start();
        world.railway.seats = {{u"301"_qs, 0}};
        const auto id = world.startTask(console, world.journey());
        world.run(5s);
        world.tasks.away = world.hashes.away = true;
        world.run(15s);
        if (taken) {
            world.tasks.tasks[id].task.state = TaskState::Interrupted;
            world.tasks.tasks[id].task.updatedAt = world.clock.now();
        }
        const int searches = world.railway.searches;
        world.railway.seats[u"301"_qs] = 1;
        world.tasks.away = world.hashes.away = false;
        world.run(30s);
        QCOMPARE(world.railway.bookings.size(), taken ? 0 : 1);
        QCOMPARE(world.railway.searches == searches, taken);
        QCOMPARE(world.task(id).state, taken ? TaskState::Interrupted : TaskState::Reserved);
        QCOMPARE(console.engine->running(), 0);
    }

    void aLiveTaskKeepsTheDefaultPaceWhenItNamesNone()
    {
        QCOMPARE(train::livePace().intervalOf(0), 30s + 0ms);
        QCOMPARE(train::livePace().intervalOf(1), 10s + 0ms);
        QCOMPARE(train::livePace().intervalOf(45000), 45s + 0ms);
        QCOMPARE(train::livePace().host.requests, 6);
        QCOMPARE(train::livePace().host.per, 60s + 0ms);
        QCOMPARE(train::sandboxPace().intervalOf(1), 50ms);
    }
};

GWANJE_TEST(tst_TaskRunner)
#include "tst_TaskRunner.moc"
