// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/HoldClock.h"

#include "support/ManualClock.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace std::chrono_literals;
using reservation::HoldClock;

class tst_HoldClock final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesWithTheWallClock()
    {
        test::ManualClock wall;
        HoldClock clock(wall);
        wall.advance(10s);
        QCOMPARE(clock.now(), wall.now());
        wall.jump(500ms); // as NTP does
        QCOMPARE(clock.look().count(), 0);
        QCOMPARE(clock.now(), wall.now());
        wall.jump(-500ms);
        const auto before = clock.now();
        QCOMPARE(clock.look().count(), 0);
        QCOMPARE(clock.now(), before); // never back
        QVERIFY(!clock.isSuspect());
    }

    void aJumpIsNotFollowed_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("forward") << 3600;
        QTest::newRow("back") << -3600;
    }
    void aJumpIsNotFollowed()
    {
        QFETCH(int, seconds);
        test::ManualClock wall;
        HoldClock clock(wall);
        const auto start = clock.now();
        wall.jump(std::chrono::seconds(seconds));
        QCOMPARE(clock.look(), std::chrono::milliseconds(std::chrono::seconds(seconds)));
        QVERIFY(clock.isSuspect());
        for (int i = 0; i < 59; ++i) {
            wall.advance(1s);
            QCOMPARE(clock.look().count(), 0);
        }
        QVERIFY(clock.isSuspect());
        QCOMPARE(clock.now(), start.addSecs(59));
        wall.advance(1s);
        (void)clock.look();
        QVERIFY(!clock.isSuspect());
        QCOMPARE(clock.now(), start.addSecs(60 + std::max(seconds, 0))); // believed, but time never goes back
    }
};

GWANJE_TEST(tst_HoldClock)
#include "tst_HoldClock.moc"
