// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a model must answer besides Qt's own roles to live in the shared table: raw values for sorting, the row's id,
// full text for tooltips; and per column a stable key (memory of columns) and a default width.

#include <QtCore/qnamespace.h>

namespace gwanje::gui {

enum TableRole {
    SortRole = Qt::UserRole + 1, ///< raw value
    IdRole,                      ///< of the row, any column
    ColumnKeyRole,               ///< headerData(): "journey"
    ColumnWidthRole              ///< headerData(): pixels at first; negative: hidden until chosen
};

} // namespace gwanje::gui
