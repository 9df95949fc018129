// SPDX-License-Identifier: GPL-3.0-or-later
// Each switch does what its name says, and off means off. (Waiting lists: tst_Standby; the entrance: tst_WaitingRoom.)
#include "sandbox/TestRailway.h"
#include "support/TestMain.h"

#include <QJsonDocument>

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

namespace {

constexpr char listPath[] = "/atc/selectListAtc14016_n.do";

QString message(const QJsonObject& answer)
{
    return text(first(answer, "resultMap"), "msgTxt");
}

} // namespace

class tst_RailwayFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_railway = std::make_unique<TestRailway>();
        m_railway->fault(u"seats"_qs, u"all"_qs);
        m_railway->logIn();
    }

    void seats()
    {
        const auto state = [&] { return text(m_railway->row("0551", "0020", u"329"_qs, "120000"), "gnrmRsvPsbStr"); };
        QCOMPARE(state(), u"예약가능"_qs);
        m_railway->fault(u"seats"_qs, u"none"_qs);
        QCOMPARE(state(), u"매진"_qs);
        const QJsonArray rows = m_railway->search("0551", "0020")[u"trainListMap"_qs].toArray();
        for (const QJsonValue& row : rows)
            QVERIFY(row[u"gnrmRsvPsbStr"].toString() == u"매진"_qs && row[u"sprmRsvPsbStr"].toString() == u"매진"_qs);
        m_railway->fault(u"seats"_qs, 2);
        QVERIFY(!m_railway->book().isEmpty());
        QVERIFY(!m_railway->book().isEmpty());
        QVERIFY(m_railway->book().isEmpty());
        m_railway->fault(u"seats"_qs, u"plan"_qs);
        QStringList seen;
        for (int second = 0; second < 60; ++second) {
            if (!seen.contains(state()))
                seen << state();
            m_railway->clock.advance(1s);
        }
        QCOMPARE(seen.size(), 2); // it comes and goes
    }

    void sessionDrop()
    {
        m_railway->fault(u"session_drop"_qs, 1);
        QCOMPARE(verdict(m_railway->list()), u"FAIL S111"_qs);
        QCOMPARE(verdict(m_railway->list()), u"FAIL S111"_qs);
        m_railway->logIn();
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void sessionLifeAndForm()
    {
        m_railway->fault(u"session_life"_qs, 5);
        m_railway->clock.advance(6s);
        QCOMPARE(verdict(m_railway->list()), u"FAIL S111"_qs);
        m_railway->fault(u"session_form"_qs, u"html"_qs);
        const HttpResponse page = m_railway->send("POST", listPath, "pageNo=0");
        QCOMPARE(page.contentType, QByteArray("text/html;charset=UTF-8"));
        QVERIFY(page.body.contains("selectListApb01080") && page.body.contains("Sr.msgs.login020"));
    }

    void soldoutRace()
    {
        const QJsonObject row = m_railway->row("0551", "0020", u"329"_qs, "120000");
        QCOMPARE(text(row, "gnrmRsvPsbStr"), u"예약가능"_qs);
        m_railway->fault(u"soldout_race"_qs, 2);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(message(m_railway->reserve(m_railway->reserveForm(row))), u"잔여석없음"_qs);
        QCOMPARE(verdict(m_railway->reserve(m_railway->reserveForm(row))), u"SUCC IRR000018"_qs);
    }

    void overload()
    {
        m_railway->fault(u"overload"_qs, 1);
        QVERIFY(message(m_railway->list()).contains(u"사용자가 많아 접속이 원활하지 않습니다"_qs));
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void blocked()
    {
        m_railway->fault(u"blocked"_qs, true);
        for (const char* path : {listPath, "/apb/selectListApb01080_n.do", "/ara/selectListAra10007_n.do"}) {
            const HttpResponse response = m_railway->send("POST", path, "a=b");
            QCOMPARE(response.status, 200);
            QCOMPARE(response.body, QByteArray("Your IP Address Blocked due to abnormal access."));
            QVERIFY(response.contentType.startsWith("text/plain"));
        }
        QVERIFY(m_railway->entrance("opcode=5101").contains(":302:"));
        m_railway->fault(u"blocked"_qs, false);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void blockPerMinute()
    {
        m_railway->fault(u"block_per_minute"_qs, 5);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
        QVERIFY(m_railway->send("POST", listPath, "pageNo=0").body.startsWith("Your IP"));
        m_railway->clock.advance(61s);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void maintenance()
    {
        m_railway->fault(u"maintenance"_qs, true);
        const HttpResponse response = m_railway->send("POST", listPath, "pageNo=0");
        QCOMPARE(response.status, 503);
        QVERIFY(response.body.startsWith("<!DOCTYPE html>"));
    }

    void merger()
    {
        m_railway->fault(u"merger"_qs, true);
        const QJsonObject row = m_railway->row("0551", "0020", u"329"_qs, "120000"); // can still be searched
        QCOMPARE(message(m_railway->reserve(m_railway->reserveForm(row))),
                 u"요구하신 열차는 예약이 불가능한 열차입니다"_qs);
        QVERIFY(m_railway->state()[u"reservations"_qs].toArray().isEmpty());
    }

    void slow()
    {
        m_railway->fault(u"slow_ms"_qs, 300);
        QCOMPARE(m_railway->send("POST", listPath, "pageNo=0").delay, 300ms);
        m_railway->fault(u"reply_on"_qs, u"search"_qs);
        QCOMPARE(m_railway->send("POST", listPath, "pageNo=0").delay, 0ms);
    }

    void reserveReply_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("delivery");
        QTest::addColumn<int>("bookings");
        QTest::newRow("lost") << u"lost"_qs << int(Delivery::Hang) << 1;
        QTest::newRow("cut") << u"cut"_qs << int(Delivery::Cut) << 1;
        QTest::newRow("reset") << u"reset"_qs << int(Delivery::Reset) << 1;
        QTest::newRow("slow") << u"slow"_qs << int(Delivery::Whole) << 1;
        QTest::newRow("dropped") << u"dropped"_qs << int(Delivery::Reset) << 0;
    }
    void reserveReply()
    {
        QFETCH(QString, kind);
        QFETCH(int, delivery);
        QFETCH(int, bookings);
        m_railway->fault(u"reserve_reply"_qs, kind);
        m_railway->fault(u"reserve_reply_times"_qs, 1);
        const Fields form = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"));
        HttpResponse response = m_railway->send("POST", "/arc/selectListArc05013_n.do", encoded(form));
        QCOMPARE(int(response.delivery), delivery);
        QCOMPARE(response.delay, kind == u"slow"_qs ? 15s : 0s);
        QCOMPARE(m_railway->state()[u"reservations"_qs].toArray().size(), bookings);
        QCOMPARE(m_railway->list()[u"trainListMap"_qs].toArray().size(), bookings);
        QCOMPARE(m_railway->state()[u"reserve"_qs][u"received"], QJsonValue(1));
        response = m_railway->send("POST", "/arc/selectListArc05013_n.do", encoded(form));
        QCOMPARE(int(response.delivery), int(Delivery::Whole));
        QCOMPARE(response.delay, 0s);
    }

    void reply_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("delivery");
        for (const auto& [name, delivery] :
             {std::pair("cut", Delivery::Cut), std::pair("drip", Delivery::Drip), std::pair("huge", Delivery::Huge),
              std::pair("hang", Delivery::Hang), std::pair("reset", Delivery::Reset),
              std::pair("garbage", Delivery::Whole), std::pair("shape", Delivery::Whole),
              std::pair("html", Delivery::Whole), std::pair("error", Delivery::Whole)})
            QTest::newRow(name) << QString::fromLatin1(name) << int(delivery);
    }
    void reply()
    {
        QFETCH(QString, kind);
        QFETCH(int, delivery);
        m_railway->fault(u"reply_on"_qs, u"list"_qs);
        m_railway->fault(u"reply_times"_qs, 1);
        m_railway->fault(u"reply"_qs, kind);
        QVERIFY(verdict(m_railway->search("0551", "0020")).startsWith(u"SUCC"_qs)); // others are spared
        const HttpResponse response = m_railway->send("POST", listPath, "pageNo=0");
        QCOMPARE(int(response.delivery), delivery);
        QJsonParseError error;
        const QJsonDocument json = QJsonDocument::fromJson(response.body, &error);
        if (kind == u"garbage"_qs || kind == u"html"_qs)
            QVERIFY(json.isNull());
        if (kind == u"shape"_qs)
            QVERIFY(json.isObject() && !json[u"resultMap"_qs].isArray());
        if (kind == u"error"_qs)
            QCOMPARE(keysOf(json.object()), QStringList({u"ERROR_CODE"_qs, u"ERROR_MSG"_qs}));
        if (kind == u"huge"_qs)
            QCOMPARE(response.hugeBytes, 100'000'000);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs); // once
    }

    void replyOnTheEntrance()
    {
        m_railway->fault(u"reply_on"_qs, u"netfunnel"_qs);
        m_railway->fault(u"reply"_qs, u"hang"_qs);
        QCOMPARE(int(m_railway->send("GET", "/ts.wseq?opcode=5101").delivery), int(Delivery::Hang));
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void deadline()
    {
        m_railway->fault(u"deadline_s"_qs, 20);
        m_railway->book();
        QCOMPARE(text(first(m_railway->list(), "payListMap"), "iseLmtTm"), u"090020"_qs);
        m_railway->clock.advance(20s);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void ktxRows()
    {
        const auto count = [&](const Fields& form) {
            const QJsonArray rows = m_railway->post("/ara/selectListAra10007_n.do", form)[u"trainListMap"_qs].toArray();
            int ktx = 0;
            for (const QJsonValue& row : rows) {
                const bool isKtx = row[u"stlbTrnClsfCd"].toString() == u"00"_qs;
                ktx += isKtx ? 1 : 0;
                if (isKtx && row[u"gnrmRsvPsbStr"].toString() == u"예약가능"_qs)
                    Q_ASSERT(row[u"gnrmRsvPsbImg"].toString() == u"IMAGE::grd_WF_Ok01K.png"_qs);
            }
            return ktx;
        };
        m_railway->newKey();
        const Fields form = m_railway->searchForm("0551", "0020", "143000");
        QVERIFY(count(form) > 0);
        QCOMPARE(count(with(form, "trnGpCd", "300")), 0);
        m_railway->fault(u"ktx_rows"_qs, u"none"_qs);
        QCOMPARE(count(form), 0);
    }

    void ktxIsNotSoldHere()
    {
        const QJsonObject row = m_railway->row("0551", "0020", u"475"_qs, "143000");
        QCOMPARE(text(row, "stlbTrnClsfCd") + text(row, "trnGpCd"), u"00100"_qs);
        QCOMPARE(message(m_railway->reserve(m_railway->reserveForm(row))),
                 u"요구하신 열차는 예약이 불가능한 열차입니다"_qs);
    }

    void unknownCodes()
    {
        m_railway->fault(u"unknown_codes"_qs, true);
        const QJsonArray rows = m_railway->search("0551", "0020", "220000")[u"trainListMap"_qs].toArray();
        QCOMPARE(text(rows.last().toObject(), "stlbTrnClsfCd"), u"99"_qs);
        m_railway->fault(u"unknown_codes"_qs, false);
        QCOMPARE(m_railway->search("0551", "0020", "220000")[u"trainListMap"_qs].toArray().size(), rows.size() - 1);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("429 s") << u"429-seconds"_qs << 429 << QByteArray("Retry-After: 60\r\n");
        QTest::newRow("429 d") << u"429-date"_qs << 429 << QByteArray("Retry-After: Tue, 01 Dec 2026 00:01:00 GMT\r\n");
        QTest::newRow("503 s") << u"503-seconds"_qs << 503 << QByteArray("Retry-After: 60\r\n");
        QTest::newRow("503 d") << u"503-date"_qs << 503 << QByteArray("Retry-After: Tue, 01 Dec 2026 00:01:00 GMT\r\n");
    }
    void retryAfter()
    {
        QFETCH(QString, form);
        QFETCH(QByteArray, header);
        m_railway->fault(u"retry_after_s"_qs, 60);
        m_railway->fault(u"retry_after"_qs, form);
        const HttpResponse response = m_railway->send("POST", listPath, "pageNo=0");
        QTEST(response.status, "status");
        QVERIFY(response.headers.contains(header));
        m_railway->fault(u"retry_after"_qs, false);
        QCOMPARE(m_railway->send("POST", listPath, "pageNo=0").status, 200);
    }

    void clockSkew()
    {
        m_railway->fault(u"clock_skew"_qs, 3600);
        const HttpResponse response = m_railway->send("POST", listPath, "pageNo=0");
        QVERIFY(response.headers.contains("Date: Tue, 01 Dec 2026 01:00:00 GMT"));
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs); // no session ends by it
        m_railway->book();
        QCOMPARE(text(first(m_railway->list(), "payListMap"), "iseLmtTm"), u"101000"_qs);
        m_railway->fault(u"clock_skew"_qs, 0);
        QCOMPARE(m_railway->list()[u"trainListMap"_qs].toArray().size(), 1);
    }

private:
    std::unique_ptr<TestRailway> m_railway;
};

GWANJE_TEST(tst_RailwayFaults)
#include "tst_RailwayFaults.moc"
