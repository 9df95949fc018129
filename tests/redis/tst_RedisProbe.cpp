// SPDX-License-Identifier: GPL-3.0-or-later
// Each step of the ladder broken in turn, on a real Redis and on raw sockets.
#include "FakeServer.h"
#include "redis/RedisProbe.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include <QTcpServer>
#include <QtTest>
#include <thread>

using namespace gwanje;
using core::ErrorCode;
using core::ProbeStep;

namespace {

struct Told
{
    QList<ProbeStep> done;
    std::optional<core::Error> error;
};

Told climb(const QString& text, const core::StopToken& stop = {})
{
    Told told;
    redis::probe(
        *redis::RedisUrl::parse(text),
        [&told](const core::ProbeResult& result) {
            if (result.error)
                told.error = result.error;
            else
                told.done << result.step;
        },
        stop);
    return told;
}

} // namespace

class tst_RedisProbe final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodServerGoesThroughAllSteps()
    {
        const test::RedisServer server({.tcp = true, .password = u"geheim"_qs});
        QVERIFY(server.isReady());
        const Told told = climb(server.url());
        QVERIFY2(!told.error, told.error ? qPrintable(told.error->toString()) : "");
        QCOMPARE(told.done, redis::probeSteps(*redis::RedisUrl::parse(server.url())));
        QCOMPARE(server.cli({u"DBSIZE"_qs}).trimmed(), QByteArray("0")); // nothing is left behind
    }
    void aSocketHasNoName()
    {
        const test::RedisServer server;
        const Told told = climb(server.url());
        QVERIFY(!told.error);
        QCOMPARE(told.done.first(), ProbeStep::Connect);
    }
    void noSuchName()
    {
        const Told told = climb(u"redis://no-such-host.invalid:6379"_qs);
        QVERIFY(told.error);
        QCOMPARE(told.error->code, ErrorCode::PRB_NAME);
        QCOMPARE(told.error->context.value(u"host"_qs), u"no-such-host.invalid"_qs);
    }
    void nobodyListens()
    {
        const Told told = climb(u"redis://127.0.0.1:%1"_qs.arg(test::freePort()));
        QVERIFY(told.error);
        QCOMPARE(told.error->code, ErrorCode::PRB_CONNECT);
        QCOMPARE(told.done, (QList<ProbeStep>{ProbeStep::Name}));
    }
    void aWrongPasswordIsALogin()
    {
        const test::RedisServer server({.tcp = true, .password = u"geheim"_qs});
        for (const auto& url : {u"redis://:falsch@127.0.0.1:%1"_qs, u"redis://127.0.0.1:%1"_qs}) {
            const Told told = climb(url.arg(server.port()));
            QVERIFY(told.error);
            QCOMPARE(told.error->code, ErrorCode::PRB_LOGIN);
            QVERIFY(!told.error->toString().contains(u"falsch"_qs));
        }
    }
    void silenceAndStrangersAnswerNoQuestion()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const Told none = climb(u"redis://127.0.0.1:%1"_qs.arg(silent.serverPort()));
        QVERIFY(none.error);
        QCOMPARE(none.error->code, ErrorCode::PRB_QUERY);
        const test::FakeServer stranger("", 0, "HTTP/1.1 400 Bad Request\r\n\r\n");
        const Told other = climb(u"redis://127.0.0.1:%1"_qs.arg(stranger.port()));
        QVERIFY(other.error);
        QCOMPARE(other.error->code, ErrorCode::PRB_QUERY);
    }
    void aReplicaCannotBeWritten()
    {
        const test::RedisServer master({.tcp = true});
        const test::RedisServer replica(
            {.tcp = true, .arguments = {u"--replicaof"_qs, u"127.0.0.1"_qs, QString::number(master.port())}});
        const Told told = climb(replica.url());
        QVERIFY(told.error);
        QCOMPARE(told.error->code, ErrorCode::PRB_WRITE);
        QCOMPARE(told.done.last(), ProbeStep::Query);
    }
    void whatIsWrittenMustNotBeEvicted()
    {
        const test::RedisServer server({.arguments = {u"--maxmemory-policy"_qs, u"volatile-lru"_qs}});
        const Told told = climb(server.url());
        QVERIFY(told.error);
        QCOMPARE(told.error->code, ErrorCode::PRB_WRITE);
        QCOMPARE(told.error->context.value(u"reason"_qs), u"maxmemory-policy volatile-lru"_qs);
        QCOMPARE(told.error->cause->code, ErrorCode::RDS_EVICTS);
    }
    void aStoppedTestEndsSoon()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        core::StopSource source;
        std::jthread stopper([&source] {
            QThread::msleep(200);
            source.request_stop();
        });
        QElapsedTimer since;
        since.start();
        static_cast<void>(climb(u"redis://127.0.0.1:%1"_qs.arg(silent.serverPort()), source.get_token()));
        QVERIFY(since.elapsed() < 1500);
    }
};

GWANJE_TEST(tst_RedisProbe)
#include "tst_RedisProbe.moc"
