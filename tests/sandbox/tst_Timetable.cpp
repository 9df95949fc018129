// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Timetable.h"
#include "support/TestMain.h"

#include <QSet>

using namespace gwanje::sandbox;

class tst_Timetable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheStationsOfTheService()
    {
        QCOMPARE(stations().size(), 33u); // the 32 sold by SRT, and 서울
        QSet<int> codes;
        for (const Station& station : stations())
            codes.insert(station.code);
        QCOMPARE(codes.size(), 33);
        for (int id = 0; id < LineCount; ++id) {
            for (const LineStop& stop : line(LineId(id)).stops)
                QVERIFY(isStation(stop.station));
        }
    }

    void everyStationIsServedBothWays()
    {
        for (const Station& station : stations()) {
            if (station.code == 551 || station.code == 1)
                continue;
            QVERIFY2(!Timetable::instance().between(551, station.code).empty(), station.name);
            QVERIFY2(!Timetable::instance().between(station.code, 551).empty(), station.name);
        }
    }

    void trainsRunForwardInTime()
    {
        QSet<int> numbers;
        for (const Train& train : Timetable::instance().trains()) {
            QVERIFY(!numbers.contains(train.number));
            numbers.insert(train.number);
            QVERIFY(train.stops.size() >= 3);
            for (size_t i = 1; i < train.stops.size(); ++i)
                QVERIFY(train.stops[i].arrive > train.stops[i - 1].depart);
        }
    }

    void ridesTakeAsLongAsPublished()
    {
        for (const Segment& segment : Timetable::instance().between(551, 15)) {
            const int minutes = segment.arrival().arrive - segment.departure().depart;
            QVERIFY2(minutes >= 91 && minutes <= 112, qPrintable(QString::number(minutes)));
        }
        for (const Segment& segment : Timetable::instance().between(551, 10)) {
            const int minutes = segment.arrival().arrive - segment.departure().depart;
            QVERIFY2(minutes >= 47 && minutes <= 63, qPrintable(QString::number(minutes)));
        }
        const Segment* example = Timetable::instance().find(329, 551, 15);
        QVERIFY(example);
        QCOMPARE(example->departure().depart, 12 * 60 + 4);
        QCOMPARE(example->arrival().arrive, 13 * 60 + 56);
    }

    void faresAreThePublishedOnes()
    {
        const auto fare = [](int to) { return Timetable::instance().between(551, to).front().fare(); };
        QCOMPARE(fare(552), 7500);
        QCOMPARE(fare(10), 20100);
        QCOMPARE(fare(15), 37500);
        QCOMPARE(fare(20), 51900);
        QCOMPARE(Timetable::instance().between(551, 15).front().surcharge(), 16900);
        QCOMPARE(Timetable::instance().between(551, 20).front().surcharge(), 75700 - 51900);
    }

    void aPageOfTenSeparatesAPair()
    {
        std::vector<Segment> trains;
        for (const Segment& segment : Timetable::instance().between(551, 20)) {
            if (!segment.train->ktx)
                trains.push_back(segment);
        }
        QCOMPARE(trains[9].train->number, 317);
        QCOMPARE(trains[10].train->number, 9317);
        QCOMPARE(trains[19].train->number, 333);
        QCOMPARE(trains[20].train->number, 9333);
        QCOMPARE(trains[9].minute(), trains[10].minute());
        QCOMPARE(trains[19].minute(), trains[20].minute());
        QCOMPARE(Timetable::instance().find(381, 551, 15)->minute(),
                 Timetable::instance().find(329, 551, 15)->minute());
    }

    void ktxRunsAmongThem()
    {
        const auto& trains = Timetable::instance().between(551, 20);
        QVERIFY(std::any_of(trains.begin(), trains.end(), [](const Segment& segment) { return segment.train->ktx; }));
    }

    void knowsTrainsThatLeaveAfterMidnight()
    {
        bool found = false;
        for (const Segment& segment : Timetable::instance().between(15, 20)) {
            if (segment.dayShift() == 0)
                continue;
            found = true;
            QCOMPARE(segment.runDate(QDate(2026, 12, 5)), QDate(2026, 12, 4));
            QVERIFY(segment.minute() < 180);
        }
        QVERIFY(found);
    }

    void hasNothingDirectBetweenBranches() { QVERIFY(Timetable::instance().between(41, 20).empty()); }
};

GWANJE_TEST(tst_Timetable)
#include "tst_Timetable.moc"
