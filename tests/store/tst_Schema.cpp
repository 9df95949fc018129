// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables themselves see to, and that the queries which matter have an index to go by.

#include "store/Beds.h"
#include "store/Schema.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::test;
using store::Dialect;

namespace {

core::Result<qint64> insertTask(store::Database& database, const QString& id, const QString& status)
{
    return execute(database,
                   u"INSERT INTO train_task (id, status, provider, account, mode, departure, arrival, travel_date, "
                   "window_from, window_to, request, created_at, updated_at) VALUES (?, ?, 'sandbox', 'a', 'reserve', "
                   "'0551', '0020', '2026-12-02', '06:00', '09:00', '{}', ?, ?)"_qs,
                   {id, status, someTime, someTime});
}

core::Result<qint64> insertIntent(store::Database& database, const QString& id, const QString& task,
                                  const QVariant& number)
{
    return execute(database,
                   u"INSERT INTO train_reserve_intent (id, task_id, account, train, departure, arrival, travel_date, "
                   "departs_at, kind, state, reservation_number, created_at, updated_at) VALUES (?, ?, 'a', '329', "
                   "'0551', '0020', '2026-12-02', ?, 'seat', 'reserved', ?, ?, ?)"_qs,
                   {id, task, someTime, number, someTime, someTime});
}

void syncLogRows()
{
    QTest::newRow("sync log, next page") << u"SELECT * FROM sync_log s WHERE s.id < '5' ORDER BY s.id DESC LIMIT 101"_qs
                                         << u"sqlite_autoindex_sync_log_1"_qs;
    QTest::newRow("sync log of a portal")
        << u"SELECT * FROM sync_log s WHERE s.portal = 'a' AND s.id < '5' ORDER BY s.id DESC LIMIT 101"_qs
        << u"sync_log_portal"_qs;
    QTest::newRow("sync log of a stream") << u"SELECT * FROM sync_log s WHERE s.portal = 'a' AND s.stream = 'b' "
                                             "AND s.id < '5' ORDER BY s.id DESC LIMIT 101"_qs
                                          << u"sync_log_stream"_qs;
    QTest::newRow("sync log by status")
        << u"SELECT * FROM sync_log s WHERE s.status = 'failed' AND s.id < '5' ORDER BY s.id DESC LIMIT 101"_qs
        << u"sync_log_status"_qs;
    QTest::newRow("syncs that run") << u"SELECT * FROM sync_log s WHERE s.status = 'running' AND s.started_at < "
                                       "'5' ORDER BY s.id"_qs
                                    << u"sync_log_status"_qs;
    QTest::newRow("newest sync of the next stream")
        << u"SELECT * FROM sync_log s WHERE (s.portal, s.stream) < ('a', 'b') ORDER BY s.portal DESC, s.stream "
           "DESC, s.id DESC LIMIT 1"_qs
        << u"sync_log_stream"_qs;
    QTest::newRow("syncs counted") << u"SELECT s.status, COUNT(*) FROM sync_log s GROUP BY s.status"_qs
                                   << u"COVERING INDEX sync_log_status"_qs;
    QTest::newRow("syncs of a portal counted")
        << u"SELECT s.status, COUNT(*) FROM sync_log s WHERE s.portal = 'a' GROUP BY s.stream, s.status"_qs
        << u"COVERING INDEX sync_log_count"_qs;
    QTest::newRow("syncs of a stream counted")
        << u"SELECT s.status, COUNT(*) FROM sync_log s WHERE s.portal = 'a' AND s.stream = 'b' GROUP BY s.stream, "
           "s.status"_qs
        << u"COVERING INDEX sync_log_count"_qs;
    QTest::newRow("syncs past their time") << u"SELECT id FROM sync_log WHERE started_at < '5' AND status <> "
                                              "'running' ORDER BY started_at, id LIMIT 500"_qs
                                           << u"sync_log_started"_qs;
}

} // namespace

