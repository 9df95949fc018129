// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a platform's newest runs as a sparkline of bars: higher took longer; what didn't go well has another colour and
// another shape. Main thread.

#include "gui/table/RowDelegate.h"

namespace gwanje::gui {

class RunMarksDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace gwanje::gui
