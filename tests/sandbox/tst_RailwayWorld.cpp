// SPDX-License-Identifier: GPL-3.0-or-later
// The answers key by key, as the protocol notes have them.
#include "sandbox/TestRailway.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

namespace {

QStringList names(const char* list)
{
    QStringList sorted = QString::fromLatin1(list).split(u' ');
    sorted.sort();
    return sorted;
}

} // namespace

class tst_RailwayWorld final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOfTheServerHaveItsHeaders()
    {
        TestRailway railway;
        const HttpResponse response = railway.send("POST", "/atc/selectListAtc14016_n.do", "pageNo=0");
        QCOMPARE(response.status, 200);
        QCOMPARE(response.contentType, QByteArray("application/json;charset=UTF-8"));
        for (const char* header : {"Content-Language: ko\r\n", "Cache-Control: no-cache, no-store, max-age=0\r\n",
                                   "Pragma: no-cache\r\n", "Expires: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
                                   "Date: Tue, 01 Dec 2026 00:00:00 GMT\r\n", "Set-Cookie: JSESSIONID="})
            QVERIFY2(response.headers.contains(header), header);
        QVERIFY(!response.headers.contains("Secure"));
    }

    void login_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("number") << QByteArray("1") << QByteArray("2400012345");
        QTest::newRow("e-mail") << QByteArray("2") << QByteArray("practice@example.com");
        QTest::newRow("phone") << QByteArray("3") << QByteArray("01000000000");
    }
    void login()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, id);
        TestRailway railway;
        const QJsonObject answer = railway.post("/apb/selectListApb01080_n.do", {{"check", "Y"},
                                                                                 {"auto", "Y"},
                                                                                 {"srchDvCd", kind},
                                                                                 {"srchDvNm", id},
                                                                                 {"login_referer", "x"},
                                                                                 {"hmpgPwdCphd", "sandbox-pw"}});
        QVERIFY(!answer.contains(u"strResult"_qs));
        const QJsonObject user = answer[u"userMap"_qs].toObject();
        QCOMPARE(text(user, "RTNCD"), u"Y"_qs);
        QCOMPARE(text(user, "MB_CRD_NO"), u"2400012345"_qs);
        QCOMPARE(text(user, "MBL_PHONE"), u"010-0000-0000"_qs);
        QVERIFY(!text(user, "CUST_NM").isEmpty());
        QVERIFY(user[u"requestJSessionTime"_qs].isDouble());
        QVERIFY(text(user, "SR_JSESSIONID").startsWith(u"JSESSIONID="_qs + QString::fromLatin1(railway.session)));
        const QJsonObject echo = answer[u"commandMap"_qs].toObject();
        QCOMPARE(text(echo, "hmpgPwdCphd"), u"<echo>"_qs);
        QCOMPARE(text(echo, "login_pwVal"), u"<echo>"_qs);
        QCOMPARE(text(echo, "login_idVal"), QString::fromLatin1(id));
        QCOMPARE(verdict(railway.list()), u"SUCC IRZ000005"_qs);
    }

    void anEchoIsJsonWhateverWasSent()
    {
        TestRailway railway;
        const HttpResponse answer = railway.send("POST", "/apb/selectListApb01080_n.do",
                                                 "srchDvCd=1&srchDvNm=%ff%fe0&hmpgPwdCphd=x&%c3%0a=%28%ff");
        QVERIFY(QUtf8StringView(answer.body).isValidUtf8());
        const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(text(json[u"commandMap"_qs].toObject(), "login_idVal"), u"\uFFFD\uFFFD0"_qs);
        QCOMPARE(text(json, "RTNCD"), u"N"_qs);
    }

    void aListIsNoBody()
    {
        TestRailway railway;
        const HttpResponse answer = railway.send("POST", "/_sandbox/faults", "[]");
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.body.contains("it is a list"), answer.body.constData());
    }

    void refusedLogin_data()
    {
        QTest::addColumn<Fields>("form");
        QTest::addColumn<QString>("message");
        QTest::newRow("password") << Fields{{"srchDvCd", "1"}, {"srchDvNm", "2400012345"}, {"hmpgPwdCphd", "secret-1"}}
                                  << u"비밀번호 오류입니다."_qs;
        QTest::newRow("member") << Fields{{"srchDvCd", "1"}, {"srchDvNm", "2400099999"}, {"hmpgPwdCphd", "secret-1"}}
                                << u"존재하지않는 회원입니다."_qs;
        QTest::newRow("kind") << Fields{{"srchDvCd", "2"}, {"srchDvNm", "2400012345"}, {"hmpgPwdCphd", "sandbox-pw"}}
                              << u"존재하지않는 회원입니다."_qs;
        QTest::newRow("empty") << Fields{{"srchDvCd", "3"}, {"srchDvNm", ""}} << u"존재하지않는 회원입니다."_qs;
    }
    void refusedLogin()
    {
        QFETCH(Fields, form);
        TestRailway railway;
        const HttpResponse response = railway.send("POST", "/apb/selectListApb01080_n.do", encoded(form));
        QVERIFY(!response.body.contains("secret-1"));
        const QJsonObject answer = railway.post("/apb/selectListApb01080_n.do", form);
        QCOMPARE(keysOf(answer), names("MSG RTNCD commandMap page strResult userMap"));
        QTEST(text(answer, "MSG"), "message");
        QCOMPARE(text(answer, "strResult"), u"FAIL"_qs);
        QVERIFY(answer[u"userMap"_qs][u"USER_DV"].isNull());
        QCOMPARE(verdict(railway.list()), u"FAIL S111"_qs);
    }

    void logout()
    {
        TestRailway railway;
        railway.logIn();
        const QJsonObject answer = railway.post("/login/loginOut.do", {});
        QCOMPARE(keysOf(answer), names("commandMap userMap"));
        QCOMPARE(verdict(railway.list()), u"FAIL S111"_qs);
    }

    void searchAnswersInBothEnvelopes()
    {
        TestRailway railway;
        const QJsonObject answer = railway.search("0551", "0015", "110000"); // needs no login
        QCOMPARE(keysOf(answer), names("ErrorCode ErrorMsg commandMap outDataSets resultMap trainListMap"));
        QCOMPARE(verdict(answer), u"SUCC IRG000000"_qs);
        const QJsonObject result = first(answer, "resultMap");
        QCOMPARE(keysOf(result),
                 names("msgCd seandYo wctNo qryCnqeCnt strResult msgTxt fllwPgExt2 fllwPgExt uuid cgPsId"));
        QCOMPARE(result[u"qryCnqeCnt"_qs], QJsonValue(10));
        QCOMPARE(text(result, "fllwPgExt"), u"Y"_qs);
        const QJsonObject sets = answer[u"outDataSets"_qs].toObject();
        QCOMPARE(first(sets, "dsOutput0"), result);
        QCOMPARE(sets[u"dsOutput1"_qs], answer[u"trainListMap"_qs]);
        QCOMPARE(answer[u"commandMap"_qs][u"dptRsStnCd"], QJsonValue(u"0551"_qs));
    }

    void rowsHaveTheKeysAndTypesOfTheService()
    {
        TestRailway railway;
        railway.fault(u"seats"_qs, u"all"_qs);
        const QJsonObject row = railway.row("0551", "0015", u"329"_qs, "120000");
        QCOMPARE(
            keysOf(row),
            names("trnNo stlbTrnClsfCd trnGpCd runDt dptDt dptTm arvDt arvTm runTm dptRsStnCd arvRsStnCd dptStnRunOrdr "
                  "arvStnRunOrdr dptStnConsOrdr arvStnConsOrdr seatAttCd chtnDvCd trnOrdrNo gnrmRsvPsbStr "
                  "gnrmRsvPsbCdNm gnrmRsvPsbImg gnrmRsvPsbColor sprmRsvPsbStr sprmRsvPsbCdNm sprmRsvPsbImg "
                  "sprmRsvPsbColor rsvWaitPsbCd rsvWaitPsbCdNm stmpRsvPsbFlgCd stndRsvPsbCdNm etcRsvPsbCdNm "
                  "fresRsvPsbCdNm rcvdAmt rcvdFare trainDiscGenRt ocurDlayTnum expnDptDlayTnum dlaySaleFlg fresOprCno "
                  "ymsAplFlg trnNstpLeadInfo stlbDturDvCd seatSelect payTable doReserv timeTable trnCpsCd1 trnCpsCd2 "
                  "trnCpsCd3 trnCpsCd4 trnCpsCd5"));
        QCOMPARE(row.size(), 51);
        for (auto it = row.begin(); it != row.end(); ++it) {
            const bool number =
                it.key() == u"trnOrdrNo"_qs || it.key() == u"ocurDlayTnum"_qs || it.key() == u"fresOprCno"_qs;
            const bool null = it.key() == u"fresRsvPsbCdNm"_qs;
            QVERIFY2(null ? it->isNull() : number ? it->isDouble() : it->isString(), qPrintable(it.key()));
        }
        QCOMPARE(text(row, "dptTm"), u"120400"_qs);
        QCOMPARE(text(row, "arvTm"), u"135600"_qs);
        QCOMPARE(text(row, "runTm"), u"0152"_qs);
        QCOMPARE(text(row, "rcvdAmt"), u"00000000037500"_qs);
        QCOMPARE(text(row, "rcvdFare"), u"00000000016900"_qs);
        QCOMPARE(text(row, "gnrmRsvPsbStr"), u"예약가능"_qs);
        QCOMPARE(text(row, "rsvWaitPsbCd"), u"-2"_qs);
        railway.fault(u"seats"_qs, u"none"_qs);
        railway.fault(u"standby"_qs, u"open"_qs);
        const QJsonObject waiting = railway.row("0551", "0015", u"329"_qs, "120000");
        QCOMPARE(text(waiting, "rsvWaitPsbCd"), u" 9"_qs);
        QCOMPARE(text(waiting, "rsvWaitPsbCdNm"), u"신청하기"_qs);
        QCOMPARE(text(waiting, "gnrmRsvPsbImg"), u"IMAGE::grd_WF_Soldout.png"_qs);
        railway.fault(u"standby"_qs, u"closed"_qs);
        QCOMPARE(text(railway.row("0551", "0015", u"329"_qs, "120000"), "rsvWaitPsbCd"), u" 0"_qs);
    }

    void pagesEndWithARefusal()
    {
        TestRailway railway;
        QStringList seen;
        QByteArray time = "000000";
        for (int page = 0; page < 20; ++page) {
            const QJsonObject answer = railway.search("0551", "0020", time);
            if (verdict(answer) == u"FAIL WRG000000"_qs)
                break;
            const QJsonArray rows = answer[u"trainListMap"_qs].toArray();
            QVERIFY(rows.size() <= 10 && !rows.isEmpty());
            for (const QJsonValue& row : rows) {
                QVERIFY(row[u"dptTm"].toString().toLatin1() >= time);
                if (!seen.contains(row[u"trnNo"].toString()))
                    seen << row[u"trnNo"].toString();
            }
            const QByteArray last = text(rows.last().toObject(), "dptTm").toLatin1();
            // From the same minute on again, or 9317 and 9333 are lost between two pages.
            time = rows.size() == 10 ? last : last.left(4) + "59";
        }
        QVERIFY(seen.contains(u"9317"_qs) && seen.contains(u"9333"_qs));
        QCOMPARE(seen.size(), 45); // 42 of SRT and 3 KTX
        QCOMPARE(verdict(railway.search("0551", "0020", "235900")), u"FAIL WRG000000"_qs);
    }

    void searchRefusals_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("past day") << QByteArray("dptDt") << QByteArray("20261130") << u"FAIL WRG000000"_qs;
        QTest::newRow("last day") << QByteArray("dptDt") << QByteArray("20261231") << u"SUCC IRG000000"_qs;
        QTest::newRow("too far") << QByteArray("dptDt") << QByteArray("20270101") << u"FAIL WRG000000"_qs;
        QTest::newRow("no date") << QByteArray("dptDt") << QByteArray("20261301") << u"FAIL WRR000100"_qs;
        QTest::newRow("no time") << QByteArray("dptTm") << QByteArray("250000") << u"FAIL WRR000100"_qs;
        QTest::newRow("short time") << QByteArray("dptTm") << QByteArray("1200") << u"FAIL WRR000100"_qs;
        QTest::newRow("nobody") << QByteArray("psgNum") << QByteArray("0") << u"FAIL WRP011002"_qs;
        QTest::newRow("a group") << QByteArray("psgNum") << QByteArray("10") << u"FAIL WRP011002"_qs;
        QTest::newRow("a change") << QByteArray("dptRsStnCd") << QByteArray("0041") << u"FAIL WRD000061"_qs;
        QTest::newRow("no station") << QByteArray("dptRsStnCd") << QByteArray("9999") << u"FAIL WRG000000"_qs;
        QTest::newRow("no key") << QByteArray("netfunnelKey") << QByteArray("") << u"FAIL NET000001"_qs;
        QTest::newRow("other key") << QByteArray("netfunnelKey") << QByteArray("ABCDEF") << u"FAIL NET000001"_qs;
    }
    void searchRefusals()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        TestRailway railway;
        railway.newKey();
        QTEST(verdict(
                  railway.post("/ara/selectListAra10007_n.do", with(railway.searchForm("0551", "0020"), name, value))),
              "outcome");
    }

    void theLastDayOpensAtSeven()
    {
        TestRailway railway; // at nine
        railway.date = "20261231";
        QCOMPARE(verdict(railway.search("0551", "0020")), u"SUCC IRG000000"_qs);
        railway.clock.advance(21h + 59min); // next day, one minute to seven
        railway.date = "20270101";
        QCOMPARE(verdict(railway.search("0551", "0020")), u"FAIL WRG000000"_qs);
        railway.clock.advance(1min);
        QCOMPARE(verdict(railway.search("0551", "0020")), u"SUCC IRG000000"_qs);
    }

    void whatHasLeftIsGone()
    {
        TestRailway railway;
        railway.date = "20261201";
        QCOMPARE(text(first(railway.search("0551", "0020"), "trainListMap"), "trnNo"), u"317"_qs); // 9:30
        railway.clock.advance(30min);
        QCOMPARE(text(first(railway.search("0551", "0020"), "trainListMap"), "trnNo"), u"319"_qs);
    }

    void availabilityIsForSoManyHeads()
    {
        TestRailway railway;
        railway.fault(u"seats"_qs, 2);
        const auto seats = [&](const QByteArray& people) {
            return text(first(railway.search("0551", "0020", "120000", people), "trainListMap"), "gnrmRsvPsbStr");
        };
        QCOMPARE(seats("2"), u"예약가능"_qs);
        QCOMPARE(seats("3"), u"매진"_qs);
    }

    void onlyPostAndOnlyWhatThereIs()
    {
        TestRailway railway;
        QCOMPARE(railway.send("GET", "/ara/selectListAra10007_n.do").status, 405);
        QVERIFY(railway.send("HEAD", "/ara/selectListAra10007_n.do").headers.contains("Allow: POST"));
        QCOMPARE(railway.send("POST", "/ts.wseq").status, 405);
        QCOMPARE(railway.send("HEAD", "/ts.wseq").status, 200);
        QCOMPARE(railway.send("POST", "/nothing").status, 404);
        QCOMPARE(railway.send("GET", "/main/main.do").status, 200);
        QCOMPARE(railway.state()[u"netfunnel"_qs][u"issued"], QJsonValue(0)); // HEAD drew no ticket
    }

    void refusalsComeAsJsonOrText()
    {
        TestRailway railway;
        const HttpResponse html = railway.send("POST", "/atc/selectListAtc14016_n.do", "pageNo=0", "*/*");
        QCOMPARE(html.contentType, QByteArray("text/html;charset=UTF-8"));
        QCOMPARE(html.body, QByteArray("0#로그인 후 사용하십시요."));
        const QJsonObject json = railway.list();
        QCOMPARE(verdict(json), u"FAIL S111"_qs);
        QCOMPARE(text(first(json, "resultMap"), "msgTxt"), u"로그인 후 사용하십시요."_qs);
        const HttpResponse key = railway.send("POST", "/ara/selectListAra10007_n.do", "netfunnelKey=", "*/*");
        QCOMPARE(key.body, QByteArray("0#서비스가 접속이 원활하지 않습니다. 잠시후 다시 시도하여 주시기 바랍니다."));
        const QJsonObject refused = railway.post("/ara/selectListAra10007_n.do", {{"netfunnelKey", ""}});
        QCOMPARE(keysOf(refused), names("ERROR_CODE ERROR_MSG outDataSets resultMap"));
        QVERIFY(!first(refused, "resultMap").contains(u"uuid"_qs));
        QCOMPARE(first(refused[u"outDataSets"_qs].toObject(), "dsOutput0"), first(refused, "resultMap"));
    }

    void sessionsEndAfterHalfAnHourOfSilence()
    {
        TestRailway railway;
        railway.logIn();
        railway.clock.advance(29min);
        QCOMPARE(verdict(railway.list()), u"SUCC IRZ000005"_qs);
        railway.clock.advance(30min);
        QCOMPARE(verdict(railway.list()), u"SUCC IRZ000005"_qs);
        railway.clock.advance(31min);
        QCOMPARE(verdict(railway.list()), u"FAIL S111"_qs);
    }
};

GWANJE_TEST(tst_RailwayWorld)
#include "tst_RailwayWorld.moc"
