// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "telemetry/LogFile.h"
#include "telemetry/LogLine.h"
#include <QTemporaryDir>

using namespace gwanje;
using namespace gwanje::telemetry;

namespace {

QByteArray line(int number, int padding = 0)
{
    const LogRecord record{.at = QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC).addMSecs(number),
                           .level = number % 10 == 0 ? Level::Warning : Level::Info,
                           .area = QStringLiteral("a"),
                           .event = QStringLiteral("n"),
                           .message = QString::number(number) + QString(padding, u'가')};
    return lineFromRecord(record) + '\n';
}

QString written(const QTemporaryDir& folder, const QByteArray& text)
{
    QFile file(folder.filePath(QStringLiteral("gwanje_2026-12-01.log")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the test's file can't be written");
    return file.fileName();
}

} // namespace

class tst_LogFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void daysNewestFirst()
    {
        QTemporaryDir folder;
        for (const char* name : {"gwanje_2026-12-01.log", "gwanje_2026-12-03.log", "gwanje_2026-11-30.log", "other.log",
                                 "gwanje_2026-12-02.log.gz"}) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("1234");
        }
        const auto days = logDays(folder.path());
        QCOMPARE(days.size(), 3);
        QCOMPARE(days.at(0).day, QDate(2026, 12, 3));
        QCOMPARE(days.at(2).day, QDate(2026, 11, 30));
        QCOMPARE(days.at(0).bytes, 4);
        QCOMPARE(logDays(folder.filePath(QStringLiteral("none"))).size(), 0);
    }

    void pagesFromTheEndGiveEveryLineOnce()
    {
        QTemporaryDir folder;
        QByteArray text;
        for (int i = 0; i < 10000; ++i)
            text += line(i, i % 700 == 0 ? 100000 : 0); // some longer than a block
        const QString path = written(folder, text);
        int expected = 10000;
        qint64 before = -1;
        QSet<quint64> places;
        while (before != 0) {
            const auto page = readLogPage(path, before, 777);
            QVERIFY(page.has_value());
            QVERIFY(before < 0 || page->before < before);
            QCOMPARE(page->unreadable, 0);
            expected -= static_cast<int>(page->records.size());
            for (qsizetype i = 0; i < page->records.size(); ++i) {
                const auto number = expected + i;
                const QString message = page->records.at(i).message;
                QVERIFY(message.startsWith(QString::number(number)) && (message.size() < 6 || number % 700 == 0));
                places.insert(page->records.at(i).sequence);
            }
            before = page->before;
        }
        QCOMPARE(expected, 0);
        QCOMPARE(places.size(), 10000);
    }

    void filteredPagesGoBackFurther()
    {
        QTemporaryDir folder;
        QByteArray text;
        for (int i = 0; i < 1000; ++i)
            text += line(i);
        const auto page = readLogPage(written(folder, text), -1, 5,
                                      [](const LogRecord& record) { return record.level == Level::Warning; });
        QCOMPARE(page->records.size(), 5);
        QCOMPARE(page->records.constFirst().message, QStringLiteral("950"));
    }

    void brokenLinesAreCountedAndPartsLeftOut()
    {
        QTemporaryDir folder;
        const auto page = readLogPage(written(folder, line(1) + "garbage\n\n" + line(2) + line(3).left(20)));
        QCOMPARE(page->records.size(), 2);
        QCOMPARE(page->unreadable, 2);
        QCOMPARE(page->before, 0);
    }

    void emptyAndMissingFiles()
    {
        QTemporaryDir folder;
        const auto empty = readLogPage(written(folder, {}));
        QVERIFY(empty && empty->records.isEmpty() && empty->before == 0);
        const auto missing = readLogPage(folder.filePath(QStringLiteral("none")));
        QVERIFY(!missing && missing.error().code == core::ErrorCode::CORE_FILE);
    }

    void aStopEndsTheSearch()
    {
        QTemporaryDir folder;
        core::StopSource stop;
        stop.request_stop();
        const auto page = readLogPage(written(folder, line(1)), -1, 10, {}, stop.get_token());
        QVERIFY(!page && page.error().code == core::ErrorCode::CORE_CANCELLED);
    }
};

GWANJE_TEST(tst_LogFile)
#include "tst_LogFile.moc"
