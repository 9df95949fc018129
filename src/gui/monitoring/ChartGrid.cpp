// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/monitoring/ChartGrid.h"

#include "gui/charts/Chart.h"
#include <QGridLayout>
#include <QResizeEvent>

namespace gwanje::gui {
namespace {

constexpr int threeFrom = 1000; // px

}

ChartGrid::ChartGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(u"chartGrid"_qs);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::between);
}

void ChartGrid::add(Chart* chart)
{
    m_charts.append(chart);
    m_columns = 0;
    arrange(width() >= threeFrom ? 3 : 2);
}

void ChartGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(event->size().width() >= threeFrom ? 3 : 2);
}

void ChartGrid::arrange(int columns)
{
    if (columns == std::exchange(m_columns, columns))
        return;
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < m_charts.size(); ++i)
        m_grid->addWidget(m_charts.at(i), i / columns, i % columns);
}

} // namespace gwanje::gui
