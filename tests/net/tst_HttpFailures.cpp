// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that fail, each with the code of what went wrong, and never twice where they must not.
#include "net/HttpTools.h"
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;

namespace {

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

class tst_HttpFailures final : public QObject
{
    Q_OBJECT

    net::HttpClient m_client{"gwanje-test/1"};

private Q_SLOTS:
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
};

GWANJE_TEST(tst_HttpFailures)
#include "tst_HttpFailures.moc"
