// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tray as the notices use it: icon, tooltip, menu, notifications, the bell. A desktop may have none, now or from some moment
// on: then isAvailable() says so and nothing else happens. Main thread.

#include "core/ErrorCode.h"
#include <memory>
#include <QObject>

class QIcon;
class QMenu;

namespace gwanje::gui {

class Tray : public QObject
{
    Q_OBJECT
public:
    virtual bool isAvailable() const = 0;
    virtual void setIcon(const QIcon& icon) = 0;
    virtual void setToolTip(const QString& text) = 0;
    virtual void setMenu(QMenu* menu) = 0;
    virtual void notify(const QString& title, const QString& text, core::Severity severity) = 0;
    virtual void beep() = 0; ///< heard where there is no tray, too

Q_SIGNALS:
    void activated();           ///< the icon was clicked
    void notificationClicked(); ///< the last notification was
};

std::unique_ptr<Tray> systemTray();

} // namespace gwanje::gui
