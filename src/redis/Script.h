// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A Lua script for Redis: called by its SHA, loaded with its first call on a connection and again on NOSCRIPT.
// Values; any thread.

#include "redis/Reply.h"

namespace gwanje::redis {

struct Script
{
    QByteArray source;
    QByteArray sha() const; ///< hex SHA-1
};

/// A command, or one call of a script.
struct Call
{
    Command command;        ///< for a script call: {"EVALSHA", sha, number of keys, keys…, arguments…}
    QByteArray source = {}; ///< the script's text; empty for a plain command

    static Call script(const Script& script, const QList<QByteArray>& keys, const QList<QByteArray>& arguments);
};

} // namespace gwanje::redis
