// SPDX-License-Identifier: GPL-3.0-or-later
// Read-only is the engine's, not the window's: the command line is refused just so, with and without a console.
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QJsonArray>

using namespace gwanje;

class tst_ReadOnly final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    test::Answer run(const QString& line) const
    {
        return test::ConsoleProgram(m_folder->path(), {}).call(line.split(u' ', Qt::SkipEmptyParts));
    }
    QString path(const QString& name) const { return m_folder->filePath(name); }

    QJsonArray cancels(const test::ConsoleProgram& console) const
    {
        return console.call({u"audit"_qs, u"list"_qs, u"--action"_qs, u"train.cancel"_qs}).json[u"items"].toArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void productionRefusesEveryChangeUntilItIsAllowed()
    {
        QCOMPARE(run(u"settings set general.environment production"_qs).exitCode, 0);
        for (const auto& line :
             {u"train start --dep 수서 --arr 부산 --date 2026-12-24 --from 06:00 --to 12:00 --wait"_qs,
              u"train cancel 018f0000-0000-7000-8000-000000000000"_qs, u"account remove nobody"_qs,
              u"settings set train.interval_ms 60000"_qs, u"settings reset general.environment"_qs,
              u"alert ack 018f0000-0000-7000-8000-000000000000"_qs, u"db downgrade"_qs}) {
            const auto refused = run(line);
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.code() == u"CORE_READ_ONLY"_qs, qPrintable(line + u' ' + refused.code()));
        }
        for (const auto& line : {u"train list"_qs, u"settings get train.interval_ms"_qs, u"audit list"_qs,
                                 u"settings set general.language en"_qs})
            QVERIFY2(run(line).exitCode == 0, qPrintable(line));
        QCOMPARE(run(u"db backup "_qs + path(u"copy.db"_qs)).exitCode, 0);
        // What was refused is written down all the same.
        int refusals = 0;
        for (const auto& row : run(u"audit list"_qs).json[u"items"].toArray())
            refusals += row.toObject()[u"result"].toString() == u"CORE_READ_ONLY"_qs ? 1 : 0;
        QCOMPARE(refusals, 7);
        QCOMPARE(run(u"settings set general.read_only no"_qs).exitCode, 0);
        QCOMPARE(run(u"settings set train.interval_ms 60000"_qs).exitCode, 0);
    }

    /// The flag in Redis is everybody's: it cancels, and leaves its row, whatever the console's own operators may.
    void aFlagFromOutsideLeavesItsRow()
    {
        test::ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const QString first = console.startTask({u"--trains"_qs, u"9999"_qs});
        const QString second = console.startTask({u"--trains"_qs, u"9999"_qs});
        QCOMPARE(console.call({u"settings"_qs, u"set"_qs, u"general.environment"_qs, u"production"_qs}).exitCode, 0);
        QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, second}).code(), u"CORE_READ_ONLY"_qs);
        QProcess redis;
        redis.start(u"redis-cli"_qs, {u"-s"_qs, path(u"redis.sock"_qs), u"HSET"_qs, u"task:"_qs + first, u"cancel"_qs,
                                      u"true"_qs});
        QVERIFY(redis.waitForFinished() && redis.exitCode() == 0);
        console.waitForTask(first, {u"cancelled"_qs});
        QTRY_COMPARE(cancels(console).size(), 2);
        const QJsonObject row = cancels(console).first().toObject(); // newest first
        QCOMPARE(row[u"object"].toString(), first);
        QCOMPARE(row[u"actor"].toString(), u"unknown"_qs);
        QCOMPARE(row[u"channel"].toString(), u"redis"_qs);
        QCOMPARE(row[u"result"].toString(), u"ok"_qs);
        // A console's own cancel has its operator's row, and no other.
        QCOMPARE(console.call({u"settings"_qs, u"set"_qs, u"general.read_only"_qs, u"no"_qs}).exitCode, 0);
        QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, second}).exitCode, 0);
        console.waitForTask(second, {u"cancelled"_qs});
        QTest::qWait(1500);
        QCOMPARE(cancels(console).size(), 3);
        QVERIFY(cancels(console).first().toObject()[u"actor"].toString().contains(u'@'));
    }
};

GWANJE_TEST(tst_ReadOnly)
#include "tst_ReadOnly.moc"
