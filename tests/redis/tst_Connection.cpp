// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Connection.h"

#include "FakeServer.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "Waiting.h"

using namespace gwanje;
using namespace std::chrono_literals;
using redis::Call;
using redis::Connection;
using redis::ConnectionOptions;
using redis::Script;
using test::errorName;
using test::FakeServer;
using test::parsed;
using test::RedisServer;

namespace {

const ConnectionOptions quick{.connectTimeout = 300ms, .commandTimeout = 200ms};

redis::RedisUrl loopback(int port)
{
    return parsed(u"redis://127.0.0.1:%1"_qs.arg(port));
}

} // namespace

class tst_Connection final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensByItselfAndAgain()
    {
        RedisServer server;
        Connection connection(parsed(server.url()));
        QVERIFY(!connection.isOpen());
        QCOMPARE(connection.command({"SET", "k", "v"})->text, QByteArray("OK"));
        QVERIFY(connection.isOpen());
        const QString firstRun = connection.runId();
        QVERIFY(!firstRun.isEmpty());
        server.restart();
        QCOMPARE(errorName(connection.command({"GET", "k"})), u"RDS_LOST"_qs);
        QVERIFY(!connection.isOpen());
        QCOMPARE(connection.command({"GET", "k"})->text, QByteArray("v"));
        QVERIFY(connection.runId() != firstRun);
    }

    void aBatchOfScriptCallsIsOneRoundTripAndSurvivesAFlush()
    {
        RedisServer server;
        Connection connection(parsed(server.url()));
        const Script increment{"return redis.call('INCRBY', KEYS[1], ARGV[1])"};
        QList<Call> calls{Call{{"SET", "n", "100"}}};
        for (int i = 0; i < 100; ++i)
            calls.append(Call::script(increment, {"n"}, {"1"}));
        auto outcome = connection.exchange(calls);
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.replies.at(100).integer, 200);
        QVERIFY(server.cli({u"INFO"_qs, u"commandstats"_qs}).contains("cmdstat_eval:calls=1,")); // loaded once
        server.cli({u"SCRIPT"_qs, u"FLUSH"_qs});
        calls.removeFirst();
        calls.insert(50, Call{{"ECHO", "between"}});
        outcome = connection.exchange(calls);
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.replies.size(), 101);
        QCOMPARE(outcome.replies.at(49).integer, 250);
        QCOMPARE(outcome.replies.at(50).text, QByteArray("between"));
        QCOMPARE(outcome.replies.at(100).integer, 300);
    }

    void whatWasAnsweredBeforeTheBreakIsKept()
    {
        FakeServer server(":1\r\n:2\r\n:3");
        Connection connection(loopback(server.port()), quick);
        const auto outcome = connection.exchange({Call{{"A"}}, Call{{"B"}}, Call{{"C"}}});
        QCOMPARE(outcome.replies.size(), 2);
        QCOMPARE(outcome.replies.at(1).integer, 2);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->name(), u"RDS_LOST"_qs);
        QVERIFY(!connection.isOpen());
    }

    void aTricklingServerMeetsTheDeadlineOfTheWhole()
    {
        FakeServer server(QByteArray(1000, '+'), 20); // never silent for long, never done
        Connection connection(loopback(server.port()), {.commandTimeout = 50ms});
        QVERIFY(connection.open());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(errorName(connection.command({"PING"})), u"RDS_TIMEOUT"_qs);
        QVERIFY2(timer.elapsed() >= 400 && timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void brokenServersAreNamed()
    {
        FakeServer garbage("?what is this\r\n");
        Connection first(loopback(garbage.port()), quick);
        QCOMPARE(errorName(first.command({"PING"})), u"RDS_LOST"_qs);
        FakeServer closesTheDoor({}, 0, {});
        Connection second(loopback(closesTheDoor.port()), quick);
        QCOMPARE(errorName(second.command({"PING"})), u"RDS_UNAVAILABLE"_qs);
        FakeServer loading({}, 0, "+OK\r\n-LOADING wait\r\n$0\r\n\r\n*0\r\n$0\r\n\r\n+OK\r\n");
        Connection third(loopback(loading.port()), quick);
        QCOMPARE(errorName(third.open()), u"RDS_UNAVAILABLE"_qs);
        Connection nobody(loopback(test::freePort()), quick);
        QCOMPARE(errorName(nobody.open()), u"RDS_UNAVAILABLE"_qs);
        Connection noSuchHost(parsed(u"redis://no-such-host.invalid"_qs), quick);
        QCOMPARE(errorName(noSuchHost.open()), u"RDS_UNAVAILABLE"_qs);
        RedisServer server;
        Connection noDatabase(parsed(server.url() + u"?db=99"_qs), quick);
        QCOMPARE(errorName(noDatabase.open()), u"RDS_REPLY"_qs);
    }

    void aServerThatEvictsIsRefused()
    {
        RedisServer server(test::RedisServerOptions{.arguments = {u"--maxmemory-policy"_qs, u"allkeys-lru"_qs}});
        Connection connection(parsed(server.url()), quick);
        QCOMPARE(errorName(connection.open()), u"RDS_EVICTS"_qs);
        QVERIFY(!connection.isOpen());
        server.cli({u"CONFIG"_qs, u"SET"_qs, u"maxmemory-policy"_qs, u"noeviction"_qs});
        QVERIFY(connection.open());
        QVERIFY(connection.check());
        server.cli({u"CONFIG"_qs, u"SET"_qs, u"maxmemory-policy"_qs, u"volatile-ttl"_qs});
        QCOMPARE(errorName(connection.check()), u"RDS_EVICTS"_qs);
        QVERIFY(!connection.isOpen());
    }

    void interruptEndsAWaitFromAnotherThreadForGood()
    {
        RedisServer server;
        Connection connection(parsed(server.url()), {.commandTimeout = 60s});
        QVERIFY(connection.open());
        server.pause();
        std::thread other([&] {
            QThread::msleep(100);
            connection.interrupt();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(errorName(connection.command({"PING"})), u"CORE_SHUTTING_DOWN"_qs);
        QVERIFY(timer.elapsed() < 2000);
        other.join();
        server.resume();
        QCOMPARE(errorName(connection.command({"PING"})), u"CORE_SHUTTING_DOWN"_qs);
    }

    void aBigWriteToAHangingServerTimesOutToo()
    {
        RedisServer server;
        Connection connection(parsed(server.url()), quick);
        QVERIFY(connection.open());
        server.pause();
        QCOMPARE(errorName(connection.command({"SET", "k", QByteArray(50'000'000, 'x')})), u"RDS_TIMEOUT"_qs);
        server.resume();
        QVERIFY(connection.command({"PING"}));
    }

    void anEmptyCommandIsRefusedBeforeItShiftsReplies()
    {
        RedisServer server;
        Connection connection(parsed(server.url()));
        QCOMPARE(errorName(connection.pipeline({{"PING"}, {}})), u"CORE_BAD_INPUT"_qs);
        QVERIFY(connection.pipeline({})->isEmpty());
        QCOMPARE(connection.command({"ECHO", "x"})->text, QByteArray("x"));
    }

    void aUserOfAnAccessListLogsIn()
    {
        RedisServer server;
        server.cli({u"ACL"_qs, u"SETUSER"_qs, u"kim"_qs, u"on"_qs, u">p@ss:w"_qs, u"~*"_qs, u"+@all"_qs, u"-info"_qs,
                    u"-role"_qs});
        auto url = parsed(server.url());
        url.user = u"kim"_qs;
        url.password = u"p@ss:w"_qs;
        Connection connection(url);
        QVERIFY(connection.open());
        QCOMPARE(connection.command({"ACL", "WHOAMI"})->text, QByteArray("kim"));
        QVERIFY(connection.runId().isEmpty()); // INFO is not allowed: nothing else suffers
        url.password = u"wrong"_qs;
        QCOMPARE(errorName(Connection(url).open()), u"RDS_AUTH"_qs);
        const auto refused = connection.command({"INFO"});
        QCOMPARE(errorName(refused), u"RDS_REPLY"_qs);
    }
};

GWANJE_TEST(tst_Connection)
#include "tst_Connection.moc"
