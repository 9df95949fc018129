// SPDX-License-Identifier: GPL-3.0-or-later
// How a paged model stays true while rows change, come and go.
#include "core/Async.h"
#include "gui/table/PagedModel.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
constexpr auto refreshAfter = 200ms, refreshPause = 1000ms;

} // namespace

/// Rows came or went above: finds one that is seen in what was read anew, and moves all by as much.
void PagedModel::align(int from, const QList<TableRow>& rows)
{
    int by = 0;
    const int end = qMin(m_count, from + int(rows.size()) + pageSize);
    for (int row = qMax(from, m_seenFirst); row < end; ++row) {
        const TableRow* seen = m_loaded.at(row);
        if (!seen)
            continue;
        const auto now = std::find_if(rows.cbegin(), rows.cend(), [seen](const auto& each) { return each.id == seen->id; });
        if (now != rows.cend()) {
            by = from + int(now - rows.cbegin()) - row;
            break;
        }
    }
    int first = from;
    while (first - from < rows.size() && m_loaded.at(first) && m_loaded.at(first)->id == rows.at(first - from).id)
        ++first;
    if (by > 0) {
        beginInsertRows({}, first, first + by - 1);
        m_loaded.shift(first, by);
        m_count += by;
        endInsertRows();
    } else if (by < 0 && first - by <= m_count) {
        beginRemoveRows({}, first, first - by - 1);
        m_loaded.shift(first, by);
        m_count += by;
        endRemoveRows();
    }
}

void PagedModel::dropRow(int row)
{
    beginRemoveRows({}, row, row);
    m_loaded.shift(row, -1);
    --m_count;
    endRemoveRows();
}

void PagedModel::patch(const TableChanges& changes)
{
    QList<int> rows;
    for (const TableRow& row : changes.updated) {
        const int at = rowOf(row.id);
        if (at < 0)
            continue;
        m_loaded.put(at, row);
        rows << at;
    }
    emitRanges(std::move(rows));
    bool gone = false;
    for (const QString& id : changes.removed) {
        const int at = rowOf(id);
        if (at < 0 || changes.removed.size() > pageSize)
            continue;
        dropRow(at);
        gone = true;
        if (m_matching)
            --*m_matching;
    }
    if (gone) {
        m_cursors.clear(); // their rows are others' now; a refresh finds them again
        Q_EMIT matchingChanged();
    }
    const bool mayMove = !changes.inPlace && !changes.updated.isEmpty() && (m_asked.isFiltered() || !m_asked.sort.isEmpty());
    if (changes.more || !changes.removed.isEmpty() || mayMove)
        refresh();
}

void PagedModel::emitRanges(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    const int last = columnCount() - 1;
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i;
        while (end + 1 < rows.size() && rows.at(end + 1) <= rows.at(end) + 1)
            ++end;
        Q_EMIT dataChanged(index(rows.at(i), 0), index(rows.at(end), last));
        i = end + 1;
    }
}

void PagedModel::refresh()
{
    if (m_refreshSoon.isActive())
        return;
    const bool lately = m_sinceRefresh.isValid() && m_sinceRefresh.elapsed() < refreshPause.count();
    m_refreshSoon.start(lately ? refreshPause : refreshAfter);
}

void PagedModel::refreshNow()
{
    m_refreshWanted = false;
    if (m_question == 0 || m_first || m_error)
        return;
    m_sinceRefresh.start();
    if (m_source.seeks()) {
        m_cursors.clear();
        for (int page = 0; page * pageSize < m_count; ++page) {
            if (m_loaded.contains(page * pageSize) || m_loaded.contains(page * pageSize + pageSize - 1))
                m_stale.insert(page);
        }
        m_stale.insert(0);
        countRows();
    } else if (m_seenFirst >= headPages * pageSize) {
        m_refreshWanted = true;
        countRows();
        return;
    } else if (!m_head) {
        m_head = TablePage{};
    }
    fetch();
}

/// A source that can't seek is read anew from its beginning to below what is seen, and then takes the place of it all.
void PagedModel::readHead()
{
    m_reading = true;
    const TableSpan span{.offset = m_head->rows.size(),
                         .limit = pageSize,
                         .cursor = m_head->next,
                         .stop = m_stop.get_token()};
    core::whenFinished(m_source.read(m_asked, span), this, [this, question = m_question](const Answer& answer) {
        if (question != m_question || !m_head)
            return;
        m_reading = false;
        if (!answer) {
            take(0, answer);
            return;
        }
        m_head->rows << answer->rows;
        m_head->next = answer->next;
        if (!answer->next.isEmpty() && m_head->rows.size() <= m_seenLast + pageSize)
            readHead();
        else
            takeHead();
    });
}

void PagedModel::takeHead()
{
    const TablePage head = *std::exchange(m_head, std::nullopt);
    const int end = int(head.rows.size());
    align(0, head.rows);
    m_loaded.dropFrom(end);
    m_cursors.clear();
    if (m_count > end)
        setRowCount(end);
    place(0, head);
    m_loaded.dropFrom(end);
    if (!m_ended) // else all that match were just read
        countRows();
    fetch();
}

} // namespace gwanje::gui
