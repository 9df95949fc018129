// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Charts side by side, two or three in a row by the width there is, all of one size.

#include <QWidget>

class QGridLayout;

namespace gwanje::gui {

class Chart;

class ChartGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartGrid(QWidget* parent);

    void add(Chart* chart);
    const QList<Chart*>& charts() const { return m_charts; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange(int columns);

    QGridLayout* m_grid;
    QList<Chart*> m_charts;
    int m_columns = 0;
};

} // namespace gwanje::gui
