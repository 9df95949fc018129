// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Subscriber.h"

#include "support/Servers.h"
#include "support/TestMain.h"
#include "Waiting.h"

using namespace gwanje;
using redis::Client;
using redis::Subscriber;
using test::impatient;
using test::parsed;
using test::RedisServer;
using test::waited;

class tst_Subscriber final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hearsMessagesAndKeyspaceEvents()
    {
        RedisServer server;
        Subscriber subscriber(parsed(server.url()));
        QSignalSpy heard(&subscriber, &Subscriber::message);
        QSignalSpy ready(&subscriber, &Subscriber::reconnected);
        subscriber.subscribe("task:*:events");
        subscriber.subscribe("__keyspace@0__:task:*");
        QTRY_VERIFY(!ready.isEmpty());
        server.cli({u"PUBLISH"_qs, u"task:7:events"_qs, u"cancel"_qs});
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard.at(0).at(0).toByteArray(), QByteArray("task:7:events"));
        QCOMPARE(heard.at(0).at(1).toByteArray(), QByteArray("cancel"));
        server.cli({u"HSET"_qs, u"task:7"_qs, u"cancel"_qs, u"true"_qs});
        QTRY_COMPARE(heard.size(), 2);
        QCOMPARE(heard.at(1).at(1).toByteArray(), QByteArray("hset"));
    }

    void newSubscriptionsTakeEffectAtOnceAndOldOnesEnd()
    {
        RedisServer server;
        Subscriber subscriber(parsed(server.url()));
        QSignalSpy confirmed(&subscriber, &Subscriber::subscribed);
        QSignalSpy heard(&subscriber, &Subscriber::message);
        subscriber.subscribe("a");
        QTRY_COMPARE(confirmed.size(), 1);
        QElapsedTimer timer;
        timer.start();
        subscriber.subscribe("b");
        QTRY_COMPARE(confirmed.size(), 2);
        QVERIFY(timer.elapsed() < 500);
        subscriber.unsubscribe("a");
        QTRY_COMPARE(server.cli({u"PUBSUB"_qs, u"NUMPAT"_qs}).trimmed(), QByteArray("1"));
        server.cli({u"PUBLISH"_qs, u"a"_qs, u"1"_qs});
        server.cli({u"PUBLISH"_qs, u"b"_qs, u"2"_qs});
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard.at(0).at(0).toByteArray(), QByteArray("b"));
    }

    void outlivesAKilledServer()
    {
        RedisServer server;
        Subscriber subscriber(parsed(server.url()), impatient());
        QSignalSpy ready(&subscriber, &Subscriber::reconnected);
        QSignalSpy heard(&subscriber, &Subscriber::message);
        subscriber.subscribe("x");
        QTRY_COMPARE(ready.size(), 1);
        server.restartEmpty();
        QTRY_COMPARE(ready.size(), 2);
        server.cli({u"PUBLISH"_qs, u"x"_qs, u"again"_qs});
        QTRY_COMPARE(heard.size(), 1);
    }

    void noticesAServerThatHangs()
    {
        RedisServer server;
        Subscriber subscriber(parsed(server.url()), impatient());
        QSignalSpy ready(&subscriber, &Subscriber::reconnected);
        QSignalSpy heard(&subscriber, &Subscriber::message);
        subscriber.subscribe("x");
        QTRY_COMPARE(ready.size(), 1);
        server.pause();
        QTest::qWait(1200); // longer than ping and time-out together
        server.resume();
        QTRY_COMPARE(ready.size(), 2);
        server.cli({u"PUBLISH"_qs, u"x"_qs, u"again"_qs});
        QTRY_COMPARE(heard.size(), 1);
    }

    void aQuietConnectionIsKept()
    {
        RedisServer server;
        Subscriber subscriber(parsed(server.url()), impatient());
        QSignalSpy ready(&subscriber, &Subscriber::reconnected);
        subscriber.subscribe("x");
        QTRY_COMPARE(ready.size(), 1);
        QTest::qWait(1500); // several pings
        QCOMPARE(ready.size(), 1);
    }

    void waitsForAServerAndEndsPromptly()
    {
        const QString missing = QDir::temp().filePath(u"gwanje-no-such.sock"_qs);
        auto subscriber = std::make_unique<Subscriber>(redis::RedisUrl::unixSocket(missing), impatient());
        subscriber->subscribe("x");
        QElapsedTimer timer;
        timer.start();
        subscriber.reset();
        QVERIFY(timer.elapsed() < 400);
        RedisServer server;
        subscriber = std::make_unique<Subscriber>(parsed(server.url())); // an idle one ends as promptly
        timer.start();
        subscriber.reset();
        QVERIFY(timer.elapsed() < 400);
    }
};

GWANJE_TEST(tst_Subscriber)
#include "tst_Subscriber.moc"
