// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"

#include "core/Clock.h"
#include "store/Beds.h"
#include "support/TestMain.h"
#include <future>
#include <latch>
#include <QUuid>
#include <thread>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using store::Session;

namespace {

const QString insertThing = u"INSERT INTO thing (id, name) VALUES (?, ?)"_qs;

QFuture<core::Result<qint64>> insert(store::Database& database, qint64 id)
{
    return database.write<qint64>([id](Session& session) { return session.execute(insertThing, {id, u"x"_qs}); });
}

/// Keeps the writer in a job, so that what is handed in meanwhile becomes one batch.
class BusyWriter final
{
public:
    explicit BusyWriter(store::Database& database)
    {
        auto started = std::make_shared<std::promise<void>>();
        auto begun = started->get_future();
        m_future = database.write<int>([gate = m_gate.get_future().share(), started](Session&) -> core::Result<int> {
            started->set_value();
            gate.wait();
            return 0;
        });
        begun.wait();
    }
    void release() { m_gate.set_value(); }

private:
    std::promise<void> m_gate;
    QFuture<core::Result<int>> m_future;
};

} // namespace

class tst_Database final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesComeBackAsStored_data() { bothDialects(); }
    void valuesComeBackAsStored();
    void aFailingJobUndoesOnlyItself_data() { bothDialects(); }
    void aFailingJobUndoesOnlyItself();
    void aFailedStatementIsTheEndOfTheJob_data() { bothDialects(); }
    void aFailedStatementIsTheEndOfTheJob();
    void aStatementWantsItsParameters_data() { bothDialects(); }
    void aStatementWantsItsParameters();
    void whoBreaksADeferredConstraintPaysAlone_data() { bothDialects(); }
    void whoBreaksADeferredConstraintPaysAlone();
    void finishedMeansSeenByEveryone_data() { bothDialects(); }
    void finishedMeansSeenByEveryone();
    void manyThreadsLoseNothing_data() { bothDialects(); }
    void manyThreadsLoseNothing();
    void twoConsolesCollideAndBothCount_data() { bothDialects(); }
    void twoConsolesCollideAndBothCount();
    void readersCannotWrite_data() { bothDialects(); }
    void readersCannotWrite();
    void aReadSeesOneMoment_data() { bothDialects(); }
    void aReadSeesOneMoment();
    void openedReadOnly_data() { bothDialects(); }
    void openedReadOnly();
    void aSlowStatementIsEndedAlone_data() { bothDialects(); }
    void aSlowStatementIsEndedAlone();
    void closeFinishesWhatWasAccepted_data() { bothDialects(); }
    void closeFinishesWhatWasAccepted();
    void closeKeepsItsDeadline_data() { bothDialects(); }
    void closeKeepsItsDeadline();
    void openSaysWhatIsWrong();
    void theFileIsPrivate();
    void moreThanMemoryHoldsIsReadBackAndKept();
};

void tst_Database::valuesComeBackAsStored()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(u"CREATE TABLE v (id BIGINT, a TEXT, b TEXT, c TEXT, d BIGINT, e DOUBLE PRECISION, f TEXT,"
                             " g TEXT, h TEXT, i TEXT)"_qs);
    const QDateTime at(QDate(2026, 12, 1), QTime(5, 32, 7, 120), Qt::UTC);
    const QUuid uuid(u"0190a000-0000-7000-8000-000000000001"_qs);
    const QString hard = u"관제 '; DROP TABLE v; -- \\ \" ? :x $1"_qs;
    for (int round = 0; round < 2; ++round) { // prepared, then from the cache
        GWANJE_OK(
            execute(*database, u"INSERT INTO v VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs,
                    {round, hard, QString(), QVariant(), true, 0.1, at, QDateTime(), uuid, QByteArray("{\"k\":1}")}));
    }
    GWANJE_OK(execute(*database, u"INSERT INTO v (id, d) VALUES (?, ?)"_qs, {2, std::numeric_limits<qint64>::max()}));
    auto rows = database->readNow<QList<store::Row>>(
        [](Session& session) { return session.query(u"SELECT * FROM v ORDER BY id"_qs); });
    GWANJE_OK(rows);
    QCOMPARE(rows->size(), 3);
    for (int i = 0; i < 2; ++i) {
        const store::Row& row = rows->at(i);
        QCOMPARE(row.text(QLatin1String("a")), hard);
        QVERIFY(!row.isNull(QLatin1String("b")) && row.text(QLatin1String("b")).isEmpty());
        QVERIFY(row.isNull(QLatin1String("c")));
        QVERIFY(row.boolean(QLatin1String("d")));
        QCOMPARE(row.integer(QLatin1String("d")), 1);
        QCOMPARE(row.real(QLatin1String("e")), 0.1);
        QCOMPARE(row.text(QLatin1String("f")), u"2026-12-01T05:32:07.120Z"_qs);
        QCOMPARE(row.time(QLatin1String("f")), at);
        QVERIFY(row.isNull(QLatin1String("g")) && !row.time(QLatin1String("g")).isValid());
        QCOMPARE(row.text(QLatin1String("h")), u"0190a000-0000-7000-8000-000000000001"_qs);
        QCOMPARE(row.text(QLatin1String("i")), u"{\"k\":1}"_qs);
    }
    QCOMPARE(rows->at(2).integer(QLatin1String("d")), std::numeric_limits<qint64>::max());
    QCOMPARE(*execute(*database, u"UPDATE v SET a = ? WHERE id < ?"_qs, {u"x"_qs, 2}), 2);
}

