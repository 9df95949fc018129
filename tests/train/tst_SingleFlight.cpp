// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "train/SingleFlight.h"

using namespace gwanje;
using namespace gwanje::train;
using core::ErrorCode;

class tst_SingleFlight final : public QObject
{
    Q_OBJECT

    using Outcome = core::Result<int>;
    using Shot = net::OneShot<int>;

    int m_runs = 0;
    std::shared_ptr<Shot> m_gate;
    std::unique_ptr<SingleFlight<int>> m_flight;

    /// Each run waits at the gate; a stop opens it with -1.
    static core::Async<Outcome> work(tst_SingleFlight* self, core::StopToken stop)
    {
        ++self->m_runs;
        const auto gate = std::make_shared<Shot>();
        self->m_gate = gate;
        const core::StopCallback onStop(stop, [gate] { gate->give(-1); });
        const int value = co_await gate->future();
        if (value < 0)
            co_return core::fail(ErrorCode::CORE_CANCELLED);
        if (value == 0)
            co_return core::fail(ErrorCode::TRN_NETFUNNEL);
        co_return value;
    }
    QFuture<Outcome> run(core::StopToken stop = {})
    {
        const SingleFlight<int>::Work mine = [this](core::StopToken token) { return work(this, token); };
        return core::toFuture(m_flight->run(mine, stop));
    }

private Q_SLOTS:
    void init()
    {
        m_runs = 0;
        m_flight = std::make_unique<SingleFlight<int>>();
    }

    void manyCallersOneRun()
    {
        auto a = run(), b = run(), c = run();
        QCOMPARE(m_runs, 1);
        m_gate->give(7);
        QTRY_VERIFY(a.isFinished() && b.isFinished() && c.isFinished());
        QCOMPARE(*c.result(), 7);
        QVERIFY(!m_flight->busy());
        auto later = run();
        QCOMPARE(m_runs, 2);
        m_gate->give(8);
        QTRY_VERIFY(later.isFinished());
        QCOMPARE(*later.result(), 8);
    }

    void aFailureIsShared()
    {
        auto a = run(), b = run();
        m_gate->give(0);
        QTRY_VERIFY(a.isFinished() && b.isFinished());
        QVERIFY(b.result().error().code == ErrorCode::TRN_NETFUNNEL);
        QCOMPARE(m_runs, 1);
    }

    void whereTheLeaderStopsTheNextTakesOver()
    {
        core::StopSource first, second;
        auto a = run(first.get_token()), b = run(second.get_token()), c = run();
        second.request_stop();
        QTRY_VERIFY(b.isFinished());
        QVERIFY(b.result().error().code == ErrorCode::CORE_CANCELLED);
        QCOMPARE(m_runs, 1);
        first.request_stop();
        QTRY_VERIFY(a.isFinished());
        QTRY_COMPARE(m_runs, 2);
        m_gate->give(9);
        QTRY_VERIFY(c.isFinished());
        QCOMPARE(*c.result(), 9);
        QVERIFY(!m_flight->busy());
    }

    void allStoppedTogether()
    {
        core::StopSource stop;
        auto a = run(stop.get_token()), b = run(stop.get_token()), c = run(stop.get_token());
        stop.request_stop();
        QTRY_VERIFY(a.isFinished() && b.isFinished() && c.isFinished());
        QVERIFY(c.result().error().code == ErrorCode::CORE_CANCELLED);
        QVERIFY(!m_flight->busy());
    }
};

GWANJE_TEST(tst_SingleFlight)
#include "tst_SingleFlight.moc"
