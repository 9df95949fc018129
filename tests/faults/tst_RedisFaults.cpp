// SPDX-License-Identifier: GPL-3.0-or-later
// Redis is killed, stopped and comes back empty while tasks run: they go on, cancel works through the database, and the
// hashes are written again.

#include "support/Programs.h"
#include "support/Servers.h"
#include "support/TestMain.h"

using namespace gwanje;

namespace {

constexpr int ownTimeOfACancelMs = 250;

}

class tst_RedisFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sandbox = std::make_unique<test::SandboxProgram>(
            QStringList{u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        m_redis = std::make_unique<test::RedisServer>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<test::ConsoleProgram>(
            m_folder->path(), QStringList{u"--set"_qs, u"train.sandbox_url="_qs + m_sandbox->railway(), u"--set"_qs,
                                          u"general.training=no"_qs, u"--set"_qs, u"redis_url="_qs + m_redis->url()});
        QVERIFY(m_console->start());
        m_task = m_console->startTask();
        QVERIFY(!m_task.isEmpty());
        QTRY_COMPARE(hash(u"status"_qs), u"running"_qs);
    }
    void cleanup()
    {
        QCOMPARE(m_console->brokenRules(), QString());
        m_console.reset();
        m_redis.reset();
        m_sandbox.reset();
    }

    void aBareHsetCancels_data()
    {
        QTest::addColumn<bool>("events");
        QTest::addColumn<int>("limitMs");
        // A flag is noticed within a second. An event tells of it at once, so that the whole cancel fits into that;
        // without events the flags are read once in most of a second, and what the cancel itself takes (its writes, and
        // the end of the request in flight) comes after that second.
        QTest::newRow("keyspace events") << true << 1000;
        QTest::newRow("a server without events") << false << 1000 + ownTimeOfACancelMs;
    }
    void aBareHsetCancels()
    {
        QFETCH(bool, events);
        QFETCH(int, limitMs);
        if (!events)
            QCOMPARE(m_redis->cli({u"CONFIG"_qs, u"SET"_qs, u"notify-keyspace-events"_qs, QString()}).trimmed(), "OK");
        m_sandbox->setFaults({{u"seats"_qs, u"none"_qs}, {u"reply"_qs, u"hang"_qs}});
        QTest::qWait(1000); // in a request that does not end: no step looks at the flag by the way
        QElapsedTimer timer;
        timer.start();
        m_redis->cli({u"HSET"_qs, u"task:"_qs + m_task, u"cancel"_qs, u"true"_qs});
        while (hash(u"status"_qs) != u"cancelled" && timer.elapsed() < 5 * limitMs)
            QTest::qWait(5); // QTRY would look only twenty times a second
        const auto took = timer.elapsed();
        QVERIFY2(took < limitMs, qPrintable(u"%1 ms"_qs.arg(took)));
        QCOMPARE(m_console->call({u"train"_qs, u"show"_qs, m_task}).json[u"status"].toString(), u"cancelled"_qs);
    }

    void onlyExactlyTrueCancels()
    {
        for (const char* value : {"TRUE", "1", "yes", "True", " true"}) {
            m_redis->cli({u"HSET"_qs, u"task:"_qs + m_task, u"cancel"_qs, QString::fromLatin1(value)});
            QTest::qWait(300);
            QCOMPARE(hash(u"status"_qs), u"running"_qs);
        }
    }

    void cancelWorksWhileRedisIsGone_data() { waysToGo(); }
    void cancelWorksWhileRedisIsGone()
    {
        QFETCH(QString, way);
        goAway(way);
        const int before = attempts();
        QTRY_VERIFY_WITH_TIMEOUT(attempts() > before + 3, 15000); // running tasks go on
        QCOMPARE(m_console->call({u"train"_qs, u"cancel"_qs, m_task}).exitCode, 0);
        QCOMPARE(m_console->waitForTask(m_task, {u"cancelled"_qs})[u"status"].toString(), u"cancelled"_qs);
        comeBack(way);
        QTRY_COMPARE_WITH_TIMEOUT(hash(u"status"_qs), u"cancelled"_qs, 15000);
    }

    void hashesAreWrittenAgain_data() { waysToGo(); }
    void hashesAreWrittenAgain()
    {
        QFETCH(QString, way);
        goAway(way);
        QTest::qWait(500);
        comeBack(way);
        QTRY_COMPARE_WITH_TIMEOUT(hash(u"status"_qs), u"running"_qs, 15000);
        m_redis->cli({u"HSET"_qs, u"task:"_qs + m_task, u"cancel"_qs, u"true"_qs}); // and steer as before
        QTRY_COMPARE_WITH_TIMEOUT(hash(u"status"_qs), u"cancelled"_qs, 5000);
    }

private:
    static void waysToGo()
    {
        QTest::addColumn<QString>("way");
        for (const char* way : {"killed", "stopped", "empty"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void goAway(const QString& way)
    {
        if (way == u"stopped")
            m_redis->pause();
        else
            m_redis->kill();
    }
    void comeBack(const QString& way)
    {
        if (way == u"stopped")
            m_redis->resume();
        else if (way == u"empty")
            m_redis->restartEmpty();
        else
            m_redis->restart();
    }
    QString hash(const QString& field) const
    {
        return QString::fromUtf8(m_redis->cli({u"HGET"_qs, u"task:"_qs + m_task, field})).trimmed();
    }
    int attempts() const { return m_console->call({u"train"_qs, u"show"_qs, m_task}).json[u"attempts"].toInt(); }

    std::unique_ptr<test::SandboxProgram> m_sandbox;
    std::unique_ptr<test::RedisServer> m_redis;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ConsoleProgram> m_console;
    QString m_task;
};

GWANJE_TEST(tst_RedisFaults)
#include "tst_RedisFaults.moc"
