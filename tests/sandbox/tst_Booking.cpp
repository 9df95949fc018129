// SPDX-License-Identifier: GPL-3.0-or-later
// Reserving, listing, details, waiting, cancelling: shapes and rules.
#include "sandbox/TestRailway.h"
#include "support/TestMain.h"

#include <QSet>

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

namespace {

QStringList namesIn(const char* list)
{
    QStringList sorted = QString::fromLatin1(list).split(u' ');
    sorted.sort();
    return sorted;
}

constexpr char detailPath[] = "/ard/selectListArd02019_n.do";
constexpr char oldDetailPath[] = "/ard/selectListArd02017_n.do";
constexpr char cancelPath[] = "/ard/selectListArd02045_n.do";

} // namespace

class tst_Booking final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_railway = std::make_unique<TestRailway>();
        m_railway->fault(u"seats"_qs, u"all"_qs);
        m_railway->logIn();
    }

    void reserveAnswersKeyByKey()
    {
        const QJsonObject row = m_railway->row("0551", "0015", u"329"_qs, "120000");
        const QJsonObject answer = m_railway->reserve(m_railway->reserveForm(row));
        QCOMPARE(verdict(answer), u"SUCC IRR000018"_qs);
        QCOMPARE(keysOf(answer), namesIn("commandMap payListMap reservListMap resultMap trainListMap"));
        QVERIFY(answer[u"payListMap"_qs].toArray().isEmpty());
        const QJsonObject result = first(answer, "resultMap");
        QCOMPARE(keysOf(result), namesIn("msgCd strResult msgTxt totRcvdAmt sprmFare jrnyCnt tmpJobSqno1 tmpJobSqno2 "
                                       "alertMsg wctNo uuid cgPsId"));
        QCOMPARE(result[u"totRcvdAmt"_qs], QJsonValue(36900));
        const QJsonObject reserved = first(answer, "reservListMap");
        QCOMPARE(keysOf(reserved),
                 namesIn("pnrNo JRNYLIST_KEY totSeatNum stlbTrnClsfCd trnGpCd jrnyTpCd trnNo dptDt dptTm "
                       "dptRsStnCd arvDt arvTm arvRsStnCd dlayAcptFlg lumpStlTgtNo proyStlTgtFlg"));
        QCOMPARE(text(reserved, "pnrNo").size(), 15);
        QVERIFY(text(reserved, "pnrNo").startsWith(u"3202612"_qs));
        QCOMPARE(text(reserved, "proyStlTgtFlg"), u"Y"_qs);
        QCOMPARE(text(reserved, "lumpStlTgtNo").size(), 20);
        const QJsonObject seat = first(answer, "trainListMap");
        QCOMPARE(keysOf(seat), namesIn("scarNo seatNo psrmClCd psgTpCd psgTpDvCd rqSeatAttCd rcvdAmt seatPrc dcntAmt "
                                     "dcntKndCd seatFare JRNYLIST_KEY SEATLIST_KEY"));
        QCOMPARE(seat[u"seatPrc"_qs], QJsonValue(37500));
        QCOMPARE(seat[u"dcntAmt"_qs], QJsonValue(600));
        QCOMPARE(answer[u"commandMap"_qs][u"jobId"], QJsonValue(u"1101"_qs));
    }

    void theListAgreesAndHasBothEnvelopes()
    {
        const QString pnr = m_railway->book();
        const QJsonObject list = m_railway->list();
        QCOMPARE(verdict(list), u"SUCC IRZ000001"_qs);
        QCOMPARE(text(first(list, "rsMap"), "strResult"), u"FAIL"_qs); // on a perfectly good answer
        QVERIFY(list[u"rsListMap"_qs].isNull());
        const QJsonObject train = first(list, "trainListMap");
        QCOMPARE(keysOf(train),
                 namesIn("pnrNo PNRLIST_KEY rcvdAmt tkSpecNum jrnyCnt stlFlg retFlg tkKndCd rsvChgTno dptDttm "
                       "reSaleFlg cpnyTkFlg pbpAcepTgtFlg"));
        QCOMPARE(text(train, "pnrNo"), pnr);
        QCOMPARE(text(train, "dptDttm"), u"20261204120400"_qs);
        const QJsonObject pay = first(list, "payListMap");
        QCOMPARE(keysOf(pay),
                 namesIn("PNRLIST_KEY JRNYLIST_KEY jrnySqno stlbTrnClsfCd trnGpCd trnNo runDt dptDt dptTm arvTm "
                       "dptRsStnCd arvRsStnCd seatNum plchNum stndNum mviePsrmFlg jrnyTpCd stlFlg rsvTpCd "
                       "jrnyPrgSttCd isePsbDt iseLmtDt iseLmtTm proyStlTgtFlg tkStlFlg tkIseFlg tkCnlRetFlg"));
        QCOMPARE(text(pay, "trnNo"), u"00329"_qs);
        QCOMPARE(text(pay, "iseLmtDt") + text(pay, "iseLmtTm"), u"20261201091000"_qs); // ten minutes from nine
        QCOMPARE(text(pay, "tkStlFlg"), u"09시10분까지결제하기(결제창 이동)"_qs);
        QCOMPARE(text(pay, "rsvTpCd") + text(pay, "jrnyPrgSttCd"), u"0312"_qs);
    }

    void detailsOnBothPaths()
    {
        const QString pnr = m_railway->book();
        const Fields form = {{"pnrNo", pnr.toLatin1()}, {"jrnySqno", "1"}};
        const QJsonObject answer = m_railway->post(detailPath, form);
        QCOMPARE(verdict(answer), u"SUCC IRZ000010"_qs);
        QCOMPARE(keysOf(answer), namesIn("commandMap resultMap trainListMap tranferListMap"));
        const QJsonObject seat = first(answer, "trainListMap");
        QCOMPARE(keysOf(seat),
                 namesIn("scarNo seatNo psrmClCd psgTpCd dcntKndCd rcvdAmt stdrPrc dcntPrc stdrFare seatNum trnNo "
                       "runDt rqSeatAttCd locSeatAttCd dirSeatAttCd smkSeatAttCd etcSeatAttCd sgrNm"));
        QCOMPARE(text(seat, "rcvdAmt"), u"00000051100"_qs);
        QCOMPARE(text(seat, "stdrPrc"), u"00000051900"_qs);
        QCOMPARE(m_railway->post(oldDetailPath, form)[u"trainListMap"_qs], answer[u"trainListMap"_qs]);
        QCOMPARE(verdict(m_railway->post(detailPath, {{"pnrNo", "399999999999999"}})), u"FAIL WRT300005"_qs);
    }

    void passengersAndTheirFares()
    {
        const QJsonObject row = m_railway->row("0551", "0020", u"329"_qs, "120000");
        Fields form = m_railway->reserveForm(row);
        for (const auto& [name, value] : Fields{{"totPrnb", "4"},
                                                {"psgGridcnt", "3"},
                                                {"psgInfoPerPrnb1", "2"},
                                                {"psgTpCd2", "5"},
                                                {"psgInfoPerPrnb2", "1"},
                                                {"psgTpCd3", "4"},
                                                {"psgInfoPerPrnb3", "1"},
                                                {"psrmClCd1", "2"}})
            form = with(form, name, value);
        const QJsonObject answer = m_railway->reserve(form);
        const QJsonArray seats = answer[u"trainListMap"_qs].toArray();
        QCOMPARE(seats.size(), 4);
        const int surcharge = 23800;
        QCOMPARE(seats[0][u"rcvdAmt"].toInt(), 51100 + surcharge);
        QCOMPARE(seats[2][u"rcvdAmt"].toInt(), 25900 + surcharge); // child: half, rounded down
        QCOMPARE(seats[3][u"rcvdAmt"].toInt(), 36300 + surcharge); // senior: 30 % off the fare, not the surcharge
        QCOMPARE(first(answer, "resultMap")[u"sprmFare"_qs].toInt(), 4 * surcharge);
        QSet<QString> places;
        for (const QJsonValue& seat : seats) {
            QCOMPARE(seat[u"scarNo"].toInt(), 3);
            places.insert(seat[u"seatNo"].toString());
        }
        QCOMPARE(places.size(), 4);
    }

    void windowAndAisle()
    {
        const Fields form = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"));
        for (int i = 0; i < 20; ++i) {
            const QString window =
                text(first(m_railway->reserve(with(form, "locSeatAttCd1", "012")), "trainListMap"), "seatNo");
            QVERIFY(window.endsWith(u'A') || window.endsWith(u'D'));
            const QString aisle =
                text(first(m_railway->reserve(with(form, "locSeatAttCd1", "013")), "trainListMap"), "seatNo");
            QVERIFY(aisle.endsWith(u'B') || aisle.endsWith(u'C'));
        }
    }

    void chosenSeats()
    {
        const QJsonObject row = m_railway->row("0551", "0020", u"329"_qs, "120000");
        const Fields form =
            m_railway->reserveForm(row, "1103")
            << Fields{{"scarGridcnt1", "1"}, {"scarNo1", "7"}, {"seatNo1_1", "9B"}, {"scarGridcnt2", "0"}};
        const QJsonObject answer = m_railway->reserve(form);
        QCOMPARE(verdict(answer), u"SUCC IRR000018"_qs);
        QCOMPARE(text(first(answer, "trainListMap"), "seatNo"), u"9B"_qs);
        QCOMPARE(text(first(m_railway->reserve(form), "resultMap"), "msgTxt"), u"잔여석없음"_qs); // taken now
        QCOMPARE(verdict(m_railway->reserve(with(form, "seatNo1_1", "99Z"))), u"FAIL WRR000100"_qs);
    }

    void badRequests_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* name, const char* value, const char* code) {
            QTest::newRow((QByteArray(name) + '=' + value).constData())
                << QByteArray(name) << QByteArray(value) << u"FAIL "_qs + QString::fromLatin1(code);
        };
        row("totPrnb", "2", "WRP011002");
        row("totPrnb", "10", "WRP011002");
        row("totPrnb", "", "WRP011002");
        row("psgTpCd1", "9", "WRP011002");
        row("psgGridcnt", "2", "WRP011002");
        row("trnNo1", "329", "WRR000100");
        row("trnNo1", "00999", "WRR000100");
        row("dptDt1", "2026-12-04", "WRR000100");
        row("dptDt1", "20270301", "WRR000100");
        row("dptDt1", "20261130", "WRR000100");
        row("dptTm1", "120500", "WRR000100");
        row("runDt1", "20261101", "WRR000100");
        row("dptStnConsOrdr1", "000009", "WRR000100");
        row("arvStnRunOrdr1", "", "WRR000100");
        row("arvRsStnCd1", "0041", "WRR000100");
        row("psrmClCd1", "3", "WRR000100");
        row("locSeatAttCd1", "099", "WRR000100");
        row("jobId", "1199", "WZZ000001");
        row("reserveType", "", "WZZ000001");
        row("jrnyTpCd", "14", "WZZ000001");
        row("netfunnelKey", "", "NET000001");
    }
    void badRequests()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const Fields form = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"));
        QTEST(verdict(m_railway->reserve(with(form, name, value))), "outcome");
        QVERIFY(m_railway->state()[u"reservations"_qs].toArray().isEmpty());
    }

    void theQuirksOfRealClientsAreLetThrough()
    {
        Fields form = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"));
        form << Fields{{"mblPhone", "None"}, {"locSeatAttCd2", "000"}, {"psrmClCd2", "1"}, {"dirSeatAttCd2", "009"}};
        QCOMPARE(verdict(m_railway->reserve(form)), u"SUCC IRR000018"_qs);
        QCOMPARE(verdict(m_railway->reserve(with(form, "rtnDv", "1"))), u"SUCC IRR000018"_qs);
    }

    void aTrainAfterMidnightHasTheRunDateOfTheDayBefore()
    {
        const QJsonObject row = first(m_railway->search("0015", "0020", "000000"), "trainListMap");
        QCOMPARE(text(row, "dptDt"), u"20261204"_qs);
        QCOMPARE(text(row, "runDt"), u"20261203"_qs);
        QCOMPARE(text(row, "arvDt"), u"20261204"_qs);
        QCOMPARE(verdict(m_railway->reserve(m_railway->reserveForm(row))), u"SUCC IRR000018"_qs);
        // The libraries send the departure's date instead.
        QCOMPARE(verdict(m_railway->reserve(with(m_railway->reserveForm(row), "runDt1", "20261204"))),
                 u"SUCC IRR000018"_qs);
    }

    void duplicatesAreAllowedAndHintedAt()
    {
        const Fields form = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"));
        QCOMPARE(text(first(m_railway->reserve(form), "resultMap"), "alertMsg"), QString());
        const QJsonObject second = m_railway->reserve(form);
        QCOMPARE(verdict(second), u"SUCC IRR000018"_qs);
        QVERIFY(!text(first(second, "resultMap"), "alertMsg").isEmpty());
        QCOMPARE(m_railway->list()[u"trainListMap"_qs].toArray().size(), 2);
        m_railway->fault(u"duplicate_hint"_qs, false);
        QCOMPARE(text(first(m_railway->reserve(form), "resultMap"), "alertMsg"), QString());
    }

    void anUnpaidHoldVanishesAndItsSeatIsFreeAgain()
    {
        m_railway->fault(u"seats"_qs, 1);
        const QString pnr = m_railway->book();
        QVERIFY(!pnr.isEmpty());
        QVERIFY(m_railway->book().isEmpty());
        m_railway->clock.advance(9min + 59s);
        QCOMPARE(m_railway->list()[u"trainListMap"_qs].toArray().size(), 1);
        QVERIFY(m_railway->book().isEmpty());
        m_railway->clock.advance(1s);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
        const QJsonObject truth = first(m_railway->state(), "reservations");
        QCOMPARE(text(truth, "state"), u"lapsed"_qs);
        QCOMPARE(text(truth, "lapsed_at"), u"2026-12-01T00:10:00.000Z"_qs);
        QVERIFY(!m_railway->book().isEmpty());
        QCOMPARE(
            verdict(m_railway->post(cancelPath, {{"pnrNo", pnr.toLatin1()}, {"jrnyCnt", "1"}, {"rsvChgTno", "0"}})),
            u"FAIL WRT300005"_qs);
    }

    void aHoldMadeShortlyBeforeDepartureLapsesThen()
    {
        m_railway->date = "20261201";
        m_railway->clock.advance(3h); // 12:00, and 329 leaves at 12:04
        m_railway->logIn();
        QVERIFY(!m_railway->book().isEmpty());
        const QJsonObject pay = first(m_railway->list(), "payListMap");
        QCOMPARE(text(pay, "iseLmtDt") + text(pay, "iseLmtTm"), u"20261201120400"_qs);
        m_railway->clock.advance(4min);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void cancelFreesTheSeat()
    {
        m_railway->fault(u"seats"_qs, 1);
        const QByteArray pnr = m_railway->book().toLatin1();
        const Fields form = {{"pnrNo", pnr}, {"jrnyCnt", "1"}, {"rsvChgTno", "0"}};
        const QJsonObject answer = m_railway->post(cancelPath, form);
        QCOMPARE(verdict(answer), u"SUCC IRG000000"_qs);
        QVERIFY(answer[u"trainListMap"_qs].isNull());
        QCOMPARE(verdict(m_railway->post(cancelPath, form)), u"FAIL WRT300005"_qs);
        QVERIFY(!m_railway->book().isEmpty());
        QCOMPARE(text(first(m_railway->state(), "reservations"), "state"), u"cancelled"_qs);
    }

    void othersCannotSeeOrCancel()
    {
        const QByteArray pnr = m_railway->book().toLatin1();
        QVERIFY(!m_railway->control("accounts", {{u"login"_qs, u"2400000002"_qs}, {u"password"_qs, u"sandbox-pw"_qs}})
                     .contains(u"error"_qs));
        m_railway->logIn("2400000002");
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
        QCOMPARE(verdict(m_railway->post(detailPath, {{"pnrNo", pnr}})), u"FAIL WRT300005"_qs);
        QCOMPARE(verdict(m_railway->post(cancelPath, {{"pnrNo", pnr}})), u"FAIL WRT300005"_qs);
    }

    void aSeatIsNeverGivenTwice()
    {
        // Between 수서 and 대전, and on from there, the same seat may be sold again; overlapping it may not.
        QSet<QString> places;
        for (int i = 0; i < 40; ++i) {
            const QJsonObject first10 = m_railway->row("0551", "0020", u"329"_qs, "120000");
            Fields form = m_railway->reserveForm(first10);
            for (const auto& [name, value] : Fields{{"totPrnb", "9"}, {"psgInfoPerPrnb1", "9"}})
                form = with(form, name, value);
            const QJsonArray seats = m_railway->reserve(form)[u"trainListMap"_qs].toArray();
            for (const QJsonValue& seat : seats) {
                const QString place = u"%1/%2"_qs.arg(seat[u"scarNo"].toInt()).arg(seat[u"seatNo"].toString());
                QVERIFY2(!places.contains(place), qPrintable(place));
                places.insert(place);
            }
            m_railway->clock.advance(1s);
        }
        QCOMPARE(places.size(), 40 * 9);
        m_railway->fault(u"seats"_qs, 392);
        const Fields rest = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"));
        int more = 0;
        while (verdict(m_railway->reserve(rest)).startsWith(u"SUCC"_qs))
            ++more;
        QCOMPARE(places.size() + more, 392);
    }

    void aPaidTicketStaysAndLooksIssued()
    {
        const QString pnr = m_railway->book();
        QVERIFY(!m_railway->control("pay", {{u"pnrNo"_qs, pnr}}).contains(u"error"_qs));
        m_railway->clock.advance(11min);
        const QJsonObject list = m_railway->list();
        const QJsonObject train = first(list, "trainListMap");
        const QJsonObject pay = first(list, "payListMap");
        QCOMPARE(text(train, "stlFlg") + text(train, "tkKndCd") + text(train, "retFlg"), u"Y72"_qs);
        QCOMPARE(train[u"rsvChgTno"_qs].toInt(), 1);
        QCOMPARE(text(pay, "jrnyPrgSttCd"), u"21"_qs);
        QCOMPARE(text(pay, "tkStlFlg"), u"결제완료"_qs);
        QVERIFY(!text(pay, "iseLmtTm").isEmpty());
        QCOMPARE(text(first(list, "rsMap"), "strResult"), u"SUCC"_qs);
        QVERIFY(list[u"rsListMap"_qs].isArray());
        QVERIFY(verdict(m_railway->post(cancelPath, {{"pnrNo", pnr.toLatin1()}})).startsWith(u"FAIL"_qs));
        m_railway->clock.advance(72h + 3h); // 12:11 on the day: on the way
        m_railway->logIn();
        const QJsonObject riding = m_railway->list();
        QVERIFY(!first(riding, "trainListMap").contains(u"tkSpecNum"_qs));
        QCOMPARE(first(riding, "payListMap")[u"seatNum"_qs].toInt(), 1);
    }

private:
    std::unique_ptr<TestRailway> m_railway;
};

GWANJE_TEST(tst_Booking)
#include "tst_Booking.moc"
