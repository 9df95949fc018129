// SPDX-License-Identifier: GPL-3.0-or-later
// Who has which night: lanes, half-open ranges, nights sold too often.
#include "gui/platform/NightPlan.h"
#include "support/TestMain.h"

using namespace gwanje;
using gui::CalendarSpan;
using gui::CalendarStay;
using gui::NightPlan;

namespace {

QDate dec(int day)
{
    return {2026, 12, day};
}

CalendarStay stay(const QString& id, const QString& channel, int from, int to, const QString& room = u"r1"_qs,
                  int units = 1)
{
    return {id, room, channel, dec(from), dec(to), units, false, {}};
}

NightPlan plan()
{
    NightPlan plan;
    plan.setRooms({{u"r1"_qs, u"사랑채"_qs, 1}, {u"r4"_qs, u"여럿이 방"_qs, 4}});
    plan.setChannels({{u"a"_qs, u"alpha"_qs}, {u"b"_qs, u"beta"_qs}});
    plan.setSpan({dec(1), 31, 0, 2});
    return plan;
}

} // namespace

class tst_NightPlan final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void backToBackIsNoConflict()
    {
        NightPlan nights = plan();
        nights.setStays({stay(u"1"_qs, u"a"_qs, 5, 8), stay(u"2"_qs, u"b"_qs, 8, 10)});
        QCOMPARE(nights.lanes(0), 1);
        QCOMPARE(nights.night(0, dec(7)).stays, QList<int>{0});
        QCOMPARE(nights.night(0, dec(8)).stays, QList<int>{1});
        QVERIFY(nights.night(0, dec(10)).stays.isEmpty());
        QVERIFY(nights.oversold().isEmpty());
    }
    void doubleBookingsAreFound()
    {
        NightPlan nights = plan();
        nights.setStays({stay(u"1"_qs, u"a"_qs, 5, 8), stay(u"2"_qs, u"b"_qs, 7, 10), stay(u"3"_qs, u"a"_qs, 20, 22),
                         stay(u"4"_qs, u"a"_qs, 21, 22)});
        QCOMPARE(nights.lanes(0), 2);
        using Nights = QList<QPair<int, QDate>>;
        QCOMPARE(nights.oversold(), (Nights{{0, dec(7)}, {0, dec(21)}}));
        QVERIFY(nights.night(0, dec(7)).isShared);
        QVERIFY(!nights.night(0, dec(21)).isShared); // the same platform's own doing
    }
    void aBlockIsNotSold()
    {
        NightPlan nights = plan();
        CalendarStay block = stay(u"2"_qs, u"b"_qs, 5, 8);
        block.isBlock = true;
        nights.setStays({stay(u"1"_qs, u"a"_qs, 5, 8), block});
        QVERIFY(nights.oversold().isEmpty());
        QCOMPARE(nights.night(0, dec(5)).sold, 1);
        QCOMPARE(nights.night(0, dec(5)).stays.size(), 2);
    }
    void roomsAlikeTakeAsMany()
    {
        NightPlan nights = plan();
        nights.setStays({stay(u"1"_qs, u"a"_qs, 5, 8, u"r4"_qs, 2), stay(u"2"_qs, u"b"_qs, 6, 7, u"r4"_qs, 2)});
        QVERIFY(nights.oversold().isEmpty());
        nights.setStays({stay(u"1"_qs, u"a"_qs, 5, 8, u"r4"_qs, 2), stay(u"2"_qs, u"b"_qs, 6, 7, u"r4"_qs, 3)});
        QCOMPARE(nights.oversold().size(), 1);
        QCOMPARE(nights.night(1, dec(6)).sold, 5);
    }
    void onlyTheNightsLookedAtAreHeld()
    {
        NightPlan nights = plan();
        CalendarStay before = stay(u"1"_qs, u"a"_qs, 1, 3);
        before.from = QDate(2026, 11, 20);
        CalendarStay elsewhere = stay(u"2"_qs, u"a"_qs, 1, 3);
        elsewhere.from = QDate(2027, 1, 1);
        elsewhere.to = QDate(2027, 1, 4);
        nights.setStays({before, elsewhere, stay(u"3"_qs, u"a"_qs, 30, 31, u"gone"_qs)});
        QCOMPARE(nights.stays().size(), 2);
        QCOMPARE(nights.bars(0).first().firstColumn, 0);
        QCOMPARE(nights.bars(0).first().endColumn, 2);
        QVERIFY(nights.isKnown(1) && !nights.isKnown(2));
        CalendarSpan january = nights.span();
        january.first = QDate(2027, 1, 1);
        nights.setSpan(january);
        QVERIFY(nights.stays().isEmpty() && !nights.isKnown(0));
    }
    void lanesAreUsedAgain()
    {
        NightPlan nights = plan();
        nights.setStays({stay(u"1"_qs, u"a"_qs, 1, 10, u"r4"_qs), stay(u"2"_qs, u"a"_qs, 2, 4, u"r4"_qs),
                         stay(u"3"_qs, u"a"_qs, 4, 6, u"r4"_qs), stay(u"4"_qs, u"b"_qs, 5, 6, u"r4"_qs)});
        QList<int> lanes;
        for (const auto& bar : nights.bars(1))
            lanes << bar.lane;
        QCOMPARE(lanes, (QList<int>{0, 1, 1, 2}));
        nights.setStays({stay(u"1"_qs, u"a"_qs, 1, 3), stay(u"2"_qs, u"a"_qs, 2, 4), stay(u"3"_qs, u"b"_qs, 4, 6)});
        lanes.clear();
        for (const auto& bar : nights.bars(0))
            lanes << bar.lanes;
        QCOMPARE(lanes, (QList<int>{2, 2, 1})); // alone again, it has the row's height
    }
};

GWANJE_TEST(tst_NightPlan)
#include "tst_NightPlan.moc"
