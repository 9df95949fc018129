// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableRows.h"

#include "core/Async.h"

namespace gwanje::gui {

QFuture<core::Result<QMap<QString, qint64>>> TableSource::chipCounts()
{
    return core::readyFuture(core::Result<QMap<QString, qint64>>());
}

QFuture<core::Result<qint64>> TableSource::place(const TableQuery&, const QString&)
{
    return core::readyFuture(core::Result<qint64>(-1));
}

const TableRow* TableRows::row(const QString&) const
{
    return nullptr;
}

void TableRows::seek(const QString&)
{
}

void TableRows::setVisible(int, int)
{
}

bool TableRows::hold(const QList<std::pair<int, int>>&)
{
    return true;
}

core::SearchFields searchFields(const QList<TableColumn>& columns)
{
    core::SearchFields fields;
    for (const TableColumn& column : columns) {
        if (!column.searches)
            continue;
        QString name;
        for (const QChar letter : core::searchFold(column.title)) {
            if (letter.isLetterOrNumber())
                name += letter;
        }
        if (!name.isEmpty())
            fields.insert(name, column.key);
    }
    for (const TableColumn& column : columns) { // a key is never another column's title
        if (column.searches)
            fields.insert(core::searchFold(column.key), column.key);
    }
    return fields;
}

} // namespace gwanje::gui
