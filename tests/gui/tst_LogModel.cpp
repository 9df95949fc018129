// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/StallWatch.h"
#include "gui/logs/LogModel.h"
#include "gui/logs/LogView.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>

using namespace gwanje;
using telemetry::Level;
using telemetry::LogRecord;

namespace {

QList<LogRecord> lines(quint64 from, int count)
{
    QList<LogRecord> records;
    for (int i = 0; i < count; ++i) {
        LogRecord record;
        record.sequence = from + quint64(i);
        record.at = QDateTime::currentDateTimeUtc();
        record.level = Level(int(record.sequence) % 4);
        record.area = record.sequence % 2 ? u"train"_qs : u"redis"_qs;
        record.message = u"line %1"_qs.arg(record.sequence);
        record.fields.task = record.sequence % 10 == 0 ? u"task-ten"_qs : QString();
        records << record;
    }
    return records;
}

} // namespace

class tst_LogModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRingStaysBoundedAndKeepsTheNewest()
    {
        gui::LogModel model(nullptr, 1000);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 50; ++i)
            model.append(lines(quint64(i) * 100, 100));
        QVERIFY(model.rowCount() >= 1000 && model.rowCount() <= 1100);
        QCOMPARE(model.record(model.rowCount() - 1).sequence, 4999U);
        QCOMPARE(model.areas(), QStringList({u"redis"_qs, u"train"_qs}));
    }
    void theFilterHoldsForOldAndNewLines()
    {
        gui::LogModel model(nullptr, 1000);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(lines(0, 100));
        gui::LogFilter filter;
        filter.id = u"task-ten"_qs;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 10);
        model.append(lines(100, 2000)); // drops lines that are shown and lines that are not
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.record(row).sequence % 10, 0U);
        QVERIFY(model.rowCount() >= 100 && model.rowCount() <= 110);
        filter = {};
        filter.atLeast = Level::Error;
        filter.area = u"train"_qs;
        filter.regex = QRegularExpression(u"line \\d+7$"_qs);
        model.setFilter(filter);
        QVERIFY(model.rowCount() > 0);
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.record(row).level, Level::Error);
            QCOMPARE(model.record(row).sequence % 10, 7U);
        }
    }
    void nextProblemSkipsQuietLines()
    {
        gui::LogModel model(nullptr);
        model.append(lines(0, 12));
        QCOMPARE(model.nextProblem(-1, true), 2);
        QCOMPARE(model.nextProblem(3, true), 6);
        QCOMPARE(model.nextProblem(2, false), -1);
    }
    void tenThousandLinesASecondStayWithinTheirTime()
    {
        gui::LogModel model(nullptr);
        QWidget parent;
        gui::LogView view(model, &parent);
        parent.resize(1000, 600);
        view.resize(1000, 600);
        parent.show();
        QVERIFY(QTest::qWaitForWindowExposed(&parent));
        model.append(lines(0, 20000));
        view.scrollToBottom();
        QElapsedTimer busy;
        qint64 spent = 0;
        constexpr int drains = 60; // three seconds of 10,000 lines/s, drained every 50 ms
        for (int i = 0; i < drains; ++i) {
            const auto fresh = lines(20000 + quint64(i) * 500, 500);
            busy.restart();
            model.append(fresh);
            view.viewport()->repaint();
            spent += busy.nsecsElapsed();
        }
        QVERIFY2(spent / 1'000'000 < drains * 50 / 2,
                 qPrintable(u"%1 ms for %2 drains"_qs.arg(spent / 1'000'000).arg(drains)));
        QCOMPARE(view.indexAt(QPoint(5, view.viewport()->height() - 5)).row(), model.rowCount() - 1);
    }
    void selectionSurvivesTheFlood()
    {
        gui::LogModel model(nullptr, 1000);
        QWidget parent;
        gui::LogView view(model, &parent);
        model.append(lines(0, 1000));
        view.goToRow(990);
        QVERIFY(!view.isFollowing());
        for (int i = 0; i < 8; ++i)
            model.append(lines(1000 + quint64(i) * 100, 100));
        QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(model.record(view.selectionModel()->selectedRows().first().row()).sequence, 990U);
    }
};

GWANJE_TEST(tst_LogModel)
#include "tst_LogModel.moc"
