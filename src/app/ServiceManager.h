// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tells the service manager (systemd, Type=notify) how the console stands: "READY=1", "STOPPING=1". Where none asked
// for it ($NOTIFY_SOCKET) nothing happens; what can't be sent is lost. Never blocks. Any thread.

#include <QByteArray>

namespace gwanje::app {

void tellServiceManager(const QByteArray& state);

} // namespace gwanje::app
