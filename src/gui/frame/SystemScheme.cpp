// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/SystemScheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>

namespace gwanje::gui {
namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

/// The desktop's palette shows through only while ours is not set.
QPalette desktopPalette()
{
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette theirs = QApplication::palette();
    QApplication::setPalette(ours);
    return theirs;
}

} // namespace

SystemScheme::SystemScheme(QObject* parent, std::function<QPalette()> read)
    : QObject(parent), m_read(read ? std::move(read) : desktopPalette)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SystemScheme::tell);
    qApp->installEventFilter(this);
    askPortal();
}

bool SystemScheme::eventFilter(QObject* watched, QEvent* event)
{
    const bool palette = event->type() == QEvent::ApplicationPaletteChange && watched == qApp;
    if ((palette || event->type() == QEvent::ThemeChange) && !m_reading && !Theme::instance().isApplying())
        m_soon.start();
    return QObject::eventFilter(watched, event);
}

void SystemScheme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, u"SettingChanged"_qs, this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_qs);
    call.setArguments({appearance, colorScheme});
    auto* waiting = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, waiting] {
        const QDBusPendingReply<QDBusVariant> reply = *waiting;
        waiting->deleteLater();
        if (reply.isValid())
            takePortal(reply.value().variant());
    });
}

void SystemScheme::portalChanged(const QString& area, const QString& key, const QDBusVariant& value)
{
    if (area == appearance && key == colorScheme)
        takePortal(value.variant());
}

void SystemScheme::takePortal(const QVariant& value)
{
    const bool wrapped = value.canConvert<QDBusVariant>(); // Read() wraps it twice
    const uint wish = (wrapped ? value.value<QDBusVariant>().variant() : value).toUInt();
    m_portal = wish == 1 ? std::optional(Scheme::Dark) : wish == 2 ? std::optional(Scheme::Light) : std::nullopt;
    if (m_portal)
        tell();
}

void SystemScheme::tell()
{
    if (m_portal) {
        Theme::instance().setSystem(*m_portal);
        return;
    }
    m_reading = true;
    const QPalette palette = m_read();
    m_reading = false;
    Theme::instance().setSystem(schemeOf(palette));
}

} // namespace gwanje::gui
