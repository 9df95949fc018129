// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DatabaseTools.h"

#include "store/Beds.h"
#include "support/TestMain.h"
#include <atomic>
#include <thread>

using namespace gwanje;
using namespace gwanje::test;
using store::Dialect;
using store::Migrator;

namespace {

void fill(store::Database& database, int tasks)
{
    const auto done = database.writeNow<void>([tasks](store::Session& session) -> core::Status {
        for (int i = 0; i < tasks; ++i) {
            const QString id = u"task-%1"_qs.arg(i);
            auto task = session.execute(
                u"INSERT INTO train_task (id, status, provider, account, mode, departure, arrival, travel_date, "
                "window_from, window_to, request, created_at, updated_at) VALUES (?, 'queued', 'sandbox', '관제', "
                "'reserve', '0551', '0020', '2026-12-02', '06:00', '09:00', '{}', ?, ?)"_qs,
                {id, someTime, someTime});
            if (!task)
                return core::fail(task.error());
            for (int sequence = 1; sequence <= 3; ++sequence) {
                auto event = session.execute(
                    u"INSERT INTO train_task_event (task_id, sequence, at, status) VALUES (?, ?, ?, 'queued')"_qs,
                    {id, sequence, someTime});
                if (!event)
                    return core::fail(event.error());
            }
        }
        auto audit = session.execute(u"INSERT INTO audit (id, at, actor, channel, action, result) VALUES ('1', ?, "
                                     "'op', 'cli', 'x', 'ok')"_qs,
                                     {someTime});
        return audit ? core::Status() : core::fail(audit.error());
    });
    GWANJE_OK(done);
}

} // namespace

class tst_DatabaseTools final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSoundDatabasePasses_data() { bothDialects(); }
    void aSoundDatabasePasses();
    void aDamagedFileIsFound();
    void aReferenceToNothingIsFound();
    void aBackupIsMadeWhileItIsWritten();
    void onlySqliteIsBackedUpHere();
    void copiesToTheOtherKind_data() { bothDialects(); }
    void copiesToTheOtherKind();
    void copyIsAllOrNothing();
    void aSourceThatIsLostOnceIsReadFromTheBeginning();
};

void tst_DatabaseTools::aSoundDatabasePasses()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.upgraded();
    fill(*database, 20);
    GWANJE_OK(store::check(*database));
}

void tst_DatabaseTools::aDamagedFileIsFound()
{
    const Bed bed(Dialect::Sqlite);
    {
        auto database = bed.upgraded();
        fill(*database, 1000); // far more than the schema, which must stay readable
    }
    QFile file(bed.url.path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 size = file.size();
    for (qint64 offset = size / 4096 / 2 * 4096; offset < size; offset += 4096) {
        file.seek(offset);
        file.write(QByteArray(512, '\x5a'));
    }
    file.close();
    GWANJE_ERROR_IS(store::check(*bed.open()), DB_CORRUPT);
}

void tst_DatabaseTools::aReferenceToNothingIsFound()
{
    const Bed bed(Dialect::Sqlite);
    auto database = bed.upgraded();
    fill(*database, 2);
    GWANJE_OK(store::check(*database));
    database->close();
    QProcess sqlite; // whose foreign keys are off
    sqlite.start(u"sqlite3"_qs, {bed.url.path, u"DELETE FROM train_task WHERE id = 'task-1'"_qs});
    QVERIFY(sqlite.waitForFinished() && sqlite.exitCode() == 0);
    GWANJE_ERROR_IS(store::check(*bed.open()), DB_CHECK_FAILED);
}

void tst_DatabaseTools::aBackupIsMadeWhileItIsWritten()
{
    const Bed bed(Dialect::Sqlite);
    auto database = bed.with(thingTable);
    QList<QFuture<core::Result<qint64>>> writes;
    for (int id = 0; id < 500; ++id)
        writes << database->write<qint64>([id](store::Session& session) {
            return session.execute(u"INSERT INTO thing (id, name) VALUES (?, ?)"_qs, {id, QString(500, u'x')});
        });
    writes[100].waitForFinished();
    const QString file = bed.folder.filePath(u"backup.db"_qs);
    GWANJE_OK(database->backup(file));
    for (auto& write : writes)
        GWANJE_OK(write.result());
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(!QFile::exists(file + u"-wal"_qs) && !QFile::exists(file + u".part"_qs));
    auto copy = store::Database::open(store::DatabaseUrl::sqlite(file));
    GWANJE_OK(copy);
    GWANJE_OK(store::check(**copy));
    const qint64 count = number(**copy, u"SELECT count(*) FROM thing"_qs);
    QVERIFY2(count >= 101 && count <= 500, qPrintable(QString::number(count)));
    QCOMPARE(number(**copy, u"SELECT max(id) + 1 AS n FROM thing"_qs), count); // one moment, no holes
    GWANJE_ERROR_IS(database->backup(bed.url.path), DB_BACKUP);
    GWANJE_ERROR_IS(database->backup(u"/no/such/folder/x.db"_qs), DB_BACKUP);
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 500);
}

