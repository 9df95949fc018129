// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/LoadedRows.h"

namespace gwanje::gui {

const TableRow* LoadedRows::at(int row) const
{
    const auto it = m_rows.constFind(row);
    return it == m_rows.cend() ? nullptr : &*it;
}

void LoadedRows::put(int row, const TableRow& value)
{
    drop(row);
    m_rows.insert(row, value);
    m_ids.insert(value.id, row);
}

void LoadedRows::drop(int row)
{
    const auto it = m_rows.constFind(row);
    if (it == m_rows.cend())
        return;
    if (m_ids.value(it->id, -1) == row)
        m_ids.remove(it->id);
    m_rows.erase(it);
}

void LoadedRows::clear()
{
    m_rows.clear();
    m_ids.clear();
}

void LoadedRows::dropFrom(int row)
{
    const QList<int> rows = m_rows.keys();
    for (const int each : rows) {
        if (each >= row)
            drop(each);
    }
}

void LoadedRows::shift(int from, int by)
{
    QHash<int, TableRow> rows;
    rows.reserve(m_rows.size());
    m_ids.clear();
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        if (it.key() >= from && it.key() < from - by) // by < 0: gone
            continue;
        const int row = it.key() >= from ? it.key() + by : it.key();
        rows.insert(row, *it);
        m_ids.insert(it->id, row);
    }
    m_rows = rows;
}

void LoadedRows::keepNear(int row, int most, int pageSize, const QSet<int>& held)
{
    if (m_rows.size() <= most)
        return;
    QMap<int, QList<int>> pages; // distance → rows
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        const int page = it.key() / pageSize;
        if (!held.contains(page))
            pages[qAbs(page - row / pageSize)] << it.key();
    }
    for (auto it = pages.end(); it != pages.begin() && m_rows.size() > most;) {
        --it;
        if (it.key() <= 1) // what is seen
            return;
        for (const int each : std::as_const(*it))
            drop(each);
    }
}

} // namespace gwanje::gui
