// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/JsonSchema.h"
#include "support/ManualClock.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include "train/SrtProvider.h"
#include "train/SrtSamples.h"
#include <deque>

using namespace gwanje;
using namespace gwanje::train;
using core::ErrorCode;
using test::RawReply;
using test::RawRequest;
using test::RawServer;
namespace sample = gwanje::test::srt;
namespace path = gwanje::train::srt::path;

namespace {

/// A railway of this test's own: default answers by path, and what is scripted for a path comes first, in order.
class Railway final
{
public:
    Railway() : server([this](const RawRequest& request) { return answer(request); }) {}

    void next(const char* path, RawReply reply) { m_scripts[QString::fromLatin1(path)].push_back(std::move(reply)); }
    void next(const char* path, const QByteArray& body) { next(path, RawReply::chunked(body)); }
    int count(const char* path) const { return server.count(QString::fromLatin1(path)); }
    QMap<QString, QString> lastForm(const char* path) const { return lastRequest(path).form(); }
    RawRequest lastRequest(const char* path) const
    {
        RawRequest last;
        for (const RawRequest& request : server.requests()) {
            if (request.path() == QString::fromLatin1(path))
                last = request;
        }
        return last;
    }

    QStringList faults; ///< forms that break the contract
    QByteArray key = "AB01";
    RawServer server; ///< last: its handler uses the rest

private:
    RawReply answer(const RawRequest& request)
    {
        const QString at = request.path();
        QJsonObject form;
        const auto fields = request.form();
        for (auto it = fields.cbegin(); it != fields.cend(); ++it)
            form.insert(it.key(), it.value());
        if (m_contract.fitting(form, at, u"forms"_qs).isEmpty())
            faults << at + u' ' + QString::fromUtf8(sample::bytes(form));
        if (auto script = m_scripts.find(at); script != m_scripts.end() && !script->second.empty()) {
            const RawReply reply = script->second.front();
            script->second.pop_front();
            return reply;
        }
        if (at == u"/ts.wseq"_qs)
            return RawReply::http(200, sample::pass(key));
        static const QMap<QString, QByteArray> defaults{
            {QString::fromLatin1(path::login), sample::login()},
            {QString::fromLatin1(path::search), sample::nothing()},
            {QString::fromLatin1(path::reserve), sample::reserved()},
            {QString::fromLatin1(path::standbyOptions), sample::standbyOptions()},
            {QString::fromLatin1(path::list), sample::list({})},
            {QString::fromLatin1(path::detail), sample::detail()},
            {QString::fromLatin1(path::cancel), sample::cancelled()},
        };
        const QByteArray cookie = at == QString::fromLatin1(path::login) ? "Set-Cookie: JSESSIONID=S1; Path=/\r\n" : "";
        return RawReply::chunked(defaults.value(at), cookie);
    }

    const test::JsonSchema m_contract = test::JsonSchema::contract(u"railway"_qs);
    std::map<QString, std::deque<RawReply>> m_scripts;
};

struct Scene
{
    Railway railway;
    net::HttpClient http{"gwanje-test"};
    test::ManualClock clock;
    std::shared_ptr<NetFunnel> funnel =
        std::make_shared<NetFunnel>(http, clock, NetFunnelOptions{.url = railway.server.url(u"/ts.wseq"_qs)});
    QString password = u"secret"_qs;
    SrtProvider provider{http, clock, options()};

    SrtOptions options()
    {
        return {.baseUrl = railway.server.url(QString()),
                .funnel = funnel,
                .login = u"2400012345"_qs,
                .password = [this] { return fixedPassword(password)(); }};
    }

    template<class T>
    T wait(core::Async<T> work)
    {
        auto future = core::toFuture(std::move(work));
        QElapsedTimer timer;
        timer.start();
        while (!future.isFinished() && timer.elapsed() < 30000)
            QTest::qWait(1);
        if (!future.isFinished())
            qFatal("the provider hangs");
        return future.result();
    }
    core::Result<QList<Train>> search() { return wait(provider.search(window(), {})); }
    core::Result<Holding> reserve() { return wait(provider.reserve(order())); }

    static SearchRequest window()
    {
        return {u"0551"_qs, u"0015"_qs, QDate(2026, 12, 4), QTime(12, 0), QTime(14, 0), 1};
    }
    static ReserveRequest order()
    {
        srt::Answer answer;
        answer.status = 200;
        answer.body = sample::search({{}});
        ReserveRequest request;
        request.train = srt::readSearch(answer)->trains.first();
        request.passengers = {{PassengerType::Adult, 1}};
        return request;
    }
};

template<class T>
QString codeOf(const core::Result<T>& result)
{
    return result ? u"fine"_qs : result.error().name();
}

} // namespace

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
        railway.next(path::cancel, gone);
        QVERIFY(m_scene->wait(m_scene->provider.release(u"320261200000001"_qs, {})));
        QCOMPARE(railway.count(path::login), 3);
        railway.next(path::list, gone);
        railway.next(path::list, gone);
        QCOMPARE(codeOf(m_scene->wait(m_scene->provider.holdings({}))), u"TRN_SESSION_EXPIRED"_qs);
        QCOMPARE(railway.count(path::login), 4);
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
        QVERIFY(m_scene->reserve()); // the next one starts with what it needs anew
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