void tst_Database::aFailingJobUndoesOnlyItself()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    BusyWriter busy(*database);
    auto first = insert(*database, 1);
    auto twice = database->write<qint64>([](Session& session) -> core::Result<qint64> {
        if (auto done = session.execute(insertThing, {2, u"gone"_qs}); !done)
            return done;
        return session.execute(insertThing, {1, u"double"_qs});
    });
    auto refused = database->write<qint64>([](Session& session) -> core::Result<qint64> {
        if (auto done = session.execute(insertThing, {3, u"gone"_qs}); !done)
            return done;
        return core::fail(core::ErrorCode::TRN_SOLD_OUT); // a job may change its mind
    });
    auto last = insert(*database, 4);
    busy.release();
    GWANJE_OK(first.result());
    GWANJE_ERROR_IS(twice.result(), DB_CONSTRAINT);
    GWANJE_ERROR_IS(refused.result(), TRN_SOLD_OUT);
    GWANJE_OK(last.result());
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);
    QCOMPARE(number(*database, u"SELECT sum(id) FROM thing"_qs), 5);
}

void tst_Database::aFailedStatementIsTheEndOfTheJob()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    GWANJE_OK(insert(*database, 1).result());
    auto stubborn = database->writeNow<int>([](Session& session) -> core::Result<int> {
        (void)session.execute(insertThing, {1, u"double"_qs});
        const auto after = session.execute(insertThing, {2, u"after"_qs});
        return after ? 1 : 2; // and calls it a success
    });
    GWANJE_ERROR_IS(stubborn, DB_CONSTRAINT);
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 1);
    GWANJE_ERROR_IS(execute(*database, u"INSERT INTO nothing VALUES (1)"_qs), DB_STATEMENT);
    GWANJE_OK(insert(*database, 3).result());
}

void tst_Database::aStatementWantsItsParameters()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    GWANJE_OK(insert(*database, 1).result());
    GWANJE_ERROR_IS(execute(*database, insertThing, {2}), DB_STATEMENT);
    GWANJE_OK(execute(*database, insertThing, {3, u"with both"_qs}));
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);
}

void tst_Database::whoBreaksADeferredConstraintPaysAlone()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable + u"; CREATE TABLE part (id BIGINT PRIMARY KEY, thing_id BIGINT REFERENCES "
                                          "thing (id) DEFERRABLE INITIALLY DEFERRED)"_qs);
    const auto part = [&](qint64 id, qint64 thing) {
        return database->write<qint64>([id, thing](Session& session) -> core::Result<qint64> {
            if (auto done = session.execute(u"INSERT INTO part VALUES (?, ?)"_qs, {id, thing}); !done || id == 2)
                return done;
            return session.execute(insertThing, {thing, u"late"_qs});
        });
    };
    BusyWriter busy(*database);
    auto one = part(1, 10), two = part(2, 99), three = part(3, 30);
    busy.release();
    GWANJE_OK(one.result());
    GWANJE_ERROR_IS(two.result(), DB_CONSTRAINT);
    GWANJE_OK(three.result());
    QCOMPARE(number(*database, u"SELECT count(*) FROM part"_qs), 2);
}

void tst_Database::finishedMeansSeenByEveryone()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    auto other = bed.open();
    for (qint64 id = 1; id <= 50; ++id) {
        GWANJE_OK(insert(*database, id).result());
        QCOMPARE(number(*other, u"SELECT count(*) FROM thing WHERE id = ?"_qs, {id}), 1);
    }
}

void tst_Database::manyThreadsLoseNothing()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 100; ++i) {
                if (insert(*database, 1000 * t + i).result())
                    ++done;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    QCOMPARE(done, 800);
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 800);
}

