// SPDX-License-Identifier: GPL-3.0-or-later
// The guards that hold whatever the engine does, and the indexes that the questions use.

#include "reservation/SqlReservationDeeds.h"
#include "StoreBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::reservation;

class tst_ReservationSchema final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingBreaksTheRules_data() { test::bothDialects(); }
    void nothingBreaksTheRules()
    {
        GWANJE_DIALECT();
        test::StoreBed bed(dialect);
        const auto section = bed.section(4);
        const auto held = *bed.create(bed.request(section.id, 2));
        const auto confirmed = *bed.confirm(*bed.create(bed.request(section.id, 1)));
        const auto ended = *bed.create(bed.request(section.id, 1));
        GWANJE_OK(bed.cancel(ended));
        const QString heldId = u" WHERE id = '"_qs + held.id.toString() + u'\'';
        const QString confirmedId = u" WHERE id = '"_qs + confirmed.id.toString() + u'\'';
        const QString endedId = u" WHERE id = '"_qs + ended.id.toString() + u'\'';
        const QString addLog =
            u"INSERT INTO reservation_log (reservation_id, version, after_status, at, action, actor) "
            "VALUES ('%1', 9, 'PENDING', '2026', %2)"_qs;
        const QStringList forbidden{
            u"UPDATE section SET free = -1, pending = 4"_qs,
            u"UPDATE section SET free = free + 1"_qs,
            u"UPDATE section SET status = 'SOLD_OUT'"_qs,
            u"UPDATE section SET status = 'OTHER'"_qs,
            u"UPDATE section SET version = version - 1"_qs,
            u"UPDATE section SET epoch = epoch - 1"_qs,
            u"UPDATE section SET fence = fence - 1"_qs,
            u"UPDATE section SET changed_at = '2000'"_qs,
            u"UPDATE reservation SET status = 'PENDING', version = version + 1"_qs + confirmedId,
            u"UPDATE reservation SET status = 'EXPIRED', version = version + 1"_qs + confirmedId,
            u"UPDATE reservation SET status = 'CANCELLED'"_qs + heldId,              // without a version of its own
            u"UPDATE reservation SET status = 'CONFIRMED', version = 2"_qs + heldId, // without a code
            u"UPDATE reservation SET status = 'EXPIRED', expired_at = '2000', version = 2"_qs + heldId,
            u"UPDATE reservation SET status = 'OTHER', version = 2"_qs + heldId,
            u"UPDATE reservation SET status = 'CONFIRMED', confirmation_code = 'NEW', confirmed_at = expires_at, "
            "version = 2"_qs +
                heldId, // too late
            u"UPDATE reservation SET status = 'CONFIRMED', confirmation_code = '%1', confirmed_at = created_at, "
            "version = 2"_qs.arg(confirmed.code) +
                heldId, // another's code
            u"UPDATE reservation SET status = 'PENDING', version = version + 1"_qs + endedId,
            u"UPDATE reservation SET status = 'EXPIRED', expired_at = expires_at, version = version + 1"_qs + endedId,
            u"UPDATE reservation SET user_id = '%1', idempotency_key = '%2', version = version + 1"_qs.arg(
                confirmed.user.toString(), confirmed.key) +
                heldId, // another's key
            u"DELETE FROM reservation"_qs + heldId,
            addLog.arg(held.id.toString(), u"'OTHER', 'user'"_qs),
            addLog.arg(held.id.toString(), u"'CREATED', 'other'"_qs),
            u"UPDATE reservation_log SET reason = 'x'"_qs,
            u"DELETE FROM reservation_log"_qs,
            u"INSERT INTO reservation_slot (section_id, slot_no, reservation_id) VALUES ('%1', 1, '%2')"_qs.arg(
                section.id.toString(), confirmed.id.toString()),
        };
        for (const QString& sql : forbidden) {
            const auto done = test::execute(*bed.database, sql);
            QVERIFY2(!done, qPrintable(sql));
            QVERIFY2(done.error().code == core::ErrorCode::DB_CONSTRAINT, qPrintable(done.error().toString()));
        }
        QCOMPARE(bed.broken(), QString());
    }

    /// As a CHECK against a list of three does: for every row.
    void noRowFillsATableOfItsOwn()
    {
        test::StoreBed bed(store::Dialect::Sqlite);
        for (const QString& sql :
             {u"UPDATE section SET status = ? WHERE id = 's'"_qs,
              u"UPDATE reservation SET status = ? WHERE id = 'r'"_qs,
              u"INSERT INTO reservation (id, section_id, user_id, quantity, status, expires_at, idempotency_key, "
              "payload_hash, engine, created_at) VALUES (?, 's', 'u', 1, 'PENDING', '', 'k', 'h', 'slot', '')"_qs,
              u"INSERT INTO reservation_slot (section_id, slot_no, reservation_id) VALUES ('s', 1, ?)"_qs,
              u"INSERT INTO reservation_log (reservation_id, version, action, actor, after_status, at) "
              "VALUES ('r', 1, 'CREATED', 'user', 'PENDING', ?)"_qs}) {
            const auto steps = bed.database->readNow<QList<store::Row>>(
                [&](store::Session& session) { return session.query(u"EXPLAIN "_qs + sql, {u"x"_qs}); });
            GWANJE_OK(steps);
            QVERIFY(steps->size() > 10);
            for (const auto& step : *steps)
                QVERIFY2(step.text(QLatin1StringView("opcode")) != u"OpenEphemeral", qPrintable(sql));
        }
    }

    void theClockNeverGoesBack()
    {
        test::StoreBed bed(store::Dialect::Sqlite);
        const auto section = bed.section(4);
        const auto first = bed.create(bed.request(section.id));
        bed.clock.jump(std::chrono::hours(-1));
        const auto second = bed.create(bed.request(section.id));
        QVERIFY(second->createdAt >= first->createdAt);
        const auto elsewhere = bed.create(bed.request(bed.section(4).id));
        QVERIFY(elsewhere->createdAt >= first->createdAt);
        QVERIFY(!test::execute(*bed.database, u"UPDATE reservation_clock SET at = '2000'"_qs));
    }

    void whatMattersUsesItsIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("parameters");
        QTest::addColumn<QString>("index");
        QTest::newRow("sweep") << u"SELECT id FROM reservation r WHERE r.status = 'PENDING' AND r.expires_at <= ? "
                                  "ORDER BY r.expires_at, r.id LIMIT 500"_qs
                               << 1 << u"reservation_due"_qs;
        QTest::newRow("due of a section")
            << u"SELECT id FROM reservation r WHERE "_qs + sql::dueOfSection(store::Dialect::Sqlite) +
                   u" AND r.status = 'PENDING' AND r.expires_at <= ? AND r.expires_at || r.id > ? "
                   "ORDER BY r.expires_at, r.id LIMIT 500"_qs
            << 3 << u"USING COVERING INDEX reservation_due"_qs;
        QTest::newRow("code") << u"SELECT id FROM reservation r WHERE r.confirmation_code = ?"_qs << 1
                              << u"reservation_code"_qs;
        QTest::newRow("key") << u"SELECT id FROM reservation r WHERE r.user_id = ? AND r.idempotency_key = ?"_qs << 2
                             << u"sqlite_autoindex_reservation"_qs;
    }
    void whatMattersUsesItsIndex()
    {
        QFETCH(QString, sql);
        QFETCH(int, parameters);
        QFETCH(QString, index);
        test::StoreBed bed(store::Dialect::Sqlite);
        const auto rows = bed.database->readNow<QList<store::Row>>([&](store::Session& session) {
            return session.query(u"EXPLAIN QUERY PLAN "_qs + sql, QVariantList(parameters, u"x"_qs));
        });
        GWANJE_OK(rows);
        QStringList plan;
        for (const auto& row : *rows)
            plan << row.text(QLatin1StringView("detail"));
        const QString text = plan.join(u'\n');
        QVERIFY2(text.contains(QRegularExpression(index, QRegularExpression::MultilineOption)), qPrintable(text));
        QVERIFY2(!text.contains(u"SCAN r USING INDEX"_qs), qPrintable(text));
        QVERIFY2(!text.contains(u"TEMP B-TREE"_qs), qPrintable(text));
    }

    void aHotRowHasRoomInItsPage()
    {
        test::StoreBed bed(store::Dialect::Postgres);
        QCOMPARE(test::number(*bed.database, u"SELECT COUNT(*) AS n FROM pg_class WHERE relname = 'section' AND "
                                             "relnamespace = current_schema()::regnamespace AND "
                                             "'fillfactor=10' = ANY(reloptions)"_qs),
                 1);
    }

    /// Plans that PostgreSQL made while there was next to nothing in the tables.
    void plansThatAreKeptUseIndexes()
    {
        test::StoreBed bed(store::Dialect::Postgres);
        const auto section = bed.section(100);
        for (int i = 0; i < 8; ++i) // kept from the sixth time on
            GWANJE_OK(bed.confirm(*bed.create(bed.request(section.id), {i + 1})));
        const auto wholeReads = [](store::Session& session) {
            const auto rows = session.query(u"SELECT relname || ' ' || seq_scan AS n FROM pg_stat_xact_user_tables "
                                            "WHERE relname LIKE 'reservation%' ORDER BY relname"_qs);
            QStringList lines;
            for (const auto& row : rows.value_or(QList<store::Row>()))
                lines << row.text(QLatin1StringView("n"));
            return lines;
        };
        const auto read = bed.database->writeNow<QList<QStringList>>([&](store::Session& session) {
            QList<QStringList> beforeAndAfter{wholeReads(session)};
            sql::Ledger ledger(session, bed.clock);
            const auto request = bed.request(section.id);
            const CreateBatch batch{{request}, {{request.id, {50}}}, {}};
            (void)sql::create(ledger, batch);
            return core::Result<QList<QStringList>>(beforeAndAfter << wholeReads(session));
        });
        GWANJE_OK(read);
        QVERIFY(!read->first().isEmpty());
        QCOMPARE(read->last(), read->first());
    }
};

GWANJE_TEST(tst_ReservationSchema)
#include "tst_ReservationSchema.moc"
