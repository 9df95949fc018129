// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/TestRailway.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

namespace {

struct Answer
{
    QByteArray type;
    QByteArray code;
    QByteArray rest;
    QByteArray value(const QByteArray& name) const
    {
        for (const QByteArray& pair : rest.split('&')) {
            if (pair.startsWith(name + '='))
                return pair.mid(name.size() + 1);
        }
        return {};
    }
};

Answer read(const QByteArray& line)
{
    const qsizetype start = line.indexOf("gControl.result='") + 17;
    const QByteArray result = line.mid(start, line.indexOf('\'', start) - start);
    const qsizetype first = result.indexOf(':');
    const qsizetype second = result.indexOf(':', first + 1);
    return {result.left(first), result.mid(first + 1, second - first - 1), result.mid(second + 1)};
}

} // namespace

class tst_WaitingRoom final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsInWithAKey()
    {
        TestRailway railway;
        const QByteArray line = railway.entrance("opcode=5101&nfid=0&sid=service_1&aid=act_10&js=yes&1796000000000");
        QVERIFY(line.startsWith("NetFunnel.gRtype=4999;NetFunnel.gControl.result='5002:200:key="));
        QVERIFY(line.endsWith("'; NetFunnel.gControl._showResult();"));
        QVERIFY(!line.contains('\n'));
        const Answer answer = read(line);
        QCOMPARE(answer.value("key").size(), 256);
        QCOMPARE(answer.value("nwait"), QByteArray("0"));
        QCOMPARE(answer.value("ttl"), QByteArray("0"));
        QVERIFY2(!answer.rest.contains(':'), "older clients split at every colon");
        QVERIFY(!answer.value("vwr_html").isEmpty());
    }

    void makesWaitForSoManyRounds()
    {
        TestRailway railway;
        railway.fault(u"netfunnel_wait"_qs, 3);
        Answer answer = read(railway.entrance("opcode=5101"));
        int rounds = 0;
        int ahead = 1'000'000;
        while (answer.code == "201") {
            ++rounds;
            QVERIFY(answer.value("nwait").toInt() < ahead);
            ahead = answer.value("nwait").toInt();
            QCOMPARE(answer.value("ttl"), QByteArray("1"));
            railway.key = answer.value("key");
            QCOMPARE(verdict(railway.post("/ara/selectListAra10007_n.do", railway.searchForm("0551", "0020"))),
                     u"FAIL NET000001"_qs); // not in yet
            answer = read(railway.entrance("opcode=5002&ttl=1&key=" + answer.value("key")));
        }
        QCOMPARE(rounds, 3);
        QCOMPARE(answer.code, QByteArray("200"));
    }

    void onlyTheNewestKeyCounts()
    {
        TestRailway railway;
        railway.fault(u"netfunnel_wait"_qs, 1);
        const QByteArray old = read(railway.entrance("opcode=5101")).value("key");
        QCOMPARE(read(railway.entrance("opcode=5002&key=" + old)).code, QByteArray("200"));
        QCOMPARE(read(railway.entrance("opcode=5002&key=" + old)).code, QByteArray("999"));
    }

    void completesOnceAndStaysValid()
    {
        TestRailway railway;
        const QByteArray key = railway.newKey();
        QCOMPARE(read(railway.entrance("opcode=5004&key=" + key)).code, QByteArray("200"));
        const QByteArray again = railway.entrance("opcode=5004&key=" + key);
        QVERIFY(again.contains("result='5004:502:msg=\"Already Completed\"'"));
        QCOMPARE(verdict(railway.post("/ara/selectListAra10007_n.do", railway.searchForm("0551", "0020"))),
                 u"SUCC IRG000000"_qs);
    }

    void aKeyLivesFiftySeconds()
    {
        TestRailway railway;
        railway.newKey();
        const auto ask = [&] {
            return verdict(railway.post("/ara/selectListAra10007_n.do", railway.searchForm("0551", "0020")));
        };
        railway.clock.advance(50s);
        QCOMPARE(ask(), u"SUCC IRG000000"_qs);
        railway.clock.advance(1s);
        QCOMPARE(ask(), u"FAIL NET000001"_qs);
        railway.fault(u"key_life"_qs, 100);
        QCOMPARE(ask(), u"SUCC IRG000000"_qs);
    }

    void errorCodes_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {201, 300, 301, 302, 303, 502, 503, 999})
            QTest::newRow(QByteArray::number(code).constData()) << code;
    }
    void errorCodes()
    {
        QFETCH(int, code);
        TestRailway railway;
        railway.fault(u"netfunnel_error"_qs, code);
        const Answer answer = read(railway.entrance("opcode=5101"));
        QCOMPARE(answer.code.toInt(), code);
        railway.key = answer.value("key");
        const QString outcome =
            verdict(railway.post("/ara/selectListAra10007_n.do", railway.searchForm("0551", "0020")));
        const bool lets = code == 300 || code == 303; // a bypass has no key, and needs none
        QCOMPARE(outcome, lets ? u"SUCC IRG000000"_qs : u"FAIL NET000001"_qs);
        QCOMPARE(railway.key.isEmpty(), code != 303 && code != 201);
    }

    void nonsenseIsASystemError()
    {
        TestRailway railway;
        QVERIFY(railway.entrance("").contains("'5101:999:msg=\"System Error\"'"));
        QVERIFY(railway.entrance("opcode=5002&key=unknown").contains(":999:"));
    }

    void severalLinesOnRequest()
    {
        TestRailway railway;
        railway.fault(u"netfunnel_lines"_qs, true);
        const QByteArray answer = railway.entrance("opcode=5101");
        QCOMPARE(answer.count('\n'), 2);
        QCOMPARE(read(answer).code, QByteArray("200"));
    }

    void colonsInThePageOnRequest()
    {
        TestRailway railway;
        railway.fault(u"colon_in_vwr"_qs, true);
        QVERIFY(read(railway.entrance("opcode=5101")).rest.contains(':'));
    }
};

GWANJE_TEST(tst_WaitingRoom)
#include "tst_WaitingRoom.moc"
