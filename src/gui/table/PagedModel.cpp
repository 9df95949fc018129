// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/PagedModel.h"

#include "core/Async.h"
#include "gui/table/TableColumns.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
PagedModel::PagedModel(TableSource& source, QObject* parent)
    : QAbstractTableModel(parent), m_source(source), m_columns(source.columns())
{
    m_refreshSoon.setSingleShot(true);
    connect(&m_refreshSoon, &QTimer::timeout, this, &PagedModel::refreshNow);
    connect(&source, &TableSource::changed, this, &PagedModel::patch);
    connect(&source, &TableSource::replaced, this, [this] {
        if (m_question > 0)
            ask(m_asked);
    });
    connect(&source, &TableSource::timeMoved, this, [this] {
        const int last = qMin(m_seenLast, m_count) - 1;
        if (last >= m_seenFirst)
            Q_EMIT dataChanged(index(m_seenFirst, 0), index(last, columnCount() - 1), {Qt::DisplayRole});
    });
}

PagedModel::~PagedModel()
{
    m_stop.request_stop();
}

int PagedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int PagedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant PagedModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TableColumn& column = m_columns.at(index.column());
    if (const TableRow* row = m_loaded.at(index.row()))
        return cellOf(m_source, column, *row, index.column(), role);
    if (role == LoadingRole)
        return true;
    if (role == Qt::TextAlignmentRole)
        return headOf(m_columns, index.column(), role);
    return role == Qt::DisplayRole && index.column() == 0 ? u"…"_qs : QVariant();
}

QVariant PagedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? headOf(m_columns, section, role) : QVariant();
}

void PagedModel::sort(int column, Qt::SortOrder order)
{
    TableQuery query = m_asked;
    const bool sorts = column >= 0 && column < m_columns.size() && m_columns.at(column).sorts;
    query.sort = sorts ? m_columns.at(column).key : QString();
    query.falling = sorts && order == Qt::DescendingOrder;
    if (query != m_asked || m_question == 0)
        ask(query);
}

void PagedModel::setFilter(const core::Search& search, const QString& chip)
{
    TableQuery query = m_asked;
    query.search = search;
    query.chip = chip;
    if (query != m_asked || m_question == 0)
        ask(query);
}

/// What is shown stays until the first page of the answer is there.
void PagedModel::ask(const TableQuery& query)
{
    m_asked = query;
    ++m_question;
    m_stop.request_stop();
    m_stop = {};
    m_error.reset();
    m_head.reset();
    m_cursors.clear();
    m_first = true;
    m_reading = false;
    Q_EMIT stateChanged();
    read(0);
}

bool PagedModel::isLoading() const
{
    return !m_error && (m_first || (m_count == 0 && !m_ended));
}

void PagedModel::read(int from)
{
    m_reading = true;
    const TableSpan span{.offset = from,
                         .limit = pageSize - from % pageSize,
                         .cursor = m_cursors.value(from),
                         .stop = m_stop.get_token()};
    core::whenFinished(m_source.read(m_asked, span), this, [this, from, question = m_question](const Answer& answer) {
        if (question != m_question)
            return;
        m_reading = false;
        take(from, answer);
    });
}

void PagedModel::take(int from, const Answer& answer)
{
    if (!answer) {
        m_error = answer.error();
        m_head.reset();
        Q_EMIT stateChanged();
        return; // until it is tried again: an error is not asked for over and over
    }
    if (m_first)
        takeFirst(*answer);
    else
        place(from, *answer);
    fetch();
}

void PagedModel::takeFirst(const TablePage& page)
{
    beginResetModel();
    m_loaded.clear();
    m_stale.clear();
    m_held.clear();
    m_matching.reset();
    m_ended = false;
    m_first = false;
    m_count = int(page.rows.size());
    m_seenFirst = 0;
    m_seenLast = qMin(m_seenLast, m_count);
    for (int row = 0; row < m_count; ++row)
        m_loaded.put(row, page.rows.at(row));
    noteEnd(m_count, page.next);
    endResetModel();
    if (!m_ended)
        countRows();
    Q_EMIT matchingChanged();
    Q_EMIT stateChanged();
}

void PagedModel::noteEnd(int row, const QString& next)
{
    m_ended = next.isEmpty();
    if (m_ended)
        m_matching = row;
    else
        m_cursors.insert(row, next);
}

