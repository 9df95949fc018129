// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/TestRailway.h"
#include "support/TestMain.h"

#include <QJsonDocument>

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;

class tst_RailwayControl final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateIsTheWholeTruth()
    {
        TestRailway railway(42);
        railway.fault(u"seats"_qs, u"all"_qs);
        railway.logIn();
        const QString pnr = railway.book();
        const QJsonObject state = railway.state();
        QCOMPARE(state[u"seed"_qs].toInt(), 42);
        QCOMPARE(text(state, "now"), u"2026-12-01T00:00:00.000Z"_qs);
        const QJsonObject reservation = first(state, "reservations");
        QCOMPARE(text(reservation, "pnr"), pnr);
        QCOMPARE(text(reservation, "account"), u"2400012345"_qs);
        QCOMPARE(text(reservation, "train"), u"329"_qs);
        QCOMPARE(text(reservation, "date"), u"2026-12-04"_qs);
        QCOMPARE(text(reservation, "departure"), u"12:04"_qs);
        QCOMPARE(text(reservation, "kind") + text(reservation, "state"), u"personalheld"_qs);
        QCOMPARE(text(reservation, "created_at"), u"2026-12-01T00:00:00.000Z"_qs);
        QCOMPARE(text(reservation, "deadline"), u"2026-12-01T00:10:00.000Z"_qs);
        QCOMPARE(text(first(state, "occupancy"), "pnr"), pnr);
        QCOMPARE(text(first(state, "occupancy"), "seat"), reservation[u"seats"_qs][0].toString());
        QCOMPARE(state[u"reserve"_qs][u"received"].toInt(), 1);
        QCOMPARE(state[u"requests"_qs][u"/apb/selectListApb01080_n.do"][u"received"].toInt(), 1);
        QCOMPARE(text(first(state, "sessions"), "account"), u"2400012345"_qs);
        QCOMPARE(state[u"netfunnel"_qs][u"passed"].toInt(), 1);
        QVERIFY(!QJsonDocument(state).toJson().contains("sandbox-pw"));
    }

    void faultsWhateverTheContentType()
    {
        TestRailway railway; // sends a form's content type
        QCOMPARE(railway.control("faults", {{u"slow_ms"_qs, 5}})[u"slow_ms"_qs].toInt(), 5);
        const QJsonObject read = QJsonDocument::fromJson(railway.send("GET", "/_sandbox/faults").body).object();
        QCOMPARE(read[u"slow_ms"_qs].toInt(), 5);
        QCOMPARE(read.size(), qsizetype(std::size(railwayFaults)));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char* method, const char* what, const char* body, int status) {
            QTest::newRow((QByteArray(method) + ' ' + what + ' ' + body).constData())
                << QByteArray(method) << QByteArray(what) << QByteArray(body) << status;
        };
        row("POST", "faults", "{\"sats\":\"none\"}", 400);
        row("POST", "faults", "{\"seats\":\"most\"}", 400);
        row("POST", "faults", "[1]", 400);
        row("POST", "faults", "seats=none", 400);
        row("POST", "faults", "", 400);
        row("POST", "advance", "{}", 400);
        row("POST", "advance", "{\"minutes\":-1}", 400);
        row("POST", "advance", "{\"minutes\":\"5\"}", 400);
        row("POST", "pay", "{\"pnrNo\":\"1\"}", 404);
        row("POST", "accounts", "{\"login\":\"12\",\"password\":\"x\"}", 400);
        row("POST", "accounts", "{\"login\":\"2400012345\",\"password\":\"x\"}", 400);
        row("POST", "accounts", "{\"login\":\"2400000009\",\"password\":\"x\",\"age\":\"9\"}", 400);
        row("GET", "advance", "", 405);
        row("GET", "reset", "", 405);
        row("POST", "state", "{}", 405);
        row("DELETE", "faults", "", 405);
        row("GET", "nothing", "", 404);
    }
    void refusals()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, body);
        TestRailway railway;
        const HttpResponse response = railway.send(method, "/_sandbox/" + what, body);
        QTEST(response.status, "status");
        QVERIFY(!QJsonDocument::fromJson(response.body)[u"error"_qs].toString().isEmpty());
    }

    void accountsCanLogIn()
    {
        TestRailway railway;
        QVERIFY(!railway
                     .control("accounts", {{u"login"_qs, u"2400000002"_qs},
                                           {u"password"_qs, u"sandbox-pw"_qs},
                                           {u"email"_qs, u"two@example.com"_qs},
                                           {u"phone"_qs, u"010-0000-0002"_qs}})
                     .contains(u"error"_qs));
        railway.logIn("2400000002", "1");
        railway.logIn("two@example.com", "2");
        railway.logIn("01000000002", "3");
        const HttpResponse list = railway.send("GET", "/_sandbox/accounts");
        QVERIFY(list.body.contains("2400000002") && !list.body.contains("sandbox-pw"));
    }

    void failedLoginsAreCounted()
    {
        TestRailway railway;
        railway.post("/apb/selectListApb01080_n.do",
                     {{"srchDvCd", "1"}, {"srchDvNm", "2400012345"}, {"hmpgPwdCphd", "x"}});
        QCOMPARE(first(railway.state(), "accounts")[u"failed_logins"_qs].toInt(), 1);
    }

    void advanceMovesTheRailwaysClock()
    {
        TestRailway railway;
        railway.logIn();
        QCOMPARE(text(railway.control("advance", {{u"minutes"_qs, 1.5}}), "now"), u"2026-12-01T00:01:30.000Z"_qs);
        railway.control("advance", {{u"minutes"_qs, 31}});
        QCOMPARE(verdict(railway.list()), u"FAIL S111"_qs);
        QVERIFY(railway.send("POST", "/atc/selectListAtc14016_n.do").headers.contains("00:32:30 GMT"));
    }

    void payingIsForHeldOnes()
    {
        TestRailway railway;
        railway.fault(u"seats"_qs, u"all"_qs);
        railway.logIn();
        const QString pnr = railway.book();
        QCOMPARE(text(railway.control("pay", {{u"pnrNo"_qs, pnr}}), "state"), u"paid"_qs);
        QVERIFY(railway.control("pay", {{u"pnrNo"_qs, pnr}}).contains(u"error"_qs));
    }

    void resetStartsOver()
    {
        TestRailway railway;
        QVERIFY(!railway.world.setInitialFault(u"slow_ms"_qs, u"7"_qs));
        railway.fault(u"seats"_qs, u"all"_qs);
        railway.control("accounts", {{u"login"_qs, u"2400000002"_qs}, {u"password"_qs, u"x"_qs}});
        railway.logIn();
        const QString pnr = railway.book();
        const QByteArray key = railway.key;
        railway.control("advance", {{u"minutes"_qs, 60}});
        QVERIFY(!railway.control("reset", {}).contains(u"error"_qs));
        const QJsonObject state = railway.state();
        QVERIFY(state[u"reservations"_qs].toArray().isEmpty());
        QVERIFY(state[u"sessions"_qs].toArray().isEmpty());
        QCOMPARE(state[u"accounts"_qs].toArray().size(), 1);
        QCOMPARE(state[u"reserve"_qs][u"received"].toInt(), 0);
        QCOMPARE(text(state, "now"), u"2026-12-01T00:00:00.000Z"_qs);
        QCOMPARE(state[u"faults"_qs][u"slow_ms"].toInt(), 7); // given at the start
        QCOMPARE(state[u"faults"_qs][u"seats"].toString(), u"plan"_qs);
        railway.logIn();
        railway.key = key;
        QCOMPARE(verdict(railway.post("/ara/selectListAra10007_n.do", railway.searchForm("0551", "0020"))),
                 u"FAIL NET000001"_qs);
        railway.fault(u"seats"_qs, u"all"_qs);
        QVERIFY(railway.book() != pnr); // numbers aren't used twice
    }

    void answersAreCountedWhenTheyLeave()
    {
        TestRailway railway;
        const HttpResponse response = railway.send("POST", "/arc/selectListArc05013_n.do", "a=b");
        QCOMPARE(railway.state()[u"reserve"_qs][u"answered"].toInt(), 0);
        railway.world.delivered(response.token);
        QCOMPARE(railway.state()[u"reserve"_qs][u"answered"].toInt(), 1);
    }
};

GWANJE_TEST(tst_RailwayControl)
#include "tst_RailwayControl.moc"
