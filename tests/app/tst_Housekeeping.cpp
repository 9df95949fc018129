// SPDX-License-Identifier: GPL-3.0-or-later
// What a running console does beside its work, seen from outside.
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QApplication>
#include <QDateTime>

using namespace gwanje;
using test::ConsoleProgram;

namespace {

QStringList words(const QString& line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

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

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anAlertStandsAsLongAsItHolds()
    {
        test::SandboxProgram sandbox;
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"train.sandbox_url="_qs + sandbox.railway()});
        QVERIFY(console.start());
        const QString id = console.startTask({u"--mode"_qs, u"watch"_qs, u"--interval"_qs, u"100"_qs});
        QTRY_VERIFY_WITH_TIMEOUT(!alerts(console, u"TRN_SEAT_FREE"_qs).isEmpty(), 20000);
        const auto alert = alerts(console, u"TRN_SEAT_FREE"_qs).first().toObject();
        QVERIFY(alert[u"context"].toObject()[u"journey"].toString().startsWith(u"수서 → 부산"_qs));
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
        QCOMPARE(alert[u"key"].toString(), u"train.seat_free:"_qs + id);
        const auto english = console.call(words(u"alert list --lang en"_qs)).json[u"items"].toArray();
        QVERIFY(english.first().toObject()[u"journey"].toString().startsWith(u"Suseo → Busan 20"_qs));
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
        QCOMPARE(codes, (QStringList{u"TRN_QUEUED"_qs, u"TRN_SEARCHING"_qs, u"TRN_RESERVED"_qs}));
    }
};

GWANJE_TEST(tst_Housekeeping)
#include "tst_Housekeeping.moc"
