// SPDX-License-Identifier: GPL-3.0-or-later
// What the database does when things around it fail: stopped and killed servers, broken connections, locks held by
// others, files that can't be written, consoles that are killed.

#include "store/Beds.h"
#include "store/DatabaseTools.h"
#include "store/StoreChild.h"
#include "support/TestMain.h"
#include <pwd.h>
#include <QTcpServer>
#include <sqlite3.h>
#include <sys/stat.h>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using store::Dialect;

namespace {

core::Result<qint64> insertNow(store::Database& database, int id)
{
    return execute(database, u"INSERT INTO thing (id, name) VALUES (?, 'x')"_qs, {id});
}

/// Ends all of the server's connections but psql's own.
QString endConnections(const Bed& bed)
{
    return PostgresServer::shared().psql(bed.url.shown(),
                                         u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> "
                                         "pg_backend_pid() AND datname = current_database()"_qs);
}

/// A PostgreSQL of its own, to stop and kill.
std::shared_ptr<store::Database> openOn(PostgresServer& server, QString url, store::DatabaseOptions options)
{
    if (!server.started())
        qFatal("%s", qPrintable(server.whyNot()));
    auto database = store::Database::open(*store::DatabaseUrl::parse(url), options);
    if (!database)
        qFatal("%s", qPrintable(database.error().toString()));
    if (!store::Migrator(**database, {{1, u"thing"_qs, thingTable, u""_qs, {}}}).upgrade())
        qFatal("no table");
    return *database;
}

} // namespace

class tst_StoreFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStoppedServerIsATimeout_data();
    void aStoppedServerIsATimeout();
    void connectingToAStoppedServerEnds();
    void connectingToASilentServerEnds();
    void aKilledServerIsFoundAgain();
    void aBrokenConnectionIsNotSeen();
    void aCommitWhoseAnswerIsLostIsUnknown();
    void aCommitThatCannotBeWrittenToItsEndIsUnknown();
    void aLockHeldByAnotherIsBusy_data() { bothDialects(); }
    void aLockHeldByAnotherIsBusy();
    void aFileThatCannotBeWritten();
    void whatWasAcknowledgedSurvivesAKill_data() { bothDialects(); }
    void whatWasAcknowledgedSurvivesAKill();
};

void tst_StoreFaults::aStoppedServerIsATimeout_data()
{
    QTest::addColumn<bool>("overSocket");
    QTest::newRow("tcp") << false;
    QTest::newRow("socket") << true;
}

void tst_StoreFaults::aStoppedServerIsATimeout()
{
    QFETCH(bool, overSocket);
    PostgresServer server;
    auto database =
        openOn(server, server.freshDatabase(overSocket), {.statementTimeout = 500ms, .connectTimeout = 1000ms});
    GWANJE_OK(insertNow(*database, 1));
    server.stop();
    QElapsedTimer timer;
    timer.start();
    const auto late = insertNow(*database, 2);
    const auto took = timer.elapsed();
    GWANJE_ERROR_IS(late, DB_TIMEOUT);
    QVERIFY2(took >= 400 && took < 1500, qPrintable(QString::number(took)));
    QTRY_VERIFY_WITH_TIMEOUT(database->state() == store::DatabaseState::Unreachable, 4000);
    timer.restart();
    QVERIFY(!insertNow(*database, 3)); // neither does it hang now
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));

    server.carryOn();
    QTRY_VERIFY_WITH_TIMEOUT(database->state() == store::DatabaseState::Ready, 10000);
    GWANJE_OK(insertNow(*database, 4));
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing WHERE id IN (1, 4)"_qs), 2);

    server.stop();
    timer.restart();
    database->close(1s);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    server.carryOn();
}

