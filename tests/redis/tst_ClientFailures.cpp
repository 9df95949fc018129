// SPDX-License-Identifier: GPL-3.0-or-later
// The shared client against a server that hangs, dies, comes back as it was, empty, or elsewhere.

#include "redis/Client.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"
#include "Waiting.h"

using namespace gwanje;
using namespace std::chrono_literals;
using redis::Client;
using redis::Reply;
using test::errorName;
using test::impatient;
using test::parsed;
using test::RedisServer;
using test::waited;

namespace {

double availableGauge()
{
    return telemetry::gauge(u"redis_available"_qs).value();
}

} // namespace

class tst_ClientFailures final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHangingServerTimesOutAndLateRepliesAreNotMixedUp()
    {
        RedisServer server;
        Client client(parsed(server.url()), impatient());
        QVERIFY(waited(client.command({"PING"})));
        server.pause();
        QElapsedTimer timer;
        timer.start();
        const auto late = waited(client.command({"ECHO", "late"}));
        QCOMPARE(errorName(late), u"RDS_TIMEOUT"_qs);
        QVERIFY2(timer.elapsed() >= 250 && timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
        server.resume();
        QTRY_VERIFY(waited(client.command({"PING"})));
        for (int i = 0; i < 200; ++i) {
            const QByteArray text = "new " + QByteArray::number(i);
            const auto reply = waited(client.command({"ECHO", text}));
            QVERIFY2(reply, qPrintable(errorName(reply)));
            QCOMPARE(reply->text, text);
        }
    }

    void theCircuitOpensFailsFastAndCloses()
    {
        RedisServer server;
        Client client(parsed(server.url()), impatient());
        QSignalSpy changed(&client, &Client::availabilityChanged);
        QVERIFY(waited(client.command({"PING"})));
        server.pause();
        QTRY_VERIFY(!client.isAvailable()); // by its own pings too
        QCOMPARE(availableGauge(), 0.0);
        for (int i = 0; i < 100; ++i) { // also while a probe hangs
            QElapsedTimer timer;
            timer.start();
            const auto refused = waited(client.command({"PING"}));
            QCOMPARE(errorName(refused), u"RDS_UNAVAILABLE"_qs);
            QVERIFY(refused.error().cause);
            QVERIFY(timer.elapsed() < 100);
            QThread::msleep(5);
        }
        const auto before = changed.size();
        QCOMPARE(changed.last().at(0).toBool(), false);
        server.resume();
        QTRY_VERIFY(client.isAvailable());
        QVERIFY(waited(client.command({"PING"})));
        QCOMPARE(availableGauge(), 1.0);
        QTRY_COMPARE(changed.size(), before + 1);
        QVERIFY(changed.last().at(0).toBool());
    }

    void aServerThatIsToldToEvictIsLeftUntilItKeepsAgain()
    {
        RedisServer server;
        Client client(parsed(server.url()), impatient());
        QVERIFY(waited(client.command({"PING"})));
        const auto policy = [&](const QString& wanted) {
            server.cli({u"CONFIG"_qs, u"SET"_qs, u"maxmemory-policy"_qs, wanted});
        };
        policy(u"allkeys-lru"_qs);
        QTRY_VERIFY(waited(client.command({"PING"})).has_value() == client.isAvailable() && !client.isAvailable());
        const auto refused = waited(client.command({"PING"}));
        QCOMPARE(errorName(refused), u"RDS_UNAVAILABLE"_qs);
        QCOMPARE(refused.error().cause->name(), u"RDS_EVICTS"_qs);
        QCOMPARE(telemetry::gauge(u"redis_evicts"_qs).value(), 1.0);
        policy(u"noeviction"_qs);
        QTRY_VERIFY(client.isAvailable());
        QVERIFY(waited(client.command({"PING"})));
        QCOMPARE(telemetry::gauge(u"redis_evicts"_qs).value(), 0.0);
    }

    void aKilledServerFailsWhatWaitsAndIsFoundAgain()
    {
        RedisServer server;
        Client client(parsed(server.url()), impatient());
        QVERIFY(waited(client.command({"SET", "kept", "1"})));
        server.pause(); // so that commands are surely under way when it dies
        const auto sent = client.command({"INCR", "kept"});
        QThread::msleep(50);
        server.kill();
        QCOMPARE(errorName(waited(sent)), u"RDS_LOST"_qs);
        const auto after = waited(client.command({"PING"}));
        QVERIFY2(errorName(after) == u"RDS_UNAVAILABLE"_qs || errorName(after) == u"RDS_LOST"_qs,
                 qPrintable(errorName(after)));
        server.restart();
        QTRY_VERIFY(waited(client.command({"PING"})));
        QCOMPARE(waited(client.command({"GET", "kept"}))->text, QByteArray("1"));
    }

    void aQuickRestartIsNoticedByTheRunId()
    {
        RedisServer server;
        Client client(parsed(server.url()), {.failuresToOpen = 1000});
        QSignalSpy changed(&client, &Client::availabilityChanged);
        QVERIFY(waited(client.command({"SET", "k", "v"})));
        server.restartEmpty();
        QTRY_VERIFY(!changed.isEmpty() && changed.last().at(0).toBool());
        const QByteArray info = server.cli({u"INFO"_qs, u"server"_qs});
        QTRY_VERIFY(info.contains("run_id:" + changed.last().at(1).toString().toLatin1()));
        QTRY_VERIFY(waited(client.command({"GET", "k"}))->isNil());
        for (const auto& each : changed)
            QVERIFY(each.at(0).toBool()); // the circuit never opened
    }

    void aServerThatComesLateIsFound()
    {
        RedisServer server;
        server.kill();
        Client client(parsed(server.url()), impatient());
        QSignalSpy changed(&client, &Client::availabilityChanged);
        QVERIFY(!client.isAvailable());
        QCOMPARE(errorName(waited(client.command({"PING"}))), u"RDS_UNAVAILABLE"_qs);
        server.restart();
        QTRY_VERIFY(client.isAvailable());
        QVERIFY(waited(client.command({"PING"})));
    }

    void anIdleClientReconnectsBeforeTheNextCommand()
    {
        RedisServer server;
        Client client(parsed(server.url()), {.failuresToOpen = 1000});
        QVERIFY(waited(client.command({"PING"})));
        server.restart();
        const auto reply = waited(client.command({"PING"})); // the dead connection is seen before anything is sent
        QVERIFY2(reply, qPrintable(errorName(reply)));
    }

    void aLoadingServerIsUnavailable()
    {
        RedisServer slow(test::RedisServerOptions{
            .arguments = {u"--enable-debug-command"_qs, u"yes"_qs, u"--key-load-delay"_qs, u"20000"_qs,
                          u"--loading-process-events-interval-bytes"_qs, u"1024"_qs}});
        QVERIFY(slow.cli({u"DEBUG"_qs, u"POPULATE"_qs, u"200"_qs, u"k"_qs, u"2000"_qs}).startsWith("OK"));
        slow.cli({u"BGREWRITEAOF"_qs});
        const auto rewritten = [&slow] {
            const QByteArray info = slow.cli({u"INFO"_qs, u"persistence"_qs});
            return info.contains("aof_rewrite_in_progress:0") && !info.contains("aof_last_rewrite_time_sec:-1");
        };
        QTRY_VERIFY_WITH_TIMEOUT(rewritten(), 15000);
        slow.restartWithoutWaiting(); // it answers, with LOADING, for seconds
        QVERIFY(slow.cli({u"PING"_qs}).contains("LOADING"));
        Client client(parsed(slow.url()), {.probeInterval = 200ms});
        const auto refused = waited(client.command({"DBSIZE"}));
        QCOMPARE(errorName(refused), u"RDS_UNAVAILABLE"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(client.isAvailable(), 15000);
        QCOMPARE(waited(client.command({"DBSIZE"}))->integer, 200);
    }

    void sentinelsTellWhereTheMasterIs()
    {
        RedisServer first(test::RedisServerOptions{.tcp = true});
        RedisServer second(test::RedisServerOptions{
            .tcp = true, .arguments = {u"--replicaof"_qs, u"127.0.0.1"_qs, QString::number(first.port())}});
        RedisServer sentinel(test::RedisServerOptions{.watchedPort = first.port()});
        const int nobody = test::freePort();
        const auto url = parsed(u"redis+sentinel://127.0.0.1:%1,127.0.0.1:%2/main"_qs.arg(nobody).arg(sentinel.port()));
        Client client(url, impatient());
        QVERIFY(waited(client.command({"SET", "k", "1"})));
        QTRY_VERIFY_WITH_TIMEOUT(second.cli({u"INFO"_qs, u"replication"_qs}).contains("master_link_status:up"), 15000);
        QTRY_VERIFY_WITH_TIMEOUT(sentinel.cli({u"SENTINEL"_qs, u"master"_qs, u"main"_qs}).contains("num-slaves\n1"),
                                 15000);
        const auto ordered = sentinel.cli({u"SENTINEL"_qs, u"failover"_qs, u"main"_qs});
        QVERIFY2(ordered.startsWith("OK"), ordered.constData());
        // The old master is not killed: it turns into a replica and says READONLY.
        QTRY_VERIFY_WITH_TIMEOUT(waited(client.command({"SET", "k", "2"})).has_value() &&
                                     second.cli({u"GET"_qs, u"k"_qs}).trimmed() == "2" &&
                                     second.cli({u"INFO"_qs, u"replication"_qs}).contains("role:master"),
                                 20000);
        const auto unknown =
            waited(Client(parsed(u"redis+sentinel://127.0.0.1:%1/other"_qs.arg(sentinel.port())), impatient())
                       .command({"PING"}));
        QCOMPARE(errorName(unknown), u"RDS_UNAVAILABLE"_qs);
    }

    void tooLongASocketPathIsRefused()
    {
        Client client(redis::RedisUrl::unixSocket(u"/tmp/"_qs + QString(110, u'x')), impatient());
        const auto refused = waited(client.command({"PING"}));
        QCOMPARE(errorName(refused), u"RDS_SOCKET_PATH"_qs);
    }
};

GWANJE_TEST(tst_ClientFailures)
#include "tst_ClientFailures.moc"
