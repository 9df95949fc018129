// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator can do with any table, as commands <page>.copy, .copyCsv, .selectAll, .columns, .views, .export; with
// the buttons over the table; where a page owns it, views can be pinned to the sidebar.

#include <QStringList>

class QWidget;

namespace gwanje::gui {

class CommandRegistry;
class TablePanel;

enum class TableButtons { Shown, Elsewhere }; ///< of .views, .columns and .export

/// Their ids in the order of a context menu. `fileName`: suggested for exports, "train-tasks.csv".
QStringList addTableCommands(CommandRegistry& commands, TablePanel& table, const QString& page, const QString& fileName,
                             QWidget* owner, TableButtons buttons = TableButtons::Shown);

} // namespace gwanje::gui
