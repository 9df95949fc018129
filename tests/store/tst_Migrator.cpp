// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Migrator.h"

#include "store/Beds.h"
#include "store/Schema.h"
#include "support/TestMain.h"
#include <latch>
#include <thread>

using namespace gwanje;
using namespace gwanje::test;
using store::Migration;
using store::Migrator;

namespace {

QString schemaOf(store::Database& database)
{
    return database.readNow<QString>(store::schemaText).value();
}

QList<Migration> firstOf(store::Dialect dialect, int count)
{
    return store::migrationsOf(dialect).mid(0, count);
}

const Migration one{1, u"one"_qs, u"CREATE TABLE a (id BIGINT)"_qs, u"DROP TABLE a"_qs, {}};
const Migration two{2, u"two"_qs, u"CREATE TABLE b (id BIGINT); INSERT INTO b VALUES (1)"_qs, u"DROP TABLE b"_qs, {}};

} // namespace

class tst_Migrator final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothDialectsHaveTheSameVersions();
    void freshEqualsUpgraded_data() { bothDialects(); }
    void freshEqualsUpgraded();
    void downToNothingAndUpAgain_data() { bothDialects(); }
    void downToNothingAndUpAgain();
    void historyTellsWhatWasApplied_data() { bothDialects(); }
    void historyTellsWhatWasApplied();
    void aChangedMigrationIsRefused_data() { bothDialects(); }
    void aChangedMigrationIsRefused();
    void aGapIsRefused_data() { bothDialects(); }
    void aGapIsRefused();
    void aNewerSchemaIsRefused_data() { bothDialects(); }
    void aNewerSchemaIsRefused();
    void aFailingMigrationChangesNothing_data() { bothDialects(); }
    void aFailingMigrationChangesNothing();
    void aStepInCodeRunsWithin_data() { bothDialects(); }
    void aStepInCodeRunsWithin();
    void programsTakeTurns_data() { bothDialects(); }
    void programsTakeTurns();
    void theFileIsCopiedBefore();
};

void tst_Migrator::bothDialectsHaveTheSameVersions()
{
    const auto sqlite = store::migrationsOf(store::Dialect::Sqlite);
    const auto postgres = store::migrationsOf(store::Dialect::Postgres);
    QVERIFY(sqlite.size() >= 2);
    QCOMPARE(sqlite.size(), postgres.size());
    for (int i = 0; i < sqlite.size(); ++i) {
        QCOMPARE(sqlite.at(i).name, postgres.at(i).name);
        QVERIFY(!sqlite.at(i).up.isEmpty() && !sqlite.at(i).down.isEmpty() && !postgres.at(i).down.isEmpty());
    }
}

/// For every version: a database that came to it and went on is the same as one that was made by the newest program.
void tst_Migrator::freshEqualsUpgraded()
{
    GWANJE_DIALECT();
    const Bed fresh(dialect);
    auto whole = fresh.open();
    const int newest = Migrator(*whole).newest();
    QCOMPARE(*Migrator(*whole).upgrade(), newest);
    const QString wanted = schemaOf(*whole);
    QVERIFY(wanted.contains(u"train_task"_qs));
    for (int version = 1; version < newest; ++version) {
        const Bed bed(dialect);
        auto database = bed.open();
        QCOMPARE(*Migrator(*database, firstOf(dialect, version)).upgrade(), version);
        QVERIFY(schemaOf(*database) != wanted);
        QCOMPARE(*Migrator(*database).upgrade(), newest - version);
        QCOMPARE(schemaOf(*database), wanted);
    }
}

void tst_Migrator::downToNothingAndUpAgain()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    Migrator migrator(*database);
    const int newest = migrator.newest();
    QList<QString> schemas;
    for (int version = 1; version <= newest; ++version) {
        QCOMPARE(*Migrator(*database, firstOf(dialect, version)).upgrade(), 1);
        schemas << schemaOf(*database);
    }
    for (int version = newest - 1; version >= 1; --version) {
        QCOMPARE(*migrator.downgrade(version), 1);
        QCOMPARE(schemaOf(*database), schemas.at(version - 1));
    }
    QCOMPARE(*migrator.downgrade(0), 1);
    QCOMPARE(*migrator.current(), 0);
    QVERIFY(!schemaOf(*database).contains(u"audit"_qs));
    QCOMPARE(*migrator.upgrade(), newest);
    QCOMPARE(schemaOf(*database), schemas.last());
    QCOMPARE(*migrator.upgrade(), 0);
    QCOMPARE(*migrator.downgrade(newest), 0);
}

void tst_Migrator::historyTellsWhatWasApplied()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    QCOMPARE(*Migrator(*database, {one, two}).current(), 0);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QCOMPARE(*Migrator(*database, {one, two}).upgrade(), 2);
    const auto history = Migrator(*database, {one, two}).history();
    GWANJE_OK(history);
    QCOMPARE(history->size(), 2);
    QCOMPARE(history->at(1).version, 2);
    QCOMPARE(history->at(1).name, u"two"_qs);
    QCOMPARE(history->at(1).checksum, two.checksum());
    QVERIFY(history->at(1).at >= before && history->at(1).at <= QDateTime::currentDateTimeUtc());
}

