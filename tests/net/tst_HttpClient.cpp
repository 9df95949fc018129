// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/HttpClient.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using net::HttpRequest;
using test::RawReply;
using test::RawRequest;
using test::RawServer;

namespace {

using Answer = core::Result<net::HttpResponse>;

Answer wait(QFuture<Answer> future, int ms = 10000)
{
    QElapsedTimer timer;
    timer.start();
    while (!future.isFinished() && timer.elapsed() < ms)
        QTest::qWait(1);
    if (!future.isFinished())
        return core::fail(ErrorCode::CORE_NOT_FOUND); // never an answer of the client
    return future.result();
}

ErrorCode codeOf(const Answer& answer)
{
    return answer ? ErrorCode::CORE_NOT_FOUND : answer.error().code;
}

qint64 residentKiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

/// A port whose queue of connections is full: further ones hang in the handshake.
class FullPort final
{
public:
    FullPort()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(m_listener, 0);
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        for (int& client : m_clients) {
            client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            ::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address);
        }
    }
    ~FullPort()
    {
        for (const int client : m_clients)
            ::close(client);
        ::close(m_listener);
    }
    int port = 0;

private:
    int m_listener = -1;
    std::array<int, 4> m_clients{};
};

} // namespace

class tst_HttpClient final : public QObject
{
    Q_OBJECT

    net::HttpClient m_client{"gwanje-test/1"};

    static HttpRequest post(const QUrl& url, const QByteArray& body = "a=1")
    {
        HttpRequest request;
        request.method = "POST";
        request.url = url;
        request.body = body;
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        return request;
    }

private Q_SLOTS:
    void answersWithStatusHeadersAndBody()
    {
        RawServer server([](const RawRequest&) { return RawReply::http(503, "busy", "Retry-After: 7\r\n"); });
        const auto before =
            telemetry::counter(u"http_requests_total"_qs, {{u"host"_qs, u"127.0.0.1"_qs}, {u"status"_qs, u"503"_qs}})
                .value();
        const auto answer = wait(m_client.send(post(server.url(u"/x"_qs), "k=v")));
        QVERIFY(answer);
        QCOMPARE(answer->status, 503);
        QCOMPARE(answer->body, "busy");
        QCOMPARE(answer->header("retry-AFTER"), "7");
        QCOMPARE(*answer->retryAfter(QDateTime::currentDateTimeUtc()), 7s);
        const RawRequest& seen = server.requests().first();
        QCOMPARE(seen.method, "POST");
        QCOMPARE(seen.target, "/x");
        QCOMPARE(seen.body, "k=v");
        QCOMPARE(seen.header("User-Agent"), "gwanje-test/1");
        QCOMPARE(
            telemetry::counter(u"http_requests_total"_qs, {{u"host"_qs, u"127.0.0.1"_qs}, {u"status"_qs, u"503"_qs}})
                .value(),
            before + 1);
    }

