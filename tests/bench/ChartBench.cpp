// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitoring page with a day behind every chart: how much of the GUI thread its first opening takes and how long
// until every chart stands there; then how the window stays alive while the charts move once a second under a
// crosshair.
#include "BareWindow.h"
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/charts/Chart.h"
#include "gui/MainWindow.h"
#include "gui/monitoring/ChartPlan.h"
#include "gui/monitoring/MonitoringPage.h"
#include "ops/SqlMetricStore.h"
#include "Processes.h"
#include "StallProbe.h"
#include <cmath>
#include <ctime>
#include <QAbstractButton>
#include <QApplication>
#include <QMouseEvent>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using Minutes = QList<telemetry::MetricSeries::Minute>;

constexpr double dayOpensLimitMs = 200;
constexpr int chartSeconds = 30;

double threadMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

Minutes dayOf(const QString& series, qint64 now)
{
    Minutes rows;
    for (int i = 1439; i >= 0; --i)
        rows.append({series, {now - i * 60'000, 0.01 + 0.004 * std::sin(i / 30.0) + 0.002 * (i % 7), 0.02, 60}});
    return rows;
}

/// A day for every series of the page, a series in a transaction.
core::Async<core::Status> fillDay(ConsoleBed& bed)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch() / 60 * 60'000;
    for (const gui::PlannedChart& chart : gui::plannedCharts()) {
        for (const QString& series : chart.series) {
            const Minutes rows = dayOf(series, now);
            const std::function<core::Result<int>(store::Session&)> work =
                [rows, console = bed.engines().metrics()->console()](store::Session& session) -> core::Result<int> {
                auto stored = ops::sql::storeMinutes(session, console, rows);
                return stored ? core::Result<int>(0) : core::fail(stored.error());
            };
            auto writing = bed.engines().database()->write<int>(work);
            const auto written = co_await writing;
            if (!written)
                co_return core::fail(written.error());
        }
    }
    co_return core::Status();
}

/// Moves the pointer over a chart, as an operator does who reads it.
void point(gui::Chart& chart, int step)
{
    const QPointF at(60 + step * 7 % std::max(80, chart.width() - 160), chart.height() / 2.0);
    QMouseEvent move(QEvent::MouseMove, at, chart.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&chart, &move);
}

core::Async<void> opens(ConsoleBed& bed, Figures& figures)
{
    auto* page = bed.window().findChild<gui::MonitoringPage*>();
    const double memory = rounded(memoryOf(::getpid()).residentMb);
    bed.window().findChild<QAbstractButton*>(u"1dRangeButton"_qs)->click();
    bool filled = false;
    QObject::connect(page, &gui::MonitoringPage::filled, page, [&filled] { filled = true; });
    QElapsedTimer wall;
    const double before = threadMs();
    wall.start();
    bed.window().findChild<QAbstractButton*>(u"monitoringPageButton"_qs)->click();
    double done = -1;
    for (int i = 0; i < 1000 && !filled; ++i) {
        auto waiting = pause(5ms);
        co_await waiting;
    }
    page->repaint();
    done = double(wall.nsecsElapsed()) / 1e6;
    figures.below(u"opened_gui_thread_ms"_qs, filled ? rounded(threadMs() - before) : -1, dayOpensLimitMs);
    figures.add(u"opened_wall_ms"_qs, rounded(done));
    qint64 points = 0;
    for (const auto* chart : page->findChildren<gui::Chart*>()) {
        for (const auto& line : chart->scene().data.points)
            points += line.size();
    }
    figures.add(u"points"_qs, points);
    figures.add(u"resident_mb_before"_qs, memory);
    figures.add(u"resident_mb_after"_qs, memoryOf(::getpid()).residentMb);
}

core::Async<QJsonObject> measureChart(ConsoleBed& bed, int seconds)
{
    Figures figures;
    BareWindow bare;
    auto filling = fillDay(bed);
    const auto filled = co_await filling;
    auto settling = pause(3s);
    co_await settling;
    if (!filled || !bare.begin()) {
        figures.fail(u"no day could be stored, or the bare window did not come up"_qs);
        co_return figures.toJson();
    }
    auto opening = opens(bed, figures);
    co_await opening;
    bed.window().findChild<QAbstractButton*>(u"5mRangeButton"_qs)->click();
    auto resting = pause(2s);
    co_await resting;
    auto* chart = bed.window().findChild<gui::Chart*>(u"redisChart"_qs);
    StallProbe probe;
    const double before = threadMs();
    probe.start();
    for (int step = 0; step < seconds * 20; ++step) {
        point(*chart, step);
        auto waiting = pause(50ms);
        co_await waiting;
    }
    probe.stop();
    figures.below(u"live_stall_p999_ms"_qs, probe.p999Ms(), stallLimitMs);
    figures.add(u"live_stalls_ms"_qs, probe.toJson());
    figures.add(u"live_gui_thread_percent"_qs, rounded((threadMs() - before) / (seconds * 10.0)));
    figures.add(u"bare_window_stalls_ms"_qs, bare.finish());
    figures.add(u"resident_mb_end"_qs, memoryOf(::getpid()).residentMb);
    co_return figures.toJson();
}

} // namespace

QJsonObject benchCharts(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    const int seconds = options.seconds > 0 ? options.seconds : chartSeconds;
    return runOnBed({.settings = {{u"general.training"_qs, u"false"_qs}}},
                    [seconds](ConsoleBed& bed) { return measureChart(bed, seconds); });
}

} // namespace gwanje::bench
