// SPDX-License-Identifier: GPL-3.0-or-later
// What a running console does beside its work, seen from outside.
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QApplication>
#include <QDateTime>

using namespace gwanje;
using test::ConsoleProgram;
using test::words;

class tst_Housekeeping final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static QJsonArray alerts(const ConsoleProgram& console, const QString& code, bool all = false)
    {
        QJsonArray found;
        for (const auto& item :
             console.call(words(all ? u"alert list --all"_qs : u"alert list"_qs)).json[u"items"].toArray()) {
            if (item.toObject()[u"code"].toString() == code)
                found.append(item);
        }
        return found;
    }

    /// What the shell of SQLite prints.
    QByteArray sql(const QString& statement) const
    {
        QProcess shell;
        shell.start(u"sqlite3"_qs, {u"-cmd"_qs, u".timeout 5000"_qs, m_folder->filePath(u"gwanje.db"_qs),
                                    u"PRAGMA foreign_keys=ON; "_qs + statement});
        if (!shell.waitForFinished() || shell.exitCode() != 0)
            return shell.readAllStandardError();
        return shell.readAllStandardOutput().trimmed();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anAlertStandsAsLongAsItHolds()
    {
        test::SandboxProgram sandbox;
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"train.sandbox_url="_qs + sandbox.railway()});
        QVERIFY(console.start());
        const QString id = console.startTask({u"--mode"_qs, u"watch"_qs});
        QTRY_VERIFY_WITH_TIMEOUT(!alerts(console, u"TRN_SEAT_FREE"_qs).isEmpty(), 20000);
        const auto alert = alerts(console, u"TRN_SEAT_FREE"_qs).first().toObject();
        QVERIFY(alert[u"context"].toObject()[u"journey"].toString().startsWith(u"수서 → 부산"_qs));
        QCOMPARE(alert[u"key"].toString(), u"train.seat_free:"_qs + id);
        const auto english = console.call(words(u"alert list --lang en"_qs)).json[u"items"].toArray();
        QVERIFY(english.first().toObject()[u"journey"].toString().startsWith(u"Suseo → Busan 20"_qs));
        sandbox.setFaults({{u"seats"_qs, u"none"_qs}});
        QTRY_VERIFY_WITH_TIMEOUT(alerts(console, u"TRN_SEAT_FREE"_qs).isEmpty(), 30000);
        const auto times = [&] {
            const auto all = alerts(console, u"TRN_SEAT_FREE"_qs, true);
            return all.first().toObject()[u"context"].toObject()[u"happened"].toString().toInt();
        };
        const int before = times();
        QVERIFY(before >= 1);
        sandbox.setFaults({{u"seats"_qs, u"plan"_qs}}); // free again: news, though the trains are the same
        QTRY_VERIFY_WITH_TIMEOUT(!alerts(console, u"TRN_SEAT_FREE"_qs).isEmpty(), 20000);
        QVERIFY(times() > before);
        QCOMPARE(alerts(console, u"TRN_SEAT_FREE"_qs, true).size(), 1); // one for the task, however often
        QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, id}).exitCode, 0);
        QTRY_VERIFY_WITH_TIMEOUT(alerts(console, u"TRN_SEAT_FREE"_qs).isEmpty(), 30000);
    }

    void anUnpaidReservationIsCalledForNoMore()
    {
        test::SandboxProgram sandbox({u"--fault"_qs, u"railway.deadline_s=3"_qs});
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"train.sandbox_url="_qs + sandbox.railway()});
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, {u"reserved"_qs, u"failed"_qs})[u"id"].toString(), id);
        console.waitForTask(id, {u"failed"_qs}, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(!alerts(console, u"TRN_UNPAID"_qs).isEmpty(), 20000);
        QTRY_VERIFY(alerts(console, u"TRN_RESERVED"_qs).isEmpty());
        QVERIFY(!alerts(console, u"TRN_RESERVED"_qs, true).isEmpty());
    }

    void aDiskThatFillsUpIsToldBeforeItIsFull()
    {
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"storage.disk_warning_mb=100000000"_qs});
        QVERIFY(console.start());
        QTRY_COMPARE_WITH_TIMEOUT(alerts(console, u"APP_DISK_LOW"_qs).size(), 1, 15000);
        const auto context = alerts(console, u"APP_DISK_LOW"_qs).first().toObject()[u"context"].toObject();
        QVERIFY(!context[u"free"].toString().isEmpty() && context[u"path"].toString() == m_folder->path());
        QVERIFY(console.terminate());
        ConsoleProgram roomy(m_folder->path(), {u"--set"_qs, u"storage.disk_warning_mb=1"_qs});
        QVERIFY(roomy.start());
        QTRY_VERIFY_WITH_TIMEOUT(alerts(roomy, u"APP_DISK_LOW"_qs).isEmpty(), 15000);
    }

    /// More than one chunk of it, and nothing that still counts.
    void historyPastItsTimeGoes()
    {
        QString old, young;
        {
            ConsoleProgram console(m_folder->path(), {});
            QVERIFY(console.start());
            old = console.startTask();
            console.waitForTask(old, {u"reserved"_qs});
            young = console.startTask({u"--mode"_qs, u"watch"_qs});
            QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, young}).exitCode, 0);
            console.waitForTask(young, {u"cancelled"_qs});
            QVERIFY(console.terminate());
        }
        sql(u"UPDATE train_task SET ended_at = '2020-01-01T00:00:00.000Z', follow = 0 WHERE id = '%1'"_qs.arg(old));
        sql(u"INSERT INTO alert (id, key, severity, code, raised_at, cleared_at) SELECT printf('%08d', value), "
            "'old:' || value, 'info', 'ALR_TEST', '2020-01-01T00:00:00.000Z', "
            "CASE WHEN value > 450 THEN NULL ELSE '2020-01-02T00:00:00.000Z' END FROM generate_series(1, 452)"_qs);
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        QTRY_COMPARE_WITH_TIMEOUT(sql(u"SELECT count(*) FROM alert WHERE key LIKE 'old:%'"_qs), QByteArray("2"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(console.call({u"train"_qs, u"show"_qs, old}).code(), u"CORE_NOT_FOUND"_qs, 10000);
        QCOMPARE(console.call({u"train"_qs, u"show"_qs, young}).json[u"status"].toString(), u"cancelled"_qs);
        QCOMPARE(sql(u"SELECT count(*) FROM train_task_event WHERE task_id = '%1'"_qs.arg(old)), QByteArray("0"));
    }

    void historyIsKeptAsLongAsTheSettingSays()
    {
        const auto console = [this](const QString& days) {
            return ConsoleProgram(m_folder->path(), {u"--set"_qs, u"storage.history_days="_qs + days});
        };
        QCOMPARE(console(u"90"_qs).call(words(u"db upgrade"_qs)).exitCode, 0);
        const QString at = QDateTime::currentDateTimeUtc().addDays(-60).toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_qs);
        sql(u"INSERT INTO alert (id, key, severity, code, raised_at, cleared_at) VALUES ('1', 'old:1', 'info', 'ALR_TEST', "
            "'%1', '%1')"_qs.arg(at));
        const QString count = u"SELECT count(*) FROM alert WHERE key = 'old:1'"_qs;
        {
            auto patient = console(u"90"_qs);
            QVERIFY(patient.start());
            QTest::qWait(2000);
            QCOMPARE(sql(count), QByteArray("1"));
            QVERIFY(patient.terminate());
        }
        auto brisk = console(u"30"_qs);
        QVERIFY(brisk.start());
        QTRY_COMPARE_WITH_TIMEOUT(sql(count), QByteArray("0"), 20000);
    }

    void runsOfPlatformsGoByAgeAndNumber()
    {
        ConsoleProgram console(m_folder->path(),
                               {u"--set"_qs, u"platform.runs_days=5"_qs, u"--set"_qs, u"platform.runs_kept=1000"_qs});
        QCOMPARE(console.call(words(u"db upgrade"_qs)).exitCode, 0);
        const auto makeRuns = [this](int count, int daysAgo) {
            sql(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1), "
                "t(i, at) AS (SELECT i, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-%2 days', '-' || i || ' seconds') FROM n) "
                "INSERT INTO platform_run (id, type, platform_id, scheduled_at, trigger, started_at, ended_at, result) "
                "SELECT 'r%2-' || i, 'valid', 'p', at, 'timer', at, at, 'ok' FROM t"_qs.arg(count)
                    .arg(daysAgo));
        };
        sql(u"INSERT INTO platform (id, code, name, connector, url, active, time_zone, created_at, updated_at) VALUES "
            "('p', 'p', 'p', 'json', 'http://127.0.0.1:9', 0, 'Asia/Seoul', '2026-01-01T00:00:00.000Z', "
            "'2026-01-01T00:00:00.000Z')"_qs);
        makeRuns(300, 6);
        makeRuns(700, 1);
        const QString count = u"SELECT count(*) FROM platform_run"_qs;
        QVERIFY(console.start());
        QTRY_COMPARE_WITH_TIMEOUT(sql(count), QByteArray("700"), 20000);
        QVERIFY(console.terminate());
        makeRuns(2500, 0);
        QVERIFY(console.start());
        QTRY_COMPARE_WITH_TIMEOUT(sql(count), QByteArray("1000"), 20000);
        QCOMPARE(sql(u"SELECT count(*) FROM platform_run WHERE id LIKE 'r1-%'"_qs), QByteArray("0"));
    }

    void theDatabaseIsComparedWithItsRules()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const QString id = console.startTask();
        console.waitForTask(id, {u"reserved"_qs});
        const auto whole = console.call(words(u"db check"_qs));
        QCOMPARE(whole.exitCode, 0);
        QCOMPARE(whole.json[u"problems"].toArray(), QJsonArray());
        QProcess::execute(u"sqlite3"_qs,
                          {m_folder->filePath(u"gwanje.db"_qs), u"UPDATE train_task SET ended_at = NULL"_qs});
        const auto broken = console.call(words(u"db check"_qs));
        QCOMPARE(broken.exitCode, 1);
        QCOMPARE(broken.code(), u"DB_CHECK_FAILED"_qs);
        QCOMPARE(broken.json[u"problems"].toArray().size(), 1);
    }

    void aTasksLinesOfTheLogCarryItsId()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const QString id = console.startTask();
        console.waitForTask(id, {u"reserved"_qs});
        QVERIFY(console.terminate());
        QStringList codes;
        for (const QString& name : QDir(m_folder->filePath(u"logs"_qs)).entryList(QDir::Files)) {
            QFile file(m_folder->filePath(u"logs/"_qs + name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QByteArray& line : file.readAll().split('\n')) {
                const auto json = QJsonDocument::fromJson(line).object();
                if (json[u"task"].toString() == id && json[u"event"].toString() == u"task.changed"_qs)
                    codes << json[u"code"].toString();
            }
        }
        // A slow machine may tell of more than one search on the way.
        QCOMPARE(codes.mid(0, 2), (QStringList{u"TRN_QUEUED"_qs, u"TRN_SEARCHING"_qs}));
        QVERIFY2(codes.last() == u"TRN_RESERVED"_qs && codes.count(u"TRN_RESERVED"_qs) == 1, qPrintable(codes.join(u' ')));
    }
};

GWANJE_TEST(tst_Housekeeping)
#include "tst_Housekeeping.moc"