void tst_Migrator::aChangedMigrationIsRefused()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    QCOMPARE(*Migrator(*database, {one}).upgrade(), 1);
    Migration changed = one;
    changed.up += u" "_qs;
    const auto refused = Migrator(*database, {changed, two}).upgrade();
    GWANJE_ERROR_IS(refused, DB_MIGRATION_CHANGED);
    QCOMPARE(refused.error().context.value(u"version"_qs), u"1"_qs);
    GWANJE_ERROR_IS(Migrator(*database, {changed}).downgrade(0), DB_MIGRATION_CHANGED);
    QCOMPARE(number(*database, u"SELECT count(*) FROM a"_qs), 0); // still there
}

void tst_Migrator::aGapIsRefused()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    QCOMPARE(*Migrator(*database, {one, two}).upgrade(), 2);
    GWANJE_OK(execute(*database, u"DELETE FROM schema_migration WHERE version = 1"_qs));
    GWANJE_ERROR_IS(Migrator(*database, {one, two}).upgrade(), DB_MIGRATION_CHANGED);
}

void tst_Migrator::aNewerSchemaIsRefused()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    QCOMPARE(*Migrator(*database, {one, two}).upgrade(), 2);
    Migrator older(*database, {one});
    const auto refused = older.upgrade();
    GWANJE_ERROR_IS(refused, DB_SCHEMA_NEWER);
    QCOMPARE(refused.error().context.value(u"known"_qs), u"1"_qs);
    GWANJE_ERROR_IS(older.downgrade(0), DB_SCHEMA_NEWER);
    QCOMPARE(*older.current(), 2);
}

void tst_Migrator::aFailingMigrationChangesNothing()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    Migration broken = two;
    broken.up += u"; CREATE TABLE c (id BIGINT); INSERT INTO nothing VALUES (1)"_qs;
    const auto failed = Migrator(*database, {one, broken}).upgrade();
    GWANJE_ERROR_IS(failed, DB_MIGRATION_FAILED);
    QCOMPARE(failed.error().context.value(u"version"_qs), u"2"_qs);
    QVERIFY(failed.error().cause && failed.error().cause->context.value(u"reason"_qs).contains(u"nothing"));
    QCOMPARE(*Migrator(*database, {one, broken}).current(), 1);
    GWANJE_ERROR_IS(execute(*database, u"INSERT INTO c VALUES (1)"_qs), DB_STATEMENT);
    QCOMPARE(*Migrator(*database, {one, two}).upgrade(), 1); // nothing in the way
}

void tst_Migrator::aStepInCodeRunsWithin()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    auto database = bed.open();
    Migration withStep = two;
    withStep.step = [](store::Session& session) -> core::Status {
        auto done = session.execute(u"UPDATE b SET id = id + ?"_qs, {41});
        return done ? core::Status() : core::fail(done.error());
    };
    Migration refusing = two;
    refusing.step = [](store::Session&) -> core::Status { return core::fail(core::ErrorCode::DB_CONSTRAINT); };
    GWANJE_ERROR_IS(Migrator(*database, {one, refusing}).upgrade(), DB_MIGRATION_FAILED);
    QCOMPARE(*Migrator(*database, {one, withStep}).upgrade(), 1);
    QCOMPARE(number(*database, u"SELECT id FROM b"_qs), 42);
}

void tst_Migrator::programsTakeTurns()
{
    GWANJE_DIALECT();
    for (int round = 0; round < 8; ++round) {
        const Bed bed(dialect);
        constexpr int programs = 4;
        std::vector<std::shared_ptr<store::Database>> databases;
        for (int i = 0; i < programs; ++i)
            databases.push_back(bed.open());
        std::vector<core::Result<int>> steps(programs, 0);
        std::latch ready(programs); // they all find no table
        std::vector<std::thread> threads;
        for (int i = 0; i < programs; ++i)
            threads.emplace_back([&, i] {
                ready.arrive_and_wait();
                steps.at(i) = Migrator(*databases.at(i)).upgrade();
            });
        for (std::thread& thread : threads)
            thread.join();
        int total = 0;
        for (const auto& each : steps) {
            GWANJE_OK(each);
            total += *each;
        }
        QCOMPARE(total, Migrator(*databases.front()).newest());
    }
}

void tst_Migrator::theFileIsCopiedBefore()
{
    const Bed bed(store::Dialect::Sqlite);
    auto database = bed.open();
    QCOMPARE(*Migrator(*database, {one}).upgrade(), 1);
    QVERIFY(QDir(bed.folder.path()).entryList({u"*.before-*"_qs}).isEmpty()); // there was nothing to lose
    GWANJE_OK(execute(*database, u"INSERT INTO a VALUES (7)"_qs));
    QCOMPARE(*Migrator(*database, {one, two}).upgrade(), 1);
    const QString copy = bed.url.path + u".before-2"_qs;
    QVERIFY(QFile::exists(copy));
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    auto before = store::Database::open(store::DatabaseUrl::sqlite(copy), {.readOnly = true});
    GWANJE_OK(before);
    QCOMPARE(*Migrator(**before, {one, two}).current(), 1);
    QCOMPARE(number(**before, u"SELECT id FROM a"_qs), 7);
}

GWANJE_TEST(tst_Migrator)
#include "tst_Migrator.moc"
