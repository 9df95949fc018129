// SPDX-License-Identifier: GPL-3.0-or-later
// The provider's reserve requests: sent once, and told apart by what became of them.
#include "support/TestMain.h"
#include "train/SrtScene.h"

using namespace gwanje;
using namespace gwanje::train;
using test::RawReply;
using test::RawRequest;
using test::railway::codeOf;
using test::railway::Scene;
namespace sample = gwanje::test::railway;
namespace path = gwanje::train::srt::path;

class tst_SrtReserve final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Scene> m_scene;

private Q_SLOTS:
    void init() { m_scene = std::make_unique<Scene>(); }
    void cleanup()
    {
        QCOMPARE(m_scene->railway.faults, QStringList());
        m_scene.reset();
    }

    void reservesOnce()
    {
        const auto holding = m_scene->reserve();
        QVERIFY(holding);
        QCOMPARE(holding->number, u"320261200000001"_qs);
        QCOMPARE(holding->places.first().number, u"9B"_qs);
        const RawRequest request = m_scene->railway.lastRequest(path::reserve);
        QCOMPARE(request.header("Cookie"), "JSESSIONID=S1");
        QCOMPARE(request.form().value(u"netfunnelKey"_qs), u"AB01"_qs);
        QCOMPARE(request.form().value(u"jobId"_qs), u"1101"_qs);
    }

    void filesStandbyAndItsOptions()
    {
        auto& railway = m_scene->railway;
        railway.next(path::reserve, sample::standbyFiled());
        ReserveRequest order = Scene::order();
        order.seatClass = SeatClass::Special;
        const auto holding = m_scene->wait(m_scene->provider.reserveStandby(order));
        QVERIFY(holding);
        QVERIFY(holding->state == Holding::State::Standby);
        QCOMPARE(railway.lastForm(path::reserve).value(u"mblPhone"_qs), u"010-0000-0000"_qs);
        QCOMPARE(railway.lastForm(path::standbyOptions).value(u"psrmClChgFlg"_qs), u"Y"_qs);
        QCOMPARE(railway.lastForm(path::standbyOptions).value(u"pnrNo"_qs), u"320261200000002"_qs);

        railway.next(path::reserve, sample::standbyFiled());
        railway.next(path::standbyOptions, RawReply::hangUp());
        QVERIFY(m_scene->wait(m_scene->provider.reserveStandby(Scene::order()))); // the place stands all the same
    }

    void anUnclearReserveIsUnknownAndNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto chunked = [](const QByteArray& body) { return RawReply::chunked(body).bytes; };
        QTest::newRow("no answer") << QByteArray();
        QTest::newRow("cut answer") << RawReply::chunked(sample::reserved()).cut().bytes;
        QTest::newRow("cut json") << RawReply::http(200, sample::reserved().left(300)).bytes;
        QTest::newRow("page") << chunked("<html>Service Unavailable</html>");
        QTest::newRow("server error") << RawReply::http(500, "oops").bytes;
        QTest::newRow("gateway") << RawReply::http(504, sample::reserved()).bytes;
        QTest::newRow("no number") << chunked(sample::cancelled());
        QTest::newRow("error frame") << chunked(R"({"ERROR_CODE":"-1","ERROR_MSG":"조회 중 에러가 발생"})");
        QTest::newRow("redirect") << RawReply::http(302, "", "Location: /sorry.do\r\n").bytes;
        QTest::newRow("no http") << QByteArray("\x16\x03\x01garbage\r\n\r\n");
        QTest::newRow("huge") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n{");
    }
    void anUnclearReserveIsUnknownAndNotRepeated()
    {
        QFETCH(QByteArray, bytes);
        auto& railway = m_scene->railway;
        QVERIFY(m_scene->wait(m_scene->provider.holdings({}))); // a kept-alive connection is at hand
        railway.next(path::reserve, RawReply{bytes, RawReply::After::Close});
        const auto holding = m_scene->reserve();
        QCOMPARE(codeOf(holding), u"TRN_OUTCOME_UNKNOWN"_qs);
        QVERIFY(holding.error().cause);
        QTest::qWait(50);
        QCOMPARE(railway.count(path::reserve), 1);
    }

    void aClearRefusalKeepsItsCode_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto refused = [](const char* code, const char* text) {
            return sample::refused(QString::fromLatin1(code), QString::fromUtf8(text));
        };
        QTest::newRow("sold out") << refused("", "잔여석없음") << u"TRN_SOLD_OUT"_qs;
        QTest::newRow("not here") << refused("", "요구하신 열차는 예약이 불가능한 열차입니다")
                                  << u"TRN_NOT_SOLD_HERE"_qs;
        QTest::newRow("key") << sample::keyRefused() << u"TRN_NETFUNNEL_KEY"_qs;
        QTest::newRow("session") << refused("S111", "로그인 후 사용하십시요.") << u"TRN_SESSION_EXPIRED"_qs;
        QTest::newRow("overload") << refused("", "사용자가 많아 접속이 원활하지 않습니다") << u"TRN_OVERLOADED"_qs;
        QTest::newRow("blocked") << sample::blocked() << u"TRN_BLOCKED"_qs;
        QTest::newRow("odd") << refused("WRG000000", "없음") << u"TRN_REFUSED"_qs;
    }
    void aClearRefusalKeepsItsCode()
    {
        QFETCH(QByteArray, body);
        auto& railway = m_scene->railway;
        railway.next(path::reserve, body);
        QTEST(codeOf(m_scene->reserve()), "code");
        QCOMPARE(railway.count(path::reserve), 1);
        const QByteArray row = QTest::currentDataTag();
        const int logins = railway.count(path::login);
        QTRY_COMPARE(railway.count("/ts.wseq"), 2); // asked and completed
        QVERIFY(m_scene->reserve());                // the next one starts with what it needs anew
        QCOMPARE(railway.count(path::login) - logins, row == "session" ? 1 : 0);
        QTRY_COMPARE(railway.count("/ts.wseq"), row == "key" ? 4 : 2);
    }

    void aReserveThatNeverLeftSaysSo()
    {
        QVERIFY(m_scene->search()); // fetches the key
        QVERIFY(m_scene->wait(m_scene->provider.logIn({})));
        m_scene->railway.server.close(); // nobody listens any more
        QCOMPARE(codeOf(m_scene->reserve()), u"NET_REFUSED"_qs);
    }

    void anOldKeyIsRenewedBeforeAReserve()
    {
        QVERIFY(m_scene->search());
        QTRY_COMPARE(m_scene->railway.count("/ts.wseq"), 2);
        m_scene->clock.advance(std::chrono::seconds(35)); // good enough to search, in doubt to reserve
        m_scene->railway.key = "AB02";
        QVERIFY(m_scene->search());
        QCOMPARE(m_scene->railway.count("/ts.wseq"), 2);
        QVERIFY(m_scene->reserve());
        QCOMPARE(m_scene->railway.lastForm(path::reserve).value(u"netfunnelKey"_qs), u"AB02"_qs);
    }
};

GWANJE_TEST(tst_SrtReserve)
#include "tst_SrtReserve.moc"
