// SPDX-License-Identifier: GPL-3.0-or-later
// Whole consoles sell under load while they, their Redis or their database are killed, stopped and emptied. Afterwards
// every acknowledged reservation is there, no key made two, nothing is oversold, every rule of the database holds, and
// within half a minute Redis is as the database, in every section.

#include "support/Creators.h"
#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include <csignal>

using namespace gwanje;
using test::ConsoleProgram;
using test::Creators;
using test::RedisServer;

namespace {

constexpr int users = 12;

/// Waits until more were acknowledged: selling goes on.
bool sellsOn(const Creators& creators, int more, int ms = 20000)
{
    const int before = creators.made();
    return QTest::qWaitFor([&] { return creators.made() >= before + more; }, ms);
}

} // namespace

class tst_ReservationKills final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_onPostgres = m_behindSentinel = false; }
    void cleanup()
    {
        m_consoles.clear();
        m_redis.clear();
        m_postgres.reset();
        m_folders.clear();
    }

    void theConsoleIsKilled_data() { databases(); }
    void theConsoleIsKilled()
    {
        QFETCH(bool, onPostgres);
        m_onPostgres = onPostgres;
        QVERIFY(open(1));
        Creators creators(folders(), m_sections, users);
        for (int times = 0; times < 3; ++times) {
            QVERIFY(sellsOn(creators, 40));
            m_consoles.front()->kill();
            QVERIFY(m_consoles.front()->start());
        }
        QVERIFY(sellsOn(creators, 40));
        verdict(creators);
    }

    void oneOfTwoConsolesIsKilled()
    {
        m_onPostgres = true;
        QVERIFY(open(2));
        Creators creators(folders(), m_sections, users);
        QVERIFY(sellsOn(creators, 40));
        m_consoles.front()->kill(); // and never comes back: the other one mends what it left
        QVERIFY(sellsOn(creators, 40));
        verdict(creators);
    }

    /// Longer than its lease lives: it wakes up in the middle of what is another's by now.
    void oneOfTwoConsolesIsStopped()
    {
        m_onPostgres = true;
        QVERIFY(open(2));
        Creators creators(folders(), m_sections, users);
        for (int times = 0; times < 2; ++times) {
            QVERIFY(sellsOn(creators, 40));
            const auto pid = static_cast<pid_t>(m_consoles.front()->pid());
            QCOMPARE(::kill(pid, SIGSTOP), 0);
            QTest::qWait(2500);
            QVERIFY(sellsOn(creators, 20));
            QCOMPARE(::kill(pid, SIGCONT), 0);
        }
        QVERIFY(sellsOn(creators, 40));
        verdict(creators);
    }

    void redisGoes_data()
    {
        QTest::addColumn<bool>("onPostgres");
        QTest::addColumn<QString>("way");
        for (const char* way : {"killed", "stopped", "emptied", "flushed"}) {
            QTest::newRow(way) << false << QString::fromLatin1(way);
            QTest::newRow(qPrintable(QString::fromLatin1(way) + u", postgres"_qs)) << true << QString::fromLatin1(way);
        }
    }
    void redisGoes()
    {
        QFETCH(QString, way);
        QFETCH(bool, onPostgres);
        m_onPostgres = onPostgres;
        QVERIFY(open(onPostgres ? 2 : 1));
        Creators creators(folders(), m_sections, users);
        RedisServer& redis = *m_redis.front();
        for (int times = 0; times < 2; ++times) {
            QVERIFY(sellsOn(creators, 40));
            if (way == u"flushed") {
                redis.cli({u"FLUSHALL"_qs});
            } else if (way == u"stopped") {
                redis.pause();
                QVERIFY(sellsOn(creators, 20)); // on the database alone
                redis.resume();
            } else {
                redis.kill();
                QVERIFY(sellsOn(creators, 20));
                way == u"killed" ? redis.restart() : redis.restartEmpty();
            }
        }
        QVERIFY(sellsOn(creators, 40));
        verdict(creators);
    }

    void theDatabaseGoes_data()
    {
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("killed") << false;
        QTest::newRow("stopped") << true; // for longer than a statement may take
    }
    void theDatabaseGoes()
    {
        QFETCH(bool, isStopped);
        m_onPostgres = true;
        QVERIFY(open(2));
        Creators creators(folders(), m_sections, users);
        QVERIFY(sellsOn(creators, 40));
        isStopped ? m_postgres->stop() : m_postgres->kill();
        QTest::qWait(isStopped ? 7000 : 1500);
        isStopped ? m_postgres->carryOn() : m_postgres->start();
        QVERIFY2(m_postgres->started(), qPrintable(m_postgres->whyNot()));
        QVERIFY(sellsOn(creators, 40));
        verdict(creators);
    }

    void theMasterFailsOver_data() { databases(); }
    void theMasterFailsOver()
    {
        QFETCH(bool, onPostgres);
        m_onPostgres = onPostgres;
        m_behindSentinel = true;
        QVERIFY(open(m_onPostgres ? 2 : 1));
        Creators creators(folders(), m_sections, users);
        QVERIFY(sellsOn(creators, 40));
        RedisServer& replica = *m_redis[1];
        m_redis[0]->kill();
        QVERIFY(sellsOn(creators, 20)); // degraded meanwhile
        QTRY_VERIFY_WITH_TIMEOUT(replica.cli({u"ROLE"_qs}).startsWith("master"), 20000);
        QVERIFY(sellsOn(creators, 40));
        // The gate is the replica's now, loaded anew. The moment that counts is the first: two consoles that both load
        // it may raise the database's number again right after.
        const auto isLoaded = [&] {
            const QString key = u"{section:%1}:ctr"_qs.arg(m_sections.first());
            const qint64 epoch = replica.cli({u"HGET"_qs, key, u"epoch"_qs}).trimmed().toLongLong();
            return epoch > 2 && epoch == number(u"epoch"_qs, m_sections.first());
        };
        QVERIFY(QTest::qWaitFor(isLoaded, 15000));
        verdict(creators);
    }

