// SPDX-License-Identifier: GPL-3.0-or-later
// What the console has: the same from the same seed, in order, and no row that contradicts another.
#include "sandbox/PortalPlan.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;

namespace {

constexpr qint64 planStart = 1'796'000'000'000; // 2026-11-30
constexpr qint64 planHour = 3'600'000;

QByteArray printed(const PortalOrder& order)
{
    return QByteArray::number(order.number) + ' ' + QByteArray::number(order.member) + ' ' + order.product + ' ' +
           QByteArray::number(order.amount) + ' ' + order.status + ' ' + QByteArray::number(order.orderedAt);
}

} // namespace

class tst_PortalPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeedIsAllThereIs()
    {
        PortalPlan one(7, planStart, 500);
        PortalPlan same(7, planStart, 500);
        PortalPlan other(8, planStart, 500);
        for (const qint64 hours : {0, 5, 40}) {
            one.advance(hours * planHour);
            for (int minute = 0; minute < hours * 60; ++minute) // the way does not matter
                same.advance(60'000);
            other.advance(hours * planHour);
            QVERIFY(one == same);
            QCOMPARE(printed(one.order(3)), printed(same.order(3)));
            QVERIFY(printed(one.order(3)) != printed(other.order(3)));
        }
    }

    void startsWithSoManyOfEach_data()
    {
        QTest::addColumn<qint64>("rows");
        for (const qint64 rows : {0, 1, 9, 1000, 10'000'000})
            QTest::addRow("%lld", static_cast<long long>(rows)) << rows;
    }
    void startsWithSoManyOfEach()
    {
        QFETCH(qint64, rows);
        PortalPlan plan(3, planStart, rows);
        for (const PortalStream stream : portalStreams)
            QCOMPARE(plan.count(stream), rows);
        plan.advance(20 * planHour);
        QVERIFY(plan.count(PortalStream::Orders) - rows >= 40 && plan.count(PortalStream::Orders) - rows <= 41);
        QVERIFY(plan.count(PortalStream::Members) - rows >= 20 && plan.count(PortalStream::Members) - rows <= 21);
        QVERIFY(plan.count(PortalStream::Refunds) - rows >= 4 && plan.count(PortalStream::Refunds) - rows <= 5);
        QVERIFY(plan.order(0).orderedAt <= plan.now());
        QVERIFY(plan.order(plan.count(PortalStream::Orders) - 1).orderedAt > planStart - 4 * 365 * 24 * planHour);
    }

    void standsInTheOrderOfTime()
    {
        PortalPlan plan(5, planStart, 300);
        plan.advance(100 * planHour);
        for (qint64 row = 1; row < plan.count(PortalStream::Orders); ++row) {
            QVERIFY(plan.order(row - 1).orderedAt >= plan.order(row).orderedAt);
            QCOMPARE(plan.order(row - 1).number, plan.order(row).number + 1);
        }
        for (qint64 row = 1; row < plan.count(PortalStream::Members); ++row)
            QVERIFY(plan.member(row - 1).joinedAt >= plan.member(row).joinedAt);
        for (qint64 row = 1; row < plan.count(PortalStream::Refunds); ++row)
            QVERIFY(plan.refund(row - 1).refundedAt >= plan.refund(row).refundedAt);
    }

    void rowsDoNotContradictEachOther()
    {
        PortalPlan plan(11, planStart, 400);
        for (int day = 0; day < 12; ++day) {
            const qint64 members = plan.count(PortalStream::Members);
            QHash<qint64, PortalOrder> orders;
            for (qint64 row = 0; row < plan.count(PortalStream::Orders); ++row) {
                const PortalOrder order = plan.order(row);
                orders[order.number] = order;
                QVERIFY(order.member >= 1 && order.member <= members);
                QVERIFY(plan.member(members - order.member).joinedAt <= order.orderedAt);
                QVERIFY(order.amount > 0 && order.orderedAt <= plan.now());
            }
            int found = 0;
            for (qint64 row = 0; row < plan.count(PortalStream::Refunds); ++row) {
                const PortalRefund refund = plan.refund(row);
                QVERIFY(refund.refundedAt <= plan.now() && refund.amount > 0);
                const auto order = orders.constFind(refund.order);
                if (order == orders.constEnd())
                    continue; // older than what is shown
                ++found;
                QVERIFY(order->orderedAt < refund.refundedAt && refund.amount <= order->amount);
                QCOMPARE(order->status, refund.status);
            }
            QVERIFY(found > 30);
            for (qint64 row = 0; row < members; ++row) {
                const PortalMember member = plan.member(row);
                QVERIFY(member.loggedInAt == 0 ||
                        (member.loggedInAt > member.joinedAt && member.loggedInAt <= plan.now()));
            }
            plan.advance(24 * planHour);
        }
    }

    void ordersGoOnWithTime()
    {
        PortalPlan plan(2, planStart, 200);
        plan.advance(planHour);
        const qint64 number = plan.order(0).number;
        QSet<QByteArray> seen;
        for (int hour = 0; hour < 24 * 13; ++hour) {
            for (qint64 later = 0; later < 40; ++later) {
                const qint64 row = plan.order(0).number - number - later;
                if (row >= 0)
                    seen.insert(plan.order(row).status);
            }
            plan.advance(planHour);
        }
        for (const char* status : {"입금대기", "결제완료", "상품준비중", "배송중", "배송완료", "구매확정", "주문취소",
                                   "환불접수", "환불승인", "환불완료"})
            QVERIFY2(seen.contains(status), status);
    }
};

GWANJE_TEST(tst_PortalPlan)
#include "tst_PortalPlan.moc"