void PagedModel::place(int from, const TablePage& page)
{
    const int page0 = from / pageSize;
    if (m_stale.remove(page0))
        align(from, page.rows);
    const int end = from + int(page.rows.size());
    const bool known = m_matching && m_source.seeks();
    if (end > m_count)
        setRowCount(end);
    bool moved = false;
    for (int row = from; row < end; ++row) {
        const TableRow& value = page.rows.at(row - from);
        const TableRow* before = m_loaded.at(row);
        moved = moved || (before && before->id != value.id);
        m_loaded.put(row, value);
    }
    if (page.next.isEmpty())
        setRowCount(end);
    else if (known && !m_counting)
        setRowCount(qMax(end, int(*m_matching)));
    const bool wasEmpty = end == from && from == 0;
    const bool isShort = page.rows.size() < pageSize - from % pageSize; // it goes on where the source stopped looking
    if (page.next.isEmpty() || !known || isShort)
        noteEnd(end, page.next);
    if (end > from)
        Q_EMIT dataChanged(index(from, 0), index(end - 1, columnCount() - 1));
    if (moved)
        Q_EMIT rearranged();
    m_loaded.keepNear((m_seenFirst + m_seenLast) / 2, keptRows, pageSize, m_held);
    if (page.next.isEmpty())
        Q_EMIT matchingChanged();
    if (page.next.isEmpty() || wasEmpty || end <= pageSize)
        Q_EMIT stateChanged();
}

void PagedModel::setVisible(int first, int last)
{
    if (first == m_seenFirst && last == m_seenLast)
        return;
    m_seenFirst = qMax(0, first);
    m_seenLast = qMax(m_seenFirst, last);
    if (m_refreshWanted && m_seenFirst < headPages * pageSize)
        refresh();
    fetch();
}

void PagedModel::hold(const QSet<int>& pages)
{
    m_held = pages;
    fetch();
}

int PagedModel::startFor(int row) const
{
    if (m_cursors.contains(row))
        return row;
    if (m_source.seeks())
        return row / pageSize * pageSize;
    auto it = m_cursors.upperBound(row);
    return it == m_cursors.cbegin() ? 0 : (--it).key();
}

std::optional<int> PagedModel::wanted() const
{
    const int from = qMax(0, m_seenFirst - pageSize / 2), to = qMin(m_count, m_seenLast + pageSize / 2);
    for (int row = from; row < to; ++row) {
        if (!m_loaded.contains(row))
            return startFor(row);
        if (m_source.seeks() && m_stale.contains(row / pageSize))
            return row / pageSize * pageSize;
    }
    for (const int page : m_held) {
        for (int row = page * pageSize; row < qMin(m_count, (page + 1) * pageSize); ++row) {
            if (!m_loaded.contains(row))
                return startFor(row);
        }
    }
    const bool grows = !m_ended && (!m_source.seeks() || !m_matching) && m_seenLast + pageSize / 2 >= m_count;
    if (grows && m_cursors.contains(m_count))
        return m_count;
    return {};
}

void PagedModel::fetch()
{
    if (m_reading || m_first || m_error)
        return;
    if (m_head)
        readHead();
    else if (const auto from = wanted())
        read(*from);
}

void PagedModel::countRows()
{
    if (m_counting) {
        m_countAgain = true; // a count may be slow: never two at a time
        return;
    }
    m_counting = true;
    core::whenFinished(m_source.count(m_asked, m_stop.get_token()), this,
                       [this, question = m_question](const core::Result<qint64>& count) {
                           m_counting = false;
                           if (question == m_question && count && *count >= 0)
                               takeCount(*count);
                           if (std::exchange(m_countAgain, false))
                               countRows();
                       });
}

void PagedModel::takeCount(qint64 count)
{
    if (m_first || (m_ended && m_matching && !m_source.seeks()))
        return; // the end was seen: that is surer
    m_matching = count;
    if (m_source.seeks())
        setRowCount(int(qMin<qint64>(count, 50'000'000)));
    Q_EMIT matchingChanged();
    fetch();
}

void PagedModel::setRowCount(int count)
{
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    } else if (count < m_count) {
        beginRemoveRows({}, count, m_count - 1);
        m_loaded.dropFrom(count);
        m_count = count;
        endRemoveRows();
    }
}

void PagedModel::retry()
{
    m_error.reset();
    if (m_first || m_question == 0) {
        ask(m_asked);
        return;
    }
    Q_EMIT stateChanged();
    refreshNow();
    fetch();
}

void PagedModel::retranslate()
{
    m_columns = m_source.columns();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, columnCount() - 1));
}

} // namespace gwanje::gui
