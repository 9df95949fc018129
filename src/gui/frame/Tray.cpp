// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Tray.h"

#include <QApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace gwanje::gui {
namespace {

class SystemTray final : public Tray
{
public:
    SystemTray()
    {
        connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                Q_EMIT activated();
        });
        connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::notificationClicked);
    }

    bool isAvailable() const override { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setIcon(const QIcon& icon) override
    {
        m_icon.setIcon(icon);
        m_icon.show();
    }
    void setToolTip(const QString& text) override { m_icon.setToolTip(text); }
    void setMenu(QMenu* menu) override { m_icon.setContextMenu(menu); }
    void notify(const QString& title, const QString& text, core::Severity severity) override
    {
        m_icon.showMessage(title, text,
                           severity == core::Severity::Error     ? QSystemTrayIcon::Critical
                           : severity == core::Severity::Warning ? QSystemTrayIcon::Warning
                                                                 : QSystemTrayIcon::Information);
    }
    void beep() override { QApplication::beep(); }

private:
    QSystemTrayIcon m_icon;
};

} // namespace

std::unique_ptr<Tray> systemTray()
{
    return std::make_unique<SystemTray>();
}

} // namespace gwanje::gui
