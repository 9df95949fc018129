// SPDX-License-Identifier: GPL-3.0-or-later
// Prices and rooms left as they are sent: an answer for each night, and the truth has it.
#include "sandbox/TestLodging.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;

class tst_LodgingPutDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNightIsAnswered()
    {
        TestLodging lodging;
        const QByteArray body = R"({"items":[
            {"listing":"A-1001","date":"2026-12-05","price":77000},
            {"listing":"Z","date":"2026-12-05","price":1},
            {"listing":"A-1001","date":"2026-11-30","price":1},
            {"listing":"A-1001","date":"2028-01-01","price":1},
            {"listing":"A-1002","date":"2026-12-05","price":0}]})";
        const auto results = [&] {
            QStringList list;
            const HttpResponse response = lodging.send(LodgingSite::Alpha, "PUT", "/prices", body);
            const QJsonArray items = QJsonDocument::fromJson(response.body)[u"items"].toArray();
            for (const QJsonValue item : items)
                list << item[u"result"].toString() + u' ' + item[u"code"].toString();
            return list.join(u'|');
        };
        QCOMPARE(results(), u"stored |rejected unknown_listing|rejected past_night|rejected out_of_range|stored "_qs);
        QCOMPARE(results(),
                 u"unchanged |rejected unknown_listing|rejected past_night|rejected out_of_range|unchanged "_qs);
        const QJsonArray nights =
            lodging.json(LodgingSite::Alpha, "/prices?from=2026-12-05&to=2026-12-06")[u"items"_qs].toArray();
        QCOMPARE(nights[0][u"price"], 77000);
        QCOMPARE(nights[1][u"price"], 0);
        const QJsonObject state = lodging.state(LodgingSite::Alpha);
        QCOMPARE(state[u"puts_ever"_qs], 10);
        QCOMPARE(state[u"puts"_qs].toArray()[0][u"result"], u"stored"_qs);
        QCOMPARE(state[u"puts"_qs].toArray()[0][u"price"], 77000);
        QVERIFY(!state[u"nights"_qs].toArray()[4][u"put_at"].isNull());
    }

    void roomsLeftAreBoundedByTheRooms()
    {
        TestLodging lodging;
        const HttpResponse response = lodging.send(LodgingSite::Beta, "PUT", "/inventory", R"({"items":[
            {"listing":"b/여럿이","date":"2026-12-05","units":4},
            {"listing":"b/여럿이","date":"2026-12-06","units":5}]})");
        const QJsonArray items = QJsonDocument::fromJson(response.body)[u"items"].toArray();
        QVERIFY(items[0][u"result"].toString() != u"rejected"_qs);
        QCOMPARE(items[1][u"code"], u"out_of_range"_qs);
    }

    void someAreRejectedOnCommand()
    {
        TestLodging lodging;
        lodging.fault(LodgingSite::Alpha, u"put_reject"_qs, 1);
        const HttpResponse response = lodging.send(LodgingSite::Alpha, "PUT", "/inventory", R"({"items":[
            {"listing":"A-1005","date":"2026-12-05","units":3},
            {"listing":"A-1005","date":"2026-12-06","units":3}]})");
        const QJsonArray items = QJsonDocument::fromJson(response.body)[u"items"].toArray();
        QCOMPARE(items[0][u"code"], u"refused_here"_qs);
        QVERIFY(items[1][u"result"].toString() != u"rejected"_qs);
    }

    void refusesTheWrongShape_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& body, int status) {
            QTest::newRow(name) << body << status;
        };
        row("nothing", "", 400);
        row("text", "prices", 400);
        row("array", "[]", 400);
        row("no items", "{}", 422);
        row("none", R"({"items":[]})", 422);
        row("more", R"({"items":[{"listing":"A-1001","date":"2026-12-05","price":1}],"x":1})", 422);
        row("no price", R"({"items":[{"listing":"A-1001","date":"2026-12-05","units":1}]})", 422);
        row("fraction", R"({"items":[{"listing":"A-1001","date":"2026-12-05","price":1.5}]})", 422);
        row("negative", R"({"items":[{"listing":"A-1001","date":"2026-12-05","price":-1}]})", 422);
        row("text for a number", R"({"items":[{"listing":"A-1001","date":"2026-12-05","price":"1"}]})", 422);
        row("no day", R"({"items":[{"listing":"A-1001","date":"2026-02-30","price":1}]})", 422);
        row("twice",
            R"({"items":[{"listing":"A-1001","date":"2026-12-05","price":1},{"listing":"A-1001","date":"2026-12-05","price":2}]})",
            422);
        QByteArrayList many;
        for (int i = 0; i < 501; ++i)
            many << R"({"listing":"A-1001","date":"2026-12-05","price":1})";
        row("too many", "{\"items\":[" + many.join(',') + "]}", 413);
        row("too long", "{\"items\":[" + QByteArray(1024 * 1024, ' ') + "]}", 413);
    }
    void refusesTheWrongShape()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        TestLodging lodging;
        const HttpResponse response = lodging.send(LodgingSite::Alpha, "PUT", "/prices", body);
        QCOMPARE(response.status, status);
        QVERIFY(response.body.startsWith("{\"error\":{\"code\":"));
        QCOMPARE(lodging.state(LodgingSite::Alpha)[u"puts_ever"_qs], 0);
    }
};

GWANJE_TEST(tst_LodgingPutDesk)
#include "tst_LodgingPutDesk.moc"
