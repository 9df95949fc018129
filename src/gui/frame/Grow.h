// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A dialog whose words may need more lines than it was made for. Main thread.

class QWidget;

namespace gwanje::gui {

/// Never lower than its layout's wrapped words need at its width; a window's layout alone does not see to that.
void growWithWords(QWidget& dialog);

} // namespace gwanje::gui
