// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/Train.h"

#include "support/TestMain.h"
#include "train/Choice.h"
#include "train/RailwayTime.h"
#include "train/TrainJson.h"

using namespace gwanje;
using core::ErrorCode;
using train::SeatClass;
using train::SeatPreference;
using train::TaskRequest;

namespace {

const QDateTime now(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC); // 09:00 at the railway

TaskRequest valid()
{
    TaskRequest request;
    request.account = u"sandbox"_qs;
    request.departure = u"0551"_qs;
    request.arrival = u"0020"_qs;
    request.date = QDate(2026, 12, 2);
    request.from = QTime(6, 0);
    request.to = QTime(22, 0);
    return request;
}

using Change = std::function<void(TaskRequest&)>;

train::Train trainAt(int number, QTime time, bool general, bool special, bool standby = false)
{
    train::Train train;
    train.number = QString::number(number);
    train.departsAt = train::railwayMoment(QDate(2026, 12, 2), time);
    train.generalFree = general;
    train.specialFree = special;
    train.standbyOpen = standby;
    return train;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class tst_Train final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stationsAreFoundByAnyOfTheirNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("korean") << u"수서"_qs << u"0551"_qs;
        QTest::newRow("with the word station") << u"수서역"_qs << u"0551"_qs;
        QTest::newRow("code") << u"0551"_qs << u"0551"_qs;
        QTest::newRow("english, any case") << u" suSEO "_qs << u"0551"_qs;
        QTest::newRow("hyphen left out") << u"Cheonan Asan"_qs << u"0502"_qs;
        QTest::newRow("without brackets") << u"울산"_qs << u"0509"_qs;
        QTest::newRow("with brackets") << u"김천(구미)"_qs << u"0507"_qs;
        QTest::newRow("former name") << u"신경주"_qs << u"0508"_qs;
        QTest::newRow("expo") << u"여수EXPO"_qs << u"0053"_qs;
    }
    void stationsAreFoundByAnyOfTheirNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        const auto* station = train::stationByName(name);
        QVERIFY(station);
        QCOMPARE(station->code, code);
    }

    void thirtyTwoStationsAndNoOthers()
    {
        QCOMPARE(train::stations().size(), 32);
        QSet<QString> codes, names;
        for (const auto& station : train::stations()) {
            codes << station.code;
            names << station.ko << station.en;
            QVERIFY(!station.en.isEmpty());
        }
        QCOMPARE(codes.size(), 32);
        QCOMPARE(names.size(), 64);
        QVERIFY(!train::stationByName(u"Pyongyang"_qs));
        QVERIFY(!train::stationByName(QString()));
        QCOMPARE(train::stationName(u"9999"_qs, core::Language::Korean), u"9999"_qs); // never crash on a new one
    }

    void wrongInputIsNamed_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* name, Change change, const char* field) {
            QTest::newRow(name) << change << QString::fromLatin1(field);
        };
        row(
            "nothing", [](TaskRequest&) {}, "");
        row(
            "account", [](TaskRequest& r) { r.account = u" "_qs; }, "account");
        row(
            "departure", [](TaskRequest& r) { r.departure = u"0000"_qs; }, "departure");
        row(
            "same", [](TaskRequest& r) { r.arrival = r.departure; }, "arrival");
        row(
            "yesterday", [](TaskRequest& r) { r.date = QDate(2026, 11, 30); }, "date");
        row(
            "far", [](TaskRequest& r) { r.date = QDate(2027, 12, 1); }, "date");
        row(
            "today, past",
            [](TaskRequest& r) {
                r.date = QDate(2026, 12, 1);
                r.to = QTime(8, 59);
            },
            "to");
        row(
            "today, not past",
            [](TaskRequest& r) {
                r.date = QDate(2026, 12, 1);
                r.to = QTime(9, 1);
            },
            "");
        row(
            "turned", [](TaskRequest& r) { r.to = QTime(5, 0); }, "to");
        row(
            "nobody", [](TaskRequest& r) { r.passengers = {}; }, "passengers");
        row(
            "ten",
            [](TaskRequest& r) {
                r.passengers = {{train::PassengerType::Adult, 9}, {train::PassengerType::Child, 1}};
            },
            "passengers");
        row(
            "less than none",
            [](TaskRequest& r) {
                r.passengers = {{train::PassengerType::Adult, 2}, {train::PassengerType::Child, -1}};
            },
            "passengers");
        row(
            "train", [](TaskRequest& r) { r.trains = QStringList{u"SRT 301"_qs}; }, "trains");
        row(
            "interval", [](TaskRequest& r) { r.intervalMs = -1; }, "interval_ms");
        row(
            "jitter", [](TaskRequest& r) { r.jitter = 0.9; }, "jitter");
        row(
            "jitter nan", [](TaskRequest& r) { r.jitter = qQNaN(); }, "jitter");
        row(
            "gave up before", [](TaskRequest& r) { r.giveUpAt = now; }, "give_up_at");
    }
    void wrongInputIsNamed()
    {
        QFETCH(Change, change);
        QFETCH(QString, field);
        auto request = valid();
        change(request);
        const auto status = request.validate(now);
        QCOMPARE(status.has_value(), field.isEmpty());
        if (!status) {
            QCOMPARE(status.error().code, ErrorCode::CORE_BAD_INPUT);
            QCOMPARE(status.error().context.value(u"field"_qs), field);
        }
    }

    void aRequestSurvivesJson()
    {
        auto request = valid();
        request.mode = train::TaskMode::Watch;
        request.trains = QStringList{u"301"_qs, u"9333"_qs};
        request.passengers = {{train::PassengerType::Senior, 2}, {train::PassengerType::DisabledMild, 1}};
        request.seat = SeatPreference::SpecialOnly;
        request.position = train::SeatPosition::Aisle;
        request.standby = true;
        request.intervalMs = 12345;
        request.jitter = 0.125;
        request.giveUpAt = now.addSecs(60);
        const auto back = TaskRequest::fromJson(request.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), request.toJson());
        QCOMPARE(back->passengers, request.passengers);
        QCOMPARE(back->giveUpAt, request.giveUpAt);
        QCOMPARE(request.headCount(), 3);
        QCOMPARE(request.search().passengers, 3);
    }

    void brokenJsonIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("mode") << u"mode"_qs << QJsonValue(u"steal"_qs);
        QTest::newRow("departure") << u"departure"_qs << QJsonValue(u"Atlantis"_qs);
        QTest::newRow("date") << u"date"_qs << QJsonValue(u"2026-02-30"_qs);
        QTest::newRow("from") << u"from"_qs << QJsonValue(u"25:00"_qs);
        QTest::newRow("passengers") << u"passengers"_qs << QJsonValue(QJsonObject{{u"dog"_qs, 1}});
        QTest::newRow("interval_ms") << u"interval_ms"_qs << QJsonValue(u"fast"_qs);
        QTest::newRow("give_up_at") << u"give_up_at"_qs << QJsonValue(u"soon"_qs);
    }
    void brokenJsonIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        auto json = valid().toJson();
        json.insert(field, value);
        const auto request = TaskRequest::fromJson(json);
        QVERIFY(!request);
        QCOMPARE(request.error().context.value(u"field"_qs), field);
        QVERIFY(!TaskRequest::fromJson({}));
    }

    void stationNamesInJsonBecomeCodes()
    {
        auto json = valid().toJson();
        json.insert(u"arrival"_qs, u"Busan"_qs);
        QCOMPARE(TaskRequest::fromJson(json)->arrival, u"0020"_qs);
    }

    void namesGoBothWays()
    {
        for (const auto state : {train::TaskState::Queued, train::TaskState::Running, train::TaskState::Reserved,
                                 train::TaskState::Failed, train::TaskState::Cancelled, train::TaskState::Interrupted})
            QCOMPARE(*train::stateNamed(train::stateName(state)), state);
        QVERIFY(!train::stateNamed(u"Running"));
        QVERIFY(!isFinal(train::TaskState::Interrupted));
        QVERIFY(isFinal(train::TaskState::Reserved));
    }

    void wantedTrainsAreThoseOfTheWindow()
    {
        auto request = valid();
        request.from = QTime(7, 0);
        request.to = QTime(9, 0);
        const QList<train::Train> found{
            trainAt(307, QTime(9, 0), false, false), trainAt(305, QTime(8, 0), false, false),
            trainAt(303, QTime(7, 0), false, false), trainAt(301, QTime(6, 59), false, false),
            trainAt(309, QTime(9, 1), false, false)};
        const auto numbers = [&](const QDateTime& at) {
            QStringList list;
            for (const auto& train : train::wantedTrains(request, found, at))
                list << train.number;
            return list;
        };
        QCOMPARE(numbers(now), (QStringList{u"303"_qs, u"305"_qs, u"307"_qs}));
        QCOMPARE(numbers(train::railwayMoment(request.date, QTime(7, 30))), (QStringList{u"305"_qs, u"307"_qs}));
        request.trains = QStringList{u"00305"_qs};
        QCOMPARE(numbers(now), QStringList{u"305"_qs});
    }

    void theSeatPreferenceIsKept_data()
    {
        QTest::addColumn<int>("preference");
        QTest::addColumn<QString>("both");
        QTest::addColumn<QString>("generalOnly");
        QTest::addColumn<QString>("specialOnly");
        QTest::newRow("general first") << int(SeatPreference::GeneralFirst) << u"general"_qs << u"general"_qs
                                       << u"special"_qs;
        QTest::newRow("general only") << int(SeatPreference::GeneralOnly) << u"general"_qs << u"general"_qs << u""_qs;
        QTest::newRow("special first") << int(SeatPreference::SpecialFirst) << u"special"_qs << u"general"_qs
                                       << u"special"_qs;
        QTest::newRow("special only") << int(SeatPreference::SpecialOnly) << u"special"_qs << u""_qs << u"special"_qs;
    }
    void theSeatPreferenceIsKept()
    {
        QFETCH(int, preference);
        QFETCH(QString, both);
        QFETCH(QString, generalOnly);
        QFETCH(QString, specialOnly);
        const auto chosen = [&](bool general, bool special) {
            const auto seatClass =
                train::freeClass(static_cast<SeatPreference>(preference), trainAt(1, QTime(7, 0), general, special));
            return seatClass ? train::seatClassName(*seatClass) : QString();
        };
        QCOMPARE(chosen(true, true), both);
        QCOMPARE(chosen(true, false), generalOnly);
        QCOMPARE(chosen(false, true), specialOnly);
        QCOMPARE(chosen(false, false), QString());
    }

    void waitingListsOnlyWhereAllowedAndNothingIsFree()
    {
        auto request = valid();
        const QList<train::Train> soldOut{trainAt(301, QTime(7, 0), false, false, true)};
        const QList<train::Train> oneFree = soldOut + QList<train::Train>{trainAt(303, QTime(8, 0), true, false)};
        QVERIFY(train::choices(request, soldOut).isEmpty());
        request.standby = true;
        QCOMPARE(train::choices(request, soldOut).size(), 1);
        QVERIFY(train::choices(request, soldOut).first().standby);
        QCOMPARE(train::choices(request, oneFree).size(), 1);
        QVERIFY(!train::choices(request, oneFree).first().standby);
        request.seat = SeatPreference::SpecialOnly; // there is no waiting list for special seats
        QVERIFY(train::choices(request, soldOut).isEmpty());
    }

    void aDayMoreIsSoldFromSevenOn()
    {
        const auto until = [](int hour, int minute) {
            return train::onSaleUntil(train::railwayMoment(QDate(2026, 12, 1), QTime(hour, minute)).toUTC());
        };
        QCOMPARE(until(6, 59), QDate(2026, 12, 30));
        QCOMPARE(until(7, 0), QDate(2026, 12, 31));
        QCOMPARE(until(23, 59), QDate(2026, 12, 31));
        QCOMPARE(until(0, 0), QDate(2026, 12, 30)); // another day already in UTC
    }
};

GWANJE_TEST(tst_Train)
#include "tst_Train.moc"