void tst_StoreFaults::connectingToAStoppedServerEnds()
{
    PostgresServer server;
    QVERIFY2(server.started(), qPrintable(server.whyNot()));
    const auto url = store::DatabaseUrl::parse(server.freshDatabase());
    server.stop();
    QElapsedTimer timer;
    timer.start();
    const auto opened = store::Database::open(*url, {.connectTimeout = 1000ms});
    GWANJE_ERROR_IS(opened, DB_TIMEOUT);
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

void tst_StoreFaults::connectingToASilentServerEnds()
{
    QTcpServer silent; // takes the connection and never says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto url = store::DatabaseUrl::parse(u"postgresql://u@127.0.0.1:%1/d"_qs.arg(silent.serverPort()));
    QElapsedTimer timer;
    timer.start();
    GWANJE_ERROR_IS(store::Database::open(*url, {.connectTimeout = 1000ms}), DB_TIMEOUT);
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

void tst_StoreFaults::aKilledServerIsFoundAgain()
{
    PostgresServer server;
    auto database = openOn(server, server.freshDatabase(), {});
    GWANJE_OK(insertNow(*database, 1));
    server.kill();
    GWANJE_ERROR_IS(insertNow(*database, 2), DB_UNREACHABLE);
    QVERIFY(database->state() == store::DatabaseState::Unreachable);
    GWANJE_ERROR_IS(database->readNow<QList<store::Row>>(
                        [](store::Session& session) { return session.query(u"SELECT 1 AS one"_qs); }),
                    DB_UNREACHABLE);
    server.start();
    QVERIFY2(server.started(), qPrintable(server.whyNot()));
    QTRY_VERIFY_WITH_TIMEOUT(database->state() == store::DatabaseState::Ready, 10000); // by itself
    GWANJE_OK(insertNow(*database, 3));
    QTRY_VERIFY(
        database
            ->readNow<QList<store::Row>>([](store::Session& session) { return session.query(u"SELECT 1 AS one"_qs); })
            .has_value());
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);
}

void tst_StoreFaults::aBrokenConnectionIsNotSeen()
{
    const Bed bed(Dialect::Postgres);
    auto database = bed.with(thingTable);
    GWANJE_OK(insertNow(*database, 1));
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 1);
    QVERIFY(endConnections(bed).toInt() >= 2);
    GWANJE_OK(insertNow(*database, 2)); // nothing was under way, so it is simply done on a new connection
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);

    // In the middle of a job: run again from its beginning.
    int runs = 0;
    const auto done = database->writeNow<qint64>([&](store::Session& session) -> core::Result<qint64> {
        if (auto first = session.execute(u"INSERT INTO thing (id) VALUES (3)"_qs); !first)
            return first;
        if (++runs == 1)
            endConnections(bed);
        return session.execute(u"INSERT INTO thing (id) VALUES (4)"_qs);
    });
    GWANJE_OK(done);
    QCOMPARE(runs, 2);
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 4);
}

void tst_StoreFaults::aCommitWhoseAnswerIsLostIsUnknown()
{
    const Bed bed(Dialect::Postgres);
    auto database = bed.with(
        thingTable + u"; CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "
                     "pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$;"
                     "CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
                     "WHEN (NEW.id = 13) EXECUTE FUNCTION cut()"_qs);
    int runs = 0;
    const auto done = database->writeNow<qint64>([&](store::Session& session) {
        ++runs;
        return session.execute(u"INSERT INTO thing (id) VALUES (13)"_qs);
    });
    GWANJE_ERROR_IS(done, DB_COMMIT_UNKNOWN);
    QCOMPARE(runs, 1); // not again behind the caller's back
    GWANJE_OK(insertNow(*database, 1));
}

void tst_StoreFaults::aCommitThatCannotBeWrittenToItsEndIsUnknown()
{
    const Bed bed(Dialect::Sqlite);
    auto database = bed.with(thingTable);
    GWANJE_OK(insertNow(*database, 1));
    int runs = 0;
    const auto insert = [&](store::Session& session) {
        ++runs;
        return session.execute(u"INSERT INTO thing (id) VALUES (13)"_qs);
    };
    sqlite3_vfs* const files = sqlite3_vfs_find(nullptr);
    const auto fails = [](int, const void*, std::size_t, std::int64_t) -> ssize_t {
        errno = EIO;
        return -1;
    };
    files->xSetSystemCall(files, "pwrite64", reinterpret_cast<sqlite3_syscall_ptr>(+fails));
    const auto done = database->writeNow<qint64>(insert);
    files->xSetSystemCall(files, "pwrite64", nullptr);
    GWANJE_ERROR_IS(done, DB_COMMIT_UNKNOWN);
    QCOMPARE(runs, 1); // not again behind the caller's back
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 1);
    GWANJE_OK(database->writeNow<qint64>(insert)); // in a file that was opened anew
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);
}

