// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What calls for the operator, from the alerts: a tray notification, a banner (with the payment countdown for a
// reservation) that goes when its alert does, a sound where it is wanted. What still stood when the window opens has its
// banner again. Owns the tray icon; without a tray the banners alone tell. Main thread.

#include "gui/frame/Banners.h"
#include "gui/frame/NoticeBook.h"
#include "gui/frame/Tray.h"
#include "gui/GuiServices.h"
#include "ops/Alerts.h"
#include <QMenu>

namespace gwanje::gui {

class CommandRegistry;

class Notices final : public QObject
{
    Q_OBJECT
public:
    Notices(GuiServices& services, Banners& banners, NoticeBook& book, QWidget* window);

    bool hasTray() const { return m_tray->isAvailable(); }
    void fillMenu(const QList<QAction*>& actions);
    void setState(int running, int attention);
    void setToolTip(const QString& text) { m_tray->setToolTip(text); }

Q_SIGNALS:
    void activated();                                 ///< the tray icon was clicked
    void taskWanted(const gwanje::train::TaskId& id); ///< a notification or its banner was clicked

private:
    void take(const ops::Alert& alert);
    void takeUp();
    void showQuietly(const ops::Alert& alert);
    void showBanner(const ops::Alert& alert, const train::TaskId& id, const std::optional<train::TaskSnapshot>& task);
    void notify(const ops::Alert& alert, const std::optional<train::TaskSnapshot>& task);

    GuiServices& m_services;
    Banners& m_banners;
    NoticeBook& m_book;
    QWidget* m_window;
    QMenu m_menu;
    std::unique_ptr<Tray> m_tray; ///< shows the menu
    train::TaskId m_lastTask;
    QSet<QString> m_standing; ///< keys of alerts that were told and not cleared since
    int m_running = -1, m_attention = -1;
};

/// The task an alert is about, from its key "train.<what>:<task id>[:…]".
std::optional<train::TaskId> taskOfAlert(const QString& key);

} // namespace gwanje::gui
