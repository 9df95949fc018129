// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitoring page as an operator uses it: ranges, pause, crosshair, export; pictures in both languages and themes.
#include "gui/charts/Chart.h"
#include "gui/MainWindow.h"
#include "gui/monitoring/ChartPlan.h"
#include "gui/monitoring/MonitoringPage.h"
#include "ops/SqlMetricStore.h"
#include "Picture.h"
#include "support/TestMain.h"
#include "Window.h"
#include <cmath>
#include <QClipboard>

using namespace gwanje;
using namespace gwanje::gui;

namespace {

using Minutes = QList<telemetry::MetricSeries::Minute>;

/// A course like a day's work for one series, and a night in which no console ran.
void addDay(Minutes& rows, const QString& series, qint64 now, double base, double swing)
{
    for (int i = 1439; i >= 0; --i) {
        if (i > 700 && i < 860)
            continue;
        const double wave = std::sin(i / 140.0) + 0.4 * std::sin(i / 11.0) + (i % 97 == 0 ? 1.5 : 0);
        const double value = std::max(0.0, base + swing * wave);
        rows.append({series, {now - i * 60'000, value, value * 1.2, 60}});
    }
}

/// Every chart has a day behind it.
void fillDay(test::Window& w)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch() / 60 * 60'000;
    Minutes rows;
    for (const PlannedChart& chart : plannedCharts()) {
        int line = 0;
        for (const QString& series : chart.series) {
            const double scale = chart.unit == MetricUnit::Bytes       ? 90e6
                                 : chart.unit == MetricUnit::Seconds   ? 0.0006 * (line * line + 1)
                                 : chart.unit == MetricUnit::CoreShare ? 0.05
                                                                       : 8.0 / (line * 3 + 1);
            addDay(rows, series, now, scale, scale * (chart.unit == MetricUnit::Bytes ? 0.04 : 0.3));
            ++line;
        }
    }
    for (qsizetype at = 0; at < rows.size(); at += 5000) { // a statement has its time
        const Minutes chunk = rows.mid(at, 5000);
        const auto done = w.database().writeNow<int>([&chunk](store::Session& session) -> core::Result<int> {
            auto stored = ops::sql::storeMinutes(session, u"test"_qs, chunk);
            return stored ? core::Result<int>(0) : core::fail(stored.error());
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
    }
}

} // namespace

class tst_MonitoringPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chartsAreMadeWhenThePageIsFirstSeen()
    {
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        QVERIFY(w.window().findChildren<Chart*>().isEmpty());
        open(w);
        QCOMPARE(w.window().findChildren<Chart*>().size(), plannedCharts().size());
        auto* memory = w.find<Chart>(u"memoryChart"_qs);
        QVERIFY(memory);
        QTRY_VERIFY_WITH_TIMEOUT(memory->scene().hasPoints(), 20000);
        QTRY_VERIFY(w.find<QLabel>(u"noteLabel"_qs)->text().startsWith(u"Measuring for"_qs));
    }

    void rangesSwitchAllChartsAndAreRemembered()
    {
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
        fillDay(w);
        w.reopen();
        open(w);
        auto* memory = w.find<Chart>(u"memoryChart"_qs);
        w.click(u"1dRangeButton"_qs);
        QTRY_COMPARE(memory->scene().data.to - memory->scene().data.from, 24 * 3600'000);
        QTRY_VERIFY(memory->scene().data.points.value(0).size() > 1200);
        w.click(u"1wRangeButton"_qs);
        QTRY_COMPARE(memory->scene().data.to - memory->scene().data.from, 7 * 24 * 3600'000);
        w.click(u"5mRangeButton"_qs);
        QTRY_COMPARE(memory->scene().data.to - memory->scene().data.from, 300'000);
        w.click(u"1dRangeButton"_qs);
        w.reopen();
        open(w);
        QVERIFY(w.find<QPushButton>(u"1dRangeButton"_qs)->isChecked());
    }

    void pausedChartsStandStill()
    {
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
        w.reopen();
        open(w);
        w.click(u"5mRangeButton"_qs);
        auto* memory = w.find<Chart>(u"memoryChart"_qs);
        QTRY_VERIFY(memory->scene().data.to - memory->scene().data.from == 300'000);
        const qint64 before = memory->scene().data.to;
        QTRY_VERIFY_WITH_TIMEOUT(memory->scene().data.to > before + 900, 10000); // alive
        w.click(u"monitoring_pauseButton"_qs);
        QTest::qWait(300);
        const qint64 paused = memory->scene().data.to;
        QTest::qWait(1500);
        QCOMPARE(memory->scene().data.to, paused);
        QVERIFY(w.find<QLabel>(u"noteLabel"_qs)->text().startsWith(u"Paused"_qs));
        w.click(u"monitoring_pauseButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(memory->scene().data.to > paused, 10000);
    }

    void aChartIsSavedAndCopied()
    {
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
        fillDay(w);
        w.reopen();
        open(w);
        w.click(u"1dRangeButton"_qs);
        auto* memory = w.find<Chart>(u"memoryChart"_qs);
        QTRY_VERIFY(memory->scene().data.points.value(0).size() > 1200);
        memory->setFocus();
        QTest::mouseClick(memory->findChild<QWidget*>(u"memoryMoreButton"_qs), Qt::LeftButton);
        auto* menu = w.find<QMenu>(u"chartMenu"_qs);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        menu->actions().at(1)->trigger();
        menu->close();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"time\tprocess.memory (B)"_qs));
        menu->actions().at(0)->trigger();
        const QString picture = w.folder() + u"/chart.png"_qs;
        QVERIFY(test::acceptFile(w.find<QFileDialog>(u"exportDialog"_qs), picture));
        QTRY_VERIFY(QFile::exists(picture));
        QTRY_COMPARE(QImage(picture).size(), memory->size() * 2);
        QTRY_VERIFY(!w.find<QFileDialog>(u"exportDialog"_qs));
        w.click(u"monitoring_saveAllButton"_qs);
        const QString table = w.folder() + u"/charts.csv"_qs;
        QVERIFY(test::acceptFile(w.find<QFileDialog>(u"exportDialog"_qs), table));
        QTRY_VERIFY(QFile::exists(table));
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readLine().contains("redis.p99 (s)"));
        QVERIFY(file.readAll().count('\n') > 1200);
    }

    void rulesAreLimitsInTheirCharts()
    {
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
        fillDay(w);
        w.reopen();
        open(w);
        auto* writes = w.find<Chart>(u"databaseWritesChart"_qs);
        QTRY_VERIFY(!writes->scene().thresholds.isEmpty());
        const auto& delay = w.find<Chart>(u"stallChart"_qs)->scene();
        QCOMPARE(delay.thresholds.size(), 1);
        QCOMPARE(delay.thresholds.first().value, 0.1);
    }

    void pictures_data() { test::everyLook(); }
    void pictures()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        w.reopen();
        open(w);
        w.click(u"5mRangeButton"_qs);
        QTest::qWait(200);
        shot(w.window(), u"monitoring-fresh"_qs);
        fillDay(w);
        w.click(u"1dRangeButton"_qs);
        auto* memory = w.find<Chart>(u"memoryChart"_qs);
        QTRY_VERIFY(memory->scene().data.points.value(0).size() > 1200);
        QTest::qWait(800);
        shot(w.window(), u"monitoring-day"_qs);
        auto* stall = w.find<Chart>(u"stallChart"_qs);
        stall->setFocus();
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(stall, Qt::Key_PageUp);
        shot(w.window(), u"monitoring-crosshair"_qs);
        w.find<QScrollArea>(u"chartsScrollArea"_qs)->verticalScrollBar()->setValue(10'000);
        QTest::qWait(800);
        shot(w.window(), u"monitoring-below"_qs);
        w.window().resize(960, 640);
        QTest::qWait(800);
        shot(w.window(), u"monitoring-narrow"_qs);
    }

private:
    void open(test::Window& w)
    {
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        w.click(u"monitoringPageButton"_qs);
        QTRY_VERIFY(w.find<Chart>(u"memoryChart"_qs));
    }

    void shot(QWidget& widget, const QString& name) { test::takePicture(widget, name + u'-' + m_name); }

    QString m_name;
};

GWANJE_TEST(tst_MonitoringPage)
#include "tst_MonitoringPage.moc"
