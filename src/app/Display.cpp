// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Display.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTcpSocket>

namespace gwanje::app {
namespace {

constexpr int patienceMs = 2000;

/// A local X server listens on a socket, a remote one (ssh -X) on a port.
bool answersX(const QString& display)
{
    static const QRegularExpression form(u"^([^:]*):([0-9]+)(?:\\.[0-9]+)?$"_qs);
    const auto match = form.match(display);
    if (!match.hasMatch())
        return false;
    const QString host = match.captured(1);
    if (host.isEmpty() || host == u"unix"_qs)
        return QFileInfo::exists(u"/tmp/.X11-unix/X"_qs + match.captured(2));
    QTcpSocket socket;
    socket.connectToHost(host, static_cast<quint16>(6000 + match.captured(2).toInt()));
    return socket.waitForConnected(patienceMs);
}

} // namespace

core::Status findDisplay()
{
    const QString display = qEnvironmentVariable("DISPLAY");
    if (!qEnvironmentVariable("QT_QPA_PLATFORM").isEmpty() || !qEnvironmentVariable("WAYLAND_DISPLAY").isEmpty() ||
        answersX(display))
        return {};
    return core::fail(core::ErrorCode::APP_NO_DISPLAY,
                      {{u"reason"_qs, display.isEmpty() ? u"DISPLAY"_qs : u"DISPLAY="_qs + display}});
}

} // namespace gwanje::app
