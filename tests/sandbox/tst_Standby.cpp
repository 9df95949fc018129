// SPDX-License-Identifier: GPL-3.0-or-later
// The waiting list: entering, options, being given a seat, the time to pay.
#include "sandbox/TestRailway.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

class tst_Standby final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_railway = std::make_unique<TestRailway>();
        m_railway->fault(u"seats"_qs, u"none"_qs);
        m_railway->fault(u"standby"_qs, u"open"_qs);
        m_railway->fault(u"standby_promote_s"_qs, u"never"_qs);
        m_railway->logIn();
    }

    void entryAnswersKeyByKey()
    {
        const QJsonObject answer =
            m_railway->reserve(m_railway->reserveForm(m_railway->row("0551", "0015", u"329"_qs, "120000"), "1102"));
        QCOMPARE(verdict(answer), u"SUCC IRR000014"_qs);
        QCOMPARE(text(first(answer, "reservListMap"), "proyStlTgtFlg"), QString());
        const QJsonObject seat = first(answer, "trainListMap");
        QCOMPARE(seat[u"scarNo"_qs].toInt(-1), 0);
        QCOMPARE(text(seat, "seatNo"), QString());
        QCOMPARE(seat[u"rcvdAmt"_qs].toInt(-1), 0);
    }

    void waitsInTheListWithoutADeadline()
    {
        const QByteArray pnr = m_railway->book("1102").toLatin1();
        m_railway->clock.advance(24h);
        m_railway->logIn();
        const QJsonObject pay = first(m_railway->list(), "payListMap");
        QCOMPARE(text(pay, "rsvTpCd") + text(pay, "jrnyPrgSttCd"), u"0811"_qs);
        QCOMPARE(text(pay, "iseLmtDt") + text(pay, "iseLmtTm"), QString());
        QCOMPARE(text(pay, "tkStlFlg"), u"-"_qs);
        const QJsonObject detail =
            first(m_railway->post("/ard/selectListArd02019_n.do", {{"pnrNo", pnr}}), "trainListMap");
        QCOMPARE(detail[u"scarNo"_qs].toInt(-1), 0);
        QCOMPARE(text(detail, "psrmClCd") + text(detail, "psgTpCd"), u"11"_qs); // never empty
    }

    void isGivenASeatAndThenHasToBePaid()
    {
        m_railway->book("1102");
        m_railway->fault(u"standby_promote_s"_qs, 30);
        m_railway->clock.advance(29s);
        QCOMPARE(text(first(m_railway->list(), "payListMap"), "jrnyPrgSttCd"), u"11"_qs);
        m_railway->clock.advance(1s);
        const QJsonObject pay = first(m_railway->list(), "payListMap");
        QCOMPARE(text(pay, "rsvTpCd") + text(pay, "jrnyPrgSttCd"), u"0312"_qs);
        QCOMPARE(text(pay, "iseLmtDt") + text(pay, "iseLmtTm"), u"20261201235959"_qs); // by midnight
        const QJsonObject truth = first(m_railway->state(), "reservations");
        QCOMPARE(text(truth, "state"), u"held"_qs);
        QCOMPARE(text(truth, "promoted_at"), u"2026-12-01T00:00:30.000Z"_qs);
        QCOMPARE(truth[u"seats"_qs].toArray().size(), 1);
        m_railway->clock.advance(15h);
        m_railway->logIn();
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void aShortDeadlineHoldsForThemToo()
    {
        m_railway->fault(u"standby_promote_s"_qs, 0);
        m_railway->fault(u"deadline_s"_qs, 5);
        m_railway->book("1102");
        QCOMPARE(text(first(m_railway->list(), "payListMap"), "jrnyPrgSttCd"), u"12"_qs);
        m_railway->clock.advance(5s);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void advancingTimePromotesAndLapsesInOrder()
    {
        m_railway->fault(u"standby_promote_s"_qs, 60);
        m_railway->fault(u"deadline_s"_qs, 120);
        m_railway->book("1102");
        m_railway->control("advance", {{u"minutes"_qs, 60}});
        const QJsonObject truth = first(m_railway->state(), "reservations");
        QCOMPARE(text(truth, "state"), u"lapsed"_qs);
        QCOMPARE(text(truth, "promoted_at"), u"2026-12-01T00:01:00.000Z"_qs);
        QCOMPARE(text(truth, "lapsed_at"), u"2026-12-01T00:03:00.000Z"_qs);
    }

    void aFreedSeatGoesToTheQueueFirst()
    {
        m_railway->fault(u"seats"_qs, 1);
        m_railway->fault(u"standby_promote_s"_qs, u"plan"_qs);
        const QByteArray held = m_railway->book().toLatin1();
        QVERIFY(!held.isEmpty());
        const QString waiting = m_railway->book("1102");
        QVERIFY(!waiting.isEmpty());
        m_railway->post("/ard/selectListArd02045_n.do", {{"pnrNo", held}, {"jrnyCnt", "1"}, {"rsvChgTno", "0"}});
        QVERIFY(m_railway->book().isEmpty()); // nothing for those who poll
        QCOMPARE(text(first(m_railway->list(), "payListMap"), "jrnyPrgSttCd"), u"12"_qs);
    }

    void bothOptionsAreKept()
    {
        const QByteArray pnr = m_railway->book("1102").toLatin1();
        const Fields form = {{"pnrNo", pnr}, {"psrmClChgFlg", "Y"}, {"smsSndFlg", "Y"}, {"telNo", "01000000000"}};
        const QJsonObject answer = m_railway->post("/ata/selectListAta01135_n.do", form);
        const QJsonObject output = answer[u"dsResultMap"_qs][u"dsOutput"].toObject(); // an object, not an array
        QCOMPARE(text(output, "strResult") + text(output, "msgCd"), u"SUCCIRZ000003"_qs);
        QCOMPARE(text(answer, "ERROR_CODE"), u"0"_qs);
        const QJsonObject truth = first(m_railway->state(), "reservations");
        QCOMPARE(truth[u"accepts_other_class"_qs], QJsonValue(true));
        QCOMPARE(truth[u"wants_message"_qs], QJsonValue(true));
        QCOMPARE(verdict(m_railway->post("/ata/selectListAta01135_n.do", with(form, "psrmClChgFlg", "X"))),
                 u"FAIL WRR000100"_qs);
        QCOMPARE(verdict(m_railway->post("/ata/selectListAta01135_n.do", with(form, "pnrNo", "3"))),
                 u"FAIL WRT300005"_qs);
    }

    void closedAndFullAreRefused_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("message");
        QTest::newRow("closed") << u"closed"_qs << u"예약대기 접수가 마감되었습니다"_qs;
        QTest::newRow("full") << u"full"_qs << u"예약대기자한도수초과"_qs;
    }
    void closedAndFullAreRefused()
    {
        QFETCH(QString, mode);
        m_railway->fault(u"standby"_qs, mode);
        const QJsonObject row = m_railway->row("0551", "0020", u"329"_qs, "120000");
        QTEST(text(first(m_railway->reserve(m_railway->reserveForm(row, "1102")), "resultMap"), "msgTxt"), "message");
    }

    void closesSoManyDaysBeforeDeparture()
    {
        m_railway->fault(u"standby"_qs, u"plan"_qs);
        m_railway->fault(u"standby_days"_qs, 4);
        QCOMPARE(text(m_railway->row("0551", "0020", u"329"_qs, "120000"), "rsvWaitPsbCd"), u" 0"_qs); // in three days
        m_railway->date = "20261206";
        int open = 0;
        const QJsonArray rows = m_railway->search("0551", "0020")[u"trainListMap"_qs].toArray();
        for (const QJsonValue& row : rows)
            open += row[u"rsvWaitPsbCd"].toString() == u" 9"_qs ? 1 : 0;
        QVERIFY(open > 0);
    }

    void takesAtMostATenthOfTheSeats()
    {
        int entered = 0;
        while (entered < 100 && !m_railway->book("1102").isEmpty())
            ++entered;
        QCOMPARE(entered, 39);
    }

    void canBeCancelled()
    {
        const QByteArray pnr = m_railway->book("1102").toLatin1();
        QCOMPARE(verdict(m_railway->post("/ard/selectListArd02045_n.do", {{"pnrNo", pnr}})), u"SUCC IRG000000"_qs);
        QCOMPARE(verdict(m_railway->list()), u"SUCC IRZ000005"_qs);
    }

    void srtgoMayAskForTheSpecialClass()
    {
        const Fields form = m_railway->reserveForm(m_railway->row("0551", "0020", u"329"_qs, "120000"), "1102");
        QCOMPARE(verdict(m_railway->reserve(with(form, "psrmClCd1", "2"))), u"SUCC IRR000014"_qs);
    }

private:
    std::unique_ptr<TestRailway> m_railway;
};

GWANJE_TEST(tst_Standby)
#include "tst_Standby.moc"
