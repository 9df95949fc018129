// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/RowFilter.h"

#include "gui/table/TableRoles.h"

namespace gwanje::gui {

RowFilter::RowFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setDynamicSortFilter(true);
    setSortLocaleAware(true);
}

void RowFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void RowFilter::setTest(std::function<bool(int sourceRow)> test)
{
    m_test = std::move(test);
    invalidateFilter();
}

bool RowFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_test && !m_test(row))
        return false;
    if (m_text.isEmpty())
        return true;
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
        const QModelIndex index = sourceModel()->index(row, column, parent);
        if (index.data().toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return sourceModel()->index(row, 0, parent).data(IdRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace gwanje::gui
