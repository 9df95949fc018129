// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the models over a TableSource answer alike: for a column's head, and for a cell of a row that is there.

#include "gui/table/TableSource.h"

namespace gwanje::gui {

QVariant headOf(const QList<TableColumn>& columns, int column, int role);
QVariant cellOf(const TableSource& source, const TableColumn& column, const TableRow& row, int place, int role);
/// As a file takes it, column by column.
QVariantList cellsOf(const TableSource& source, const TableRow& row, const QList<int>& columns);

} // namespace gwanje::gui
