// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How every table paints its cells: the row is the unit, so no frame stands round a single cell; the row the keyboard
// is on, where it is not chosen itself, lies between two thin lines. Ids are cut in their middle.

#include <QStyledItemDelegate>

class QTableView;

namespace gwanje::gui {

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// What is cut is whole on hover.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// The look all tables share: whole rows, no grid, 28 px, Tab leaves the table.
void dressTable(QTableView& view);

} // namespace gwanje::gui
