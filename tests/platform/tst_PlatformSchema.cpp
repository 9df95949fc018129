// SPDX-License-Identifier: GPL-3.0-or-later
// The guards that hold whoever writes, and the indexes that the questions of every minute use.
#include "BooksBed.h"
#include "store/DatabaseTools.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_PlatformSchema final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingBreaksTheRules_data() { test::bothDialects(); }
    void nothingBreaksTheRules()
    {
        GWANJE_DIALECT();
        BooksBed bed(dialect);
        const Platform alpha = bed.platform(u"alpha"_qs);
        const Room room = bed.room(u"101"_qs);
        bed.listing(alpha, u"L1"_qs, room.id);
        const auto run = bed.begun(alpha);
        bed.sync(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, bed.today, 2)}));
        bed.valid(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, bed.today, 3)}));
        const QStringList forbidden{
            u"DELETE FROM platform"_qs,
            u"UPDATE platform SET reservations = 'push'"_qs,
            u"UPDATE platform SET removed_at = '2026-01-01T00:00:00.000Z'"_qs, // and active
            u"UPDATE room SET units = 0"_qs,
            u"DELETE FROM room"_qs,
            u"DELETE FROM listing"_qs,
            u"UPDATE booking SET departure = arrival"_qs,
            u"UPDATE booking SET status = 'gone'"_qs,
            u"UPDATE booking SET listing = 'L7'"_qs,
            u"UPDATE platform_run SET result = 'ok', ended_at = NULL"_qs,
            u"UPDATE discrepancy SET state = 'resolved'"_qs, // nobody said how
            u"INSERT INTO platform_run (id, type, platform_id, scheduled_at, trigger, started_at, result) "
            "SELECT 'x', type, platform_id, scheduled_at, trigger, started_at, 'running' FROM platform_run WHERE id = '%1'"_qs
                .arg(run.id.toString()),
            u"INSERT INTO platform (id, code, name, connector, url, time_zone, created_at, updated_at) "
            "SELECT 'x', code, name, connector, url, time_zone, created_at, updated_at FROM platform"_qs,
            u"INSERT INTO listing (id, platform_id, external_id) SELECT 'x', platform_id, external_id FROM listing"_qs};
        for (const QString& sql : forbidden) {
            const auto done = test::execute(*bed.database, sql);
            QVERIFY2(!done, qPrintable(sql));
            QVERIFY2(done.error().code == core::ErrorCode::DB_CONSTRAINT, qPrintable(done.error().toString()));
        }
        bed.end(run);
        QCOMPARE(bed.broken(), QString());
    }

    void whatIsBrokenIsNamed_data() { test::bothDialects(); }
    void whatIsBrokenIsNamed()
    {
        GWANJE_DIALECT();
        BooksBed bed(dialect);
        const Platform alpha = bed.platform(u"alpha"_qs);
        bed.listing(alpha, u"L1"_qs, bed.room(u"101"_qs).id);
        bed.sync(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, bed.today, 2)}));
        const QList<std::pair<QString, QString>> deeds{
            {u"UPDATE booking SET ghost = 9"_qs, u"left out for longer"_qs},
            {u"UPDATE platform_run SET result = 'failed'"_qs, u"failed run without a reason"_qs},
            {u"UPDATE platform SET active = 0, removed_at = '2026-01-01T00:00:00.000Z'"_qs, u"leads to a room"_qs}};
        for (const auto& [sql, word] : deeds) {
            QVERIFY(!bed.broken().contains(word));
            GWANJE_OK(test::execute(*bed.database, sql));
            QVERIFY2(bed.broken().contains(word), qPrintable(bed.broken()));
        }
    }

    void everythingMovesToTheOtherKind()
    {
        BooksBed bed(store::Dialect::Sqlite);
        const Platform alpha = bed.platform(u"alpha"_qs);
        const Room room = bed.room(u"101"_qs);
        bed.listing(alpha, u"L1"_qs, room.id);
        GWANJE_OK(bed.store.addBooks({.nights = {{room.id, bed.today, 1000, {}}}}).result());
        GWANJE_OK(bed.store.addRule({.id = RuleId::make(), .platform = alpha.id, .as = Resolution::Theirs}).result());
        bed.sync(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, bed.today, 2)}));
        bed.valid(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, bed.today, 3)}));
        const test::Bed other(store::Dialect::Postgres);
        const auto there = other.upgraded();
        const auto copied = store::copyAll(*bed.database, *there);
        GWANJE_OK(copied);
        QSet<QString> filled;
        for (const auto& table : *copied) {
            if (table.rows > 0)
                filled << table.name;
        }
        for (const char* name : {"platform", "platform_health", "platform_data", "property", "room", "listing",
                                 "room_night", "booking", "platform_run", "discrepancy", "resolution_rule"})
            QVERIFY2(filled.contains(QString::fromLatin1(name)), name);
        SqlPlatformStore moved(there, bed.clock);
        QCOMPARE(moved.platform(u"alpha"_qs).result()->platform, alpha);
        QCOMPARE(moved.bookings({}, {}).result()->items, bed.bookings());
        const auto open = moved.discrepancies({}, {}).result();
        QCOMPARE(open->items, bed.discrepancies());
    }

    void whatMattersUsesItsIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("index");
        QTest::newRow("runs of a platform")
            << u"SELECT u.id FROM platform_run u WHERE u.platform_id = ? AND u.id < ? ORDER BY u.id DESC LIMIT 101"_qs
            << u"platform_run_platform"_qs;
        QTest::newRow("runs by result")
            << u"SELECT u.id FROM platform_run u WHERE u.result = ? AND u.id < ? ORDER BY u.id DESC LIMIT 101"_qs
            << u"platform_run_result"_qs;
        QTest::newRow("open discrepancies")
            << u"SELECT d.id FROM discrepancy d WHERE d.state = ? AND d.id < ? ORDER BY d.id DESC LIMIT 101"_qs
            << u"discrepancy_state"_qs;
        QTest::newRow("open ones of a platform")
            << u"SELECT COUNT(*) FROM discrepancy d WHERE d.platform_id = ? AND d.state = 'open'"_qs
            << u"discrepancy_count"_qs;
        QTest::newRow("those of a platform one by one")
            << u"SELECT d.id FROM discrepancy d WHERE d.platform_id = ? AND d.state = ? AND d.id > ? ORDER BY d.id LIMIT 2000"_qs
            << u"discrepancy_platform"_qs;
        QTest::newRow("numbers by result of a platform's runs")
            << u"SELECT u.result, COUNT(*) AS n FROM platform_run u WHERE u.platform_id = ? AND u.type = ? GROUP BY u.result"_qs
            << u"COVERING INDEX platform_run_count"_qs;
        QTest::newRow("numbers by kind")
            << u"SELECT d.kind, COUNT(*) AS n FROM discrepancy d WHERE d.state = ? GROUP BY d.kind"_qs
            << u"COVERING INDEX discrepancy_kind"_qs;
        QTest::newRow("numbers by kind of a platform")
            << u"SELECT d.kind, COUNT(*) AS n FROM discrepancy d WHERE d.state = ? AND d.platform_id = ? GROUP BY d.kind"_qs
            << u"COVERING INDEX discrepancy_count"_qs;
        QTest::newRow("discrepancies of a kind")
            << u"SELECT d.id FROM discrepancy d WHERE d.state = ? AND d.kind = ? AND d.id < ? ORDER BY d.id DESC LIMIT 101"_qs
            << u"discrepancy_kind"_qs;
        QTest::newRow("one thing") << u"SELECT d.id FROM discrepancy d WHERE d.item_key = ?"_qs
                                   << u"sqlite_autoindex_discrepancy"_qs;
        QTest::newRow("bookings between keys")
            << u"SELECT b.external_id FROM booking b WHERE b.platform_id = ? AND b.departure > ? AND b.status <> "
               "'cancelled' AND b.external_id > ? AND b.external_id <= ? ORDER BY b.external_id"_qs
            << u"PRIMARY KEY"_qs;
        QTest::newRow("stays of a room")
            << u"SELECT l.room_id, group_concat(b.arrival || b.departure || CAST(b.units AS TEXT), ',') FROM listing l "
               u"CROSS JOIN "
               "booking b WHERE l.room_id = ? AND b.platform_id = l.platform_id AND b.listing = l.external_id AND "
               "b.departure > ? AND b.status = 'booked' GROUP BY l.room_id"_qs
            << u"COVERING INDEX booking_stay"_qs;
        QTest::newRow("the same name elsewhere")
            << u"SELECT b.platform_id FROM booking b WHERE b.external_id = ? AND b.platform_id <> ?"_qs
            << u"booking_external"_qs;
        QTest::newRow("what is over")
            << u"SELECT b.platform_id FROM booking b WHERE b.departure < ? ORDER BY b.departure LIMIT 200"_qs
            << u"booking_over"_qs;
    }
    void whatMattersUsesItsIndex()
    {
        QFETCH(QString, sql);
        QFETCH(QString, index);
        BooksBed bed(store::Dialect::Sqlite);
        const auto rows = bed.database->readNow<QList<store::Row>>([&](store::Session& session) {
            return session.query(u"EXPLAIN QUERY PLAN "_qs + sql, QVariantList(sql.count(u'?'), u"x"_qs));
        });
        GWANJE_OK(rows);
        QStringList plan;
        for (const auto& row : *rows)
            plan << row.text(QLatin1StringView("detail"));
        const QString text = plan.join(u'\n');
        QVERIFY2(text.contains(index), qPrintable(text));
        QVERIFY2(!text.contains(u"SCAN"_qs) && !text.contains(u"TEMP B-TREE"_qs), qPrintable(text));
    }
};

GWANJE_TEST(tst_PlatformSchema)
#include "tst_PlatformSchema.moc"
