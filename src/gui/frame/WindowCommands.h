// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator can do wherever he is: find, back out, help, palette, shortcuts, undo, lock, read-only, quit; and
// the menu beside the program's name, made from the registry. Main thread.

#include "gui/frame/Command.h"
#include <functional>

class QMenu;

namespace gwanje::gui {

class IdleLock;
class LayoutMemory;
class NoticeBook;
class Page;
class UndoQueue;
struct GuiServices;

struct WindowParts
{
    QWidget* window;
    GuiServices& services;
    CommandRegistry& commands;
    LayoutMemory& layout;
    UndoQueue& undo;
    IdleLock& lock;
    NoticeBook& notices;
    std::function<Page*()> page;                         ///< the one that is seen
    std::function<void()> bringToFront;
    std::function<void(const QString&, bool bad)> tell; ///< a passing note
};

/// `parts` must outlive the commands, but for what they copy of it: its members are references and functions.
void addWindowCommands(const WindowParts& parts);

/// Made anew each time it opens: one part per page, then the window's own.
QMenu* newWindowMenu(const CommandRegistry& commands, QWidget* window);

} // namespace gwanje::gui
