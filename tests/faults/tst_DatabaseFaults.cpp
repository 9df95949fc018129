// SPDX-License-Identifier: GPL-3.0-or-later
// The database is locked, made read-only or stopped while tasks run: nothing reaches the railway without its intent
// written, nothing acknowledged is lost, and work goes on when the database is back.

#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/TestMain.h"

using namespace gwanje;

namespace {

/// Holds SQLite's write lock from another process until it goes.
class Locker final
{
public:
    explicit Locker(const QString& file)
    {
        m_shell.start(u"sqlite3"_qs, {file});
        m_shell.waitForStarted();
        m_shell.write("BEGIN IMMEDIATE;\nSELECT 'locked';\n");
        while (!m_shell.readAllStandardOutput().contains("locked") && m_shell.waitForReadyRead(5000)) {
        }
    }
    ~Locker()
    {
        m_shell.closeWriteChannel();
        m_shell.waitForFinished();
    }

private:
    QProcess m_shell;
};

} // namespace

class tst_DatabaseFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sandbox = std::make_unique<test::SandboxProgram>(
            QStringList{u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = QStringList{u"--set"_qs, u"train.sandbox_url="_qs + m_sandbox->railway(), u"--set"_qs,
                                u"general.training=no"_qs};
    }

    void aLockedSqliteReservesNothingAndGoesOnAfterwards()
    {
        test::ConsoleProgram console(m_folder->path(), m_options);
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        {
            const Locker locker(m_folder->filePath(u"gwanje.db"_qs));
            m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
            QTest::qWait(3000);
            QCOMPARE(m_sandbox->everMade().size(), 0); // the intent could not be written
        }
        QCOMPARE(console.waitForTask(id, {u"reserved"_qs}, 30000)[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(console.brokenRules(), QString());
    }

    void aStoppedPostgresReservesNothingAndGoesOnAfterwards()
    {
        test::PostgresServer postgres;
        test::ConsoleProgram console(
            m_folder->path(), m_options + QStringList{u"--set"_qs, u"database_url="_qs + postgres.freshDatabase()});
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        postgres.stop();
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        QTest::qWait(8000); // longer than a statement may take
        QCOMPARE(m_sandbox->everMade().size(), 0);
        postgres.carryOn();
        QCOMPARE(console.waitForTask(id, {u"reserved"_qs}, 60000)[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(console.brokenRules(), QString());
    }

    void aReadOnlyPostgresReservesNothingAndGoesOnAfterwards()
    {
        test::PostgresServer postgres;
        const QString url = postgres.freshDatabase();
        test::ConsoleProgram console(m_folder->path(), m_options + QStringList{u"--set"_qs, u"database_url="_qs + url});
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        setReadOnly(postgres, url, true);
        QVERIFY(postgres.psql(url, u"CREATE TABLE refused (x integer)"_qs).contains(u"read-only transaction"_qs));
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        // The console is back, and reads: it is the refusal that holds the task, not a lost connection.
        QTRY_VERIFY_WITH_TIMEOUT(sessions(postgres, url) > 0, 15000);
        QTest::qWait(5000);
        QVERIFY(sessions(postgres, url) > 0);
        QCOMPARE(m_sandbox->everMade().size(), 0);
        setReadOnly(postgres, url, false);
        QCOMPARE(console.waitForTask(id, {u"reserved"_qs}, 60000)[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(console.brokenRules(), QString());
    }

    void aConsoleEndsInTimeWhateverHangs()
    {
        test::PostgresServer postgres;
        test::ConsoleProgram console(
            m_folder->path(), m_options + QStringList{u"--set"_qs, u"database_url="_qs + postgres.freshDatabase()});
        QVERIFY(console.start());
        QVERIFY(!console.startTask().isEmpty());
        m_sandbox->setFaults({{u"reply"_qs, u"hang"_qs}});
        postgres.stop();
        QVERIFY2(console.terminate(6000), "still there after the deadline for a clean end");
        postgres.carryOn();
        QCOMPARE(console.brokenRules(), QString());
    }

    void aSchemaFromTheFutureIsOnlyRead()
    {
        {
            test::ConsoleProgram console(m_folder->path(), m_options);
            QCOMPARE(console.call({u"db"_qs, u"upgrade"_qs}).exitCode, 0);
        }
        QProcess shell;
        shell.start(u"sqlite3"_qs, {m_folder->filePath(u"gwanje.db"_qs),
                                    u"INSERT INTO schema_migration(version, name, checksum, applied_at) "
                                    "VALUES (9999, 'later', 'x', '2030-01-01T00:00:00.000Z')"_qs});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        test::ConsoleProgram console(m_folder->path(), m_options);
        const auto answer = console.call({u"db"_qs, u"upgrade"_qs});
        QCOMPARE(answer.exitCode, 1);
        QCOMPARE(answer.code(), u"DB_SCHEMA_NEWER"_qs);
    }

private:
    /// From another database, which stays writable. A session keeps what held when it began: all of them are ended.
    static void setReadOnly(const test::PostgresServer& postgres, const QString& url, bool on)
    {
        const QString name = QUrl(url).path().mid(1);
        const QString change = on ? u"SET default_transaction_read_only = on"_qs
                                  : u"RESET default_transaction_read_only"_qs;
        QCOMPARE(postgres.psql(maintenance, u"ALTER DATABASE %1 %2"_qs.arg(name, change)), QString());
        QVERIFY(sessions(postgres, url) > 0);
        postgres.psql(maintenance,
                      u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_qs.arg(name));
    }
    static int sessions(const test::PostgresServer& postgres, const QString& url)
    {
        const QString count = u"SELECT count(*) FROM pg_stat_activity WHERE datname = '%1'"_qs;
        return postgres.psql(maintenance, count.arg(QUrl(url).path().mid(1))).toInt();
    }

    inline static const QString maintenance = u"postgresql:///postgres"_qs;
    std::unique_ptr<test::SandboxProgram> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_options;
};

GWANJE_TEST(tst_DatabaseFaults)
#include "tst_DatabaseFaults.moc"
