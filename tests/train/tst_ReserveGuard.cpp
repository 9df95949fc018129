// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/ReserveGuard.h"

#include "support/TestMain.h"
#include "support/TrainWorld.h"
#include "train/Matching.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using train::GuardOutcome;
using train::ReserveIntent;
using Guarded = train::GuardOutcome::Kind;

namespace {

/// A guard with one running task of its own, on the pieces of a world without an engine.
struct Scene
{
    Scene() : line(world.clock, world.random), store(world.tasks, line), guard(store, world.clock)
    {
        provider = std::make_shared<test::FakeProvider>(world.railway, line, u"sandbox"_qs);
        session = std::make_shared<train::RailwaySession>(provider, u"sandbox"_qs, u"sandbox"_qs, u"sandbox"_qs,
                                                          train::sandboxPace());
        world.railway.seats = {{u"301"_qs, 9}};
        task = add(u"me"_qs);
    }

    train::TaskId add(const QString& owner, train::TaskState state = train::TaskState::Running)
    {
        train::TaskSnapshot row;
        row.id = train::TaskId::make();
        row.owner = owner;
        row.state = state;
        row.provider = u"sandbox"_qs;
        row.request = world.journey();
        world.tasks.tasks.insert(row.id, {row, false});
        return row.id;
    }
    train::ReserveRequest request() const
    {
        return {test::FakeRailway::trainOf(u"301"_qs, QDate(2026, 12, 2)),
                train::SeatClass::General,
                train::SeatPosition::Any,
                {{train::PassengerType::Adult, 1}}};
    }
    train::GuardJob job(const train::TaskId& id)
    {
        train::GuardJob made;
        made.task = id;
        made.owner = u"me"_qs;
        made.session = session;
        made.stop = stop.get_token();
        made.halt = halt.get_token();
        made.cancelAsked = [this] { return stop.stop_requested(); };
        made.mayGoOut = [this]() -> core::Async<bool> { return mayGo(this); };
        made.say = [this](ErrorCode code, const core::Context&) { said << code; };
        return made;
    }
    static core::Async<bool> mayGo(Scene* scene)
    {
        if (scene->beforeSending)
            scene->beforeSending();
        co_return scene->allowed;
    }
    GuardOutcome attempt() { return world.result(core::toFuture(guard.attempt(job(task), request(), false))); }
    ReserveIntent onlyIntent() const { return world.tasks.intents.first(); }

    test::TrainWorld world;
    test::Lifeline line;
    test::MemoryTaskStore store;
    train::ReserveGuard guard;
    std::shared_ptr<test::FakeProvider> provider;
    train::RailwaySessionPtr session;
    train::TaskId task;
    core::StopSource stop, halt;
    bool allowed = true;
    std::function<void()> beforeSending;
    QList<ErrorCode> said;
};

} // namespace

