// SPDX-License-Identifier: GPL-3.0-or-later
// What no constraint can forbid is found when it is looked for.
#include "reservation/SqlReservationRules.h"
#include "StoreBed.h"
#include "support/TestMain.h"

using namespace gwanje;

class tst_SqlReservationRules final : public QObject
{
    Q_OBJECT

    static QStringList broken(test::StoreBed& bed)
    {
        return bed.database->readNow<QStringList>(reservation::sql::brokenRules).value_or(QStringList{u"unreadable"_qs});
    }

private Q_SLOTS:
    /// As somebody leaves them who switched the constraints off, or brought a table back without them.
    void findsWhatTheConstraintsForbid_data()
    {
        QTest::addColumn<int>("dialectNumber");
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("found");
        const QString more = u"UPDATE section SET free = free + 1"_qs;
        const QString soldOut = u"UPDATE section SET status = 'SOLD_OUT'"_qs;
        const QString twice = u"INSERT INTO reservation_slot (section_id, slot_no, reservation_id) SELECT s.section_id, "
                              "s.slot_no, r.id FROM reservation_slot s JOIN reservation r ON r.id > s.reservation_id"_qs;
        const QString unchecked = u"PRAGMA ignore_check_constraints = ON"_qs;
        const auto sqlite = [](const char* name, const QStringList& statements, const QString& found) {
            QTest::addRow("%s, SQLite", name) << int(store::Dialect::Sqlite) << statements << found;
        };
        sqlite("sum", {unchecked, more}, u"a section's counts are not its capacity"_qs);
        sqlite("state", {unchecked, soldOut}, u"a section's state"_qs);
        sqlite("place",
               {u"CREATE TABLE bare AS SELECT * FROM reservation_slot"_qs, u"DROP TABLE reservation_slot"_qs,
                u"ALTER TABLE bare RENAME TO reservation_slot"_qs, twice},
               u"a place is sold twice"_qs);
        const auto postgres = [](const char* name, const QStringList& statements, const QString& found) {
            QTest::addRow("%s, PostgreSQL", name) << int(store::Dialect::Postgres) << statements << found;
        };
        postgres("sum", {u"ALTER TABLE section DROP CONSTRAINT section_check"_qs, more},
                 u"a section's counts are not its capacity"_qs);
        postgres("state", {u"ALTER TABLE section DROP CONSTRAINT section_check1"_qs, soldOut}, u"a section's state"_qs);
        postgres("place", {u"ALTER TABLE reservation_slot DROP CONSTRAINT reservation_slot_pkey"_qs, twice},
                 u"a place is sold twice"_qs);
    }
    void findsWhatTheConstraintsForbid()
    {
        QFETCH(int, dialectNumber);
        QFETCH(QStringList, statements);
        QFETCH(QString, found);
        test::StoreBed bed(static_cast<store::Dialect>(dialectNumber));
        const auto section = bed.section(10);
        QVERIFY(bed.create(bed.request(section.id, 2)));
        QVERIFY(bed.create(bed.request(section.id, 2)));
        QCOMPARE(broken(bed), QStringList());
        auto steps = store::migrationsOf(bed.database->dialect());
        steps.append({int(steps.size()) + 1, u"damage"_qs, statements.join(u";\n"_qs), {}, {}});
        GWANJE_OK(store::Migrator(*bed.database, steps).upgrade());
        const QStringList rules = broken(bed);
        QVERIFY2(!rules.isEmpty() && rules.first().startsWith(found), qPrintable(rules.join(u'\n')));
    }

    void findsEachDamage_data()
    {
        QTest::addColumn<int>("dialectNumber");
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("found");
        const QList<std::pair<QString, QString>> damages{
            {u"UPDATE section SET free = free - 1, pending = pending + 1"_qs, u"a section's counts"_qs},
            {u"UPDATE section SET pending = pending - 1, confirmed = confirmed + 1"_qs, u"a section's counts"_qs},
            {u"DELETE FROM reservation_slot WHERE slot_no = 1"_qs, u"a reservation has not as many places"_qs},
            {u"UPDATE reservation_slot SET slot_no = 99 WHERE slot_no = 1"_qs, u"a place beyond"_qs},
            {u"INSERT INTO reservation_log (reservation_id, version, action, actor, after_status, at) SELECT id, 9, "
             "'REPAIRED', 'operator', status, created_at FROM reservation"_qs,
             u"the log has not one row"_qs},
            {u"INSERT INTO reservation_slot (section_id, slot_no, reservation_id) SELECT section_id, 7, id FROM "
             "reservation WHERE status = 'CANCELLED'"_qs,
             u"an ended reservation has places"_qs}};
        for (const auto dialect : {store::Dialect::Sqlite, store::Dialect::Postgres}) {
            for (const auto& [statement, found] : damages)
                QTest::addRow("%s %d", qPrintable(statement.left(60)), int(dialect)) << int(dialect) << statement
                                                                                     << found;
        }
    }
    void findsEachDamage()
    {
        QFETCH(int, dialectNumber);
        QFETCH(QString, statement);
        QFETCH(QString, found);
        test::StoreBed bed(static_cast<store::Dialect>(dialectNumber));
        const auto section = bed.section(10);
        QVERIFY(bed.create(bed.request(section.id, 2)));
        QVERIFY(bed.confirm(*bed.create(bed.request(section.id, 2))));
        QVERIFY(bed.cancel(*bed.create(bed.request(section.id, 2))));
        QCOMPARE(broken(bed), QStringList());
        QVERIFY(test::execute(*bed.database, statement));
        const QStringList rules = broken(bed);
        QVERIFY2(!rules.isEmpty() && rules.first().startsWith(found), qPrintable(rules.join(u'\n')));
    }
};

GWANJE_TEST(tst_SqlReservationRules)
#include "tst_SqlReservationRules.moc"
