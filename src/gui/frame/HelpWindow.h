// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// F1: what the page is for, and the keys. Not modal; follows the language. Plain text.

class QWidget;

namespace gwanje::gui {

class CommandRegistry;
class Page;

void showHelp(QWidget* window, const Page& page, const CommandRegistry& commands);

} // namespace gwanje::gui
