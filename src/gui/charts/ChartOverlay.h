// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words of a chart above its plot: steps and times at the axes, each line's name and newest value beside its end,
// limits, and the crosshair with the values of all lines at one time. Main thread.

#include "gui/charts/ChartData.h"
#include <optional>
#include <QWidget>

namespace gwanje::gui {

/// All that is to be seen in a chart.
struct ChartScene
{
    QList<ChartLine> lines;
    MetricUnit unit = MetricUnit::Count;
    ChartData data;
    ChartScale scale;
    ChartTicks ticks;
    QList<ChartThreshold> thresholds;
    QString empty;               ///< what is said where there is no point
    std::optional<qint64> cross; ///< ms: where the crosshair stands

    bool hasPoints() const;
    /// The point that is meant by that time; none where nothing was measured there.
    std::optional<MetricPoint> pointAt(qsizetype line, qint64 at) const;
    QString timeText(qint64 at) const;
};

class ChartOverlay final : public QWidget
{
    Q_OBJECT
public:
    ChartOverlay(const ChartScene& scene, QWidget* parent);

    void settle(); ///< after the scene or the size changed
    QRectF area() const { return m_area; } ///< of the plot, between the words
    qint64 timeAt(qreal x) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPointF at(qint64 time, double value) const;
    QList<QPair<qsizetype, MetricPoint>> ends() const;
    QString endText(qsizetype line, const MetricPoint& point) const;
    void paintAxes(QPainter& painter) const;
    void paintEnds(QPainter& painter) const;
    void paintLimits(QPainter& painter) const;
    void paintCross(QPainter& painter) const;
    void paintValues(QPainter& painter, qreal x) const;

    const ChartScene& m_scene;
    QRectF m_area;
};

} // namespace gwanje::gui
