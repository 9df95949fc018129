// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where Redis is: "redis://[:password@]host:port/db", "unix:///path", "redis+sentinel://host:port,host:port/name".

#include "core/Result.h"
#include <QStringList>

namespace gwanje::redis {

struct RedisUrl
{
    enum class Kind { Tcp, Unix, Sentinel };
    Kind kind = Kind::Tcp;
    QString host, path, password, masterName;
    int port = 6379;
    int database = 0;
    QStringList sentinels; ///< "host:port"

    static core::Result<RedisUrl> parse(const QString& text); ///< CFG_BAD_URL
    static RedisUrl unixSocket(const QString& path);
    QString shown() const; ///< without the password
};

} // namespace gwanje::redis
