// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tab goes as one reads: part by part from the top, within a line from the left, over what is there at that moment.
// Pages fill and rearrange themselves all the time; Qt's own chain (setTabOrder) would have to be mended after each
// change, and in 6.4 it comes apart when parts of composed widgets are moved in it. Main thread.

#include <QList>
#include <QWidget>

namespace gwanje::gui {

/// What Tab reaches in `root`, in its order.
QList<QWidget*> readingOrder(const QWidget& root);

/// For QWidget::focusNextPrevChild of a window: the next (or last) in reading order has the focus; the ends meet.
bool focusInReadingOrder(const QWidget& window, bool next);

} // namespace gwanje::gui
