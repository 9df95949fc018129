// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A window's place and a splitter's parts, as they were left: taken from the layout memory, and kept there soon after
// each change, so that a crash does not lose them. The memory must outlive the widget's last event. Main thread.

#include <QString>

class QSplitter;
class QWidget;

namespace gwanje::gui {

class LayoutMemory;

void rememberWindow(QWidget& window, LayoutMemory& memory, const QString& key);
void rememberSplitter(QSplitter& splitter, LayoutMemory& memory, const QString& key);

} // namespace gwanje::gui
