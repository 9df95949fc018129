// SPDX-License-Identifier: GPL-3.0-or-later
// A master dies, and its sentinel makes the replica one: whoever stands on the address finds it, and knows that it is
// another server. (An ordered failover, in which the old master lives on as a replica: tst_ClientFailures.)

#include "redis/Connection.h"
#include "redis/Subscriber.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "Waiting.h"

using namespace gwanje;
using namespace std::chrono_literals;
using redis::Client;
using redis::Subscriber;
using test::errorName;
using test::impatient;
using test::parsed;
using test::RedisServer;
using test::waited;

class tst_Sentinel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_master = std::make_unique<RedisServer>(test::RedisServerOptions{.tcp = true});
        m_replica = std::make_unique<RedisServer>(test::RedisServerOptions{
            .tcp = true, .arguments = {u"--replicaof"_qs, u"127.0.0.1"_qs, QString::number(m_master->port())}});
        m_sentinel = std::make_unique<RedisServer>(test::RedisServerOptions{.watchedPort = m_master->port()});
        m_url = parsed(u"redis+sentinel://127.0.0.1:%1,127.0.0.1:%2/main"_qs.arg(test::freePort())
                           .arg(m_sentinel->port()));
        QTRY_VERIFY_WITH_TIMEOUT(m_replica->cli({u"INFO"_qs, u"replication"_qs}).contains("master_link_status:up"),
                                 15000);
        QTRY_VERIFY_WITH_TIMEOUT(m_sentinel->cli({u"SENTINEL"_qs, u"master"_qs, u"main"_qs}).contains("num-slaves\n1"),
                                 15000);
    }

    void aDeadMastersSuccessorIsFound()
    {
        Client client(m_url, impatient());
        QVERIFY(waited(client.command({"SET", "k", "1"})));
        const QString before = client.runId();
        QVERIFY(!before.isEmpty());
        Subscriber subscriber(m_url, impatient());
        QSignalSpy heard(&subscriber, &Subscriber::message), ready(&subscriber, &Subscriber::reconnected);
        subscriber.subscribe("news");
        QTRY_VERIFY(!ready.isEmpty());
        redis::Connection connection(m_url, {.connectTimeout = 300ms, .commandTimeout = 300ms});
        QVERIFY(connection.command({"PING"}));
        QCOMPARE(connection.runId(), before);

        m_master->kill();
        QTRY_VERIFY_WITH_TIMEOUT(waited(client.command({"SET", "k", "2"})).has_value(), 20000);
        QVERIFY(client.isAvailable());
        QVERIFY(client.runId() != before);
        QCOMPARE(m_replica->cli({u"GET"_qs, u"k"_qs}).trimmed(), QByteArray("2"));
        QTRY_VERIFY_WITH_TIMEOUT(connection.command({"SET", "k", "3"}).has_value(), 5000);
        QCOMPARE(connection.runId(), client.runId());
        QTRY_VERIFY_WITH_TIMEOUT(ready.size() >= 2, 5000);
        QVERIFY(waited(client.command({"PUBLISH", "news", "here"})));
        QTRY_COMPARE(heard.size(), 1);
    }

    void aReplicaIsNeverTakenForTheMaster()
    {
        // A sentinel that nobody told yet names what is a replica by now.
        RedisServer wrong(test::RedisServerOptions{.watchedPort = m_replica->port()});
        Client client(parsed(u"redis+sentinel://127.0.0.1:%1/main"_qs.arg(wrong.port())), impatient());
        const auto refused = waited(client.command({"SET", "k", "1"}));
        QCOMPARE(errorName(refused), u"RDS_UNAVAILABLE"_qs);
    }

private:
    std::unique_ptr<RedisServer> m_master, m_replica, m_sentinel;
    redis::RedisUrl m_url;
};

GWANJE_TEST(tst_Sentinel)
#include "tst_Sentinel.moc"
