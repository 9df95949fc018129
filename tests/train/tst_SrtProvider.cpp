// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "train/SrtScene.h"

using namespace gwanje;
using namespace gwanje::train;
using core::ErrorCode;
using test::RawReply;
using test::RawRequest;
using test::railway::codeOf;
using test::railway::Scene;
namespace sample = gwanje::test::railway;
namespace path = gwanje::train::srt::path;

class tst_SrtProvider final : public QObject
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

    void speaksAsItself()
    {
        QVERIFY(m_scene->wait(m_scene->provider.logIn({})));
        const RawRequest login = m_scene->railway.lastRequest(path::login);
        QCOMPARE(login.header("User-Agent"), "gwanje/" GWANJE_VERSION);
        QCOMPARE(login.header("Accept"), "application/json");
        QCOMPARE(login.header("Content-Type"), "application/x-www-form-urlencoded; charset=UTF-8");
        QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
        QCOMPARE(m_scene->railway.lastRequest(path::list).header("Cookie"), "JSESSIONID=S1");
        QCOMPARE(m_scene->railway.count(path::login), 1);
    }

    void aRefusedPasswordIsNeverSentTwice()
    {
        auto& railway = m_scene->railway;
        railway.next(path::login, sample::loginRefused(u"비밀번호 오류입니다."_qs));
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.logIn({}))), u"TRN_LOGIN_REFUSED"_qs);
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.holdings({}))), u"TRN_LOGIN_REFUSED"_qs);
        QCOMPARE(railway.count(path::login), 1);
        m_scene->password = u"another"_qs;
        QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
        QCOMPARE(railway.count(path::login), 2);
    }

    void severalCallsShareOneLogin()
    {
        auto first = core::toFuture(m_scene->provider.holdings({}));
        auto second = core::toFuture(m_scene->provider.holdings({}));
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(first.result() && second.result());
        QCOMPARE(m_scene->railway.count(path::login), 1);
    }

    void searchesAllPagesWithoutALogin()
    {
        auto& railway = m_scene->railway;
        railway.next(path::search, sample::search({{"329", "120400"}, {"333", "121500"}}, true));
        railway.next(path::search,
                     sample::search({{"333", "121500"}, {"9333", "121500"}, {"101", "130000", "00"}}, true));
        railway.next(path::search, sample::search({{"381", "133000"}, {"337", "150000"}}, true));
        const auto trains = m_scene->search();
        QVERIFY(trains);
        QStringList numbers;
        for (const Train& train : *trains)
            numbers << train.number;
        QCOMPARE(numbers, QStringList({u"329"_qs, u"333"_qs, u"9333"_qs, u"381"_qs}));
        QCOMPARE(railway.count(path::search), 3);
        QCOMPARE(railway.count(path::login), 0);
        QTRY_COMPARE(railway.count("/ts.wseq"), 2); // one admission for all pages: 5101 and 5004
        QVERIFY(m_scene->search()->isEmpty());
    }

    void asksThePaceBeforeEachPage()
    {
        int asked = 0;
        SrtOptions options = m_scene->options();
        options.pace = [&](core::StopToken stop) {
            ++asked;
            return core::sleepFor(m_scene->clock, std::chrono::milliseconds(0), stop);
        };
        SrtProvider provider(m_scene->http, m_scene->clock, options);
        m_scene->railway.next(path::search, sample::search({{"329", "120400"}}, true));
        auto trains = core::toFuture(provider.search(Scene::window(), {}));
        for (int i = 0; i < 1000 && !trains.isFinished(); ++i) {
            m_scene->clock.advance(std::chrono::milliseconds(1));
            QTest::qWait(2);
        }
        QVERIFY(trains.isFinished());
        QCOMPARE(trains.result()->size(), 1);
        QCOMPARE(asked, 2);
    }

    void aRefusedKeyIsRenewedOnce()
    {
        auto& railway = m_scene->railway;
        railway.next(path::search, sample::keyRefused());
        railway.next(path::search, sample::search({{}}));
        QCOMPARE(m_scene->search()->size(), 1);
        QTRY_COMPARE(railway.count("/ts.wseq"), 4);
        railway.next(path::search, sample::keyRefused());
        railway.next(path::search, sample::keyRefused());
        QCOMPARE(codeOf(m_scene->search()), u"TRN_NETFUNNEL_KEY"_qs);
        QCOMPARE(railway.count(path::search), 4);
    }

    void aLostSessionIsRenewedOnceForReads_data()
    {
        QTest::addColumn<QByteArray>("gone");
        QTest::newRow("json") << sample::sessionGone();
        QTest::newRow("text") << QByteArray("0#로그인 후 사용하십시요.");
        QTest::newRow("page") << sample::loginPage();
    }
    void aLostSessionIsRenewedOnceForReads()
    {
        QFETCH(QByteArray, gone);
        auto& railway = m_scene->railway;
        railway.next(path::list, gone);
        QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
        QCOMPARE(railway.count(path::login), 2);
        QCOMPARE(railway.count(path::list), 2);
        m_scene->clock.advance(std::chrono::minutes(30));
        railway.next(path::cancel, gone);
        QVERIFY(m_scene->wait(m_scene->provider.release(u"320261200000001"_qs, {})));
        QCOMPARE(railway.count(path::login), 3);
        m_scene->clock.advance(std::chrono::minutes(30));
        railway.next(path::list, gone);
        railway.next(path::list, gone);
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.holdings({}))), u"TRN_SESSION_EXPIRED"_qs);
        QCOMPARE(railway.count(path::login), 4);
    }

    void aSessionThatIsAlwaysLostRightAwayIsRenewedLessAndLess()
    {
        auto& railway = m_scene->railway;
        SrtOptions options = m_scene->options();
        options.loginBase = std::chrono::seconds(4);
        options.loginCap = std::chrono::seconds(30);
        SrtProvider provider(m_scene->http, m_scene->clock, options);
        QList<int> logins;
        for (int second = 0; second < 120; ++second) {
            railway.next(path::list, sample::sessionGone());
            railway.next(path::list, sample::sessionGone());
            const auto list = m_scene->wait(provider.holdings({}));
            QCOMPARE(codeOf(list), u"TRN_SESSION_EXPIRED"_qs);
            const bool waits = list.error().context.value(u"retry_after_s"_qs).toInt() > 0;
            QVERIFY(waits || second == 0);
            while (logins.size() < railway.count(path::login))
                logins << second;
            m_scene->clock.advance(std::chrono::seconds(1));
        }
        QCOMPARE(logins, (QList<int>{0, 0, 4, 12, 28, 58, 88, 118}));
    }

    void oneThatLivedIsRenewedAtOnceAgain()
    {
        auto& railway = m_scene->railway;
        for (int i = 0; i < 3; ++i)
            railway.next(path::list, sample::sessionGone());
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.holdings({}))), u"TRN_SESSION_EXPIRED"_qs);
        m_scene->clock.advance(std::chrono::seconds(5));
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.holdings({}))), u"TRN_SESSION_EXPIRED"_qs); // the third
        m_scene->clock.advance(std::chrono::seconds(10));
        QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
        QCOMPARE(railway.count(path::login), 4);
        m_scene->clock.advance(std::chrono::minutes(2));
        for (int logins = 5; logins < 7; ++logins) { // a loss of its own, and one that may be chance
            railway.next(path::list, sample::sessionGone());
            QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
            QCOMPARE(railway.count(path::login), logins);
        }
    }

    void oneThatWasOfUseIsRenewedAtOnceHoweverYoung()
    {
        auto& railway = m_scene->railway;
        for (int logins = 2; logins < 6; ++logins) {
            QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
            railway.next(path::list, sample::sessionGone());
            QVERIFY(m_scene->wait(m_scene->provider.holdings({})));
            QCOMPARE(railway.count(path::login), logins);
        }
    }

    void listsHoldingsWithTheirSeats()
    {
        using Kind = sample::HoldingSpec::Kind;
        auto& railway = m_scene->railway;
        const QByteArray list =
            sample::list({{"320261200000001", Kind::Unpaid}, {"320261200000002", Kind::Standby, "00381"}});
        railway.next(path::list, list);
        railway.next(path::list, list);
        const auto holdings = m_scene->wait(m_scene->provider.holdings({}));
        QVERIFY(holdings);
        QCOMPARE(holdings->size(), 2);
        QCOMPARE(holdings->at(0).places.first().number, u"9B"_qs);
        QVERIFY(holdings->at(0).places.first().seatClass == SeatClass::Special);
        QVERIFY(holdings->at(0).payBefore.isValid());
        QVERIFY(holdings->at(1).places.isEmpty());
        QCOMPARE(railway.count(path::detail), 1); // not for the waiting list
        QCOMPARE(m_scene->wait(m_scene->provider.holdings({}))->at(0).places.size(), 1);
        QCOMPARE(railway.count(path::detail), 1); // a seat once known stays
    }

    void releases()
    {
        QVERIFY(m_scene->wait(m_scene->provider.release(u"320261200000001"_qs, {})));
        QCOMPARE(m_scene->railway.lastForm(path::cancel).value(u"pnrNo"_qs), u"320261200000001"_qs);
        m_scene->railway.next(path::cancel, sample::refused(u"WRT300005"_qs, u"조회자료가 없습니다."_qs));
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.release(u"320261200000001"_qs, {}))), u"CORE_NOT_FOUND"_qs);
    }

    void stopsAtOnceWhateverItDoes_data()
    {
        QTest::addColumn<QString>("silent");
        QTest::newRow("queue") << u"/ts.wseq"_qs;
        QTest::newRow("search") << QString::fromLatin1(path::search);
    }
    void stopsAtOnceWhateverItDoes()
    {
        QFETCH(QString, silent);
        m_scene->railway.next(qPrintable(silent), RawReply::silence());
        core::StopSource stop;
        auto trains = core::toFuture(m_scene->provider.search(Scene::window(), stop.get_token()));
        QTRY_COMPARE(m_scene->railway.server.count(silent), 1);
        QElapsedTimer timer;
        timer.start();
        stop.request_stop();
        QTRY_VERIFY(trains.isFinished());
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(codeOf(trains.result()), u"CORE_CANCELLED"_qs);
    }

    void tellsWhatItDoes()
    {
        int logins = 0;
        QList<int> ahead;
        m_scene->provider.setProgress({[&](int n) { ahead << n; }, [&] { ++logins; }});
        m_scene->railway.next("/ts.wseq", RawReply::http(200, sample::waiting("AB00", 12)));
        auto holding = core::toFuture(m_scene->provider.reserve(Scene::order()));
        QTRY_COMPARE(ahead, QList<int>({12}));
        QCOMPARE(logins, 1);
        QTRY_VERIFY(!m_scene->clock.idle());
        QTest::qWait(5);
        m_scene->clock.advance(std::chrono::seconds(1));
        QTRY_VERIFY(holding.isFinished());
        QVERIFY(holding.result());
    }

    void measuresTheClocks()
    {
        const QByteArray date = "Date: Tue, 01 Dec 2026 00:01:00 GMT\r\n";
        m_scene->railway.next(path::search, RawReply::chunked(sample::nothing(), date));
        QVERIFY(m_scene->search());
        QCOMPARE(m_scene->provider.clockSkew()->count(), 60000);
    }
};

GWANJE_TEST(tst_SrtProvider)
#include "tst_SrtProvider.moc"
