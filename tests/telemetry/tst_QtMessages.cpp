// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/QtMessages.h"

#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "telemetry/LogFile.h"
#include "telemetry/LogThrift.h"
#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace gwanje::telemetry;

class tst_QtMessages final : public QObject
{
    Q_OBJECT

    static QList<LogRecord> since(quint64 line) { return recentLines(line); }
    static quint64 newest()
    {
        const auto last = recentLines(0, 1);
        return last.isEmpty() ? 0 : last.last().sequence;
    }

private Q_SLOTS:
    void whatQtSaysIsALine()
    {
        const quint64 before = newest();
        {
            const QtMessages messages;
            const QLoggingCategory category("qt.network.ssl");
            qCWarning(category, "password=hunter2 is wrong");
            qCritical("worse");
        }
        const auto lines = since(before);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).area, QStringLiteral("qt"));
        QCOMPARE(lines.at(0).event, QStringLiteral("qt.network.ssl"));
        QVERIFY(lines.at(0).level == Level::Warning && lines.at(1).level == Level::Error);
        QVERIFY(!lines.at(0).message.contains(QStringLiteral("hunter2"))); // through the mask like all others
        QTest::ignoreMessage(QtWarningMsg, "afterwards Qt's own again");
        qWarning("afterwards Qt's own again");
        QCOMPARE(since(before).size(), 2);
    }

    void aNearlyFullDiskGetsWarningsOnly()
    {
        QTemporaryDir folder;
        auto logging = Logging::start({.folder = folder.filePath(QStringLiteral("logs"))});
        QVERIFY(logging);
        const quint64 before = newest();
        writeOnlyWarnings(true);
        info("test", "kept.back", QStringLiteral("can wait"));
        warn("test", "written", QStringLiteral("can't wait"));
        writeOnlyWarnings(false);
        info("test", "written.again", QStringLiteral("fine"));
        logging->reset();
        QCOMPARE(since(before).size(), 3); // the ring has all
        const auto days = logDays(folder.filePath(QStringLiteral("logs")));
        QCOMPARE(days.size(), 1);
        QFile file(days.first().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("\"written\"") && text.contains("\"written.again\""));
        QVERIFY(!text.contains("kept.back"));
    }
};

GWANJE_TEST(tst_QtMessages)
#include "tst_QtMessages.moc"
