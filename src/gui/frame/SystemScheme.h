// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tells the theme whether the desktop is light or dark and whether it asks for high contrast, and every later change of
// it: by the desktop's portal (org.freedesktop.appearance) where it says so, else by the palette that the desktop gives.
// Main thread.

#include "gui/frame/Theme.h"
#include <functional>
#include <optional>
#include <QTimer>

class QDBusVariant;

namespace gwanje::gui {

class SystemScheme final : public QObject
{
    Q_OBJECT
public:
    /// `read` is asked for the desktop's palette after each change of it; none: the application's own.
    explicit SystemScheme(QObject* parent, std::function<QPalette()> read = {});

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private Q_SLOTS:
    void portalChanged(const QString& area, const QString& key, const QDBusVariant& value);

private:
    void askPortal(const QString& key);
    void takePortal(const QString& key, const QVariant& value);
    void tell();

    std::function<QPalette()> m_read;
    QTimer m_soon; ///< a change comes as many events
    std::optional<Scheme> m_portal; ///< none: the palette tells
    bool m_portalAsksContrast = false;
    bool m_reading = false;
};

} // namespace gwanje::gui
