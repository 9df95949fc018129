// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableView.h"

#include "core/Csv.h"
#include "gui/frame/Theme.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "gui/table/TailFollower.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
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
    verticalScrollBar()->setSingleStep(verticalHeader()->defaultSectionSize());
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

/// Goes on below the last row until the first one that is seen is whole: at the end no row is cut.
void TableView::updateGeometries()
{
    QScrollBar& bar = *verticalScrollBar();
    const int before = bar.value();
    QTableView::updateGeometries();
    const int end = toWholeRow(bar.maximum());
    if (end == bar.maximum())
        return;
    bar.setMaximum(end);
    if (before > bar.value()) // it was there, and was bounded on the way
        bar.setValue(before);
}

void TableView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    const int before = verticalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    if (verticalScrollBar()->value() != before)
        verticalScrollBar()->setValue(toWholeRow(verticalScrollBar()->value()));
}

int TableView::toWholeRow(int place) const
{
    const int row = verticalHeader()->defaultSectionSize();
    return (place + row - 1) / row * row;
}

TailFollower& TableView::followEnd()
{
    if (!m_tail)
        m_tail = new TailFollower(*this);
    return *m_tail;
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
        followEnd();
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

} // namespace gwanje::gui
