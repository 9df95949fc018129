// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/ChartPlot.h"

#include <cmath>
#include <QGraphicsLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace gwanje::gui {
namespace {

constexpr qreal lineWidth = 1.5;
constexpr float fillShare = 0.10f, gridShare = 0.45f;

/// A line is drawn in runs, because a QLineSeries has no gaps; runs are made once and used again.
struct Run
{
    QLineSeries* line = nullptr;
    QAreaSeries* area = nullptr; ///< none where the chart is not filled
};

/// Of many points in one column of pixels only the first, lowest, highest and last can be seen.
QList<QPointF> thinned(const QList<QPointF>& run, double column)
{
    QList<QPointF> seen;
    for (qsizetype begin = 0; begin < run.size();) {
        qsizetype end = begin, low = begin, high = begin;
        const double edge = std::floor(run.at(begin).x() / column) + 1;
        for (; end < run.size() && run.at(end).x() < edge * column; ++end) {
            low = run.at(end).y() < run.at(low).y() ? end : low;
            high = run.at(end).y() > run.at(high).y() ? end : high;
        }
        std::array<qsizetype, 4> kept{begin, std::min(low, high), std::max(low, high), end - 1};
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (i == 0 || kept[i] != kept[i - 1])
                seen.append(run.at(kept[i]));
        }
        begin = std::max(end, begin + 1);
    }
    return seen;
}

QList<QList<QPointF>> runsOf(const QList<MetricPoint>& points, qint64 from, qint64 gap, qint64 to)
{
    QList<QList<QPointF>> runs;
    qint64 last = 0;
    for (const MetricPoint& point : points) {
        if (runs.isEmpty() || point.at - last > gap)
            runs.append(QList<QPointF>());
        runs.last().append(QPointF(double(point.at - from), point.value));
        last = point.at;
    }
    for (auto& run : runs) { // a point that stands alone would not be seen
        if (run.size() == 1)
            run.append(QPointF(std::min(double(to - from), run.first().x() + double(to - from) / 300), run.first().y()));
    }
    return runs;
}

} // namespace

class ChartPlot::Private final
{
public:
    explicit Private(ChartPlot* owner);

    Run makeRun(qsizetype line);
    void colour(const Run& run, qsizetype line) const;
    void showRuns(qsizetype line, const QList<QList<QPointF>>& points);
    void layGrid(const ChartData& shown, const ChartScale& scale, const ChartTicks& ticks);
    void showLimits(const QList<ChartThreshold>& thresholds, double top, double length);

    QChart* chart = new QChart;
    QChartView view;
    QValueAxis* across = new QValueAxis;
    QValueAxis* up = new QValueAxis;
    QList<QList<Run>> lines;
    QList<qint64> bridges;
    QList<QLineSeries*> limits;
    QList<ChartThreshold> thresholds;
    QList<double> gridAcross, gridUp; ///< in parts of the area
    bool filled = false;
};

