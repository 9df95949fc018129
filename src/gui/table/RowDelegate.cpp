// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/RowDelegate.h"

#include "gui/frame/Theme.h"
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace gwanje::gui {

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem plain = option;
    plain.state &= ~QStyle::State_HasFocus;
    QStyledItemDelegate::paint(painter, plain, index);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const bool here = view && view->hasFocus() && view->currentIndex().row() == index.row();
    if (!here || option.state.testFlag(QStyle::State_Selected))
        return;
    painter->setPen(Theme::instance().accent());
    painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void dressTable(QTableView& view)
{
    view.setItemDelegate(new RowDelegate(&view));
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setTabKeyNavigation(false);
    view.horizontalHeader()->setHighlightSections(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(space::row);
}

} // namespace gwanje::gui