    void retryAfterMayBeADate()
    {
        net::HttpResponse response;
        response.headers = {{"Retry-After", "Tue, 01 Dec 2026 00:02:00 GMT"}};
        QCOMPARE(*response.retryAfter(QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC)), 120s);
        response.headers = {{"Retry-After", "soon"}};
        QVERIFY(!response.retryAfter(QDateTime::currentDateTimeUtc()));
    }

    void readsChunkedBodies()
    {
        const QByteArray body(12345, 'x');
        RawServer server([&](const RawRequest&) { return RawReply::chunked(body); });
        const auto answer = wait(m_client.send({.url = server.url()}));
        QVERIFY(answer);
        QCOMPARE(answer->body, body);
    }

    void aCutAnswerIsAReset_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("length") << RawReply::http(200, QByteArray(5000, 'x')).cut().bytes;
        QTest::newRow("chunk") << RawReply::chunked(QByteArray(5000, 'x')).cut().bytes;
        QByteArray noEnd = RawReply::chunked(QByteArray(5000, 'x')).bytes;
        noEnd.chop(5);
        QTest::newRow("between chunks") << noEnd;
        QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
        QTest::newRow("nothing") << QByteArray();
    }
    void aCutAnswerIsAReset()
    {
        QFETCH(QByteArray, bytes);
        for (const auto after : {RawReply::After::Close, RawReply::After::Reset}) {
            RawServer server([&](const RawRequest&) { return RawReply{bytes, after}; });
            const auto answer = wait(m_client.send(post(server.url())));
            if (codeOf(answer) != ErrorCode::NET_RESET)
                qWarning() << (answer ? u"answered"_qs : answer.error().toString()) << int(after);
            QVERIFY(codeOf(answer) == ErrorCode::NET_RESET);
            auto once = post(server.url());
            once.neverResend = true;
            const auto second = wait(m_client.send(once));
            QVERIFY(codeOf(second) == ErrorCode::NET_RESET);
            QVERIFY(!net::neverLeft(second.error()));
        }
    }

    void anAnswerThatIsNoHttpIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("status") << QByteArray("HTTP/1.1 twohundred OK\r\n\r\nabc");
        QTest::newRow("binary") << QByteArray("\x16\x03\x01\x00\r\n\r\n");
    }
    void anAnswerThatIsNoHttpIsNone()
    {
        QFETCH(QByteArray, bytes);
        RawServer server([&](const RawRequest&) { return RawReply{bytes, RawReply::After::Close}; });
        const auto answer = wait(m_client.send(post(server.url())));
        QVERIFY2(!answer, answer ? answer->body.constData() : "");
        QVERIFY(codeOf(answer) == ErrorCode::NET_FAILED || codeOf(answer) == ErrorCode::NET_RESET);
    }

    void everyStatusIsAnAnswer()
    {
        for (const int status : {200, 204, 302, 400, 401, 403, 404, 409, 418, 429, 500, 501, 502, 503, 504, 599}) {
            RawServer server([&](const RawRequest&) { return RawReply::http(status, status == 204 ? "" : "why"); });
            const auto answer = wait(m_client.send(post(server.url())));
            QVERIFY2(answer, qPrintable(QString::number(status)));
            QCOMPARE(answer->status, status);
            QCOMPARE(answer->body, status == 204 ? "" : "why");
        }
    }

    void tellsTheTimeOutsApart()
    {
        RawServer silent([](const RawRequest&) { return RawReply::silence(); });
        HttpRequest request = post(silent.url());
        request.readTimeout = 100ms;
        QVERIFY(codeOf(wait(m_client.send(request))) == ErrorCode::NET_READ_TIMEOUT);

        const FullPort full;
        request.url.setPort(full.port);
        request.connectTimeout = 100ms;
        const auto answer = wait(m_client.send(request));
        QVERIFY2(codeOf(answer) == ErrorCode::NET_CONNECT_TIMEOUT, qPrintable(answer.error().toString()));
        request.neverResend = true;
        const auto once = wait(m_client.send(request));
        QVERIFY(codeOf(once) == ErrorCode::NET_CONNECT_TIMEOUT);
        QVERIFY(net::neverLeft(once.error()));
    }

    void aDribbleDoesNotOutlastTheReadTimeout()
    {
        QByteArray bytes = RawReply::http(200, QByteArray(100000, 'x')).bytes.left(200);
        RawServer server([&](const RawRequest&) { return RawReply{bytes}; });
        QTimer dribble;
        HttpRequest request{.url = server.url()};
        request.readTimeout = 200ms;
        QVERIFY(codeOf(wait(m_client.send(request))) == ErrorCode::NET_READ_TIMEOUT);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void namesWhatKeptItFromConnecting()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const int port = gone.serverPort();
        gone.close();
        QUrl url(u"http://127.0.0.1/"_qs);
        url.setPort(port);
        auto request = post(url);
        QVERIFY(codeOf(wait(m_client.send(request))) == ErrorCode::NET_REFUSED);
        request.neverResend = true;
        const auto refused = wait(m_client.send(request));
        QVERIFY(codeOf(refused) == ErrorCode::NET_REFUSED);
        QVERIFY(net::neverLeft(refused.error()));

        // ".invalid" never resolves (RFC 6761)
        QVERIFY(codeOf(wait(m_client.send({.url = QUrl(u"http://gwanje.invalid/"_qs)}))) == ErrorCode::NET_DNS);
    }

    void aServerWithoutTlsIsATlsError()
    {
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QUrl url(u"https://127.0.0.1/"_qs);
        url.setPort(server.serverPort());
        HttpRequest request = post(url);
        request.neverResend = true;
        const auto answer = wait(m_client.send(request));
        QVERIFY(codeOf(answer) == ErrorCode::NET_TLS);
        QVERIFY(net::neverLeft(answer.error()));
    }

    void stopsAtTheBodyLimit()
    {
        const QByteArray megabyte(1024 * 1024, 'x');
        for (const bool withLength : {true, false}) {
            RawServer server([&](const RawRequest&) {
                QByteArray head = "HTTP/1.1 200 OK\r\n";
                head += withLength ? QByteArray("Content-Length: 104857600\r\n\r\n")
                                   : QByteArray("Transfer-Encoding: chunked\r\n\r\n6400000\r\n");
                QByteArray all = head;
                for (int i = 0; i < 100; ++i)
                    all += megabyte;
                return RawReply{all};
            });
            HttpRequest request{.url = server.url()};
            request.maxBody = 1024 * 1024;
            const auto answer = wait(m_client.send(request));
            QVERIFY(codeOf(answer) == ErrorCode::NET_TOO_LARGE);
            QTRY_COMPARE(server.openConnections(), 0);
        }
    }

    void cancelsInFlightFromAnyThread()
    {
        RawServer server([](const RawRequest&) { return RawReply::silence(); });
        core::StopSource stop;
        auto future = m_client.send(post(server.url()), stop.get_token());
        QTRY_COMPARE(server.requests().size(), 1);
        std::thread([&] { stop.request_stop(); }).join();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(codeOf(wait(future)) == ErrorCode::CORE_CANCELLED);
        QVERIFY(timer.elapsed() < 500);
        QTRY_COMPARE(server.openConnections(), 0);

        QVERIFY(codeOf(wait(m_client.send(post(server.url()), stop.get_token()))) == ErrorCode::CORE_CANCELLED);
        QCOMPARE(server.requests().size(), 1);
    }

    void keepsCookiesInTheGivenJarOnly()
    {
        RawServer server([](const RawRequest&) {
            return RawReply::http(200, "ok", "Set-Cookie: JSESSIONID=abc; Path=/\r\nSet-Cookie: w=1; Path=/\r\n");
        });
        HttpRequest request{.url = server.url()};
        request.cookies = std::make_shared<QNetworkCookieJar>();
        QVERIFY(wait(m_client.send(request)));
        QVERIFY(wait(m_client.send(request)));
        QVERIFY(server.requests().at(0).header("Cookie").isEmpty());
        QVERIFY(server.requests().at(1).header("Cookie").contains("JSESSIONID=abc"));
        QVERIFY(server.requests().at(1).header("Cookie").contains("w=1"));
        request.cookies = std::make_shared<QNetworkCookieJar>();
        QVERIFY(wait(m_client.send(request)));
        QVERIFY(server.requests().at(2).header("Cookie").isEmpty());
        request.cookies.reset();
        QVERIFY(wait(m_client.send(request)));
        QVERIFY(server.requests().at(3).header("Cookie").isEmpty());
    }

    void redirectsTakeNoSecretsToAnotherHost()
    {
        RawServer other([](const RawRequest&) { return RawReply::http(200, "there"); });
        RawServer server([&](const RawRequest&) {
            return RawReply::http(302, "", "Location: " + other.url(u"/next"_qs).toEncoded() + "\r\n");
        });
        HttpRequest request = post(server.url());
        request.headers.emplaceBack("Authorization", "Bearer x");
        const auto kept = wait(m_client.send(request));
        QCOMPARE(kept->status, 302);
        QCOMPARE(other.requests().size(), 0);
        request.followRedirects = true;
        const auto followed = wait(m_client.send(request));
        QCOMPARE(followed->body, "there");
        QCOMPARE(other.requests().first().method, "GET");
        QVERIFY(other.requests().first().header("Authorization").isEmpty());
    }

    /// The reason for neverResend, seen: Qt itself repeats the ordinary request.
    void aDyingKeepAliveConnectionIsNeverAskedTwice()
    {
        for (const bool once : {false, true}) {
            net::HttpClient client("gwanje-test/1");
            int posts = 0;
            RawServer server([&](const RawRequest& request) {
                if (request.path() == u"/warm"_qs)
                    return RawReply::http(200, "ok");
                ++posts;
                return RawReply::hangUp();
            });
            QVERIFY(wait(client.send(post(server.url(u"/warm"_qs)))));
            auto request = post(server.url(u"/reserve"_qs));
            request.neverResend = once;
            const auto answer = wait(client.send(request));
            QVERIFY(codeOf(answer) == ErrorCode::NET_RESET);
            if (!once) {
                qInfo() << "an ordinary POST reached the server" << posts << "times";
                continue;
            }
            QTest::qWait(100);
            QCOMPARE(posts, 1);
            QVERIFY(!net::neverLeft(answer.error()));
            QVERIFY(server.requests().last().connection > 1); // not the one that may be dead
            QCOMPARE(server.requests().last().body, request.body);
        }
    }

    void manyHangingAnswersDoNotHoldUpOthers()
    {
        RawServer server([](const RawRequest& request) {
            return request.path() == u"/hang"_qs ? RawReply::silence() : RawReply::http(200, "ok");
        });
        core::StopSource stop;
        QList<QFuture<Answer>> hanging;
        for (int i = 0; i < 100; ++i)
            hanging << m_client.send({.url = server.url(u"/hang"_qs)}, stop.get_token());
        QTRY_COMPARE(server.count(u"/hang"_qs), 100);
        QVERIFY(wait(m_client.send({.url = server.url(u"/quick"_qs)}), 2000));
        stop.request_stop();
        for (auto& future : hanging)
            QVERIFY(codeOf(wait(future)) == ErrorCode::CORE_CANCELLED);
    }

    void aSecretPathIsInNoLine()
    {
        RawServer server([](const RawRequest& request) {
            return request.path().endsWith(u'2') ? RawReply::hangUp() : RawReply::http(404, "no");
        });
        net::HttpClient client("gwanje-test");
        const auto before = telemetry::recentLines(0, 1);
        for (const QString& path : {QStringLiteral("/hook/T0pS3cr3t1"), QStringLiteral("/hook/T0pS3cr3t2")}) {
            HttpRequest request{.url = server.url(path), .secretPath = true};
            const auto answer = wait(client.send(request));
            if (!answer)
                QVERIFY2(!answer.error().toString().contains(QStringLiteral("T0pS3cr3t")),
                         qPrintable(answer.error().toString()));
        }
        int told = 0;
        for (const auto& line : telemetry::recentLines(before.isEmpty() ? 0 : before.last().sequence)) {
            const QString all = line.message + QStringList(line.fields.more.values()).join(u' ');
            QVERIFY2(!all.contains(QStringLiteral("T0pS3cr3t")), qPrintable(all));
            told += line.event == QStringLiteral("http.request") && all.contains(QStringLiteral("127.0.0.1"));
        }
        QCOMPARE(told, 2);
    }

    void goingAwayEndsWhatIsInFlight()
    {
        RawServer server([](const RawRequest&) { return RawReply::silence(); });
        QFuture<Answer> future;
        {
            net::HttpClient client("x");
            future = client.send(post(server.url()));
            QTRY_COMPARE(server.requests().size(), 1);
        }
        QTRY_VERIFY(future.isFinished());
        QVERIFY(codeOf(future.result()) == ErrorCode::CORE_SHUTTING_DOWN);
    }

    void memoryStaysFlat()
    {
        RawServer server([](const RawRequest&) { return RawReply::http(200, QByteArray(20000, 'x')); });
        const auto round = [&](int count) {
            for (int i = 0; i < count; ++i)
                QVERIFY(wait(m_client.send(post(server.url()))));
        };
        round(200);
        const qint64 before = residentKiB();
        round(1000);
        const qint64 grown = residentKiB() - before; // 20 MB of bodies went through
#ifdef __SANITIZE_ADDRESS__
        const qint64 allowed = 300 * 1024; // it keeps what was freed
#else
        const qint64 allowed = 10 * 1024;
#endif
        QVERIFY2(grown < allowed, qPrintable(QString::number(grown)));
    }
};

GWANJE_TEST(tst_HttpClient)
#include "tst_HttpClient.moc"
