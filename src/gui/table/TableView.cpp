// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableView.h"

#include "core/Csv.h"
#include "gui/frame/Language.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/Theme.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "gui/table/TailFollower.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

namespace gwanje::gui {
namespace {

constexpr int mostIds = 100'000; ///< that are looked up

}

TableView::TableView(LayoutMemory& memory, const QString& key, QWidget* parent)
    : QTableView(parent), m_memory(memory), m_key(key)
{
    setObjectName(key.section(u'/', -1) + u"View"_qs);
    dressTable(*this);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    QHeaderView& head = *horizontalHeader();
    head.setSectionsMovable(true);
    head.setStretchLastSection(true);
    head.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head.setContextMenuPolicy(Qt::CustomContextMenu);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(500);
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(0);
    connect(&m_saveSoon, &QTimer::timeout, this, &TableView::saveColumns);
    connect(&m_tellSoon, &QTimer::timeout, this, &TableView::tellVisible);
    const auto changed = [this] { m_saveSoon.start(); };
    connect(&head, &QHeaderView::sectionMoved, this, changed);
    connect(&head, &QHeaderView::sectionResized, this, changed);
    connect(&head, &QHeaderView::sortIndicatorChanged, this, changed);
    connect(&head, &QWidget::customContextMenuRequested, this, &TableView::showColumnMenu);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_tellSoon.start(); });
}

void TableView::hideEvent(QHideEvent* event)
{
    QTableView::hideEvent(event);
    if (m_saveSoon.isActive()) {
        m_saveSoon.stop();
        saveColumns();
    }
}

void TableView::resizeEvent(QResizeEvent* event)
{
    const QRect current = currentIndex().isValid() ? visualRect(currentIndex()) : QRect();
    QTableView::resizeEvent(event);
    const bool wasSeen = current.isValid() && current.top() >= 0 && current.bottom() < event->oldSize().height();
    if (!m_tail && wasSeen && current.bottom() >= viewport()->height())
        scrollTo(currentIndex()); // its details have opened below
    m_tellSoon.start();
}

void TableView::setRows(TableRows& rows)
{
    m_rows = &rows;
    // Before the selection hears of it: where the current row goes, another becomes it, and must not be scrolled to.
    connect(rows.model(), &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { setAutoScroll(false); });
    setModel(rows.model());
    setSortingEnabled(false);
    restoreColumns();
    setSortingEnabled(!rows.isTail());
    if (rows.isTail()) {
        horizontalHeader()->setSectionsClickable(false);
        m_tail = new TailFollower(*this);
    }
    connectModel();
}

void TableView::connectModel()
{
    const QAbstractItemModel* rows = model();
    connect(rows, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { keepPlace(first, last - first + 1); });
    connect(rows, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int first, int last) {
        setAutoScroll(true);
        keepPlace(first, first - last - 1);
    });
    connect(rows, &QAbstractItemModel::modelReset, this, [this] {
        restoreSelection();
        m_tellSoon.start();
    });
    connect(m_rows, &TableRows::rearranged, this, &TableView::restoreSelection);
}

/// Rows came (or went) above what is seen: that stays where it is, unless the top is looked at.
void TableView::keepPlace(int from, int rows)
{
    m_tellSoon.start();
    QScrollBar& bar = *verticalScrollBar();
    const bool moves = m_tail ? !m_tail->isFollowing() : bar.value() > 0;
    if (!moves || from > m_firstSeen)
        return;
    const int value = bar.value() + qMax(rows, -m_firstSeen) * verticalHeader()->defaultSectionSize();
    const auto move = [this, &bar, value] {
        updateGeometries(); // may bound it on the way
        bar.setValue(value);
    };
    if (m_tail)
        m_tail->scroll(move);
    else
        move();
}

void TableView::tellVisible()
{
    if (!m_rows || !model())
        return;
    m_firstSeen = qMax(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1);
    m_rows->setVisible(m_firstSeen, last < 0 ? model()->rowCount() : last + 1);
}

QList<int> TableView::selectedPlaces() const
{
    QList<int> places;
    if (!selectionModel())
        return places;
    QList<std::pair<int, int>> ranges = selectedRanges();
    std::sort(ranges.begin(), ranges.end());
    int after = -1; // ranges may touch the same row
    for (const auto& [first, last] : std::as_const(ranges)) {
        for (int row = qMax(first, after + 1); row <= last && places.size() < mostIds; ++row)
            places << row;
        after = qMax(after, last);
    }
    return places;
}

QList<std::pair<int, int>> TableView::selectedRanges() const
{
    QList<std::pair<int, int>> ranges;
    if (selectionModel()) {
        for (const QItemSelectionRange& range : selectionModel()->selection())
            ranges << std::pair(range.top(), range.bottom());
    }
    return ranges;
}

QStringList TableView::selectedIds() const
{
    QStringList ids;
    for (const int row : selectedPlaces()) {
        const QString id = model()->index(row, 0).data(IdRole).toString();
        if (!id.isEmpty())
            ids << id;
    }
    return ids;
}

qint64 TableView::selectedRows() const
{
    qint64 count = 0;
    for (const auto& [first, last] : selectedRanges())
        count += last - first + 1;
    return count;
}

bool TableView::selectId(const QString& id)
{
    const int row = m_rows ? m_rows->rowOf(id) : -1;
    if (row < 0)
        return false;
    const QModelIndex index = model()->index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    return true;
}

void TableView::selectAll()
{
    Q_EMIT allWanted();
}

void TableView::selectRows(int first, int last)
{
    QItemSelection rows;
    rows.select(model()->index(first, 0), model()->index(last, model()->columnCount() - 1));
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void TableView::copySelected(bool asCsv) const
{
    const QList<int> columns = shownColumns();
    QVariantList head;
    for (const int column : columns)
        head << model()->headerData(column, Qt::Horizontal).toString();
    QList<QVariantList> rows{head};
    for (const int row : selectedPlaces()) {
        QVariantList cells;
        for (const int column : columns)
            cells << model()->index(row, column).data().toString();
        rows << cells;
    }
    QApplication::clipboard()->setText(asCsv ? core::toCsv(rows) : core::toTsv(rows));
}

void TableView::selectionChanged(const QItemSelection& now, const QItemSelection& before)
{
    QTableView::selectionChanged(now, before);
    if (m_restoring)
        return;
    m_chosen = selectedRows() <= mostIds ? selectedIds() : QStringList();
    m_current = currentIndex().data(IdRole).toString();
    Q_EMIT idsChanged();
}

void TableView::restoreSelection()
{
    if (m_chosen.isEmpty())
        return;
    QItemSelection selection;
    QStringList found;
    for (const QString& id : std::as_const(m_chosen)) {
        const int row = m_rows->rowOf(id);
        if (row < 0)
            continue;
        selection.select(model()->index(row, 0), model()->index(row, model()->columnCount() - 1));
        found << id;
    }
    m_restoring = true;
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int current = m_rows->rowOf(m_current);
    if (current >= 0)
        selectionModel()->setCurrentIndex(model()->index(current, 0), QItemSelectionModel::NoUpdate);
    m_restoring = false;
    if (found.size() != m_chosen.size()) {
        m_chosen = found;
        Q_EMIT idsChanged();
    }
}

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
