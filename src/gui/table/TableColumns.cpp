// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableColumns.h"

#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

int alignment(const TableColumn& column)
{
    return int((column.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

QVariant headOf(const QList<TableColumn>& columns, int column, int role)
{
    if (column < 0 || column >= columns.size())
        return {};
    const TableColumn& head = columns.at(column);
    switch (role) {
    case Qt::DisplayRole:
        return head.title;
    case Qt::TextAlignmentRole:
        return alignment(head);
    case ColumnKeyRole:
        return head.key;
    case ColumnWidthRole:
        return head.shown ? head.width : -head.width;
    case ColumnIdRole:
        return head.isId;
    default:
        return {};
    }
}

QVariant cellOf(const TableSource& source, const TableColumn& column, const TableRow& row, int place, int role)
{
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == LoadingRole)
        return false;
    if (role == IdRole)
        return row.id;
    const QVariant told = source.data(row, place, role);
    if (told.isValid() || (role != Qt::AccessibleTextRole && role != SortRole))
        return told;
    return source.data(row, place, Qt::DisplayRole);
}

QVariantList cellsOf(const TableSource& source, const TableRow& row, const QList<int>& columns)
{
    QVariantList cells;
    for (const int column : columns) {
        const QVariant value = source.data(row, column, ExportRole);
        cells << (value.isValid() ? value : QVariant(source.data(row, column, Qt::DisplayRole).toString()));
    }
    return cells;
}

} // namespace gwanje::gui