ChartPlot::Private::Private(ChartPlot* owner) : view(chart, owner)
{
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setPlotAreaBackgroundVisible(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setAcceptHoverEvents(false);
    view.setObjectName(u"plotView"_qs);
    view.setFrameShape(QFrame::NoFrame);
    view.setRenderHint(QPainter::Antialiasing);
    view.setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    view.setFocusPolicy(Qt::NoFocus);
    view.viewport()->setFocusPolicy(Qt::NoFocus); // a graphics view gives it one of its own, and it has no name
    view.setAttribute(Qt::WA_TransparentForMouseEvents);
    view.setBackgroundBrush(Qt::NoBrush);
    view.viewport()->setAutoFillBackground(false); // the card shows through
    for (QValueAxis* axis : {across, up}) {
        axis->setVisible(false); // the grid is painted below the view: an axis makes items for each step
    }
    chart->addAxis(across, Qt::AlignBottom);
    chart->addAxis(up, Qt::AlignLeft);
}

Run ChartPlot::Private::makeRun(qsizetype line)
{
    Run run{new QLineSeries, nullptr};
    if (filled) // its own outline would run down at both ends
        run.area = new QAreaSeries(run.line);
    for (QAbstractSeries* series : {static_cast<QAbstractSeries*>(run.area), static_cast<QAbstractSeries*>(run.line)}) {
        if (!series)
            continue;
        chart->addSeries(series);
        series->attachAxis(across);
        series->attachAxis(up);
    }
    colour(run, line);
    return run;
}

void ChartPlot::Private::colour(const Run& run, qsizetype line) const
{
    const QColor ink = chartColour(line);
    const QPen pen(ink, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    run.line->setPen(pen);
    if (!run.area)
        return;
    QColor fill = ink;
    fill.setAlphaF(fillShare);
    run.area->setPen(Qt::NoPen);
    run.area->setBrush(fill);
}

void ChartPlot::Private::showRuns(qsizetype line, const QList<QList<QPointF>>& points)
{
    QList<Run>& runs = lines[line];
    while (runs.size() < points.size())
        runs.append(makeRun(line));
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const bool used = i < points.size();
        if (used || runs.at(i).line->count() > 0)
            runs.at(i).line->replace(used ? points.at(i) : QList<QPointF>());
        if (runs.at(i).line->isVisible() != used)
            runs.at(i).line->setVisible(used);
        if (runs.at(i).area && runs.at(i).area->isVisible() != used)
            runs.at(i).area->setVisible(used);
    }
}

void ChartPlot::Private::layGrid(const ChartData& shown, const ChartScale& scale, const ChartTicks& ticks)
{
    gridUp.clear();
    for (int i = 0; i <= qRound(scale.top / scale.step); ++i)
        gridUp.append(i * scale.step / scale.top);
    gridAcross.clear();
    for (qint64 at = ticks.first; ticks.step > 0 && at < shown.to; at += ticks.step)
        gridAcross.append(double(at - shown.from) / double(shown.to - shown.from));
}

void ChartPlot::Private::showLimits(const QList<ChartThreshold>& wanted, double top, double length)
{
    while (limits.size() < wanted.size()) {
        auto* limit = new QLineSeries;
        chart->addSeries(limit);
        limit->attachAxis(across);
        limit->attachAxis(up);
        limits.append(limit);
    }
    for (qsizetype i = 0; i < limits.size(); ++i) {
        const bool used = i < wanted.size() && wanted.at(i).value <= top;
        if (limits.at(i)->isVisible() != used)
            limits.at(i)->setVisible(used);
        if (!used)
            continue;
        limits.at(i)->replace({{0, wanted.at(i).value}, {length, wanted.at(i).value}});
        limits.at(i)->setPen(QPen(Theme::instance().tone(wanted.at(i).tone), 1, Qt::DashLine));
    }
    thresholds = wanted;
}

ChartPlot::ChartPlot(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    refreshColours();
}

ChartPlot::~ChartPlot() = default;

void ChartPlot::setArea(const QRectF& area)
{
    d->chart->setPlotArea(area);
}

void ChartPlot::setLines(const QList<ChartLine>& lines, bool filled)
{
    d->filled = filled;
    d->lines.resize(lines.size());
    d->bridges.clear();
    for (const ChartLine& line : lines)
        d->bridges.append(line.bridge);
}

void ChartPlot::show(const ChartData& shown, const ChartScale& scale, const ChartTicks& ticks,
                     const QList<ChartThreshold>& thresholds)
{
    const double length = double(shown.to - shown.from);
    d->layGrid(shown, scale, ticks);
    d->across->setRange(0, length);
    d->up->setRange(0, scale.top);
    for (qsizetype line = 0; line < d->lines.size(); ++line) {
        const auto points = shown.points.value(line);
        const qint64 gap = std::max(shown.gap, d->bridges.value(line));
        auto runs = runsOf(points, shown.from, gap, shown.to);
        const double column = length / std::max(1.0, d->chart->plotArea().width());
        for (auto& run : runs) {
            if (double(run.size()) * column > 2 * (run.last().x() - run.first().x()))
                run = thinned(run, column);
        }
        d->showRuns(line, runs);
    }
    d->showLimits(thresholds, scale.top, length);
    update();
}

void ChartPlot::refreshColours()
{
    update();
    for (qsizetype line = 0; line < d->lines.size(); ++line) {
        for (const Run& run : std::as_const(d->lines[line]))
            d->colour(run, line);
    }
    for (qsizetype i = 0; i < std::min(d->limits.size(), d->thresholds.size()); ++i)
        d->limits.at(i)->setPen(QPen(Theme::instance().tone(d->thresholds.at(i).tone), 1, Qt::DashLine));
}

void ChartPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor grid = Theme::instance().line();
    grid.setAlphaF(gridShare);
    painter.setPen(QPen(grid, 1));
    const QRectF area = d->chart->plotArea();
    for (const double part : std::as_const(d->gridUp)) {
        const qreal y = std::round(area.bottom() - part * area.height()) + 0.5;
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    for (const double part : std::as_const(d->gridAcross)) {
        const qreal x = std::round(area.left() + part * area.width()) + 0.5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

void ChartPlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    d->view.setGeometry(rect());
}

} // namespace gwanje::gui
