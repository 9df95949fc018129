// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/RowDelegate.h"

#include "gui/frame/Theme.h"
#include "gui/table/TableRoles.h"
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

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

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.model()->headerData(index.column(), Qt::Horizontal, ColumnIdRole).toBool())
        option->textElideMode = Qt::ElideMiddle;
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index)
{
    const QString text = index.data().toString();
    const bool told = event->type() == QEvent::ToolTip && index.data(Qt::ToolTipRole).toString().isEmpty();
    if (told && sizeHint(option, index).width() > option.rect.width()) {
        QToolTip::showText(event->globalPos(), text, view, option.rect);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
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
