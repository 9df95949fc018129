// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small windows about keys and pages: all shortcuts by place (Ctrl+/ and ?), and the help of a page (F1).

#include <QString>

class QWidget;

namespace gwanje::gui {

class CommandRegistry;
class Page;

/// The page a command belongs to, or nullptr where it is the whole window's.
const Page* pageOf(const CommandRegistry& commands, const QString& id);

void showShortcuts(QWidget* window, const CommandRegistry& commands);
void showHelp(QWidget* window, const Page& page, const CommandRegistry& commands);

} // namespace gwanje::gui