void tst_DatabaseTools::onlySqliteIsBackedUpHere()
{
    const Bed bed(Dialect::Postgres);
    GWANJE_ERROR_IS(bed.open()->backup(bed.folder.filePath(u"x"_qs)), DB_UNSUPPORTED);
}

void tst_DatabaseTools::copiesToTheOtherKind()
{
    GWANJE_DIALECT();
    const Bed from(dialect), to(dialect == Dialect::Sqlite ? Dialect::Postgres : Dialect::Sqlite);
    auto source = from.upgraded(), target = to.open();
    fill(*source, 700);                                                 // more than one page of events
    GWANJE_ERROR_IS(store::copyAll(*source, *target), DB_CHECK_FAILED); // no schema yet
    GWANJE_OK(Migrator(*target).upgrade());
    const auto copied = store::copyAll(*source, *target);
    GWANJE_OK(copied);
    QMap<QString, qint64> rows;
    for (const auto& table : *copied)
        rows.insert(table.name, table.rows);
    QCOMPARE(rows.value(u"train_task"_qs), 700);
    QCOMPARE(rows.value(u"train_task_event"_qs), 2100);
    QCOMPARE(rows.value(u"audit"_qs), 1);
    QVERIFY(rows.contains(u"alert"_qs) && !rows.contains(u"schema_migration"_qs));
    const QString all = u"SELECT * FROM train_task ORDER BY id"_qs;
    const auto read = [&](store::Database& database) {
        return database.readNow<QStringList>([&](store::Session& session) -> core::Result<QStringList> {
            auto found = session.query(all);
            if (!found)
                return core::fail(found.error());
            QStringList lines;
            for (const auto& row : std::as_const(*found)) {
                QStringList values;
                for (const QString& column : row.columns())
                    values << (row.isNull(QLatin1String(column.toLatin1()))
                                   ? u"NULL"_qs
                                   : row.text(QLatin1String(column.toLatin1())));
                lines << values.join(u'|');
            }
            return lines;
        });
    };
    QCOMPARE(*read(*target), *read(*source));
    GWANJE_ERROR_IS(store::copyAll(*source, *target), DB_CONSTRAINT); // not empty any more
}

void tst_DatabaseTools::copyIsAllOrNothing()
{
    const Bed from(Dialect::Sqlite), to(Dialect::Postgres);
    auto source = from.upgraded(), target = to.upgraded();
    fill(*source, 5);
    // The last table refuses a row: nothing of the earlier ones may stay.
    PostgresServer::shared().psql(to.url.shown(), u"ALTER TABLE train_task_event ADD CHECK (sequence < 3)"_qs);
    GWANJE_ERROR_IS(store::copyAll(*source, *target), DB_CONSTRAINT);
    QCOMPARE(number(*target, u"SELECT count(*) FROM train_task"_qs), 0);
    QCOMPARE(number(*target, u"SELECT count(*) FROM audit"_qs), 0);
}

void tst_DatabaseTools::aSourceThatIsLostOnceIsReadFromTheBeginning()
{
    const Bed from(Dialect::Postgres), to(Dialect::Sqlite);
    auto source = from.upgraded(), other = from.open(), target = to.upgraded();
    fill(*source, 700);
    std::atomic<bool> isDone = false;
    qint64 ended = 0;
    std::thread ender([&] {
        while (!isDone && ended == 0)
            ended = number(*other, u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = "
                                   "current_database() AND pid <> pg_backend_pid() AND query LIKE "
                                   "'%train_task_event%'"_qs);
    });
    const auto copied = store::copyAll(*source, *target);
    isDone = true;
    ender.join();
    GWANJE_OK(copied);
    QCOMPARE(ended, 1);
    QCOMPARE(number(*target, u"SELECT count(*) FROM train_task_event"_qs), 2100);
}

GWANJE_TEST(tst_DatabaseTools)
#include "tst_DatabaseTools.moc"
