// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Client.h"

#include "support/Servers.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"
#include "Waiting.h"
#include <atomic>
#include <thread>

using namespace gwanje;
using namespace std::chrono_literals;
using redis::Client;
using redis::Reply;
using test::errorName;
using test::impatient;
using test::parsed;
using test::RedisServer;
using test::waited;

class tst_Client final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void convertsEveryKindOfReply()
    {
        RedisServer server;
        Client client(parsed(server.url()));
        const QByteArray binary("a\0\r\n\xff", 5);
        const auto replies = waited(client.pipeline({{"SET", "key", binary},
                                                     {"GET", "key"},
                                                     {"GET", "none"},
                                                     {"INCR", "n"},
                                                     {"LRANGE", "none", "0", "-1"},
                                                     {"EVAL", "return {1,'x',{2,{3}},false}", "0"},
                                                     {"INCR", "key"},
                                                     {"GET", "n"}}));
        QVERIFY2(replies, qPrintable(errorName(replies)));
        QCOMPARE(replies->at(0).text, QByteArray("OK"));
        QCOMPARE(replies->at(1).text, binary);
        QVERIFY(replies->at(2).isNil());
        QCOMPARE(replies->at(3).integer, 1);
        QVERIFY(replies->at(4).kind == Reply::Kind::Array && replies->at(4).items.isEmpty());
        QCOMPARE(replies->at(5).items.at(2).items.at(1).items.at(0).integer, 3);
        QVERIFY(replies->at(5).items.at(3).isNil());
        QVERIFY(replies->at(6).isError()); // in its place, and what follows is answered
        QCOMPARE(replies->at(7).text, QByteArray("1"));
    }

    void keepsOrderUnderManyThreads()
    {
        RedisServer server;
        Client client(parsed(server.url()));
        constexpr int threads = 8;
        constexpr int each = 10'000;
        std::atomic<int> wrong{0};
        const auto roundTripsBefore = telemetry::histogram(u"redis_roundtrip_seconds"_qs).count();
        std::vector<std::thread> callers;
        for (int t = 0; t < threads; ++t) {
            callers.emplace_back([&client, &wrong, t] {
                const QByteArray key = "counter:" + QByteArray::number(t);
                QList<QFuture<core::Result<Reply>>> futures;
                for (int i = 0; i < each; ++i)
                    futures.append(client.command({"INCR", key}));
                for (int i = 0; i < each; ++i) {
                    const auto reply = waited(futures.at(i));
                    if (!reply || reply->integer != i + 1)
                        ++wrong;
                }
            });
        }
        for (auto& caller : callers)
            caller.join();
        QCOMPARE(wrong.load(), 0);
        const auto roundTrips = telemetry::histogram(u"redis_roundtrip_seconds"_qs).count() - roundTripsBefore;
        QVERIFY2(roundTrips < threads * each / 10, qPrintable(QString::number(roundTrips))); // gathered, not one by one
    }

    void aLargePipelineAndALargeValuePass()
    {
        RedisServer server;
        Client client(parsed(server.url()));
        QList<redis::Command> commands;
        const QByteArray value(1000, 'v');
        for (int i = 0; i < 20'000; ++i)
            commands.append({"ECHO", value + QByteArray::number(i)});
        const auto replies = waited(client.pipeline(commands));
        QVERIFY2(replies, qPrintable(errorName(replies)));
        QCOMPARE(replies->size(), 20'000);
        QCOMPARE(replies->last().text, value + "19999");
        const QByteArray large(20'000'000, 'x');
        QVERIFY(waited(client.command({"SET", "large", large})));
        QCOMPARE(waited(client.command({"GET", "large"}))->text, large);
    }

    void mapsErrorReplies()
    {
        RedisServer server(test::RedisServerOptions{.arguments = {u"--maxmemory"_qs, u"1"_qs}});
        Client client(parsed(server.url()));
        QCOMPARE(errorName(waited(client.command({"NOSUCH"}))), u"RDS_REPLY"_qs);
        const auto full = waited(client.command({"SET", "k", "v"}));
        QCOMPARE(errorName(full), u"RDS_REPLY"_qs);
        QVERIFY(full.error().context.value(u"reason"_qs).startsWith(u"OOM"));
        QVERIFY(client.isAvailable());
    }

    void refusesWhatWouldBreakTheSharedConnection()
    {
        RedisServer server;
        Client client(parsed(server.url()));
        for (const redis::Command& command : QList<redis::Command>{
                 {}, {"select", "1"}, {"SUBSCRIBE", "x"}, {"MULTI"}, {"BLPOP", "x", "0"}, {"CLIENT", "REPLY", "OFF"}}) {
            QCOMPARE(errorName(waited(client.command(command))), u"CORE_BAD_INPUT"_qs);
            QCOMPARE(errorName(waited(client.pipeline({{"PING"}, command}))), u"CORE_BAD_INPUT"_qs);
            QCOMPARE(errorName(waited(client.transaction({command}))), u"CORE_BAD_INPUT"_qs);
        }
        QVERIFY(waited(client.pipeline({}))->isEmpty());
        QVERIFY(waited(client.transaction({}))->isEmpty());
    }

    void transactionsAreAllOrNothing()
    {
        RedisServer server;
        Client client(parsed(server.url()));
        const auto done = waited(client.transaction({{"SET", "a", "1"}, {"INCR", "a"}}));
        QVERIFY2(done, qPrintable(errorName(done)));
        QCOMPARE(done->size(), 2);
        QCOMPARE(done->at(1).integer, 2);
        const auto refused = waited(client.transaction({{"SET", "a", "9"}, {"NOSUCH"}}));
        QCOMPARE(errorName(refused), u"RDS_REPLY"_qs);
        QVERIFY(refused.error().context.value(u"reason"_qs).contains(u"NOSUCH"));
        QCOMPARE(waited(client.command({"GET", "a"}))->text, QByteArray("2"));
    }

    void scriptsAreLoadedAgainWhenTheServerLostThem()
    {
        RedisServer server;
        Client client(parsed(server.url()));
        const redis::Script script{"return {KEYS[1], ARGV[1], redis.call('INCR', KEYS[1])}"};
        QCOMPARE(waited(client.run(script, {"n"}, {"x"}))->items.at(2).integer, 1);
        server.cli({u"SCRIPT"_qs, u"FLUSH"_qs});
        QList<QFuture<core::Result<Reply>>> futures;
        for (int i = 0; i < 50; ++i)
            futures.append(client.run(script, {"n"}, {"x"}));
        for (int i = 0; i < 50; ++i) {
            const auto reply = waited(futures.at(i));
            QVERIFY2(reply, qPrintable(errorName(reply)));
            QCOMPARE(reply->items.at(2).integer, i + 2); // each ran once, in order
        }
        QCOMPARE(server.cli({u"SCRIPT"_qs, u"EXISTS"_qs, QString::fromLatin1(script.sha())}).trimmed(),
                 QByteArray("1"));
        const auto broken = waited(client.run({"return nonsense("}, {}, {}));
        QCOMPARE(errorName(broken), u"RDS_REPLY"_qs);
        QVERIFY(broken.error().context.value(u"reason"_qs).contains(u"compiling"));
    }

    void aWrongPasswordIsNamed()
    {
        RedisServer server(test::RedisServerOptions{.password = u"right"_qs});
        QVERIFY(waited(Client(parsed(server.url())).command({"PING"})));
        auto url = parsed(server.url());
        for (const QString& password : {u"wrong"_qs, QString()}) {
            url.password = password;
            Client client(url, impatient());
            const auto refused = waited(client.command({"PING"}));
            QVERIFY(!refused);
            const auto& error = refused.error();
            QVERIFY(error.name() == u"RDS_AUTH"_qs || (error.cause && error.cause->name() == u"RDS_AUTH"_qs));
            QVERIFY(!error.toString().contains(u"wrong"));
        }
    }

    void usesTheDatabaseAndNameOfItsOptions()
    {
        RedisServer server(test::RedisServerOptions{.tcp = true});
        auto url = parsed(server.url());
        url.host = u"localhost"_qs;
        url.database = 3;
        Client client(url, {.name = u"my console"_qs});
        QVERIFY(waited(client.command({"SET", "here", "1"})));
        QCOMPARE(server.cli({u"-n"_qs, u"3"_qs, u"GET"_qs, u"here"_qs}).trimmed(), QByteArray("1"));
        QCOMPARE(waited(client.command({"CLIENT", "GETNAME"}))->text, QByteArray("my-console"));
    }

    void aWaitingCommandIsFailedAtTheEnd()
    {
        RedisServer server;
        auto client = std::make_unique<Client>(parsed(server.url()), redis::ClientOptions{.commandTimeout = 60s});
        QVERIFY(waited(client->command({"PING"})));
        server.pause();
        const auto sent = client->command({"PING"});
        const auto queued = client->command({"PING"});
        QElapsedTimer timer;
        timer.start();
        client.reset();
        QVERIFY(timer.elapsed() < 500);
        QCOMPARE(errorName(waited(sent)), u"CORE_SHUTTING_DOWN"_qs);
        QCOMPARE(errorName(waited(queued)), u"CORE_SHUTTING_DOWN"_qs);
    }
};

GWANJE_TEST(tst_Client)
#include "tst_Client.moc"
