// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "telemetry/DailyFile.h"
#include <QTemporaryDir>

using namespace gwanje::telemetry;

namespace {

QByteArray contents(const QTemporaryDir& folder, const QDate& day)
{
    QFile file(folder.filePath(logFileName(day)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void touch(const QTemporaryDir& folder, const QString& name)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
}

QStringList names(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::Files, QDir::Name);
}

} // namespace

class tst_DailyFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewFileEachLocalMidnight()
    {
        QTemporaryDir folder;
        const QDate day(2026, 12, 1);
        const qint64 midnight = day.addDays(1).startOfDay().toMSecsSinceEpoch();
        auto file = DailyFile::open(folder.path(), 30, day.startOfDay());
        QVERIFY(file.has_value());
        (*file)->write(midnight - 1, "a\n", 2);
        (*file)->write(midnight, "b\n", 2);
        (*file)->write(midnight - 1, "c\n", 2); // of another thread, a little late
        QCOMPARE(contents(folder, day), QByteArray("a\n"));
        QCOMPARE(contents(folder, day.addDays(1)), QByteArray("b\nc\n"));
    }

    void aStartOnTheSameDayGoesOnInItsFile()
    {
        QTemporaryDir folder;
        const QDateTime noon(QDate(2026, 12, 1), QTime(12, 0));
        for (int i = 0; i < 2; ++i)
            (*DailyFile::open(folder.path(), 30, noon))->write(noon.toMSecsSinceEpoch(), "a\n", 2);
        QCOMPARE(contents(folder, noon.date()), QByteArray("a\na\n"));
    }

    void aClockSetBackWritesToThatDay()
    {
        QTemporaryDir folder;
        const QDateTime noon(QDate(2026, 12, 5), QTime(12, 0));
        auto file = DailyFile::open(folder.path(), 30, noon);
        (*file)->write(noon.addDays(-3).toMSecsSinceEpoch(), "a\n", 2);
        QCOMPARE(contents(folder, QDate(2026, 12, 2)), QByteArray("a\n"));
    }

    void thirtyAreKeptAtStart()
    {
        QTemporaryDir folder;
        const QDate day(2026, 12, 1);
        for (int i = 0; i < 45; i += i < 35 ? 1 : 5) // also orphans with gaps between
            touch(folder, logFileName(day.addDays(-i)));
        touch(folder, QStringLiteral("gwanje_2026-01-01.log.1.gz"));
        touch(folder, QStringLiteral("notes_2026-01-01.log"));
        touch(folder, QStringLiteral("gwanje_2026-13-01.log"));
        const auto file = DailyFile::open(folder.path(), 30, day.startOfDay());
        QCOMPARE(names(folder).size(), 32);
        QVERIFY(names(folder).contains(logFileName(day.addDays(-29))));
        QVERIFY(!names(folder).contains(logFileName(day.addDays(-30))));
        QVERIFY(names(folder).contains(QStringLiteral("notes_2026-01-01.log")));
        QVERIFY(!names(folder).contains(QStringLiteral("gwanje_2026-01-01.log.1.gz")));
    }

    void thirtyAreKeptAtMidnight()
    {
        QTemporaryDir folder;
        const QDate day(2026, 12, 1);
        auto file = DailyFile::open(folder.path(), 30, day.startOfDay());
        for (int i = 0; i < 100; ++i)
            (*file)->write(day.addDays(i).startOfDay().toMSecsSinceEpoch(), "a\n", 2);
        QCOMPARE(names(folder).size(), 30);
        QCOMPARE(names(folder).constLast(), logFileName(day.addDays(99)));
    }

    void aFileTakenAwayIsMadeAnew()
    {
        QTemporaryDir folder;
        const QString logs = folder.filePath(QStringLiteral("logs"));
        const QDate day(2026, 12, 1);
        const qint64 noon = day.startOfDay().addSecs(43200).toMSecsSinceEpoch();
        auto file = DailyFile::open(logs, 30, day.startOfDay());
        (*file)->write(noon, "a\n", 2);
        QVERIFY(QDir(logs).removeRecursively());
        (*file)->write(noon + 1000, "lost\n", 5);
        (*file)->write(noon + 10000, "b\n", 2);
        QFile made(logs + u'/' + logFileName(day));
        QVERIFY(made.open(QIODevice::ReadOnly));
        QCOMPARE(made.readAll(), QByteArray("b\n"));
    }

    void whatCannotBeOpenedIsCountedAndTriedAgain()
    {
        QTemporaryDir folder;
        const QString logs = folder.filePath(QStringLiteral("logs"));
        const QDate day(2026, 12, 1);
        const qint64 midnight = day.addDays(1).startOfDay().toMSecsSinceEpoch();
        auto file = DailyFile::open(logs, 30, day.startOfDay());
        QVERIFY(QDir().rename(logs, logs + u'2'));
        QFile inTheWay(logs);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        for (int i = 0; i < 100; ++i)
            (*file)->write(midnight + i, "a\n", 2);
        QCOMPARE((*file)->failures(), quint64(1)); // not at every line
        QFile old(logs + QStringLiteral("2/") + logFileName(day));
        QCOMPARE(old.size(), 200); // the old file takes them meanwhile
        QVERIFY(inTheWay.remove());
        (*file)->write(midnight + 10000, "b\n", 2);
        QCOMPARE(QFile(logs + u'/' + logFileName(day.addDays(1))).size(), 2);
    }
};

GWANJE_TEST(tst_DailyFile)
#include "tst_DailyFile.moc"
