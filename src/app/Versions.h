// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The versions of the program, its libraries and the servers installed here. Blocking: it asks the servers' programs.

#include <QJsonObject>

namespace gwanje::app {

QJsonObject versions();

} // namespace gwanje::app