void tst_Database::twoConsolesCollideAndBothCount()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto one = bed.with(thingTable);
    auto two = bed.open();
    GWANJE_OK(insert(*one, 1).result());
    GWANJE_OK(execute(*one, u"UPDATE thing SET ratio = 0"_qs));
    const auto count = [](store::Database& database) {
        for (int i = 0; i < 60; ++i) {
            const auto done = database.writeNow<qint64>([](Session& session) -> core::Result<qint64> {
                auto rows = session.query(u"SELECT ratio FROM thing WHERE id = 1"_qs);
                if (!rows)
                    return core::fail(rows.error());
                const double next = rows->first().real(QLatin1String("ratio")) + 1;
                return session.execute(u"UPDATE thing SET ratio = ? WHERE id = 1"_qs, {next});
            });
            if (!done)
                qWarning("%s", qPrintable(done.error().toString()));
        }
    };
    std::thread other([&] { count(*two); });
    count(*one);
    other.join();
    QCOMPARE(number(*one, u"SELECT CAST(ratio AS BIGINT) AS n FROM thing"_qs), 120);
}

void tst_Database::readersCannotWrite()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    auto wrong = database->readNow<qint64>([](Session& session) { return session.execute(insertThing, {1, u""_qs}); });
    GWANJE_ERROR_IS(wrong, DB_READ_ONLY);
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 0);
}

void tst_Database::aReadSeesOneMoment()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    auto counts = database->readNow<QList<qint64>>([&](Session& session) -> core::Result<QList<qint64>> {
        QList<qint64> seen;
        for (qint64 id = 1; id <= 2; ++id) {
            auto rows = session.query(u"SELECT count(*) AS n FROM thing"_qs);
            if (!rows)
                return core::fail(rows.error());
            seen << rows->first().integer(QLatin1String("n"));
            if (auto done = insert(*database, id).result(); !done)
                return core::fail(done.error());
        }
        return seen;
    });
    GWANJE_OK(counts);
    QCOMPARE(*counts, (QList<qint64>{0, 0}));
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);
}

void tst_Database::openedReadOnly()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    bed.with(thingTable)->close();
    auto database = bed.open({.readOnly = true});
    QVERIFY(database->state() == store::DatabaseState::ReadOnly);
    GWANJE_ERROR_IS(insert(*database, 1).result(), DB_READ_ONLY);
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 0);
}

void tst_Database::aSlowStatementIsEndedAlone()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable, {.statementTimeout = 300ms});
    const QString slow = dialect == store::Dialect::Sqlite
                             ? u"INSERT INTO thing (id) WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM "
                               "n LIMIT 1000000000) SELECT i FROM n"_qs
                             : u"INSERT INTO thing (id) SELECT 100 FROM pg_sleep(30)"_qs;
    BusyWriter busy(*database);
    auto before = insert(*database, 1);
    auto hanging = database->write<qint64>([slow](Session& session) { return session.execute(slow); });
    auto after = insert(*database, 2);
    QElapsedTimer timer;
    timer.start();
    busy.release();
    GWANJE_ERROR_IS(hanging.result(), DB_TIMEOUT);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    GWANJE_OK(before.result());
    GWANJE_OK(after.result());
    QCOMPARE(number(*database, u"SELECT count(*) FROM thing"_qs), 2);
    QVERIFY(database->state() == store::DatabaseState::Ready);
}

void tst_Database::closeFinishesWhatWasAccepted()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable);
    QList<QFuture<core::Result<qint64>>> accepted;
    for (qint64 id = 1; id <= 300; ++id)
        accepted << insert(*database, id);
    database->close(10s);
    for (const auto& future : accepted) {
        QVERIFY(future.isFinished());
        GWANJE_OK(future.result());
    }
    GWANJE_ERROR_IS(insert(*database, 1000).result(), CORE_SHUTTING_DOWN);
    QCOMPARE(number(*bed.open(), u"SELECT count(*) FROM thing"_qs), 300);
}

void tst_Database::closeKeepsItsDeadline()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.with(thingTable, {.statementTimeout = 60s});
    const QString endless =
        dialect == store::Dialect::Sqlite
            ? u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) AS n FROM n"_qs
            : u"SELECT 1 AS n FROM pg_sleep(60)"_qs;
    std::latch running(2);
    const auto hang = [endless, &running](Session& session) -> core::Result<int> {
        running.count_down();
        auto rows = session.query(endless);
        return rows ? core::Result<int>(1) : core::fail(rows.error());
    };
    auto write = database->write<int>(hang);
    auto read = database->read<int>(hang);
    running.wait();
    auto waiting = insert(*database, 1);
    QElapsedTimer timer;
    timer.start();
    database->close(200ms);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    for (const auto& future : {write, read}) {
        QVERIFY(future.isFinished());
        QVERIFY(!future.result());
    }
    GWANJE_ERROR_IS(waiting.result(), CORE_SHUTTING_DOWN);
}

