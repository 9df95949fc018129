// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a table: which are shown, their order and widths, the sort, and how they are remembered.
#include "gui/frame/Language.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/table/TableRoles.h"
#include "gui/table/TableView.h"
#include <QHeaderView>
#include <QMenu>

namespace gwanje::gui {

QList<int> TableView::allColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        columns << horizontalHeader()->logicalIndex(visual);
    return columns;
}

QList<int> TableView::shownColumns() const
{
    QList<int> columns = allColumns();
    columns.removeIf([this](int column) { return isColumnHidden(column); });
    return columns;
}

void TableView::showColumnMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"columnMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qsizetype shown = shownColumns().size();
    for (const int column : allColumns()) {
        QAction* action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(shown > 1 || isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { showColumn(column, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &TableView::resetColumns);
    closeInOtherLanguage(menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void TableView::showColumn(int column, bool shown)
{
    setColumnHidden(column, !shown);
    saveColumns();
}

void TableView::moveColumn(int column, int by)
{
    QHeaderView& head = *horizontalHeader();
    const int from = head.visualIndex(column);
    head.moveSection(from, qBound(0, from + by, head.count() - 1));
    saveColumns();
}

void TableView::resetColumns()
{
    setColumnState({});
    saveColumns();
}

void TableView::setColumnState(const QStringList& state)
{
    QHeaderView& head = *horizontalHeader();
    QHash<QString, int> byKey;
    {
        const QSignalBlocker quiet(&head);
        for (int column = 0; column < model()->columnCount(); ++column) {
            byKey.insert(model()->headerData(column, Qt::Horizontal, ColumnKeyRole).toString(), column);
            head.moveSection(head.visualIndex(column), column);
            const int width = model()->headerData(column, Qt::Horizontal, ColumnWidthRole).toInt();
            setColumnWidth(column, qAbs(width));
            setColumnHidden(column, width < 0);
        }
        QList<int> order;
        for (const QString& entry : state) {
            const QStringList parts = entry.split(u':'); // key:width:hidden
            const int column = parts.size() == 3 ? byKey.value(parts.at(0), -1) : -1;
            if (column < 0 || order.contains(column))
                continue;
            order << column;
            setColumnWidth(column, qBound(32, parts.at(1).toInt(), 1200));
            setColumnHidden(column, parts.at(2) == u"1"_qs);
        }
        for (int column = 0; column < model()->columnCount(); ++column) { // new ones: after the one they follow
            if (!order.contains(column))
                order.insert(column == 0 ? 0 : order.indexOf(column - 1) + 1, column);
        }
        for (int place = 0; place < order.size(); ++place)
            head.moveSection(head.visualIndex(order.at(place)), place);
        if (head.hiddenSectionCount() == head.count())
            setColumnHidden(0, false);
    }
    updateGeometries();
    viewport()->update();
    head.viewport()->update();
}

QStringList TableView::columnState() const
{
    QStringList state;
    for (const int column : allColumns()) {
        const auto head = [this, column](int role) { return model()->headerData(column, Qt::Horizontal, role); };
        const bool hidden = isColumnHidden(column);
        const int width = hidden ? qAbs(head(ColumnWidthRole).toInt()) : columnWidth(column);
        state << u"%1:%2:%3"_qs.arg(head(ColumnKeyRole).toString()).arg(width).arg(hidden ? 1 : 0);
    }
    return state;
}

std::pair<QString, bool> TableView::sortState() const
{
    const QHeaderView& head = *horizontalHeader();
    return {model()->headerData(head.sortIndicatorSection(), Qt::Horizontal, ColumnKeyRole).toString(),
            head.sortIndicatorOrder() == Qt::DescendingOrder};
}

void TableView::setSortState(const QString& key, bool falling)
{
    int column = -1;
    for (int each = 0; each < model()->columnCount() && !key.isEmpty(); ++each) {
        if (model()->headerData(each, Qt::Horizontal, ColumnKeyRole).toString() == key)
            column = each;
    }
    horizontalHeader()->setSortIndicator(column, falling ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (!isSortingEnabled())
        model()->sort(column, falling ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableView::restoreColumns()
{
    setColumnState(m_memory.value(m_key + u"/columns"_qs).toStringList());
    const QSignalBlocker quiet(horizontalHeader());
    setSortState(m_memory.value(m_key + u"/sort"_qs).toString(), m_memory.value(m_key + u"/falling"_qs).toBool());
}

void TableView::saveColumns()
{
    m_memory.setValue(m_key + u"/columns"_qs, columnState());
    const auto [key, falling] = sortState();
    m_memory.setValue(m_key + u"/sort"_qs, key);
    m_memory.setValue(m_key + u"/falling"_qs, falling);
    Q_EMIT columnsChanged();
}

} // namespace gwanje::gui
