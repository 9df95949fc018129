// SPDX-License-Identifier: GPL-3.0-or-later
// The database loses its answer to a commit (DB_COMMIT_UNKNOWN), at each place where the train job writes: whether the
// change was kept or not, the task comes to the same end, once, and the rows are as `gwanje db check` wants them.
#include "support/TestMain.h"
#include "support/TrainWorld.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using test::CommitLoss;
using train::TaskState;
using Kind = train::TrainNotice::Kind;

namespace {

QStringList codesOf(const test::TrainWorld& world, const train::TaskId& id)
{
    QStringList codes;
    for (const auto& event : world.tasks.events.value(id))
        codes << core::codeName(event.code);
    return codes;
}

} // namespace

class tst_LostCommits final : public QObject
{
    Q_OBJECT

    /// Both ways in which an answer is lost.
    static void ways()
    {
        QTest::addColumn<bool>("kept");
        QTest::newRow("kept") << true;
        QTest::newRow("not kept") << false;
    }
    /// The next `times` answers to this change are lost.
    static void lose(test::TrainWorld& world, const char* change, bool kept, int times = 1)
    {
        world.tasks.commitLoss = [=, left = std::make_shared<int>(times)](QLatin1StringView name) {
            if (name != QLatin1StringView(change) || *left == 0)
                return CommitLoss::None;
            --*left;
            return kept ? CommitLoss::Kept : CommitLoss::NotKept;
        };
    }
    static void checkRows(const test::TrainWorld& world) { QCOMPARE(world.tasks.brokenRules(), QStringList()); }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<test::TrainWorld>();
        m_world->railway.seats = {{u"301"_qs, 0}};
    }
    void cleanup()
    {
        checkRows(*m_world);
        m_world.reset();
    }

    void aStart_data() { ways(); }
    void aStart()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        lose(*m_world, "insert", kept, 2);
        const auto id = m_world->startTask(console, m_world->journey());
        QVERIFY(!id.isNull());
        QVERIFY(m_world->runUntil([&] { return m_world->task(id).state == TaskState::Running; }));
        QCOMPARE(m_world->tasks.tasks.size(), 1);
    }

    void aStartThatTheOperatorWasToldIsUnknown_data() { ways(); }
    void aStartThatTheOperatorWasToldIsUnknown()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        lose(*m_world, "insert", kept, 20);
        const auto started = m_world->result(core::toFuture(console.engine->start(m_world->journey(), {})));
        QCOMPARE(started.error().code, ErrorCode::DB_COMMIT_UNKNOWN);
        m_world->railway.seats[u"301"_qs] = 1;
        m_world->run(30s);
        QCOMPARE(m_world->tasks.tasks.size(), 1); // shown, and not run
        QCOMPARE(m_world->tasks.tasks.first().task.state, TaskState::Cancelled);
        QCOMPARE(m_world->railway.reserves, 0);
    }

    void aClaim_data() { ways(); }
    void aClaim()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        lose(*m_world, "update", kept, 3);
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(5s);
        QCOMPARE(m_world->task(id).state, TaskState::Running);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_SEARCHING"_qs), 1);
        QVERIFY(m_world->railway.searches >= 2);
    }

    void anIntent_data() { ways(); }
    void anIntent()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        lose(*m_world, "openIntent", kept, 2);
        m_world->railway.seats[u"301"_qs] = 5;
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        QCOMPARE(m_world->task(id).state, TaskState::Reserved);
        QCOMPARE(m_world->railway.reserves, 1);
        QCOMPARE(m_world->tasks.intents.size(), 1);
    }

    /// The flag is up before the intent is known: the account must not stay locked by an intent that nobody closes.
    void anIntentOfATaskThatIsCancelled_data() { ways(); }
    void anIntentOfATaskThatIsCancelled()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        lose(*m_world, "openIntent", kept, 100);
        m_world->railway.seats[u"301"_qs] = 5;
        m_world->run(3s);
        m_world->result(core::toFuture(console.engine->cancel({id}, {})));
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        QCOMPARE(m_world->task(id).state, TaskState::Cancelled);
        QCOMPARE(m_world->railway.reserves, 0);
        m_world->tasks.commitLoss = {};
        const auto next = m_world->startTask(console, m_world->journey());
        QVERIFY(m_world->runUntil([&] { return m_world->ended(next); }));
        QCOMPARE(m_world->task(next).state, TaskState::Reserved);
    }

    void aClosedIntent_data() { ways(); }
    void aClosedIntent()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        lose(*m_world, "closeIntent", kept, 2);
        m_world->railway.refusesReserve = core::Error{ErrorCode::TRN_SOLD_OUT, {}, nullptr};
        m_world->railway.seats[u"301"_qs] = 5;
        m_world->run(5s);
        m_world->railway.refusesReserve.reset();
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        QCOMPARE(m_world->task(id).state, TaskState::Reserved);
        QCOMPARE(m_world->railway.bookings.size(), 1);
    }

    void anEnd_data() { ways(); }
    void anEnd()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->railway.seats[u"301"_qs] = 5;
        QVERIFY(m_world->runUntil([&] { return m_world->railway.bookings.size() == 1; }));
        lose(*m_world, "update", kept, 4);
        m_world->run(8s);
        QCOMPARE(m_world->task(id).state, TaskState::Reserved);
        QCOMPARE(m_world->hashes.hashes.value(id).task.state, TaskState::Reserved);
        QCOMPARE(m_world->told(id, Kind::Reserved), 1);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_RESERVED"_qs), 1);
        QCOMPARE(m_world->railway.bookings.size(), 1);
        QVERIFY(m_world->runUntil([&] { return m_world->task(id).code == ErrorCode::TRN_UNPAID; }, 15min)); // watched
        QCOMPARE(m_world->told(id, Kind::Unpaid), 1);
    }

    void theOperatorIsCalledAtOnceThoughTheDatabaseIsAway()
    {
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->railway.seats[u"301"_qs] = 5;
        QVERIFY(m_world->runUntil([&] { return m_world->railway.bookings.size() == 1; }));
        m_world->tasks.away = true;
        QVERIFY(m_world->runUntil([&] { return m_world->told(id, Kind::Reserved) == 1; }, 2s));
        QCOMPARE(m_world->notices.last().task.outcome->number, m_world->railway.bookings.first().holding.number);
        m_world->run(30s);
        QCOMPARE(m_world->task(id).state, TaskState::Running);
        m_world->tasks.away = false;
        QVERIFY(m_world->runUntil([&] { return m_world->task(id).state == TaskState::Reserved; }, 3s));
        QCOMPARE(m_world->told(id, Kind::Reserved), 1);
    }

    /// Told, but not stored: a cancel is refused, or it is carried out; never accepted and forgotten.
    void aCancelWhileTheEndIsNotKnown_data() { ways(); }
    void aCancelWhileTheEndIsNotKnown()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->railway.seats[u"301"_qs] = 5;
        QVERIFY(m_world->runUntil([&] { return m_world->railway.bookings.size() == 1; }));
        lose(*m_world, "update", kept, 3);
        QVERIFY(m_world->runUntil([&] { return m_world->told(id, Kind::Reserved) == 1; }));
        const auto outcome = m_world->result(core::toFuture(console.engine->cancel({id}, {}))).first();
        m_world->run(10s);
        QCOMPARE(outcome.error.has_value(), kept);
        QCOMPARE(m_world->task(id).state, kept ? TaskState::Reserved : TaskState::Cancelled);
        QCOMPARE(m_world->railway.standing().size(), kept ? 1 : 0);
    }

    void aFiledStandby_data() { ways(); }
    void aFiledStandby()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        m_world->railway.standbys = {{u"301"_qs, 3}};
        auto request = m_world->journey();
        request.standby = true;
        const auto id = m_world->startTask(console, request);
        QVERIFY(m_world->runUntil([&] { return m_world->railway.bookings.size() == 1; }));
        lose(*m_world, "update", kept, 3);
        m_world->run(10s);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_STANDBY_FILED"_qs), 1);
        QVERIFY(m_world->task(id).outcome.has_value());
        QCOMPARE(m_world->railway.bookings.size(), 1);
    }

    /// A problem that was not in the story yet when the task ended stands before its end; none comes after.
    void theEndIsTheStorysLast_data() { ways(); }
    void theEndIsTheStorysLast()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        lose(*m_world, "saveProgress", kept, 2);
        m_world->railway.refusesAll = core::Error{ErrorCode::TRN_OVERLOADED, {}, nullptr};
        m_world->run(1500ms);
        m_world->railway.refusesAll.reset();
        m_world->result(core::toFuture(console.engine->cancel({id}, {})));
        m_world->run(20s);
        const auto codes = codesOf(*m_world, id);
        QCOMPARE(codes.last(), u"TRN_CANCELLED"_qs);
        QVERIFY2(codes.count(u"TRN_OVERLOADED"_qs) <= 1, qPrintable(codes.join(u' ')));
    }

    void progressIsToldOnce_data() { ways(); }
    void progressIsToldOnce()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        lose(*m_world, "saveProgress", kept, 3);
        m_world->railway.refusesAll = core::Error{ErrorCode::TRN_OVERLOADED, {}, nullptr};
        m_world->run(20s);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_OVERLOADED"_qs), 1);
    }

    void whatThePaymentWatchFinds_data() { ways(); }
    void whatThePaymentWatchFinds()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        m_world->railway.seats[u"301"_qs] = 1;
        const auto id = m_world->startTask(console, m_world->journey());
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        lose(*m_world, "update", kept, 3);
        QVERIFY(m_world->runUntil([&] { return m_world->told(id, Kind::Unpaid) == 1; }, 15min));
        m_world->run(1min);
        QCOMPARE(m_world->task(id).code, ErrorCode::TRN_UNPAID);
        QCOMPARE(m_world->told(id, Kind::Unpaid), 1);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_UNPAID"_qs), 1);
        QCOMPARE(m_world->hashes.hashes.value(id).task.state, TaskState::Failed);
    }

    void aTakeUpOfOnesOwn_data() { ways(); }
    void aTakeUpOfOnesOwn()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        m_world->kill();
        lose(*m_world, "update", kept, 2);
        m_world->start();
        QVERIFY(m_world->runUntil([&] { return m_world->railway.searches > 5; }, 20s));
        QCOMPARE(m_world->task(id).state, TaskState::Running);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_INTERRUPTED"_qs), 1);
    }

    void aTakeOverOfADeadConsolesTask_data() { ways(); }
    void aTakeOverOfADeadConsolesTask()
    {
        QFETCH(bool, kept);
        auto& first = m_world->start(u"A"_qs);
        m_world->start(u"B"_qs);
        const auto id = m_world->startTask(first, m_world->journey());
        m_world->run(5s);
        m_world->kill(0);
        m_world->tasks.requestCancel({id}, u"somebody"_qs, m_world->clock.now());
        lose(*m_world, "update", kept, 2);
        m_world->run(40s);
        QCOMPARE(m_world->task(id).state, TaskState::Cancelled); // whoever takes it over carries the cancel out
        QCOMPARE(m_world->hashes.hashes.value(id).task.state, TaskState::Cancelled);
    }

    void aCancelFlag_data() { ways(); }
    void aCancelFlag()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        lose(*m_world, "requestCancel", kept, 2);
        const auto outcome = m_world->result(core::toFuture(console.engine->cancel({id}, {}))).first();
        QVERIFY(!outcome.error);
        QVERIFY(m_world->runUntil([&] { return m_world->task(id).state == TaskState::Cancelled; }, 1s));
    }

    void aCancelOfAnIdleTask_data() { ways(); }
    void aCancelOfAnIdleTask()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        m_world->kill();
        auto& next = m_world->start(u"A"_qs, false);
        QVERIFY(m_world->runUntil([&] { return m_world->task(id).state == TaskState::Interrupted; }));
        lose(*m_world, "update", kept, 3);
        m_world->result(core::toFuture(next.engine->cancel({id}, {})));
        m_world->run(10s);
        QCOMPARE(m_world->task(id).state, TaskState::Cancelled);
        QCOMPARE(m_world->hashes.hashes.value(id).task.state, TaskState::Cancelled);
        QCOMPARE(codesOf(*m_world, id).count(u"TRN_CANCELLED"_qs), 1);
    }

    void aResume_data() { ways(); }
    void aResume()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        const auto id = m_world->startTask(console, m_world->journey());
        m_world->run(2s);
        m_world->kill();
        auto& next = m_world->start(u"A"_qs, false);
        QVERIFY(m_world->runUntil([&] { return m_world->task(id).state == TaskState::Interrupted; }));
        lose(*m_world, "update", kept, 2);
        QVERIFY(!m_world->result(core::toFuture(next.engine->resume({id}, {}))).first().error);
        const int searches = m_world->railway.searches;
        QVERIFY(m_world->runUntil([&] { return m_world->railway.searches > searches + 2; }));
    }

    void aRemoval_data() { ways(); }
    void aRemoval()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        m_world->railway.seats[u"301"_qs] = 1;
        const auto id = m_world->startTask(console, m_world->journey());
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        lose(*m_world, "hide", kept, 2);
        QVERIFY(!m_world->result(core::toFuture(console.engine->remove({id}, {}))).first().error);
        QVERIFY(m_world->tasks.hidden.contains(id));
        QVERIFY(m_world->runUntil([&] { return !m_world->hashes.hashes.contains(id); }));
    }

    void aRelease_data() { ways(); }
    void aRelease()
    {
        QFETCH(bool, kept);
        auto& console = m_world->start();
        m_world->railway.seats[u"301"_qs] = 1;
        const auto id = m_world->startTask(console, m_world->journey());
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        lose(*m_world, "update", kept, 2);
        const auto number = m_world->task(id).outcome->number;
        QVERIFY(m_world->result(core::toFuture(console.engine->release(u"sandbox"_qs, number, {u"me"_qs, {}}))));
        m_world->run(10s);
        QCOMPARE(m_world->task(id).state, TaskState::Cancelled);
        QCOMPARE(m_world->task(id).code, ErrorCode::TRN_CANCELLED_RELEASED);
        QCOMPARE(m_world->task(id).cancelBy, u"me"_qs);
        QCOMPARE(m_world->told(id, Kind::Unpaid), 0);
    }

private:
    std::unique_ptr<test::TrainWorld> m_world;
};

GWANJE_TEST(tst_LostCommits)
#include "tst_LostCommits.moc"
