// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlStreamTable.h"

#include "store/Schema.h"

namespace gwanje::datasync {

core::Result<SqlStreamTable> SqlStreamTable::read(store::Session& session, const StreamMapping& mapping)
{
    const auto rows =
        session.query(u"SELECT name, storage FROM data_column WHERE table_name = ?"_qs, {mapping.table()});
    if (!rows)
        return core::fail(rows.error());
    SqlStreamTable table;
    table.m_name = store::quotedName(mapping.table());
    for (const store::Row& row : *rows)
        table.m_storage.insert(row.text(QLatin1StringView("name")), row.text(QLatin1StringView("storage")));
    return table;
}

bool SqlStreamTable::has(const StreamColumn& column) const
{
    // kept as another kind, a column can't be what the mapping says: imports refuse that, too
    return m_storage.value(column.name) == (isWhole(column.kind) ? u"integer"_qs : u"text"_qs);
}

QString SqlStreamTable::sql(const StreamColumn& column) const
{
    if (has(column))
        return store::quotedName(column.name);
    return isWhole(column.kind) ? u"CAST(NULL AS BIGINT)"_qs : u"CAST(NULL AS TEXT)"_qs;
}

} // namespace gwanje::datasync
