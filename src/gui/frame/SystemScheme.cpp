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
const QString contrast = QStringLiteral("contrast");

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
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, u"SettingChanged"_qs, this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    askPortal(colorScheme);
    askPortal(contrast);
}

bool SystemScheme::eventFilter(QObject* watched, QEvent* event)
{
    const bool palette = event->type() == QEvent::ApplicationPaletteChange && watched == qApp;
    if ((palette || event->type() == QEvent::ThemeChange) && !m_reading && !Theme::instance().isApplying())
        m_soon.start();
    return QObject::eventFilter(watched, event);
}

void SystemScheme::askPortal(const QString& key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_qs);
    call.setArguments({appearance, key});
    auto* waiting = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, waiting, key] {
        const QDBusPendingReply<QDBusVariant> reply = *waiting;
        waiting->deleteLater();
        if (reply.isValid())
            takePortal(key, reply.value().variant());
    });
}

void SystemScheme::portalChanged(const QString& area, const QString& key, const QDBusVariant& value)
{
    if (area == appearance && (key == colorScheme || key == contrast))
        takePortal(key, value.variant());
}

void SystemScheme::takePortal(const QString& key, const QVariant& value)
{
    const bool wrapped = value.canConvert<QDBusVariant>(); // Read() wraps it twice
    const uint wish = (wrapped ? value.value<QDBusVariant>().variant() : value).toUInt();
    if (key == contrast)
        m_portalAsksContrast = wish == 1;
    else
        m_portal = wish == 1 ? std::optional(Scheme::Dark) : wish == 2 ? std::optional(Scheme::Light) : std::nullopt;
    tell();
}

void SystemScheme::tell()
{
    m_reading = true;
    const QPalette palette = m_read();
    m_reading = false;
    const bool high = m_portalAsksContrast || contrastOf(palette) == Contrast::High;
    Theme::instance().setSystem(m_portal.value_or(schemeOf(palette)));
    Theme::instance().setSystemContrast(high ? Contrast::High : Contrast::Normal);
}

} // namespace gwanje::gui