class tst_Schema final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void auditIsAppendOnly_data() { bothDialects(); }
    void auditIsAppendOnly()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        auto database = bed.upgraded();
        const QString insert = u"INSERT INTO audit (id, at, actor, channel, action, result) VALUES ('1', ?, 'op', "
                               "'cli', 'x', 'ok')"_qs;
        GWANJE_OK(execute(*database, insert, {someTime}));
        GWANJE_ERROR_IS(execute(*database, u"UPDATE audit SET actor = 'nobody'"_qs), DB_CONSTRAINT);
        GWANJE_ERROR_IS(execute(*database, u"DELETE FROM audit"_qs), DB_CONSTRAINT);
        if (dialect == Dialect::Sqlite)
            GWANJE_ERROR_IS(execute(*database, QString(insert).replace(u"INSERT"_qs, u"REPLACE"_qs), {someTime}),
                            DB_CONSTRAINT);
        else
            QVERIFY(PostgresServer::shared().psql(bed.url.shown(), u"TRUNCATE audit"_qs).contains(u"never"_qs));
        QCOMPARE(number(*database, u"SELECT count(*) FROM audit WHERE actor = 'op'"_qs), 1);
    }

    void aReservationBelongsToOneTask_data() { bothDialects(); }
    void aReservationBelongsToOneTask()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        auto database = bed.upgraded();
        GWANJE_OK(insertTask(*database, u"t1"_qs, u"running"_qs));
        GWANJE_OK(insertTask(*database, u"t2"_qs, u"running"_qs));
        GWANJE_OK(insertIntent(*database, u"i1"_qs, u"t1"_qs, u"123"_qs));
        GWANJE_ERROR_IS(insertIntent(*database, u"i2"_qs, u"t2"_qs, u"123"_qs), DB_CONSTRAINT);
        GWANJE_OK(insertIntent(*database, u"i3"_qs, u"t2"_qs, QVariant()));
        GWANJE_OK(insertIntent(*database, u"i4"_qs, u"t2"_qs, QVariant()));
        GWANJE_OK(insertIntent(*database, u"i5"_qs, u"t2"_qs, QString()));
        GWANJE_OK(insertIntent(*database, u"i6"_qs, u"t2"_qs, QString()));
        GWANJE_ERROR_IS(insertIntent(*database, u"i7"_qs, u"nobody"_qs, QVariant()), DB_CONSTRAINT);
    }

    void statesAreTheKnownOnes_data() { bothDialects(); }
    void statesAreTheKnownOnes()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        auto database = bed.upgraded();
        for (const QString& status :
             {u"queued"_qs, u"running"_qs, u"reserved"_qs, u"failed"_qs, u"cancelled"_qs, u"interrupted"_qs})
            GWANJE_OK(insertTask(*database, status, status));
        GWANJE_ERROR_IS(insertTask(*database, u"x"_qs, u"lost"_qs), DB_CONSTRAINT);
    }

    void keysSortByByte_data() { bothDialects(); }
    void keysSortByByte()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        auto database = bed.upgraded();
        for (const QString& id : {u"B"_qs, u"a"_qs, u"A-1"_qs, u"A1"_qs, u"나"_qs, u"가"_qs})
            GWANJE_OK(insertTask(*database, id, u"queued"_qs));
        const auto rows = database->readNow<QList<store::Row>>(
            [](store::Session& session) { return session.query(u"SELECT id FROM train_task ORDER BY id"_qs); });
        GWANJE_OK(rows);
        QStringList ids;
        for (const auto& row : *rows)
            ids << row.text(QLatin1String("id"));
        QCOMPARE(ids, (QStringList{u"A-1"_qs, u"A1"_qs, u"B"_qs, u"a"_qs, u"가"_qs, u"나"_qs}));
    }

    /// A page, wherever it is, is read from an index: no scan, no sorting.
    void pagesGoByAnIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("index");
        QTest::newRow("tasks, first page")
            << u"SELECT * FROM train_task WHERE hidden = 0 ORDER BY id DESC LIMIT 100"_qs << u"train_task_list"_qs;
        QTest::newRow("tasks, next page")
            << u"SELECT * FROM train_task WHERE hidden = 0 AND id < '5' ORDER BY id DESC LIMIT 100"_qs
            << u"train_task_list"_qs;
        QTest::newRow("tasks of a state")
            << u"SELECT * FROM train_task WHERE status = 'running' AND id > '5' ORDER BY id LIMIT 100"_qs
            << u"train_task_status"_qs;
        QTest::newRow("events of a task") << u"SELECT * FROM train_task_event WHERE task_id = '5' ORDER BY sequence"_qs
                                          << u"sqlite_autoindex_train_task_event_1"_qs;
        QTest::newRow("open intents of an account")
            << u"SELECT * FROM train_reserve_intent WHERE account = 'a' AND state IN ('open', 'sent')"_qs
            << u"train_reserve_intent_open"_qs;
        QTest::newRow("audit, next page")
            << u"SELECT * FROM audit WHERE id < '5' ORDER BY id DESC LIMIT 100"_qs << u"sqlite_autoindex_audit_1"_qs;
        QTest::newRow("audit of an object")
            << u"SELECT * FROM audit WHERE object = 'x' AND id < '5' ORDER BY id DESC LIMIT 100"_qs
            << u"audit_object"_qs;
        QTest::newRow("next alert to send") << u"SELECT * FROM alert WHERE sent = 0 AND next_send_at IS NOT NULL AND "
                                               u"held = 0 ORDER BY next_send_at, id LIMIT "
                                               "1"_qs
                                            << u"alert_unsent"_qs;
        QTest::newRow("alerts that a silence keeps back")
            << u"SELECT * FROM alert WHERE held = 1 ORDER BY id"_qs << u"alert_held"_qs;
        QTest::newRow("silences that are on")
            << u"SELECT * FROM alert_silence WHERE ended_at IS NULL AND ends_at > 'x' ORDER BY ends_at"_qs
            << u"alert_silence_ends"_qs;
        syncLogRows();
        QTest::newRow("standing alert of a key")
            << u"SELECT * FROM alert WHERE key = 'x' AND cleared_at IS NULL"_qs << u"alert_standing"_qs;
    }
    void pagesGoByAnIndex()
    {
        QFETCH(QString, sql);
        QFETCH(QString, index);
        const Bed bed(Dialect::Sqlite);
        auto database = bed.upgraded();
        const auto rows = database->readNow<QList<store::Row>>(
            [&](store::Session& session) { return session.query(u"EXPLAIN QUERY PLAN "_qs + sql); });
        GWANJE_OK(rows);
        QStringList plan;
        for (const auto& row : *rows)
            plan << row.text(QLatin1String("detail"));
        const QString text = plan.join(u"; "_qs);
        QVERIFY2(text.contains(index), qPrintable(text));
        QVERIFY2(!text.contains(u"TEMP B-TREE"_qs), qPrintable(text));
    }

    void tablesComeAfterThoseTheyReferTo_data() { bothDialects(); }
    void tablesComeAfterThoseTheyReferTo()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        auto database = bed.upgraded();
        const auto tables = database->readNow<QList<store::Table>>(store::tablesOf);
        GWANJE_OK(tables);
        QStringList names;
        for (const auto& table : *tables)
            names << table.name;
        QVERIFY(names.contains(u"train_task"_qs) && names.contains(u"schema_migration"_qs));
        QVERIFY(names.indexOf(u"train_task_event"_qs) > names.indexOf(u"train_task"_qs));
        const auto& event = tables->at(names.indexOf(u"train_task_event"_qs));
        QCOMPARE(event.key, (QStringList{u"task_id"_qs, u"sequence"_qs}));
        QCOMPARE(event.references, QStringList{u"train_task"_qs});
    }
};

GWANJE_TEST(tst_Schema)
#include "tst_Schema.moc"
