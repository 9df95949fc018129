// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A Lua script for Redis: called by its SHA, loaded with its first call on a connection and again on NOSCRIPT.
// A value; any thread.

#include <QByteArray>

namespace gwanje::redis {

struct Script
{
    QByteArray source;
    QByteArray sha() const; ///< hex SHA-1
};

} // namespace gwanje::redis