private:
    void databases()
    {
        QTest::addColumn<bool>("onPostgres");
        QTest::newRow("sqlite") << false;
        QTest::newRow("postgres") << true;
    }

    /// Consoles on one Redis (with a replica and a sentinel where wanted), and their sections.
    bool open(int consoles)
    {
        QStringList options{u"--set"_qs, u"general.training=false"_qs, u"--set"_qs, u"train.provider=srt"_qs};
        m_redis.push_back(std::make_unique<RedisServer>(test::RedisServerOptions{.tcp = m_behindSentinel}));
        QString redis = m_redis.front()->url();
        if (m_behindSentinel) {
            const int master = m_redis.front()->port();
            m_redis.push_back(std::make_unique<RedisServer>(test::RedisServerOptions{
                .tcp = true, .arguments = {u"--replicaof"_qs, u"127.0.0.1"_qs, QString::number(master)}}));
            m_redis.push_back(std::make_unique<RedisServer>(test::RedisServerOptions{.watchedPort = master}));
            redis = u"redis+sentinel://127.0.0.1:%1/main"_qs.arg(m_redis.back()->port());
            const auto knows = [this] {
                return m_redis.back()->cli({u"SENTINEL"_qs, u"master"_qs, u"main"_qs}).contains("num-slaves\n1");
            };
            if (!QTest::qWaitFor(knows, 20000))
                return false;
        }
        options << u"--set"_qs << u"redis_url="_qs + redis;
        if (m_onPostgres) {
            m_postgres = std::make_unique<test::PostgresServer>();
            m_database = m_postgres->freshDatabase();
            options << u"--set"_qs << u"database_url="_qs + m_database;
        }
        for (int i = 0; i < consoles; ++i) {
            m_folders.push_back(std::make_unique<QTemporaryDir>());
            m_consoles.push_back(std::make_unique<ConsoleProgram>(m_folders.back()->path(), options));
            if (!m_consoles.back()->start())
                return false;
        }
        return addSections();
    }
    bool addSections()
    {
        m_sections.clear();
        const QString event = added(u"event add --name 봄"_qs);
        for (const QString& what : {u"--capacity 100000 --engine slot"_qs, u"--capacity 100000 --engine lock"_qs,
                                    u"--capacity 24 --engine slot"_qs})
            m_sections << added(u"section add --name 1층 --event %1 %2"_qs.arg(event, what));
        return !m_sections.contains(QString());
    }
    QString added(const QString& line) const
    {
        const auto answer = m_consoles.front()->call(test::words(line));
        return answer.json[u"id"].toString();
    }
    QStringList folders() const
    {
        QStringList list;
        for (const auto& folder : m_folders)
            list << folder->path();
        return list;
    }

    QString rows(const QString& query) const
    {
        if (m_onPostgres)
            return m_postgres->psql(m_database, query);
        QProcess shell;
        shell.start(u"sqlite3"_qs, {u"-readonly"_qs, u"-cmd"_qs, u".timeout 5000"_qs,
                                    m_folders.front()->filePath(u"gwanje.db"_qs), query});
        shell.waitForFinished();
        return QString::fromUtf8(shell.readAllStandardOutput() + shell.readAllStandardError()).trimmed();
    }
    qint64 number(const QString& column, const QString& section) const
    {
        return rows(u"SELECT %1 FROM section WHERE id = '%2'"_qs.arg(column, section)).toLongLong();
    }

    /// Where Redis differs; empty: nowhere, and all that was sold is loaded there.
    QString drift(const ConsoleProgram& console) const
    {
        const auto compared = console.call(test::words(u"reservation reconcile --dry-run"_qs));
        if (compared.exitCode != 0)
            return QString::fromUtf8(compared.out + compared.err);
        for (const auto& item : compared.json[u"items"].toArray()) {
            for (const auto& field : {u"drift"_qs, u"only_in_database"_qs, u"only_in_redis"_qs, u"different"_qs}) {
                if (item.toObject()[field].toInt() != 0)
                    return QString::fromUtf8(compared.out);
            }
        }
        for (const QString& section : m_sections) {
            const QString key = u"{section:%1}:ctr"_qs.arg(section);
            const RedisServer& redis = m_behindSentinel ? *m_redis[1] : *m_redis[0];
            const auto counters =
                redis.cli({u"HMGET"_qs, key, u"free"_qs, u"pending"_qs, u"confirmed"_qs, u"intent"_qs}).trimmed();
            const QByteArray wanted =
                rows(u"SELECT free, pending, confirmed, 0 FROM section WHERE id = '%1'"_qs.arg(section))
                    .toUtf8()
                    .replace('|', '\n');
            if (counters != wanted)
                return u"Redis has %1, the database %2"_qs.arg(QString::fromUtf8(counters).replace(u'\n', u' '),
                                                               QString::fromUtf8(wanted).replace(u'\n', u' '));
        }
        return {};
    }

    void verdict(Creators& creators)
    {
        creators.stop();
        const auto codes = creators.codes();
        for (auto it = codes.cbegin(); it != codes.cend(); ++it)
            qInfo("%s: %d", qPrintable(it.key()), it.value());
        QCOMPARE(creators.wrong(), QStringList());
        const ConsoleProgram& console = m_consoles.back()->isRunning() ? *m_consoles.back() : *m_consoles.front();
        QString differs;
        const bool settled = QTest::qWaitFor([&] { return (differs = drift(console)).isEmpty(); }, 30'000);
        QVERIFY2(settled, qPrintable(differs));
        const QStringList stored = rows(u"SELECT id || ' ' || status FROM reservation"_qs).split(u'\n');
        QHash<QString, QString> states;
        for (const QString& row : stored)
            states.insert(row.section(u' ', 0, 0), row.section(u' ', 1));
        const QStringList there = states.keys();
        const QSet<QString> lost = creators.ids() - QSet<QString>(there.cbegin(), there.cend());
        QVERIFY2(lost.isEmpty(), qPrintable(u"%1 acknowledged ids are not there"_qs.arg(lost.size())));
        const auto changed = creators.states();
        QVERIFY(changed.size() >= 20);
        for (auto it = changed.cbegin(); it != changed.cend(); ++it)
            QCOMPARE(states.value(it.key()), it.value());
        QVERIFY(creators.made() >= 80);
        QCOMPARE(rows(u"SELECT COUNT(*) FROM section WHERE free + pending + confirmed <> capacity OR free < 0"_qs),
                 u"0"_qs);
        QCOMPARE(number(u"free"_qs, m_sections.last()), 0); // the small one is sold out, and not over
        QCOMPARE(console.brokenRules(), QString());
        qInfo("%d made and %lld changed as acknowledged, %lld stored", creators.made(),
              static_cast<long long>(changed.size()), static_cast<long long>(stored.size()));
    }

    bool m_onPostgres = false, m_behindSentinel = false;
    std::vector<std::unique_ptr<RedisServer>> m_redis; ///< the master, its replica and the sentinel
    std::unique_ptr<test::PostgresServer> m_postgres;
    QString m_database;
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    std::vector<std::unique_ptr<ConsoleProgram>> m_consoles;
    QStringList m_sections;
};

GWANJE_TEST(tst_ReservationKills)
#include "tst_ReservationKills.moc"
