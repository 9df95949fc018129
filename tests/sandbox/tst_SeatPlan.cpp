// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SeatPlan.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;

namespace {

const QDate day(2026, 12, 4);
constexpr qint64 firstMoment = 1'796'000'000'000;

} // namespace

class tst_SeatPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAFunctionOfSeedTrainAndTime()
    {
        const SeatPlan one(5);
        const SeatPlan same(5);
        const SeatPlan other(6);
        bool differs = false;
        for (const Segment& segment : Timetable::instance().between(551, 20)) {
            for (qint64 second = 0; second < 120; second += 7) {
                const qint64 now = firstMoment + second * 1000;
                QCOMPARE(one.freeSeats(segment, day, SeatClass::General, now),
                         same.freeSeats(segment, day, SeatClass::General, now));
                differs |= one.freeSeats(segment, day, SeatClass::General, now) !=
                           other.freeSeats(segment, day, SeatClass::General, now);
            }
        }
        QVERIFY(differs);
    }

    void whoeverWaitsGetsASeatWithinAMinute()
    {
        for (const quint64 seed : {1, 2, 77}) {
            const SeatPlan plan(seed);
            for (const Segment& segment : Timetable::instance().between(551, 41)) {
                int bestWithin = 0;
                for (qint64 second = 0; second < 60; ++second)
                    bestWithin = std::max(
                        bestWithin, plan.freeSeats(segment, day, SeatClass::General, firstMoment + second * 1000));
                QVERIFY(bestWithin > 0);
            }
        }
    }

    void everyPageShowsAllThreeStates()
    {
        const auto& trains = Timetable::instance().between(551, 20);
        const SeatPlan plan(1);
        for (qint64 second = 0; second < 90; ++second) {
            const qint64 now = firstMoment + second * 1000;
            for (size_t page = 0; page + 10 <= 30; page += 10) {
                int states[3] = {};
                for (size_t i = page; i < page + 10; ++i) {
                    const bool seats = plan.freeSeats(trains[i], day, SeatClass::General, now) > 0;
                    ++states[seats ? 0 : plan.standbyOpen(*trains[i].train, day, now) ? 1 : 2];
                }
                QVERIFY(states[0] > 0 && states[1] > 0 && states[2] > 0);
            }
        }
    }

    void aShorterRideNeverHasFewerSeats()
    {
        const SeatPlan plan(3);
        for (const Segment& whole : Timetable::instance().between(551, 20)) {
            for (int to = whole.from + 1; to < whole.to; ++to) {
                const Segment part{whole.train, whole.from, to};
                for (qint64 second = 0; second < 60; second += 5)
                    QVERIFY(plan.freeSeats(part, day, SeatClass::General, firstMoment + second * 1000) >=
                            plan.freeSeats(whole, day, SeatClass::General, firstMoment + second * 1000));
            }
        }
    }
};

GWANJE_TEST(tst_SeatPlan)
#include "tst_SeatPlan.moc"
