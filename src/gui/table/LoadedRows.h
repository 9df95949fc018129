// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows a paged model holds: by their place and by their id. A value.

#include "gui/table/TableSource.h"
#include <QSet>

namespace gwanje::gui {

class LoadedRows final
{
public:
    const TableRow* at(int row) const;
    int rowOf(const QString& id) const { return m_ids.value(id, -1); }
    int size() const { return int(m_rows.size()); }
    bool contains(int row) const { return m_rows.contains(row); }
    void put(int row, const TableRow& value);
    void clear();
    void dropFrom(int row);
    void shift(int from, int by); ///< rows from `from` on move; by < 0: the first -by of them are dropped
    /// Keeps at most `most` rows, by pages: those nearest to `row` and those of `held`.
    void keepNear(int row, int most, int pageSize, const QSet<int>& held);

private:
    void drop(int row);
    QHash<int, TableRow> m_rows;
    QHash<QString, int> m_ids;
};

} // namespace gwanje::gui
