// SPDX-License-Identifier: GPL-3.0-or-later
// What a call of the command line makes of the tasks that a console left which is gone.
#include "support/TestMain.h"
#include "support/TrainWorld.h"

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using train::TaskState;

class tst_TrainAbandoned final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TrainWorld> m_world;

    /// A console that ran a task, and was killed.
    train::TaskId leftBehind(int seats = 0)
    {
        m_world = std::make_unique<test::TrainWorld>();
        auto& console = m_world->start();
        m_world->railway.seats = {{u"301"_qs, seats}};
        const auto id = m_world->startTask(console, m_world->journey());
        const auto booked = [this] { return !m_world->railway.bookings.isEmpty(); };
        if (seats > 0)
            (void)m_world->runUntil(booked);
        else
            m_world->run(2s);
        m_world->kill();
        return id;
    }
    void look(test::Console& call) { QVERIFY(m_world->result(core::toFuture(call.engine->interruptAbandoned()))); }

private Q_SLOTS:
    void cleanup() { m_world.reset(); }

    void isInterruptedAndNotResumed()
    {
        const auto id = leftBehind();
        QCOMPARE(m_world->task(id).state, TaskState::Running);
        look(m_world->call());
        QCOMPARE(m_world->task(id).state, TaskState::Interrupted);
        QCOMPARE(m_world->task(id).code, ErrorCode::TRN_INTERRUPTED);
        m_world->run(100ms);
        QCOMPARE(m_world->hashes.hashes.value(id).task.state, TaskState::Interrupted);
        const int searches = m_world->railway.searches;
        m_world->railway.seats[u"301"_qs] = 1;
        m_world->run(60s);
        QCOMPARE(m_world->railway.searches, searches);
        QCOMPARE(m_world->tasks.events.value(id).last().state, TaskState::Interrupted);
        m_world->kill();
        m_world->start(); // the console is back, and goes on
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        QCOMPARE(m_world->task(id).state, TaskState::Reserved);
    }

    void isCancelledWhereThatWasAsked()
    {
        const auto id = leftBehind();
        m_world->hashes.hashes[id].cancel = true; // as redis-cli does
        auto& call = m_world->call();
        look(call);
        QCOMPARE(m_world->task(id).state, TaskState::Cancelled);
        QCOMPARE(call.outside, QList{id});
        QCOMPARE(m_world->task(id).cancelBy, u"unknown"_qs);
        QVERIFY(m_world->task(id).cancelAt.isValid());
    }

    void canBeCancelled()
    {
        const auto id = leftBehind();
        auto& call = m_world->call();
        look(call);
        const auto outcomes = m_world->result(core::toFuture(call.engine->cancel({id}, {u"me"_qs, {}})));
        QVERIFY(!outcomes.first().error);
        QCOMPARE(m_world->task(id).state, TaskState::Cancelled);
        QCOMPARE(m_world->task(id).cancelBy, u"me"_qs);
    }

    /// Only a console goes out to the railway: the cancel stands until then.
    void whatMayHoldAReservationIsLeftToTheNextConsole()
    {
        const auto id = leftBehind(9);
        auto& call = m_world->call();
        look(call);
        (void)m_world->result(core::toFuture(call.engine->cancel({id}, {u"me"_qs, {}})));
        m_world->run(30s);
        QCOMPARE(m_world->task(id).state, TaskState::Interrupted);
        QVERIFY(m_world->task(id).cancelRequested);
        QCOMPARE(m_world->railway.standing().size(), 1);
        m_world->kill();
        m_world->start();
        QVERIFY(m_world->runUntil([&] { return m_world->ended(id); }));
        QCOMPARE(m_world->task(id).code, ErrorCode::TRN_CANCELLED_RELEASED);
        QVERIFY(m_world->railway.standing().isEmpty());
    }

    void anothersTasksAreLeftAlone()
    {
        const auto id = leftBehind();
        auto& other = m_world->start(u"B"_qs);
        const auto living = m_world->startTask(other, m_world->journey());
        m_world->run(2s);
        look(m_world->call(u"C"_qs)); // knows neither of the two
        QCOMPARE(m_world->task(id).state, TaskState::Running);
        look(m_world->call(u"A"_qs));
        QCOMPARE(m_world->task(id).state, TaskState::Interrupted);
        QCOMPARE(m_world->task(living).state, TaskState::Running);
    }

    void withoutTheDatabaseNothingIsSaid()
    {
        const auto id = leftBehind();
        m_world->tasks.away = true;
        auto& call = m_world->call();
        QVERIFY(!m_world->result(core::toFuture(call.engine->interruptAbandoned())));
        m_world->tasks.away = false;
        QCOMPARE(m_world->task(id).state, TaskState::Running);
    }
};

GWANJE_TEST(tst_TrainAbandoned)
#include "tst_TrainAbandoned.moc"
