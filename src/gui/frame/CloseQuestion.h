// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What closing the window shall mean, asked the first time where a tray could bring it back; the answer is kept as a
// setting, with its audit row. Main thread.

#include <functional>

class QString;
class QWidget;

namespace gwanje::gui {

struct GuiServices;

/// `services` outlive the window; `tell` is a passing note.
void askHowToClose(QWidget& window, GuiServices& services, std::function<void(const QString&, bool bad)> tell);

} // namespace gwanje::gui
