// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small windows about keys and pages: all shortcuts by place (Ctrl+/ and ?), and the help of a page (F1).

#include <QStringList>

class QWidget;

namespace gwanje::gui {

class CommandRegistry;
class Page;

/// The page a command belongs to, or nullptr where it is the whole window's.
const Page* pageOf(const CommandRegistry& commands, const QString& id);

QList<const Page*> pagesOf(const CommandRegistry& commands); ///< those with commands, in the window's order
QStringList commandsOf(const CommandRegistry& commands, const Page* page); ///< nullptr: the window's own

void showShortcuts(QWidget* window, const CommandRegistry& commands);
void showHelp(QWidget* window, const Page& page, const CommandRegistry& commands);

} // namespace gwanje::gui
