// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints the rows of events and sections: a section has its name and state, its fill bar, its counts. Main thread.

#include <QStyledItemDelegate>

namespace gwanje::gui {

class SectionDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace gwanje::gui
