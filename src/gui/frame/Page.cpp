// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Page.h"

#include "gui/frame/PageHeader.h"
#include <QEvent>

namespace gwanje::gui {

Page::Page(PageContext context, const QString& id, QWidget* parent)
    : QWidget(parent), m_context(context), m_header(new PageHeader(this)), m_id(id)
{
    setObjectName(id + u"Page"_qs);
}

void Page::focusSearch()
{
    m_header->focusSearch();
}

bool Page::back()
{
    return m_header->clearSearch();
}

void Page::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void chainTabs(const QList<QWidget*>& parts)
{
    QList<QWidget*> order;
    for (QWidget* part : parts) {
        if (part->focusPolicy() != Qt::NoFocus &&
            !part->focusProxy()) // also one of a group whose chosen one alone is in Tab's way
            order << part;
        for (QWidget* at = part->nextInFocusChain(); at != part; at = at->nextInFocusChain()) {
            if (part->isAncestorOf(at) && (at->focusPolicy() & Qt::TabFocus) && !at->focusProxy())
                order << at;
        }
    }
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order.at(i - 1), order.at(i));
}

} // namespace gwanje::gui
