// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a model must answer besides Qt's own roles to live in the shared table: raw values for sorting, comparing and
// exporting, the row's id, more words to be found by; and per column a stable key (memory of columns, search field) and
// a default width.

#include <QtCore/qnamespace.h>

namespace gwanje::gui {

enum TableRole {
    SortRole = Qt::UserRole + 1, ///< raw value: number, time or text; compared in a search too
    IdRole,                      ///< of the row, any column
    ColumnKeyRole,               ///< headerData(): "journey"
    ColumnWidthRole,             ///< headerData(): pixels at first; negative: hidden until chosen
    SearchRole,                  ///< words to be found by, besides those shown: "failed"
    ExportRole,                  ///< number, time (QDateTime) or text in a file; none: the text shown
    ColumnIdRole,                ///< headerData(): true where the cells are ids, cut in the middle
    LoadingRole                  ///< true while the row's page is under way
};

} // namespace gwanje::gui
