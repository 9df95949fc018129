// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Page.h"

#include "gui/frame/PageHeader.h"
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
