// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of reservations while the program runs, ends and is killed: deadlines, a rush, crashes, strangers in Redis.
// What was acknowledged is counted again in the database file.
#include "ReservationDesk.h"

using namespace gwanje;

class tst_ReservationStory final : public QObject, private test::ReservationDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void holdsLastAsLongAsTheyMay()
    {
        QCOMPARE(run(u"settings set reservation.extend_times 1"_qs).exitCode, 0);
        QVERIFY(m_console->start());
        const QString stock = section(u"slot"_qs, 3, u"--hold 4"_qs);
        const auto held = create(stock, 3);
        const QString id = held.json[u"id"].toString();
        const auto extended = run(asSomebody(u"extend"_qs, id));
        QCOMPARE(extended.exitCode, 0);
        QVERIFY(extended.json[u"expires_at"].toString() > held.json[u"expires_at"].toString());
        QCOMPARE(code(asSomebody(u"extend"_qs, id)), u"RSV_EXTEND_LIMIT"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(counts(stock), QByteArray("3|0|0"), 15000); // the running console sees to it
        QCOMPARE(code(asSomebody(u"confirm"_qs, id)), u"RSV_EXPIRED"_qs);
        // Where none runs, the next create or a sweep does.
        QVERIFY(m_console->terminate());
        const QString due = create(stock, 3).json[u"id"].toString();
        int expired = 0;
        QTRY_COMPARE_WITH_TIMEOUT(expired += run(u"reservation sweep"_qs).json[u"expired"].toInt(), 1, 15000);
        QCOMPARE(run(u"reservation show "_qs + due).json[u"status"].toString(), u"expired"_qs);
        QCOMPARE(counts(stock), QByteArray("3|0|0"));
        QCOMPARE(broken(), QString());
    }

    void aKillBetweenCreateAndConfirmLosesNothing()
    {
        QVERIFY(m_console->start());
        const QString stock = section(u"slot"_qs, 8), counted = section(u"lock"_qs, 8);
        const QString id = create(stock, 3).json[u"id"].toString(), other = create(counted, 2).json[u"id"].toString();
        m_console->kill();
        QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation WHERE status = 'PENDING'"_qs), QByteArray("2"));
        QVERIFY(m_console->start());
        QCOMPARE(run(asSomebody(u"confirm"_qs, id)).json[u"status"].toString(), u"confirmed"_qs);
        QCOMPARE(run(asSomebody(u"confirm"_qs, other)).json[u"status"].toString(), u"confirmed"_qs);
        QCOMPARE(create(stock, 6).code(), u"RSV_SOLD_OUT"_qs);
        QCOMPARE(create(stock, 5).exitCode, 0);
        QCOMPARE(counts(stock), QByteArray("0|5|3"));
        QCOMPARE(counts(counted), QByteArray("6|0|2"));
        QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation_slot"_qs), QByteArray("8"));
        QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation_log WHERE action = 'CONFIRMED'"_qs), QByteArray("2"));
        QCOMPARE(broken(), QString());
    }

    void aKillWithinACreateIsMadeGoodByItsKey_data()
    {
        QTest::addColumn<int>("kept");
        QTest::newRow("reservation.create.claimed") << 0;
        QTest::newRow("reservation.create.stored") << 1;
    }
    void aKillWithinACreateIsMadeGoodByItsKey()
    {
        QFETCH(int, kept);
        const QString point = QString::fromLatin1(QTest::currentDataTag());
        const QString stock = section(u"slot"_qs, 4);
        QVERIFY(m_console->start({{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}}));
        const auto lost = create(stock, 3, u"--key order-1"_qs);
        QCOMPARE(lost.exitCode, 3);
        QVERIFY(m_console->waitForEnd());
        QVERIFY2(m_console->said().contains("fault point " + point.toLatin1()), m_console->said().constData());
        QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation"_qs), QByteArray::number(kept));
        QVERIFY(m_console->start());
        const auto repeated = create(stock, 3, u"--key order-1"_qs);
        QVERIFY2(repeated.exitCode == 0, repeated.out.constData());
        QCOMPARE(rows(u"SELECT COUNT(*), SUM(quantity) FROM reservation"_qs), QByteArray("1|3"));
        QCOMPARE(counts(stock), QByteArray("1|3|0"));
        QCOMPARE(run(asSomebody(u"confirm"_qs, repeated.json[u"id"].toString())).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(broken(), QString(), 30000);
    }

    void aRehearsalIsCountedAgain()
    {
        QVERIFY(m_console->start());
        const QString earnest = section(u"slot"_qs, 50);
        QCOMPARE(code(u"reservation rehearse --clients 2 --seconds 1 --section "_qs + earnest),
                 u"RSV_REHEARSAL_ONLY"_qs);
        for (const QString& engine : {u"slot"_qs, u"lock"_qs}) {
            const QString stage = section(engine, 1000000, u"--rehearsal"_qs);
            const auto rush = run(u"reservation rehearse --clients 8 --seconds 2 --quantity 2 --section "_qs + stage);
            QVERIFY2(rush.exitCode == 0, rush.out.constData());
            const int ok = rush.json[u"ok"].toInt();
            QVERIFY2(ok > 0 && rush.json[u"per_second"].toDouble() > 0, rush.out.constData());
            QCOMPARE(rush.json[u"failed"].toInt(), 0);
            QCOMPARE(rush.json[u"refused"].toInt(), 0);
            QVERIFY(rush.json[u"create_p50_ms"].toDouble() > 0);
            QVERIFY(rush.json[u"create_p50_ms"].toDouble() <= rush.json[u"create_p95_ms"].toDouble());
            QVERIFY(rush.json[u"create_p95_ms"].toDouble() <= rush.json[u"create_p99_ms"].toDouble());
            QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation WHERE section_id = '%1'"_qs.arg(stage)),
                     QByteArray::number(ok));
            QCOMPARE(counts(stage), QByteArray::number(1000000 - 2 * ok) + '|' + QByteArray::number(2 * ok) + "|0");
            QCOMPARE(run(u"section remove "_qs + stage).exitCode, 0);
            QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation WHERE section_id = '%1'"_qs.arg(stage)), QByteArray("0"));
        }
        const auto forced = run(u"reservation rehearse --clients 4 --seconds 1 --force --section "_qs + earnest);
        QCOMPARE(forced.json[u"ok"].toInt(), 50);
        QVERIFY(forced.json[u"refused"].toInt() > 0);
        QCOMPARE(counts(earnest), QByteArray("0|50|0"));
        QVERIFY2(forced.json[u"per_second"].toDouble() > 50, forced.out.constData()); // they were sold within the second
        const double madeIn = forced.json[u"made_in_seconds"].toDouble();
        QVERIFY2(madeIn > 0 && madeIn < 1, forced.out.constData());
        const auto refusedFor = [](const test::Answer& answer, const QString& code) {
            const QJsonArray causes = answer.json[u"causes"].toArray();
            const QJsonObject cause = causes.first().toObject();
            return causes.size() == 1 && cause[u"code"].toString() == code ? cause[u"count"].toInt() : -1;
        };
        QCOMPARE(refusedFor(forced, u"RSV_SOLD_OUT"_qs), forced.json[u"refused"].toInt());
        const auto late = run(u"reservation rehearse --clients 4 --seconds 1 --force --section "_qs + earnest);
        QCOMPARE(late.json[u"ok"].toInt(-1), 0);
        QCOMPARE(late.json[u"per_second"].toDouble(-1), 0.0);
        QCOMPARE(late.json[u"create_p99_ms"].toDouble(-1), 0.0); // how fast it refuses is none of it
        QCOMPARE(run(u"section close "_qs + earnest).exitCode, 0);
        const auto closed = run(u"reservation rehearse --clients 4 --seconds 1 --force --section "_qs + earnest);
        QCOMPARE(refusedFor(closed, u"RSV_SECTION_CLOSED"_qs), closed.json[u"refused"].toInt());
        QTRY_COMPARE_WITH_TIMEOUT(broken(), QString(), 30000);
    }

    /// It goes on as long as it was asked to, but not beyond the console.
    void aRehearsalEndsWithItsConsole()
    {
        QVERIFY(m_console->start());
        const QString stage = section(u"slot"_qs, 1000000, u"--rehearsal"_qs);
        QProcess caller;
        caller.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                     test::words(u"--data-dir %1 --json reservation rehearse --clients 4 --seconds 600 --section %2"_qs.arg(
                         m_folder->path(), stage)));
        QTRY_VERIFY_WITH_TIMEOUT(rows(u"SELECT COUNT(*) FROM reservation"_qs).toInt() > 0, 20000);
        QVERIFY(m_console->terminate());
        QVERIFY(caller.waitForFinished(20000));
        QVERIFY2(!m_console->said().contains("ERROR"), m_console->said().constData());
        QCOMPARE(broken(), QString());
    }

    /// Whoever changes the keys in Redis: it is found, told as an alert, and repaired.
    void driftIsFoundToldAndRepaired()
    {
        QVERIFY(m_console->start());
        const QString stock = section(u"lock"_qs, 5);
        const QString id = create(stock, 2).json[u"id"].toString();
        QTRY_COMPARE_WITH_TIMEOUT(broken(), QString(), 10000);
        const auto damage = [&] {
            QProcess redis;
            redis.start(u"redis-cli"_qs, {u"-s"_qs, m_folder->filePath(u"redis.sock"_qs), u"HDEL"_qs,
                                          u"{section:%1}:holds"_qs.arg(stock), id});
            return redis.waitForFinished() && redis.readAllStandardOutput().trimmed() == "1";
        };
        const auto reconciled = [this](const QString& how) {
            return run(u"reservation reconcile"_qs + how).json[u"items"].toArray().first().toObject();
        };
        QVERIFY(damage());
        const QJsonObject seen = reconciled(u" --dry-run"_qs);
        QCOMPARE(seen[u"only_in_database"].toInt(), 1);
        QCOMPARE(seen[u"drift"].toInt(), 2);
        QVERIFY(!seen[u"repaired"].toBool());
        QVERIFY(reconciled({})[u"repaired"].toBool());
        QCOMPARE(broken(), QString());
        // The rate is known after half a minute; meanwhile it happens again and again.
        const auto told = [&] {
            const bool isMended = damage() && reconciled({})[u"repaired"].toBool();
            QStringList standing;
            for (const auto& item : run(u"alert list"_qs).json[u"items"].toArray())
                standing << item.toObject()[u"key"].toString();
            return isMended && standing.contains(u"rule:reservation_drift"_qs);
        };
        QTRY_VERIFY_WITH_TIMEOUT(told(), 60000);
        QCOMPARE(broken(), QString());
    }
};

GWANJE_TEST(tst_ReservationStory)
#include "tst_ReservationStory.moc"
