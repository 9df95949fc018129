// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/SleepGuard.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

namespace gwanje::gui {

class SleepGuard::Private final
{
public:
    bool needed = false;
    bool asked = false;
    QDBusUnixFileDescriptor lock; ///< sleep is inhibited as long as it is open
};

SleepGuard::SleepGuard(QObject* parent) : QObject(parent), d(std::make_unique<Private>())
{
}

SleepGuard::~SleepGuard() = default;

bool SleepGuard::isHeld() const
{
    return d->lock.isValid();
}

void SleepGuard::setNeeded(bool needed, const QString& why)
{
    d->needed = needed;
    if (!needed) {
        d->lock = {};
        return;
    }
    if (d->asked || d->lock.isValid())
        return;
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_qs, u"/org/freedesktop/login1"_qs,
                                                       u"org.freedesktop.login1.Manager"_qs, u"Inhibit"_qs);
    call.setArguments({u"sleep"_qs, u"Gwanje"_qs, why, u"block"_qs});
    d->asked = true;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        d->asked = false;
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *done;
        if (!reply.isError() && d->needed)
            d->lock = reply.value();
    });
}

} // namespace gwanje::gui
