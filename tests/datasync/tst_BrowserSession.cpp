// SPDX-License-Identifier: GPL-3.0-or-later
// Every command on a real browser, and pages that are late, covered, hidden, missing, endless, or ask something.
#include "BrowserBed.h"
#include "telemetry/Log.h"

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;

namespace {

const QString secret = u"비밀-s3cr3t-word"_qs;

} // namespace

class tst_BrowserSession final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BrowserBed> m_bed;

private Q_SLOTS:
    void initTestCase()
    {
        m_bed = std::make_unique<BrowserBed>();
        GWANJE_OK(m_bed->start());
    }
    void cleanupTestCase()
    {
        const QString place = m_bed->folder.path();
        m_bed->close();
        QTRY_VERIFY(processesNaming(place).isEmpty());
        m_bed.reset();
    }

    void findsTypesClicksAndReads()
    {
        auto& session = m_bed->session();
        GWANJE_OK(m_bed->go(u"/"_qs));
        const auto url = m_bed->wait(session.url({}));
        GWANJE_OK(url);
        QCOMPARE(*url, m_bed->portal.url(u"/"_qs));
        const auto field = m_bed->element(u"#u"_qs);
        GWANJE_OK(m_bed->wait(session.clear(field, {})));
        GWANJE_OK(m_bed->wait(session.type(field, u"관리자"_qs, {})));
        const auto button = m_bed->wait(session.find({u"//button[text()='전송']"_qs, u"xpath"_qs}, {}));
        GWANJE_OK(button);
        QCOMPARE(button->size(), 1);
        GWANJE_OK(m_bed->wait(session.click(button->first(), {})));
        const auto title = m_bed->wait(session.execute(u"return document.title + arguments[0]"_qs, {u"!"_qs}, {}));
        GWANJE_OK(title);
        QCOMPARE(title->toString(), u"눌림 관리자!"_qs);
        const auto shot = m_bed->wait(session.screenshot({}));
        GWANJE_OK(shot);
        QVERIFY(shot->startsWith("\x89PNG"));
    }

    void runsScriptsThatAnswerLater()
    {
        auto& session = m_bed->session();
        GWANJE_OK(m_bed->go(u"/"_qs));
        const auto later = m_bed->wait(session.executeAsync(u"setTimeout(arguments[0], 50, 7)"_qs, {}, {}));
        GWANJE_OK(later);
        QCOMPARE(later->toInt(), 7);
        GWANJE_OK(m_bed->wait(session.setTimeouts(60s, 300ms, {})));
        const auto never = m_bed->wait(session.executeAsync(u"0"_qs, {}, {}));
        GWANJE_ERROR_IS(never, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(never.error()), u"script timeout"_qs);
        GWANJE_OK(m_bed->wait(session.setTimeouts(60s, 30s, {})));
        const auto thrown = m_bed->wait(session.execute(u"throw new Error('x')"_qs, {}, {}));
        GWANJE_ERROR_IS(thrown, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(thrown.error()), u"javascript error"_qs);
        QVERIFY(!thrown.error().context.value(u"reason"_qs).contains(u'\n'));
    }

    void speaksDevTools()
    {
        const auto version = m_bed->wait(m_bed->session().devTools(u"Browser.getVersion"_qs, {}, {}));
        GWANJE_OK(version);
        QVERIFY(version->value(u"product"_qs).toString().contains(u"Chrom"_qs));
        GWANJE_OK(m_bed->go(u"/"_qs));
        const auto events = m_bed->wait(m_bed->session().pageEvents({}));
        GWANJE_OK(events);
        QVERIFY(!events->isEmpty());
        for (const QJsonObject& event : *events) // these would tell cookies
            QVERIFY(!event[u"method"].toString().startsWith(u"Network."_qs));
    }

    void waitsForWhatIsLate()
    {
        GWANJE_OK(m_bed->go(u"/late"_qs));
        const auto late = m_bed->wait(m_bed->session().waitFor({u"#late"_qs}, 20s, {}));
        GWANJE_OK(late);
        QVERIFY(late->has_value());
        const auto none = m_bed->wait(m_bed->session().waitFor({u"#nobody"_qs}, 300ms, {}));
        GWANJE_OK(none);
        QVERIFY(!none->has_value());
    }

    void takesNothingHiddenForShown()
    {
        GWANJE_OK(m_bed->go(u"/"_qs));
        const auto shown = m_bed->wait(m_bed->session().isDisplayed(m_bed->element(u"#h"_qs), {}));
        GWANJE_OK(shown);
        QVERIFY(!*shown);
        const auto waited = m_bed->wait(m_bed->session().waitFor({u"#h"_qs}, 200ms, {}));
        GWANJE_OK(waited);
        QVERIFY(!waited->has_value());
        const auto clicked = m_bed->click(u"#h"_qs);
        GWANJE_ERROR_IS(clicked, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(clicked.error()), u"element not interactable"_qs);
    }

    void clicksNothingCovered()
    {
        GWANJE_OK(m_bed->go(u"/covered"_qs));
        const auto clicked = m_bed->click(u"#b"_qs);
        GWANJE_ERROR_IS(clicked, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(clicked.error()), u"element click intercepted"_qs);
    }

    void tellsWhatWasAskedWrongly()
    {
        GWANJE_OK(m_bed->go(u"/"_qs));
        const auto found = m_bed->wait(m_bed->session().find({u"#["_qs}, {}));
        GWANJE_ERROR_IS(found, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(found.error()), u"invalid selector"_qs);
        const auto old = m_bed->element(u"#b"_qs);
        GWANJE_OK(m_bed->go(u"/late"_qs));
        const auto stale = m_bed->wait(m_bed->session().click(old, {}));
        GWANJE_ERROR_IS(stale, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(stale.error()), u"stale element reference"_qs);
    }

    /// What ChromeDriver says of it depends on the moment.
    void anElementThatGoesWhileItIsAskedAboutIsStale()
    {
        QByteArray message;
        QTcpServer driver;
        connect(&driver, &QTcpServer::newConnection, &driver, [&] {
            QTcpSocket* const socket = driver.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &message] {
                const QByteArray body = R"({"value":{"error":"unknown error","message":")" + message + R"("}})";
                socket->write("HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        QVERIFY(driver.listen(QHostAddress::LocalHost));
        net::HttpClient http("test");
        datasync::WebDriver asking(http, driver.serverPort());
        for (const char* words : {"Node with given id does not belong to the document", "No node with given id found"}) {
            message = QByteArray(R"(unknown error: unhandled inspector error: {\"code\":-32000,\"message\":\")") +
                      words + R"(\"}\n  (Session info: chrome))";
            const auto answer = m_bed->wait(asking.ask({.method = "GET", .path = u"/look"_qs, .deed = u"look"_qs}, {}));
            GWANJE_ERROR_IS(answer, SYNC_BROWSER);
            QVERIFY(answer.error().context.value(u"reason"_qs).contains(QLatin1String(words)));
            QCOMPARE(datasync::driverError(answer.error()), u"stale element reference"_qs);
        }
    }

    void readsAndAcceptsADialog()
    {
        auto& session = m_bed->session();
        GWANJE_OK(m_bed->go(u"/alert"_qs));
        GWANJE_OK(m_bed->click(u"#b"_qs));
        const auto text = m_bed->wait(session.alertText({}));
        GWANJE_OK(text);
        QCOMPARE(*text, u"세션 만료"_qs);
        GWANJE_OK(m_bed->wait(session.acceptAlert({})));
        const auto none = m_bed->wait(session.alertText({}));
        GWANJE_ERROR_IS(none, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(none.error()), u"no such alert"_qs);
        // One that nobody looks at is dismissed, and its text told with the command that it stood in the way of.
        GWANJE_OK(m_bed->click(u"#b"_qs));
        const auto refused = m_bed->wait(session.find({u"#b"_qs}, {}));
        GWANJE_ERROR_IS(refused, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(refused.error()), u"unexpected alert open"_qs);
        QCOMPARE(refused.error().context.value(u"alert"_qs), u"세션 만료"_qs);
        GWANJE_OK(m_bed->wait(session.find({u"#b"_qs}, {})));
    }

    void givesUpOnAPageThatNeverComes()
    {
        auto& session = m_bed->session();
        GWANJE_OK(m_bed->wait(session.setTimeouts(500ms, 30s, {})));
        const auto gone = m_bed->go(u"/never?key=k"_qs);
        GWANJE_ERROR_IS(gone, SYNC_PAGE);
        QCOMPARE(gone.error().context.value(u"reason"_qs), u"it did not load in time"_qs);
        QVERIFY(gone.error().context.value(u"page"_qs).endsWith(u"/never"_qs)); // queries carry keys
        GWANJE_OK(m_bed->wait(session.setTimeouts(60s, 30s, {})));
        GWANJE_OK(m_bed->go(u"/"_qs));
    }

    void tellsWhyAPageCantBeOpened()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl refused(u"http://127.0.0.1:%1/"_qs.arg(closed.serverPort()));
        closed.close();
        const auto gone = m_bed->wait(m_bed->session().go(refused, {}));
        GWANJE_ERROR_IS(gone, SYNC_PAGE);
        QVERIFY(gone.error().context.value(u"reason"_qs).contains(u"ERR_CONNECTION_REFUSED"_qs));
    }

    void opensErrorPagesAndRedirectsAsAny()
    {
        const QString status = u"return performance.getEntriesByType('navigation')[0].responseStatus"_qs;
        GWANJE_OK(m_bed->go(u"/nowhere"_qs));
        QCOMPARE(m_bed->wait(m_bed->session().execute(status, {}, {}))->toInt(), 404);
        GWANJE_OK(m_bed->go(u"/orders"_qs));
        QCOMPARE(m_bed->wait(m_bed->session().url({}))->path(), u"/login"_qs);
        QCOMPARE(m_bed->wait(m_bed->session().execute(status, {}, {}))->toInt(), 200);
    }

    void commandsWaitTheirTurn()
    {
        auto& session = m_bed->session();
        GWANJE_OK(m_bed->go(u"/"_qs));
        const auto first = core::toFuture(session.executeAsync(u"setTimeout(arguments[0], 400, 1)"_qs, {}, {}));
        const auto second = core::toFuture(session.execute(u"return 2"_qs, {}, {}));
        m_bed->waitFor(second);
        QVERIFY(first.isFinished());
        QCOMPARE(second.result()->toInt(), 2);
    }

    void neverWritesDownWhatIsTyped()
    {
        GWANJE_OK(m_bed->go(u"/login"_qs));
        GWANJE_OK(m_bed->wait(m_bed->session().type(m_bed->element(u"#pw"_qs), secret, {})));
        GWANJE_OK(m_bed->wait(m_bed->session().execute(u"return arguments[0]"_qs, {secret}, {})));
        QFile log(datasync::BrowserRecord::driverLogIn(m_bed->place()));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains(secret.toUtf8()));
        for (const auto& line : telemetry::recentLines()) {
            QVERIFY2(!line.message.contains(secret), qPrintable(line.message));
            QVERIFY2(!line.message.contains(u"/session/"_qs), qPrintable(line.message)); // nor who may use the session
        }
    }
};

GWANJE_TEST(tst_BrowserSession)
#include "tst_BrowserSession.moc"
