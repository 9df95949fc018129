// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the console measures of itself and its work, as a grid of charts over one time range. The charts are made when
// the page is first seen: until then it costs nothing. Main thread.

#include "gui/frame/Page.h"
#include "ops/MetricHistory.h"
#include <QTimer>

class QLabel;
class QScrollArea;

namespace gwanje::gui {

class Chart;
class ChartFeed;
class ChartGrid;
class RangeSwitch;

class MonitoringPage final : public Page
{
    Q_OBJECT
public:
    MonitoringPage(PageContext context, QWidget* parent);

    static PageFace face();
    QString help() const override;

Q_SIGNALS:
    void filled(); ///< every chart shows what the chosen range has

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void buildCharts();
    void addCommands();
    void setRange(ops::MetricRange range);
    void togglePause();
    void refreshNote();
    void refreshLimits();
    void saveData(const QList<Chart*>& charts);
    void savePicture();
    void copyData();
    QString whyNoChart() const;

    RangeSwitch* m_ranges;
    QLabel* m_note;
    QScrollArea* m_scroll;
    ChartGrid* m_grid = nullptr; ///< with the feed only where something is measured
    ChartFeed* m_feed = nullptr;
    Chart* m_current = nullptr; ///< which the commands mean
    ops::MetricRange m_range = ops::MetricRange::Hour;
    QTimer m_second;
};

} // namespace gwanje::gui
