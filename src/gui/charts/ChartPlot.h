// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The only place that knows Qt Charts: lines, fill, grid and limits in a plot area that it is told. All words of a chart
// are painted above it (ChartOverlay), which is quicker than Qt Charts' axes and lets them follow the look. Main thread.

#include "gui/charts/ChartData.h"
#include <memory>
#include <QWidget>

namespace gwanje::gui {

class ChartPlot final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartPlot(QWidget* parent);
    ~ChartPlot() override;

    void setArea(const QRectF& area); ///< of the lines, within this widget
    void setLines(const QList<ChartLine>& lines, bool filled);
    /// Which limits are drawn is the scale's: those above its top are not.
    void show(const ChartData& data, const ChartScale& scale, const ChartTicks& ticks,
              const QList<ChartThreshold>& thresholds);
    void refreshColours();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::gui
