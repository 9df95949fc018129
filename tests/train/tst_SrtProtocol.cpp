// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/JsonSchema.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include "train/NetFunnel.h"
#include "train/SrtProtocol.h"
#include "train/SrtSamples.h"
#include "train/SrtSearch.h"
#include <random>

using namespace gwanje;
using namespace gwanje::train;
using core::ErrorCode;
namespace sample = gwanje::test::railway;
using sample::answer;
using sample::window;

namespace {

QMap<QString, QString> fields(const srt::Form& form)
{
    QMap<QString, QString> result;
    for (const auto& [name, value] : form)
        result.insert(name, value);
    return result;
}

ReserveRequest reserveRequest()
{
    ReserveRequest request;
    request.train = srt::readSearch(answer(sample::search({{}})))->trains.first();
    request.passengers = {{PassengerType::Adult, 2}, {PassengerType::Child, 1}, {PassengerType::Senior, 0}};
    request.position = SeatPosition::Window;
    request.seatClass = SeatClass::Special;
    return request;
}

} // namespace

class tst_SrtProtocol final : public QObject
{
    Q_OBJECT

    const test::JsonSchema m_contract = test::JsonSchema::contract(u"railway"_qs);

private Q_SLOTS:
    void formsKeepTheContract()
    {
        const auto request = reserveRequest();
        const QUrl base(u"https://app.srail.or.kr:443"_qs);
        const std::pair<QString, srt::Form> forms[] = {
            {u"form.login"_qs, srt::loginForm(u"010-1234-5678"_qs, u"p w+&"_qs, base)},
            {u"form.search"_qs, srt::searchForm(window({6, 5}, {9, 0}), {6, 5}, u"AB12"_qs)},
            {u"form.reserve"_qs, srt::reserveForm(request, u"AB12"_qs)},
            {u"form.standby"_qs, srt::standbyForm(request, u"010-0000-0000"_qs, u"AB12"_qs)},
            {u"form.standbyOptions"_qs, srt::standbyOptionsForm(u"320261200000001"_qs, true)},
            {u"form.list"_qs, srt::listForm(0)},
            {u"form.detail"_qs, srt::detailForm(u"320261200000001"_qs)},
            {u"form.cancel"_qs, srt::cancelForm(u"320261200000001"_qs)},
        };
        for (const auto& [name, form] : forms)
            QCOMPARE(m_contract.faults(fields(form), name), QString());
    }

    void samplesKeepTheContract()
    {
        const std::pair<QString, QByteArray> samples[] = {
            {u"answer.login"_qs, sample::login()},
            {u"answer.loginRefused"_qs, sample::loginRefused(u"비밀번호 오류입니다."_qs)},
            {u"answer.search"_qs, sample::search({{}, {.number = "381"}}, true)},
            {u"answer.nothing"_qs, sample::nothing()},
            {u"answer.refused"_qs, sample::sessionGone()},
            {u"answer.funnelKeyRefused"_qs, sample::keyRefused()},
            {u"answer.reserve"_qs, sample::reserved()},
            {u"answer.standby"_qs, sample::standbyFiled()},
            {u"answer.standbyOptions"_qs, sample::standbyOptions()},
            {u"answer.list"_qs, sample::list({{}, {.kind = sample::HoldingSpec::Kind::Standby}})},
            {u"answer.list"_qs, sample::list({})},
            {u"answer.detail"_qs, sample::detail()},
            {u"answer.cancel"_qs, sample::cancelled()},
        };
        for (const auto& [name, body] : samples)
            QCOMPARE(m_contract.faults(QJsonDocument::fromJson(body).object(), name), QString());
        for (const QByteArray& line :
             {sample::pass("AB"), sample::waiting("AB", 3), sample::funnel("5004:502:msg=\"Already Completed\"")})
            QCOMPARE(m_contract.faults(QJsonValue(QString::fromUtf8(line)), u"answer.funnel"_qs), QString());
        QVERIFY(!m_contract.faults(QJsonValue(QString::fromUtf8(sample::funnel("5002:200:a:b"))), u"answer.funnel"_qs)
                     .isEmpty());
    }

