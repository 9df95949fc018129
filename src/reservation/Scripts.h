// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Lua scripts of resources/scripts, by name.

#include <QByteArray>

namespace gwanje::reservation {

QByteArray scriptText(const char* name); ///< "claim"; without it the program ends

} // namespace gwanje::reservation