void tst_StoreFaults::aLockHeldByAnotherIsBusy()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable, {.statementTimeout = 400ms});
    GWANJE_OK(insertNow(*database, 1));
    StoreChild child(u"hold the lock"_qs, bed.url.shown());
    QCOMPARE(child.line(), u"held"_qs);
    QElapsedTimer timer;
    timer.start();
    const auto refused = execute(*database, u"UPDATE thing SET name = 'mine' WHERE id = 1"_qs);
    const auto took = timer.elapsed();
    if (dialect == Dialect::Sqlite)
        GWANJE_ERROR_IS(refused, DB_BUSY);
    else
        GWANJE_ERROR_IS(refused, DB_TIMEOUT); // there only the row is locked, and its lock is waited for
    QVERIFY2(took >= 350 && took < 1500, qPrintable(QString::number(took)));
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 1); // readers are never in the way
    child.process.write("\n");
    QCOMPARE(child.line(), u"free"_qs);
    QTRY_VERIFY(execute(*database, u"UPDATE thing SET name = 'mine' WHERE id = 1"_qs).has_value());
}

void tst_StoreFaults::aFileThatCannotBeWritten()
{
    const Bed bed(Dialect::Sqlite);
    bed.with(thingTable)->close();
    // Root may write anything: as somebody else, who may only read.
    const passwd* nobody = ::getpwnam("nobody");
    const unsigned uid = ::geteuid() == 0 && nobody ? nobody->pw_uid : 0;
    QVERIFY(::geteuid() != 0 || uid != 0);
    const auto reachable = QFileInfo(QCoreApplication::applicationFilePath()).absolutePath();
    QVERIFY2(::access(QFile::encodeName(reachable).constData(), X_OK) == 0, qPrintable(reachable));
    ::chmod(QFile::encodeName(bed.url.path).constData(), 0444);
    ::chmod(QFile::encodeName(bed.folder.path()).constData(), 0555);
    {
        StoreChild reader(u"write once"_qs, bed.url.shown(), uid);
        const QString said = reader.line();
        QVERIFY2(said == u"DB_READ_ONLY"_qs || said == u"open DB_READ_ONLY"_qs, qPrintable(said));
    }
    ::chmod(QFile::encodeName(bed.folder.path()).constData(), 0755);
    ::chmod(QFile::encodeName(bed.url.path).constData(), 0600);
    GWANJE_OK(insertNow(*bed.open(), 1));
}

void tst_StoreFaults::whatWasAcknowledgedSurvivesAKill()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    bed.with(thingTable)->close();
    int acknowledged = 0;
    for (int round = 0; round < 3; ++round) {
        {
            StoreChild child(u"write for ever"_qs, bed.url.shown());
            for (int i = 0; i < 40 + 7 * round; ++i) {
                const QString line = child.line();
                QVERIFY(!line.isEmpty());
                acknowledged = line.toInt();
            }
            child.process.kill(); // SIGKILL, in the middle of the next ones
            child.process.waitForFinished();
            while (child.process.canReadLine())
                acknowledged = child.line().toInt();
        }
        auto database = bed.open();
        if (dialect == Dialect::Postgres) // its side of the dead connection may still be finishing
            QTRY_COMPARE(PostgresServer::shared().psql(
                             bed.url.shown(), u"SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' "
                                              "AND pid <> pg_backend_pid() AND datname = current_database()"_qs),
                         u"0"_qs);
        GWANJE_OK(store::check(*database));
        QCOMPARE(number(*database, u"SELECT count(*) FROM thing WHERE id <= ?"_qs, {acknowledged}), acknowledged);
        GWANJE_OK(execute(*database, u"DELETE FROM thing"_qs));
        database->close();
    }
}

GWANJE_TEST(tst_StoreFaults)
#include "tst_StoreFaults.moc"