    void logsInByWhatTheLoginLooksLike_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("sent");
        QTest::newRow("member") << u"2400012345"_qs << u"1"_qs << u"2400012345"_qs;
        QTest::newRow("email") << u"o@example.com"_qs << u"2"_qs << u"o@example.com"_qs;
        QTest::newRow("phone") << u"010-1234-5678"_qs << u"3"_qs << u"01012345678"_qs;
        QTest::newRow("old phone") << u"011-234-5678"_qs << u"3"_qs << u"0112345678"_qs;
        QTest::newRow("bare phone is a number") << u"01012345678"_qs << u"1"_qs << u"01012345678"_qs;
    }
    void logsInByWhatTheLoginLooksLike()
    {
        QFETCH(QString, login);
        const auto form = fields(srt::loginForm(login, u"x"_qs, QUrl(u"http://127.0.0.1:1"_qs)));
        QTEST(form.value(u"srchDvCd"_qs), "kind");
        QTEST(form.value(u"srchDvNm"_qs), "sent");
    }

    void formsAreUtf8PercentEncoded()
    {
        QCOMPARE(srt::encoded({{u"a b"_qs, u"수&서=+"_qs}, {u"c"_qs, QString()}}),
                 "a%20b=%EC%88%98%26%EC%84%9C%3D%2B&c=");
    }

    void reserveCopiesTheRowAndCountsTypes()
    {
        const auto form = fields(srt::reserveForm(reserveRequest(), u"K"_qs));
        QCOMPARE(form.value(u"trnNo1"_qs), u"00329"_qs);
        QCOMPARE(form.value(u"dptRsStnCdNm1"_qs), u"수서"_qs);
        QCOMPARE(form.value(u"arvStnConsOrdr1"_qs), u"000018"_qs);
        QCOMPARE(form.value(u"dptTm1"_qs), u"120400"_qs);
        QCOMPARE(form.value(u"totPrnb"_qs), u"3"_qs);
        QCOMPARE(form.value(u"psgGridcnt"_qs), u"2"_qs);
        QCOMPARE(form.value(u"psgTpCd1"_qs), u"1"_qs);
        QCOMPARE(form.value(u"psgInfoPerPrnb1"_qs), u"2"_qs);
        QCOMPARE(form.value(u"psgTpCd2"_qs), u"5"_qs);
        QVERIFY(!form.contains(u"psgTpCd3"_qs));
        QCOMPARE(form.value(u"psrmClCd1"_qs), u"2"_qs);
        QCOMPARE(form.value(u"locSeatAttCd1"_qs), u"012"_qs);
        QVERIFY(!form.contains(u"mblPhone"_qs));
        const auto standby = fields(srt::standbyForm(reserveRequest(), u"010"_qs, u"K"_qs));
        QCOMPARE(standby.value(u"psrmClCd1"_qs), u"1"_qs);
        QVERIFY(!standby.contains(u"reserveType"_qs));
    }

    void readsTheLogin()
    {
        const auto member = srt::readLogin(answer(sample::login()));
        QVERIFY(member);
        QCOMPARE(member->number, u"2400012345"_qs);
        QCOMPARE(member->phone, u"010-0000-0000"_qs);
        GWANJE_ERROR_IS(srt::readLogin(answer(sample::loginRefused(u"비밀번호 오류입니다."_qs))), TRN_LOGIN_REFUSED);
        GWANJE_ERROR_IS(srt::readLogin(answer(sample::loginRefused(u"존재하지않는 회원입니다."_qs))), TRN_NO_MEMBER);
        GWANJE_ERROR_IS(srt::readLogin(answer(sample::loginRefused(u"다른 이유"_qs))), TRN_LOGIN_REFUSED);
        GWANJE_ERROR_IS(srt::readLogin(answer(sample::loginRefused(u"사용자가 많아 접속이 원활하지 않습니다."_qs))),
                        TRN_OVERLOADED);
        GWANJE_ERROR_IS(srt::readLogin(answer("{}")), TRN_UNREADABLE);
        GWANJE_ERROR_IS(srt::readLogin(answer(R"({"userMap":{"RTNCD":"Y"}})")), TRN_UNREADABLE);
    }

    void readsASearchPage()
    {
        const auto page = srt::readSearch(answer(sample::search({{},
                                                                 {"333", "121500", "17", false, true, " 9"},
                                                                 {"101", "123000", "00"},
                                                                 {"381", "130000", "17", false, false, " 0"},
                                                                 {"399", "131000", "99"}},
                                                                true)));
        QVERIFY(page);
        QCOMPARE(page->rows, 5);
        QCOMPARE(page->trains.size(), 3); // KTX and the unknown kind are dropped
        QVERIFY(page->more);
        QCOMPARE(page->last.time(), QTime(13, 10));
        const Train& first = page->trains.at(0);
        QCOMPARE(first.number, u"329"_qs);
        QVERIFY(first.generalFree && !first.specialFree && !first.standbyOpen);
        QCOMPARE(first.fare, 37500);
        QCOMPARE(first.specialSurcharge, 16900);
        QCOMPARE(first.departsAt.toUTC(), QDateTime(QDate(2026, 12, 4), QTime(3, 4), Qt::UTC));
        QCOMPARE(first.departsAt.time(), QTime(12, 4));
        const Train& second = page->trains.at(1);
        QVERIFY(!second.generalFree && second.specialFree && second.standbyOpen);
        QVERIFY(!page->trains.at(2).standbyOpen);
    }

    void nothingFoundIsNoError()
    {
        for (const char* code : {"WRG000000", "WRD000061", "WRT300005"}) {
            const auto page = srt::readSearch(answer(sample::refused(QString::fromLatin1(code), u"없음"_qs)));
            QVERIFY(page);
            QCOMPARE(page->rows, 0);
            QVERIFY(!page->more);
            QVERIFY(srt::readList(answer(sample::refused(QString::fromLatin1(code), u"없음"_qs))));
        }
    }

    void unknownStationsAndNumbersAsNumbersSurvive()
    {
        QByteArray body = sample::search({{}});
        body.replace("\"0551\"", "\"9999\"").replace("\"00000000037500\"", "37500").replace("\"329\"", "329");
        const auto page = srt::readSearch(answer(body));
        QVERIFY(page);
        QCOMPARE(page->trains.first().departure, u"9999"_qs);
        QCOMPARE(page->trains.first().fare, 37500);
        QCOMPARE(page->trains.first().number, u"329"_qs);
    }

    void readsReservations()
    {
        const auto seat = srt::readReserve(answer(sample::reserved()));
        QVERIFY(seat);
        QCOMPARE(seat->number, u"320261200000001"_qs);
        QVERIFY(seat->state == Holding::State::Unpaid);
        QVERIFY(!seat->payBefore.isValid());
        QCOMPARE(seat->amount, 36900);
        QCOMPARE(seat->places.first().number, u"9B"_qs);
        QCOMPARE(seat->places.first().car, 7);
        const auto standby = srt::readReserve(answer(sample::standbyFiled()));
        QVERIFY(standby->state == Holding::State::Standby);
        QVERIFY(standby->places.isEmpty());
        QVERIFY(srt::readStandbyOptions(answer(sample::standbyOptions())));
        QVERIFY(srt::readCancel(answer(sample::cancelled())));
        GWANJE_ERROR_IS(srt::readReserve(answer(sample::cancelled())), TRN_UNREADABLE);
    }

    void readsTheList()
    {
        using Kind = sample::HoldingSpec::Kind;
        const auto page = srt::readList(answer(sample::list({{"320261200000001", Kind::Unpaid, "00329"},
                                                             {"320261200000002", Kind::Standby, "00381"},
                                                             {"320261200000003", Kind::Paid, "00333"}})));
        QVERIFY(page);
        QCOMPARE(page->holdings.size(), 3);
        const Holding& unpaid = page->holdings.at(0);
        QVERIFY(unpaid.state == Holding::State::Unpaid);
        QCOMPARE(unpaid.payBefore, QDateTime(QDate(2026, 12, 1), QTime(9, 38, 4), Qt::UTC));
        QCOMPARE(unpaid.payBefore.timeSpec(), Qt::UTC);
        QCOMPARE(unpaid.train, u"329"_qs);
        QVERIFY(page->holdings.at(1).state == Holding::State::Standby);
        QVERIFY(!page->holdings.at(1).payBefore.isValid());
        QCOMPARE(page->holdings.at(1).train, u"381"_qs);
        QVERIFY(page->holdings.at(2).state == Holding::State::Paid);
        QVERIFY(!page->holdings.at(2).payBefore.isValid());
        QVERIFY(srt::readList(answer(sample::list({})))->holdings.isEmpty());

        QByteArray running = sample::list({{}});
        running.replace(",\"tkSpecNum\":1", "").replace("\"seatNum\":1", "\"seatNum\":\"3\"");
        QCOMPARE(srt::readList(answer(running))->holdings.first().seats, 3);
    }

    /// An odd list must never look like an empty one: somebody would reserve again.
    void anOddListIsUnreadable_data()
    {
        QTest::addColumn<QByteArray>("body");
        QJsonObject json = QJsonDocument::fromJson(sample::list({{}})).object();
        json.remove(u"trainListMap"_qs);
        QTest::newRow("no tickets") << sample::bytes(json);
        json.insert(u"trainListMap"_qs, QJsonArray());
        QTest::newRow("rows counted, none there") << sample::bytes(json);
        QTest::newRow("no number") << sample::list({{""}});
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("error frame") << QByteArray(
            R"({"ERROR_CODE":"-1","ERROR_MSG":"조회 중 에러가 발생 하였습니다..."})");
    }
    void anOddListIsUnreadable()
    {
        QFETCH(QByteArray, body);
        GWANJE_ERROR_IS(srt::readList(answer(body)), TRN_UNREADABLE);
    }

    // ---- whatever comes

    void garbageNeverDoesMoreThanFail()
    {
        const QList<QByteArray> seeds{sample::login(),
                                      sample::loginRefused(u"비밀번호 오류입니다."_qs),
                                      sample::search({{}, {.number = "381"}}, true),
                                      sample::reserved(),
                                      sample::standbyFiled(),
                                      sample::standbyOptions(),
                                      sample::list({{}, {.number = "320261200000002"}}),
                                      sample::detail(),
                                      sample::cancelled(),
                                      sample::keyRefused(),
                                      sample::loginPage(),
                                      sample::pass("AB12"),
                                      sample::waiting("AB12", 5)};
        std::mt19937_64 random(20261201);
        const auto upTo = [&](qsizetype n) { return static_cast<qsizetype>(random() % static_cast<quint64>(n)); };
        static const QByteArray morsels[] = {"null",     "[]", "{}", "\"\"", "-1",   "1e308", "999999999999999999999",
                                             "\"\xff\"", ":",  "'",  "0#",   "true", "[{}]",  "\"20261399\""};
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20000; ++i) {
            QByteArray body = seeds.at(i % seeds.size());
            for (qsizetype edits = 1 + upTo(4); edits > 0 && !body.isEmpty(); --edits) {
                const auto at = upTo(body.size());
                switch (upTo(6)) {
                case 0:
                    body[at] = static_cast<char>(random());
                    break;
                case 1:
                    body.truncate(at);
                    break;
                case 2:
                    body.remove(at, 1 + upTo(20));
                    break;
                case 3:
                    body.insert(at, morsels[upTo(std::size(morsels))]);
                    break;
                case 4:
                    body.insert(at, body.mid(upTo(body.size()), 50));
                    break;
                default: // a whole value becomes something else
                    if (const auto colon = body.indexOf(':', at); colon >= 0) {
                        const auto end = body.indexOf(',', colon);
                        body.replace(colon + 1, std::max<qsizetype>(0, end - colon - 1),
                                     morsels[upTo(std::size(morsels))]);
                    }
                }
            }
            const auto given = answer(body, i % 17 == 0 ? 500 : 200);
            (void)srt::readLogin(given);
            (void)srt::readSearch(given);
            (void)srt::readReserve(given);
            (void)srt::readStandbyOptions(given);
            (void)srt::readList(given);
            (void)srt::readDetail(given);
            (void)srt::readCancel(given);
            (void)FunnelAnswer::read(body);
            if (const auto page = srt::readSearch(given)) {
                srt::SearchWalk walk(window({0, 0}, {23, 59, 59}));
                for (int pages = 0; !walk.done(); ++pages) {
                    QVERIFY(pages < 50);
                    walk.add(*page);
                }
            }
        }
        QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
        (void)srt::readList(answer(QByteArray(2000000, '['))); // depth
        (void)srt::readList(answer('{' + QByteArray(2000000, '"')));
    }
};

GWANJE_TEST(tst_SrtProtocol)
#include "tst_SrtProtocol.moc"