void tst_Database::openSaysWhatIsWrong()
{
    QTemporaryDir folder;
    auto nowhere = store::Database::open(store::DatabaseUrl::sqlite(folder.filePath(u"no/such/folder.db"_qs)));
    GWANJE_ERROR_IS(nowhere, DB_UNREACHABLE);
    QFile text(folder.filePath(u"text.db"_qs));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(QByteArray(4096, 'x'));
    text.close();
    GWANJE_ERROR_IS(store::Database::open(store::DatabaseUrl::sqlite(text.fileName())), DB_CORRUPT);
    const auto nobody = store::DatabaseUrl::parse(u"postgresql://u:secret@127.0.0.1:1/none"_qs);
    const auto refused = store::Database::open(*nobody);
    GWANJE_ERROR_IS(refused, DB_UNREACHABLE);
    QVERIFY(!refused.error().toString().contains(u"secret"_qs));
}

void tst_Database::theFileIsPrivate()
{
    const Bed bed(store::Dialect::Sqlite);
    auto database = bed.with(thingTable);
    for (const QString& suffix : {u""_qs, u"-wal"_qs, u"-shm"_qs}) {
        const QFileInfo info(bed.url.path + suffix);
        QVERIFY2(info.exists(), qPrintable(info.fileName()));
        QCOMPARE(info.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther | QFile::WriteGroup),
                 QFile::Permissions());
    }
    database->close(); // as one that was copied here
    QVERIFY(QFile::setPermissions(bed.url.path, QFile::Permissions(0x6644)));
    const auto again = store::Database::open(bed.url);
    QVERIFY(again);
    QCOMPARE(QFile::permissions(bed.url.path) & QFile::Permissions(0x7077),
             QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner));
}

/// A transaction of more pages than stay in memory reads some of them from the write-ahead log before it has ended;
/// also where the file's name has to be written otherwise in a URL.
void tst_Database::moreThanMemoryHoldsIsReadBackAndKept()
{
    Bed bed(store::Dialect::Sqlite);
    bed.url = store::DatabaseUrl::sqlite(bed.folder.filePath(u"관제 50%?a=b&c#d.db"_qs));
    auto database = bed.with(u"CREATE TABLE page (id INTEGER PRIMARY KEY, text TEXT)"_qs);
    QVERIFY(QFile::exists(bed.url.path + u"-wal"_qs));
    const auto sumOf = [](Session& session) {
        return session.query(u"SELECT COUNT(*) AS n, SUM(LENGTH(text)) AS l FROM page"_qs)
            .map([](const QList<store::Row>& rows) {
                return rows.first().integer(QLatin1String("n")) + rows.first().integer(QLatin1String("l"));
            });
    };
    const auto fill = [&](bool fails) {
        return database->writeNow<qint64>([&](Session& session) -> core::Result<qint64> {
            const auto filled =
                session.execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i "
                                "< 8000) INSERT INTO page (text) SELECT hex(zeroblob(1950)) FROM n"_qs);
            const auto seen = filled ? sumOf(session) : filled;
            return fails && seen ? core::fail(core::ErrorCode::CORE_CANCELLED) : seen;
        });
    };
    const qint64 all = 8000 * (1 + 3900);
    const auto filled = fill(false);
    GWANJE_OK(filled);
    QCOMPARE(*filled, all);
    GWANJE_ERROR_IS(fill(true), CORE_CANCELLED); // nothing of it is left
    // A statement that fails at its last row takes all others back, and the savepoint of its job what came before it.
    BusyWriter busy(*database);
    const auto broken = database->write<qint64>([](Session& session) -> core::Result<qint64> {
        if (auto gone = session.execute(u"DELETE FROM page WHERE id % 2 = 0"_qs); !gone)
            return gone;
        return session.execute(u"UPDATE page SET text = lower(text), id = CASE id WHEN 7999 THEN 1 ELSE id END"_qs);
    });
    const auto kept = database->write<qint64>(
        [](Session& session) { return session.execute(u"UPDATE page SET text = text || 'x' WHERE id <= 1000"_qs); });
    busy.release();
    GWANJE_ERROR_IS(broken.result(), DB_CONSTRAINT);
    GWANJE_OK(kept.result());
    QCOMPARE(*database->readNow<qint64>(sumOf), all + 1000);
    database->close();
    QCOMPARE(*store::Database::open(bed.url).value()->readNow<qint64>(sumOf), all + 1000);
}

GWANJE_TEST(tst_Database)
#include "tst_Database.moc"
