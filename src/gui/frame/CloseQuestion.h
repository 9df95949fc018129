// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the program ends. What closing the window shall mean is asked the first time where a tray could bring it back; the
// answer is kept as a setting, with its audit row. Quitting asks while tasks run here, and only then; the end of the
// desktop's session asks nothing. Main thread.

#include <functional>

class QString;
class QWidget;

namespace gwanje::gui {

struct GuiServices;

/// `services` outlive the window; `tell` is a passing note.
void askHowToClose(QWidget& window, GuiServices& services, std::function<void(const QString&, bool bad)> tell);

/// Quits, after a question where tasks run here, which says what becomes of them.
void askToQuit(QWidget& window, GuiServices& services);

/// From now on a desktop that ends its session (a logout, a shut-down) is obeyed at once.
void quitWithTheSession(QWidget& window, GuiServices& services);

} // namespace gwanje::gui
