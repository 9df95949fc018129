// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableView.h"

#include "gui/frame/LayoutMemory.h"
#include "gui/table/Csv.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/RowFilter.h"
#include "gui/table/TableRoles.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>

namespace gwanje::gui {

TableView::TableView(LayoutMemory& memory, const QString& key, QWidget* parent)
    : QTableView(parent), m_memory(memory), m_key(key), m_rows(new RowFilter(this))
{
    setObjectName(key.section(u'/', -1) + u"View"_qs);
    dressTable(*this);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setSortingEnabled(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    QHeaderView& head = *horizontalHeader();
    head.setSectionsMovable(true);
    head.setStretchLastSection(true);
    head.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head.setContextMenuPolicy(Qt::CustomContextMenu);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(500);
    connect(&m_saveSoon, &QTimer::timeout, this, &TableView::saveColumns);
    const auto changed = qOverload<>(&QTimer::start);
    connect(&head, &QHeaderView::sectionMoved, &m_saveSoon, changed);
    connect(&head, &QHeaderView::sectionResized, &m_saveSoon, changed);
    connect(&head, &QHeaderView::sortIndicatorChanged, &m_saveSoon, changed);
    connect(&head, &QWidget::customContextMenuRequested, this, &TableView::showColumnMenu);
}

void TableView::hideEvent(QHideEvent* event)
{
    QTableView::hideEvent(event);
    if (m_saveSoon.isActive()) {
        m_saveSoon.stop();
        saveColumns();
    }
}

void TableView::setSource(QAbstractItemModel* model)
{
    m_rows->setSourceModel(model);
    setModel(m_rows);
    restoreColumns();
}

QStringList TableView::selectedIds() const
{
    QModelIndexList chosen = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    QStringList ids;
    for (const QModelIndex& index : std::as_const(chosen))
        ids << index.data(IdRole).toString();
    return ids;
}

bool TableView::selectId(const QString& id)
{
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (index.data(IdRole).toString() != id)
            continue;
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(index);
        return true;
    }
    return false;
}

QList<QStringList> TableView::cells(bool selectedOnly) const
{
    QList<int> columns;
    for (int visual = 0; visual < m_rows->columnCount(); ++visual) {
        const int logical = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(logical))
            columns << logical;
    }
    QStringList head;
    for (const int column : std::as_const(columns))
        head << m_rows->headerData(column, Qt::Horizontal).toString();
    QList<QStringList> result{head};
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (selectedOnly && !selectionModel()->isRowSelected(row))
            continue;
        QStringList cells;
        for (const int column : std::as_const(columns))
            cells << m_rows->index(row, column).data().toString();
        result << cells;
    }
    return result;
}

void TableView::copySelected() const
{
    QApplication::clipboard()->setText(toTsv(cells(true)));
}

void TableView::selectionChanged(const QItemSelection& now, const QItemSelection& before)
{
    QTableView::selectionChanged(now, before);
    Q_EMIT idsChanged();
}

void TableView::showColumnMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int shown = horizontalHeader()->count() - horizontalHeader()->hiddenSectionCount();
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        QAction* action = menu->addAction(m_rows->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(shown > 1 || isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            saveColumns();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Columns as at first")), &QAction::triggered, this, [this] {
        m_memory.setValue(m_key + u"/columns"_qs, QStringList());
        restoreColumns();
    });
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void TableView::restoreColumns()
{
    QHeaderView& head = *horizontalHeader();
    const QSignalBlocker quiet(&head);
    QHash<QString, int> byKey;
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        byKey.insert(m_rows->headerData(column, Qt::Horizontal, ColumnKeyRole).toString(), column);
        head.moveSection(head.visualIndex(column), column);
        const int width = m_rows->headerData(column, Qt::Horizontal, ColumnWidthRole).toInt();
        setColumnWidth(column, qAbs(width));
        setColumnHidden(column, width < 0);
    }
    int place = 0;
    const QStringList saved = m_memory.value(m_key + u"/columns"_qs).toStringList();
    for (const QString& entry : saved) {
        const QStringList parts = entry.split(u':'); // key:width:hidden
        if (parts.size() != 3 || !byKey.contains(parts.at(0)))
            continue;
        const int column = byKey.value(parts.at(0));
        head.moveSection(head.visualIndex(column), place++);
        setColumnWidth(column, qBound(32, parts.at(1).toInt(), 1200));
        setColumnHidden(column, parts.at(2) == u"1"_qs);
    }
    if (head.hiddenSectionCount() == head.count())
        setColumnHidden(0, false);
    const int sorted = byKey.value(m_memory.value(m_key + u"/sort"_qs).toString(), -1);
    const bool falling = m_memory.value(m_key + u"/falling"_qs).toBool();
    sortByColumn(sorted, falling ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableView::saveColumns()
{
    const QHeaderView& head = *horizontalHeader();
    QStringList saved;
    for (int visual = 0; visual < head.count(); ++visual) {
        const int column = head.logicalIndex(visual);
        const bool hidden = isColumnHidden(column);
        const int width =
            hidden ? qAbs(m_rows->headerData(column, Qt::Horizontal, ColumnWidthRole).toInt()) : columnWidth(column);
        saved << u"%1:%2:%3"_qs.arg(m_rows->headerData(column, Qt::Horizontal, ColumnKeyRole).toString())
                     .arg(width)
                     .arg(hidden ? 1 : 0);
    }
    m_memory.setValue(m_key + u"/columns"_qs, saved);
    const int sorted = head.sortIndicatorSection();
    m_memory.setValue(m_key + u"/sort"_qs, m_rows->headerData(sorted, Qt::Horizontal, ColumnKeyRole).toString());
    m_memory.setValue(m_key + u"/falling"_qs, head.sortIndicatorOrder() == Qt::DescendingOrder);
}

} // namespace gwanje::gui
