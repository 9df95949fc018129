// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/CircuitBreaker.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace std::chrono_literals;
using redis::CircuitBreaker;

class tst_CircuitBreaker final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAfterConsecutiveFailuresOnly()
    {
        CircuitBreaker circuit(3, 1s);
        for (int i = 0; i < 2; ++i)
            circuit.failed(m_clock.monotonic());
        circuit.succeeded();
        for (int i = 0; i < 2; ++i)
            circuit.failed(m_clock.monotonic());
        QVERIFY(circuit.state() == CircuitBreaker::State::Closed);
        QVERIFY(circuit.allows(m_clock.monotonic()));
        circuit.failed(m_clock.monotonic());
        QVERIFY(circuit.state() == CircuitBreaker::State::Open);
        QVERIFY(!circuit.allows(m_clock.monotonic()));
    }

    void letsOneProbeThroughPerInterval()
    {
        CircuitBreaker circuit(1, 1s);
        circuit.failed(m_clock.monotonic());
        m_clock.advance(999ms);
        QVERIFY(!circuit.allows(m_clock.monotonic()));
        m_clock.advance(1ms);
        QVERIFY(circuit.allows(m_clock.monotonic()));
        QVERIFY(circuit.state() == CircuitBreaker::State::HalfOpen);
        QVERIFY(!circuit.allows(m_clock.monotonic())); // the second one while the first is on its way
    }

    void aFailedProbeWaitsAgainAndAGoodOneCloses()
    {
        CircuitBreaker circuit(2, 1s);
        circuit.failed(m_clock.monotonic());
        circuit.failed(m_clock.monotonic());
        m_clock.advance(1s);
        QVERIFY(circuit.allows(m_clock.monotonic()));
        m_clock.advance(300ms); // the probe takes its time
        circuit.failed(m_clock.monotonic());
        QVERIFY(circuit.state() == CircuitBreaker::State::Open);
        m_clock.advance(999ms);
        QVERIFY(!circuit.allows(m_clock.monotonic()));
        m_clock.advance(1ms);
        QVERIFY(circuit.allows(m_clock.monotonic()));
        circuit.succeeded();
        QVERIFY(circuit.state() == CircuitBreaker::State::Closed);
        QCOMPARE(circuit.failures(), 0);
        circuit.failed(m_clock.monotonic());
        QVERIFY(circuit.allows(m_clock.monotonic())); // one failure after the recovery does not open it again
    }

    void oneFailureAtLeastIsNeeded()
    {
        CircuitBreaker circuit(0, 1s);
        QVERIFY(circuit.allows(m_clock.monotonic()));
        circuit.failed(m_clock.monotonic());
        QVERIFY(!circuit.allows(m_clock.monotonic()));
    }

private:
    test::ManualClock m_clock;
};

GWANJE_TEST(tst_CircuitBreaker)
#include "tst_CircuitBreaker.moc"
