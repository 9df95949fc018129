// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SeatMap.h"
#include "support/TestMain.h"

#include <QSet>

using namespace gwanje::sandbox;

namespace {

const auto nobody = [](const Seat&) { return false; };

} // namespace

class tst_SeatMap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seatsAGroupTogether()
    {
        for (quint64 start = 0; start < 400; start += 13) {
            const auto seats = seatmap::pick(SeatClass::General, 4, SeatWish::Any, start, nobody);
            QCOMPARE(seats.size(), 4u);
            for (const Seat& seat : seats)
                QCOMPARE(seat.car, seats.front().car);
        }
    }

    void followsTheWish_data()
    {
        QTest::addColumn<int>("wish");
        QTest::addColumn<int>("seatClass");
        QTest::addColumn<QString>("letters");
        QTest::newRow("window") << int(SeatWish::Window) << 1 << u"AD"_qs;
        QTest::newRow("aisle") << int(SeatWish::Aisle) << 1 << u"BC"_qs;
        QTest::newRow("special window") << int(SeatWish::Window) << 2 << u"AC"_qs;
        QTest::newRow("single") << int(SeatWish::Single) << 2 << u"A"_qs;
    }
    void followsTheWish()
    {
        QFETCH(int, wish);
        QFETCH(int, seatClass);
        QFETCH(QString, letters);
        for (quint64 start = 0; start < 50; ++start) {
            const auto seats = seatmap::pick(SeatClass(seatClass), 1, SeatWish(wish), start, nobody);
            QCOMPARE(seats.size(), 1u);
            QVERIFY(letters.contains(QLatin1Char(seats.front().letter)));
        }
    }

    void fallsBackWhenTheWishCannotBe()
    {
        const auto seats =
            seatmap::pick(SeatClass::General, 1, SeatWish::Window, 0, [](const Seat& seat) { return seat.isWindow(); });
        QCOMPARE(seats.size(), 1u);
        QVERIFY(!seats.front().isWindow());
        const auto scattered = seatmap::pick(SeatClass::General, 3, SeatWish::Any, 0,
                                             [](const Seat& seat) { return seat.row % 2 == 0 || seat.letter != 'A'; });
        QCOMPARE(scattered.size(), 3u);
    }

    void givesEverySeatOnceAndThenNone()
    {
        QSet<QByteArray> given;
        const auto taken = [&](const Seat& seat) {
            return given.contains(QByteArray::number(seat.car) + seat.label());
        };
        for (int i = 0; i < seatmap::capacity(SeatClass::Special); ++i) {
            const auto seats = seatmap::pick(SeatClass::Special, 1, SeatWish::Any, quint64(i) * 7, taken);
            QCOMPARE(seats.size(), 1u);
            given.insert(QByteArray::number(seats.front().car) + seats.front().label());
        }
        QCOMPARE(given.size(), 33);
        QVERIFY(seatmap::pick(SeatClass::Special, 1, SeatWish::Any, 0, taken).empty());
    }

    void findsSeatsByTheirLabel()
    {
        QVERIFY(seatmap::find(7, "9B"));
        QCOMPARE(int(seatmap::find(3, "11C")->seatClass), 2);
        QVERIFY(!seatmap::find(3, "11D"));
        QVERIFY(!seatmap::find(9, "1A"));
        QVERIFY(!seatmap::find(7, ""));
    }
};

GWANJE_TEST(tst_SeatMap)
#include "tst_SeatMap.moc"
