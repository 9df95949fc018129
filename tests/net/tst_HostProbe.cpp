// SPDX-License-Identifier: GPL-3.0-or-later
// The way to an HTTP server, broken at its name, its port, its handshake.
#include "net/HostProbe.h"
#include "support/TestMain.h"
#include <QTcpServer>
#include <QtTest>

using namespace gwanje;
using core::ErrorCode;
using core::ProbeStep;

class tst_HostProbe final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_done.clear();
        m_error.reset();
    }
    void anOpenPortIsEnoughForHttp()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QVERIFY(climb(u"http://127.0.0.1:%1/hook/secret"_qs.arg(server.serverPort())));
        QCOMPARE(m_done, (QList<ProbeStep>{ProbeStep::Name, ProbeStep::Connect}));
    }
    void noSuchName()
    {
        QVERIFY(!climb(u"https://no-such-host.invalid/"_qs));
        QCOMPARE(m_error->code, ErrorCode::PRB_NAME);
    }
    void nobodyListens()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const int port = closed.serverPort();
        closed.close();
        QVERIFY(!climb(u"http://127.0.0.1:%1/"_qs.arg(port)));
        QCOMPARE(m_error->code, ErrorCode::PRB_CONNECT);
    }
    void whoSpeaksNoTlsFailsThere()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QVERIFY(!climb(u"https://127.0.0.1:%1/hook/secret"_qs.arg(server.serverPort())));
        QCOMPARE(m_error->code, ErrorCode::PRB_TLS);
        QCOMPARE(m_done.last(), ProbeStep::Connect);
        QVERIFY(!m_error->toString().contains(u"secret"_qs));
    }

private:
    bool climb(const QString& url)
    {
        const auto took = net::probe(
            QUrl(url),
            [this](const core::ProbeResult& result) {
                if (result.error)
                    m_error = result.error;
                else
                    m_done << result.step;
            },
            {});
        return took.has_value();
    }
    QList<ProbeStep> m_done;
    std::optional<core::Error> m_error;
};

GWANJE_TEST(tst_HostProbe)
#include "tst_HostProbe.moc"
