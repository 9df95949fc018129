// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A row that becomes several lines where the window is narrow. Main thread.

class QWidget;

namespace gwanje::gui {

/// The parts of `row`'s box layout stand side by side while they fit, else below each other.
void foldWhenNarrow(QWidget& row);

} // namespace gwanje::gui
