// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitoring page as an operator uses it: ranges, pause, crosshair, export; pictures in both languages and themes.
#include "gui/charts/Chart.h"
#include "gui/MainWindow.h"
#include "gui/monitoring/ChartPlan.h"
#include "gui/monitoring/MonitoringPage.h"
#include "Picture.h"
#include "SampleDay.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QClipboard>

using namespace gwanje;
using namespace gwanje::gui;

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
        test::fillDay(w.database());
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
        test::fillDay(w.database());
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
        test::fillDay(w.database());
        w.reopen();
        open(w);
        auto* writes = w.find<Chart>(u"databaseWritesChart"_qs);
        QTRY_VERIFY(!writes->scene().thresholds.isEmpty());
        const auto& delay = w.find<Chart>(u"stallChart"_qs)->scene();
        QCOMPARE(delay.thresholds.size(), 1);
        QCOMPARE(delay.thresholds.first().value, 0.1);
    }

    void everyGoalOfReservationsIsALimit()
    {
        QMap<QString, QList<double>> limits;
        QList<ops::RuleEntry> rules;
        for (const ops::AlertRule& rule : ops::defaultRules())
            rules.append({.rule = rule});
        for (const PlannedChart& chart : plannedCharts()) {
            if (!chart.id.startsWith(u"reservation"_qs))
                continue;
            QVERIFY2(!chartTitle(chart.id).isEmpty(), qPrintable(chart.id));
            for (const ChartThreshold& limit : thresholdsOf(chart, rules))
                limits[chart.id] << limit.value;
        }
        const QMap<QString, QList<double>> goals{{u"reservationSuccess"_qs, {99}},  {u"reservationCreate"_qs, {0.5}},
                                                 {u"reservationConfirm"_qs, {0.2}}, {u"reservationExpiry"_qs, {10}},
                                                 {u"reservationLost"_qs, {60}},     {u"reservationLocks"_qs, {0}},
                                                 {u"reservationCache"_qs, {20}},    {u"reservationDrifts"_qs, {0}}};
        QCOMPARE(limits, goals);
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
        test::fillDay(w.database());
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
