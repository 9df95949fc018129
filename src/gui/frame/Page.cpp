// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Page.h"

#include "gui/frame/PageHeader.h"
#include "gui/frame/ReadingOrder.h"
#include <QDialog>
#include <QEvent>

namespace gwanje::gui {

Page::Page(PageContext context, PageFace face, QWidget* parent)
    : QWidget(parent), m_context(context), m_header(new PageHeader(this)), m_face(std::move(face))
{
    setObjectName(m_face.id + u"Page"_qs);
}

void Page::focusSearch()
{
    m_header->focusSearch();
}

bool Page::back()
{
    return m_header->clearSearch();
}

void Page::takeFocus()
{
    QWidget* target = this;
    while (target->focusProxy())
        target = target->focusProxy();
    if (target == this || !target->isVisible()) { // nothing is listed: its buttons, rather than a search for nothing
        const QList<QWidget*> order = readingOrder(*this);
        const auto acts = [](const QWidget* widget) { return !widget->inherits("QLineEdit"); };
        const auto first = std::find_if(order.cbegin(), order.cend(), acts);
        target = first == order.cend() ? nullptr : *first;
    }
    if (target)
        target->setFocus(Qt::ShortcutFocusReason);
}

bool Page::raiseOpen(const QString& dialog)
{
    auto* open = findChild<QDialog*>(dialog, Qt::FindDirectChildrenOnly);
    if (!open || !open->isVisible())
        return false;
    open->raise();
    open->activateWindow();
    return true;
}

void Page::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
