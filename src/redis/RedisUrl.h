// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where Redis is: "redis://[[user]:password@]host[:port][/db]", "unix://[[user]:password@]/path[?db=n]",
// "redis+sentinel://[[user]:password@]host:port,host:port/master[/db]". User and password are percent-decoded.
// Sentinels are asked without a login. A value; parse() never fails otherwise than by CFG_BAD_URL, and never shows the
// password.

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
    QString user;          ///< empty: the default user

    static core::Result<RedisUrl> parse(const QString& text); ///< CFG_BAD_URL
    static RedisUrl unixSocket(const QString& path);
    QString shown() const; ///< without the password

    friend bool operator==(const RedisUrl&, const RedisUrl&) = default;
};

/// "host:port" or "[v6]:port" or "host", into its parts; false where it is none.
bool splitHostPort(const QString& text, int defaultPort, QString& host, int& port);

} // namespace gwanje::redis
