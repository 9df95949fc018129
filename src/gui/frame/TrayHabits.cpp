// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/TrayHabits.h"

#include "gui/frame/Notices.h"
#include "ops/Settings.h"
#include <QEvent>

namespace gwanje::gui {

TrayHabits::TrayHabits(const ops::Settings& settings, Notices& notices, QWidget* window)
    : QObject(&notices), m_settings(settings), m_notices(notices), m_window(window)
{
    window->installEventFilter(this);
}

void TrayHabits::showAtStart()
{
    if (!m_settings.boolean(u"general.start_in_tray"_qs))
        m_window->show();
    else if (!m_notices.hasTray()) // or it is not there yet, as at a login
        m_window->showMinimized();
}

bool TrayHabits::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange && watched == m_window && m_window->isMinimized() &&
        m_window->isVisible() && m_notices.hasTray() && m_settings.boolean(u"general.minimize_to_tray"_qs))
        QMetaObject::invokeMethod(m_window, &QWidget::hide, Qt::QueuedConnection); // the state is still being changed
    return QObject::eventFilter(watched, event);
}

} // namespace gwanje::gui
