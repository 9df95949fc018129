// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of places under changes in any order, and as far as it is known.
#include "gui/reservation/SeatPlan.h"

#include "support/TestMain.h"

using namespace gwanje;
using reservation::Reservation;
using reservation::State;

class tst_SeatPlan final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewerStateOfAPlaceWins()
    {
        reservation::SectionLoad load;
        load.section.id = reservation::SectionId::make();
        load.section.capacity = 6;
        const Reservation first = held(load.section.id, {1, 2}), second = held(load.section.id, {4});
        load.live = {first};
        gui::SeatPlan plan;
        plan.reset(load, {1, 6});
        QCOMPARE(plan.fill(2), gui::Fill::Held);
        QCOMPARE(plan.fill(3), gui::Fill::Free);
        QCOMPARE(plan.apply(second), QList<int>{4});
        QVERIFY(plan.apply(second).isEmpty()); // told twice
        Reservation confirmed = first;
        confirmed.state = State::Confirmed;
        confirmed.version = 2;
        QCOMPARE(plan.apply(confirmed), (QList<int>{1, 2}));
        QVERIFY(plan.apply(first).isEmpty()); // an older one
        QCOMPARE(plan.fill(2), gui::Fill::Confirmed);
        Reservation cancelled = confirmed;
        cancelled.state = State::Cancelled;
        cancelled.version = 3;
        QCOMPARE(plan.apply(cancelled), (QList<int>{1, 2}));
        QCOMPARE(plan.fill(1), gui::Fill::Free);
        QVERIFY(!plan.at(1) && plan.at(4));
        QVERIFY(plan.apply(held(reservation::SectionId::make(), {5})).isEmpty()); // of another section
        const Reservation next = held(load.section.id, {1, 2, 3});
        (void)plan.apply(next);
        QVERIFY(plan.apply(cancelled).isEmpty()); // its old places are another's now
        QCOMPARE(plan.at(2)->id, next.id);
    }
    void whatLiesOutsideIsNotKept()
    {
        reservation::SectionLoad load;
        load.section.id = reservation::SectionId::make();
        load.section.capacity = 1'000'000;
        const Reservation across = held(load.section.id, {499, 500, 501});
        load.live = {across};
        gui::SeatPlan plan;
        plan.reset(load, {500, 600});
        QCOMPARE(plan.capacity(), 1'000'000);
        QVERIFY(!plan.known().has(499) && plan.known().has(500) && plan.known().has({500, 600}));
        QVERIFY(!plan.known().has({550, 601}));
        QVERIFY(!plan.at(499) && plan.at(500));
        QVERIFY(plan.apply(held(load.section.id, {1, 2})).isEmpty());
        QCOMPARE(plan.apply(held(load.section.id, {599, 600, 601})), (QList<int>{599, 600}));
        Reservation ended = across;
        ended.state = State::Expired;
        ended.version = 2;
        QCOMPARE(plan.apply(ended), (QList<int>{500, 501}));
        QVERIFY(!plan.at(500));
        QVERIFY(plan.apply(ended).isEmpty()); // it is gone
        plan.reset(load, {999'950, 1'000'400});
        QCOMPARE(plan.known().last, 1'000'000);
        QVERIFY(!plan.at(1'000'000) && !plan.at(1'000'001));
    }

private:
    static Reservation held(const reservation::SectionId& section, const QList<int>& places)
    {
        Reservation made;
        made.id = reservation::ReservationId::make();
        made.section = section;
        made.quantity = int(places.size());
        made.slotNumbers = places;
        return made;
    }
};

GWANJE_TEST(tst_SeatPlan)
#include "tst_SeatPlan.moc"
