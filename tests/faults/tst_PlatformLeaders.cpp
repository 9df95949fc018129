// SPDX-License-Identifier: GPL-3.0-or-later
// Two consoles on one PostgreSQL and one Redis, and lodging platforms that are due every twenty seconds: the one that
// leads is killed in the midst of a round. The other goes on with the very beat; no platform waits longer than its
// interval, and none is asked twice, as the platforms themselves have counted. Once more without Redis, where a row of
// the database says who leads.

#include "support/ManyPlatforms.h"
#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/Servers.h"
#include "support/TestMain.h"

using namespace gwanje;
using test::words;

namespace {

constexpr int ledPlatforms = 6, ledInterval = 20, questionsOfARun = 3;
constexpr qint64 beatSlack = 2500; ///< ms that a run may be early, on a busy machine

} // namespace

class tst_PlatformLeaders final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLeaderIsKilledInTheMidstOfARound_data()
    {
        QTest::addColumn<bool>("redisAway");
        QTest::newRow("Redis") << false;
        QTest::newRow("the database, as Redis is away") << true;
    }
    void theLeaderIsKilledInTheMidstOfARound()
    {
        QFETCH(bool, redisAway);
        test::ManyPlatforms servers({.count = ledPlatforms, .delay = std::chrono::milliseconds(400)});
        QVERIFY2(servers.start(), std::strerror(errno));
        test::RedisServer redis;
        test::PostgresServer postgres;
        QVERIFY2(postgres.started(), qPrintable(postgres.whyNot()));
        const QString database = postgres.freshDatabase();
        const QStringList options{u"--set"_qs, u"general.training=no"_qs,
                                  u"--set"_qs, u"redis_url="_qs + redis.url(),
                                  u"--set"_qs, u"database_url="_qs + database};
        const QTemporaryDir folders[2];
        test::ConsoleProgram first(folders[0].path(), options), second(folders[1].path(), options);
        QVERIFY(first.start());
        QTRY_VERIFY_WITH_TIMEOUT(leads(first), 20000);
        prepare(first, servers);
        QVERIFY(second.start());
        if (redisAway)
            redis.kill();
        QCOMPARE(first.call(words(u"scheduler resume"_qs)).exitCode, 0);
        const auto asked = [&servers] { return servers.counts().calls[test::ManyPlatforms::Reservations]; };
        QTRY_VERIFY_WITH_TIMEOUT(asked() >= ledPlatforms + 1, 60000); // of the second round

        first.kill();
        const QString since = postgres.psql(database, u"SELECT max(started_at) FROM platform_run"_qs);
        QVERIFY(!leads(second));
        const QString wellSince =
            u"SELECT count(DISTINCT platform_id) FROM platform_run WHERE result = 'ok' AND started_at > '%1'"_qs.arg(
                since);
        QTRY_COMPARE_WITH_TIMEOUT(postgres.psql(database, wellSince), QString::number(ledPlatforms), 60000);
        QVERIFY(leads(second));
        QCOMPARE(second.call(words(u"scheduler stop"_qs)).exitCode, 0);
        checkBeat(postgres.psql(database, u"SELECT platform_id, scheduled_at, result FROM platform_run "
                                          "ORDER BY platform_id, scheduled_at"_qs));
        checkQuestions(servers, postgres, database);
        QVERIFY(postgres.psql(database, u"SELECT count(*) FROM platform_run WHERE result = 'interrupted'"_qs).toInt() >
                0);
        QCOMPARE(second.brokenRules(), QString());
    }

private:
    static bool leads(const test::ConsoleProgram& console)
    {
        return console.call(words(u"scheduler status"_qs)).json[u"leads"].toBool();
    }
    static void prepare(const test::ConsoleProgram& console, const test::ManyPlatforms& servers)
    {
        const auto run = [&console](const QString& line) {
            const auto answer = console.call(words(line));
            QVERIFY2(answer.exitCode == 0, qPrintable(line + u": "_qs + QString::fromUtf8(answer.out + answer.err)));
        };
        run(u"scheduler pause"_qs);
        run(u"scheduler config --type sync --enabled no"_qs);
        run(u"scheduler config --type valid --interval %1 --parallel 2"_qs.arg(ledInterval));
        for (int i = 0; i < ledPlatforms; ++i)
            run(u"platform add --code p%1 --name p%1 --connector json --url %2"_qs.arg(QString::number(i),
                                                                                       servers.url(i).toString()));
    }
    /// Each platform's runs are due an interval after the other, whoever makes them; what was due while nobody led is
    /// made up for as soon as somebody does.
    static void checkBeat(const QString& lines)
    {
        QString platform;
        QDateTime last;
        for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts)) {
            const QStringList parts = line.split(u'|');
            const QDateTime at = QDateTime::fromString(parts.at(1), Qt::ISODateWithMs);
            if (parts.at(0) == platform) {
                const qint64 gap = last.msecsTo(at);
                QVERIFY2(gap > ledInterval * 1000 - 2 * beatSlack, qPrintable(lines)); // never twice
                QVERIFY2(gap < 2 * ledInterval * 1000, qPrintable(lines)); // never lost for longer than an interval
            }
            platform = parts.at(0);
            last = at;
        }
    }
    /// As many as there were runs; of one that was cut off up to as many.
    static void checkQuestions(const test::ManyPlatforms& servers, const test::PostgresServer& postgres,
                               const QString& database)
    {
        for (int i = 0; i < ledPlatforms; ++i) {
            const auto runs = [&](const QString& results) {
                return postgres
                    .psql(database, u"SELECT count(*) FROM platform_run r JOIN platform p ON p.id = r.platform_id "
                                    "WHERE p.code = 'p%1' AND r.result IN (%2)"_qs.arg(QString::number(i), results))
                    .toLongLong();
            };
            const qint64 well = runs(u"'ok'"_qs), cut = runs(u"'interrupted', 'cancelled'"_qs);
            const qint64 asked = servers.callsOf(i);
            QVERIFY2(asked >= well * questionsOfARun && asked <= (well + cut) * questionsOfARun,
                     qPrintable(u"%1: %2 well, %3 cut, %4 questions"_qs.arg(i).arg(well).arg(cut).arg(asked)));
            QVERIFY(well >= 2);
        }
    }
};

GWANJE_TEST(tst_PlatformLeaders)
#include "tst_PlatformLeaders.moc"