class tst_ReserveGuard final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theIntentIsWrittenBeforeTheRequestLeaves()
    {
        Scene scene;
        bool looked = false;
        scene.beforeSending = [&] {
            looked = true;
            QCOMPARE(scene.world.tasks.intents.size(), 1);
            QCOMPARE(scene.onlyIntent().state, ReserveIntent::State::Open);
            QCOMPARE(scene.world.railway.reserves, 0);
        };
        const auto outcome = scene.attempt();
        QVERIFY(looked);
        QCOMPARE(outcome.kind, Guarded::Reserved);
        QCOMPARE(outcome.holding->number, scene.world.railway.bookings.first().holding.number);
        QVERIFY(outcome.holding->payBefore.isValid()); // from the list
        QCOMPARE(outcome.intent->number, outcome.holding->number);
        QCOMPARE(scene.onlyIntent().state, ReserveIntent::State::Open); // closed with the task's state, by its runner
        QCOMPARE(scene.said, QList<ErrorCode>{ErrorCode::TRN_RESERVING});
    }

    void aClearRefusalClosesTheIntent()
    {
        Scene scene;
        scene.world.railway.refusesReserve = core::Error{ErrorCode::TRN_NOT_SOLD_HERE, {}, nullptr};
        const auto outcome = scene.attempt();
        QCOMPARE(outcome.kind, Guarded::NotNow);
        QCOMPARE(outcome.error->code, ErrorCode::TRN_NOT_SOLD_HERE);
        QCOMPARE(scene.onlyIntent().state, ReserveIntent::State::Refused);
        QCOMPARE(scene.world.railway.lists, 1); // no need to look again
    }

    void anUnclearRefusalIsLookedUpUntilItSettled()
    {
        Scene scene;
        scene.world.railway.refusesReserve = core::Error{ErrorCode::TRN_OUTCOME_UNKNOWN, {}, nullptr};
        const auto begun = scene.world.clock.monotonic();
        const auto outcome = scene.attempt();
        QCOMPARE(outcome.kind, Guarded::NotNow);
        QCOMPARE(outcome.error->code, ErrorCode::TRN_OUTCOME_UNKNOWN);
        QCOMPARE(scene.onlyIntent().state, ReserveIntent::State::Void);
        QVERIFY(scene.world.clock.monotonic() - begun >= train::sandboxPace().settle);
        QVERIFY(scene.world.railway.lists > 3);
        QCOMPARE(scene.world.railway.reserves, 1);
    }

    void aRequestThatTakesEffectLateIsFoundByTheNextAttempt()
    {
        Scene scene;
        scene.world.railway.refusesReserve = core::Error{ErrorCode::TRN_OUTCOME_UNKNOWN, {}, nullptr};
        QCOMPARE(scene.attempt().kind, Guarded::NotNow);
        scene.world.railway.refusesReserve.reset();
        QVERIFY(scene.world.railway.reserve(scene.request(), u"sandbox"_qs, false)); // it had only been slow
        const auto outcome = scene.attempt();
        QCOMPARE(outcome.kind, Guarded::Reserved);
        QCOMPARE(scene.world.railway.bookings.size(), 1);
        QCOMPARE(outcome.intent->id, scene.onlyIntent().id); // it is that first request's
    }

    void aCancelBeforeTheRequestSendsNothing()
    {
        Scene scene;
        scene.beforeSending = [&] { scene.stop.request_stop(); };
        const auto outcome = scene.attempt();
        QCOMPARE(outcome.kind, Guarded::Stopped);
        QCOMPARE(scene.world.railway.reserves, 0);
        QCOMPARE(scene.onlyIntent().state, ReserveIntent::State::Void);
    }

    void aFencedTaskSendsNothingAndWritesNothing()
    {
        Scene scene;
        scene.beforeSending = [&] {
            scene.world.tasks.tasks[scene.task].task.owner = u"other"_qs;
            scene.allowed = false;
        };
        const auto outcome = scene.attempt();
        QCOMPARE(outcome.kind, Guarded::Fenced);
        QCOMPARE(scene.world.railway.reserves, 0);
        QCOMPARE(scene.onlyIntent().state, ReserveIntent::State::Open); // the new owner's to close
    }

    void aFlagInTheDatabaseStopsTheIntent()
    {
        Scene scene;
        scene.world.tasks.tasks[scene.task].task.cancelRequested = true;
        QCOMPARE(scene.attempt().kind, Guarded::Stopped);
        QVERIFY(scene.world.tasks.intents.isEmpty());
        QCOMPARE(scene.world.railway.reserves, 0);
    }

    void withoutTheDatabaseNothingLeaves()
    {
        Scene scene;
        scene.world.tasks.away = true;
        const auto outcome = scene.attempt();
        QCOMPARE(outcome.kind, Guarded::NotNow);
        QCOMPARE(outcome.error->code, ErrorCode::DB_UNREACHABLE);
        QCOMPARE(scene.world.railway.reserves, 0);
    }

    void oneRequestIsInFlightPerAccount()
    {
        Scene scene;
        const auto other = scene.add(u"me"_qs);
        auto first = core::toFuture(scene.guard.attempt(scene.job(scene.task), scene.request(), false));
        auto second = core::toFuture(scene.guard.attempt(scene.job(other), scene.request(), false));
        QVERIFY(scene.world.runUntil([&] { return first.isFinished(); }));
        {
            const auto outcome = first.result();
            QCOMPARE(outcome.kind, Guarded::Reserved);
            scene.world.run(5s);
            QVERIFY(!second.isFinished()); // as long as the first one's outcome is held
            auto closed = *outcome.intent;
            QVERIFY(*scene.world.result(scene.store.closeIntent(closed, u"me"_qs)));
        }
        first = {};
        QVERIFY(scene.world.runUntil([&] { return second.isFinished(); }));
        QCOMPARE(second.result().kind, Guarded::DuplicateElsewhere);
        QCOMPARE(scene.world.railway.reserves, 1);
    }

    void anotherConsolesOpenIntentIsWaitedFor()
    {
        Scene scene;
        auto blocking = ReserveIntent{};
        blocking.id = u"0"_qs;
        blocking.task = scene.add(u"other"_qs);
        blocking.account = u"sandbox"_qs;
        blocking.train = u"999"_qs;
        scene.world.tasks.intents.insert(blocking.id, blocking);
        auto attempt = core::toFuture(scene.guard.attempt(scene.job(scene.task), scene.request(), false));
        scene.world.run(10s);
        QVERIFY(!attempt.isFinished());
        QCOMPARE(scene.world.railway.reserves, 0);
        scene.world.tasks.intents[blocking.id].state = ReserveIntent::State::Refused;
        QVERIFY(scene.world.runUntil([&] { return attempt.isFinished(); }));
        QCOMPARE(attempt.result().kind, Guarded::Reserved);
    }

    void whatADeadTaskLeftOpenIsFoundOutInItsStead_data()
    {
        QTest::addColumn<bool>("made");
        QTest::newRow("it was made") << true;
        QTest::newRow("it was not") << false;
    }
    void whatADeadTaskLeftOpenIsFoundOutInItsStead()
    {
        QFETCH(bool, made);
        Scene scene;
        ReserveIntent left;
        left.id = u"0"_qs;
        left.task = scene.add(u"dead"_qs, train::TaskState::Interrupted);
        left.account = u"sandbox"_qs;
        left.train = u"302"_qs;
        left.departure = u"0551"_qs;
        left.arrival = u"0020"_qs;
        left.departsAt = test::FakeRailway::trainOf(u"302"_qs, QDate(2026, 12, 2)).departsAt;
        left.createdAt = left.updatedAt = scene.world.clock.now();
        scene.world.tasks.intents.insert(left.id, left);
        scene.world.railway.seats[u"302"_qs] = 1;
        auto own = scene.request();
        own.train = test::FakeRailway::trainOf(u"302"_qs, QDate(2026, 12, 2));
        if (made)
            QVERIFY(scene.world.railway.reserve(own, u"sandbox"_qs, false));
        QCOMPARE(scene.attempt().kind, Guarded::Reserved);
        const auto dead = scene.world.task(left.task);
        QCOMPARE(dead.state, made ? train::TaskState::Reserved : train::TaskState::Interrupted);
        QCOMPARE(scene.world.tasks.intents[left.id].state,
                 made ? ReserveIntent::State::Reserved : ReserveIntent::State::Void);
    }

    void numbersThatComeAgainAreNotTheOldOwners()
    {
        ReserveIntent old, fresh;
        old.id = u"old"_qs;
        old.number = u"3001"_qs;
        old.state = ReserveIntent::State::Reserved;
        old.updatedAt = QDateTime(QDate(2026, 12, 1), QTime(1, 0), Qt::UTC);
        fresh.id = u"fresh"_qs;
        fresh.train = u"0301"_qs;
        fresh.createdAt = old.updatedAt.addSecs(60);
        fresh.departsAt = QDateTime(QDate(2026, 12, 2), QTime(7, 0), Qt::UTC);
        train::Holding held;
        held.number = u"3001"_qs;
        held.train = u"301"_qs;
        held.departsAt = fresh.departsAt;
        QVERIFY(train::madeBy(fresh, {held}, {old}));
        old.updatedAt = fresh.createdAt.addSecs(1);
        QVERIFY(!train::madeBy(fresh, {held}, {old})); // another task took it meanwhile
        fresh.before = QStringList{u"3001"_qs};
        QVERIFY(!train::madeBy(fresh, {held}, {}));
    }
};

GWANJE_TEST(tst_ReserveGuard)
#include "tst_ReserveGuard.moc"
