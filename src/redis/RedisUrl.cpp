// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/RedisUrl.h"

#include <QUrl>

namespace gwanje::redis {
namespace {

QString decoded(const QString& text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

/// The address as it may be shown: what stands before the last '@' could be a password.
QString redacted(const QString& text)
{
    const auto scheme = text.indexOf(u"://"_qs);
    const auto at = text.lastIndexOf(u'@');
    if (at < 0)
        return text;
    const auto start = scheme >= 0 ? scheme + 3 : 0;
    return at > start ? text.left(start) + u"***"_qs + text.mid(at) : text;
}

tl::unexpected<core::Error> bad(const QString& text, const QString& reason)
{
    return core::fail(core::ErrorCode::CFG_BAD_URL, {{u"url"_qs, redacted(text)}, {u"reason"_qs, reason}});
}

bool parseDatabase(const QString& text, int& database)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < 0 || value > 65535)
        return false;
    database = value;
    return true;
}

/// Takes "user:password@" off the front of `rest`. The last '@' before the path counts, so passwords may have one.
void takeLogin(QString& rest, RedisUrl& url)
{
    // A socket's path may hold an '@' of its own: without a login the path starts at once.
    if (url.kind == RedisUrl::Kind::Unix && rest.startsWith(u'/'))
        return;
    const auto slash = rest.indexOf(u'/');
    const auto at = rest.lastIndexOf(u'@', slash < 0 ? -1 : slash);
    if (at < 0)
        return;
    const QString login = rest.left(at);
    rest.remove(0, at + 1);
    const auto colon = login.indexOf(u':');
    url.user = decoded(colon < 0 ? QString() : login.left(colon));
    url.password = decoded(colon < 0 ? login : login.mid(colon + 1));
}

core::Result<RedisUrl> parseUnix(const QString& text, QString rest, RedisUrl url)
{
    const auto query = rest.indexOf(u"?db="_qs);
    if (query >= 0) {
        if (!parseDatabase(rest.mid(query + 4), url.database))
            return bad(text, u"database"_qs);
        rest.truncate(query);
    }
    if (!rest.startsWith(u'/') || rest.size() < 2)
        return bad(text, u"path"_qs);
    url.path = decoded(rest);
    return url;
}

core::Result<RedisUrl> parseTcp(const QString& text, const QString& rest, RedisUrl url)
{
    const auto slash = rest.indexOf(u'/');
    const QString database = slash < 0 ? QString() : rest.mid(slash + 1);
    if (!database.isEmpty() && !parseDatabase(database, url.database))
        return bad(text, u"database"_qs);
    const QString authority = rest.left(slash);
    if (authority.isEmpty())
        return bad(text, u"host"_qs);
    if (!splitHostPort(authority, 6379, url.host, url.port))
        return bad(text, u"host:port"_qs);
    return url;
}

core::Result<RedisUrl> parseSentinel(const QString& text, const QString& rest, RedisUrl url)
{
    const QStringList parts = rest.split(u'/');
    if (parts.size() < 2 || parts.at(1).isEmpty() || parts.size() > 3)
        return bad(text, u"master"_qs);
    url.masterName = decoded(parts.at(1));
    if (parts.size() == 3 && !parts.at(2).isEmpty() && !parseDatabase(parts.at(2), url.database))
        return bad(text, u"database"_qs);
    for (const QString& sentinel : parts.at(0).split(u',', Qt::SkipEmptyParts)) {
        QString host;
        int port = 0;
        if (!splitHostPort(sentinel, 26379, host, port))
            return bad(text, u"host:port"_qs);
        url.sentinels << (host.contains(u':') ? u"[%1]:%2"_qs : u"%1:%2"_qs).arg(host).arg(port);
    }
    if (url.sentinels.isEmpty())
        return bad(text, u"host"_qs);
    return url;
}

} // namespace

bool splitHostPort(const QString& text, int defaultPort, QString& host, int& port)
{
    const bool v6 = text.startsWith(u'[');
    const auto hostEnd = v6 ? text.indexOf(u']') : text.indexOf(u':');
    if (v6 && hostEnd < 0)
        return false;
    host = v6 ? text.mid(1, hostEnd - 1) : text.left(hostEnd);
    const QString tail = v6 ? text.mid(hostEnd + 1) : (hostEnd < 0 ? QString() : text.mid(hostEnd));
    port = defaultPort;
    if (host.isEmpty() || host.contains(u' '))
        return false;
    if (tail.isEmpty())
        return true;
    bool isNumber = false;
    port = tail.mid(1).toInt(&isNumber);
    return tail.startsWith(u':') && isNumber && port > 0 && port < 65536;
}

core::Result<RedisUrl> RedisUrl::parse(const QString& text)
{
    const auto separator = text.indexOf(u"://"_qs);
    if (separator < 0)
        return bad(text, u"scheme"_qs);
    const QString scheme = text.left(separator).toLower();
    QString rest = text.mid(separator + 3);
    RedisUrl url;
    if (scheme == u"redis"_qs)
        url.kind = Kind::Tcp;
    else if (scheme == u"unix"_qs || scheme == u"redis+unix"_qs)
        url.kind = Kind::Unix;
    else if (scheme == u"redis+sentinel"_qs)
        url.kind = Kind::Sentinel;
    else if (scheme == u"rediss"_qs)
        return bad(text, u"no TLS: use a tunnel"_qs);
    else
        return bad(text, u"scheme"_qs);
    takeLogin(rest, url);
    switch (url.kind) {
    case Kind::Unix:
        return parseUnix(text, rest, url);
    case Kind::Sentinel:
        return parseSentinel(text, rest, url);
    case Kind::Tcp:
        break;
    }
    return parseTcp(text, rest, url);
}

RedisUrl RedisUrl::unixSocket(const QString& path)
{
    RedisUrl url;
    url.kind = Kind::Unix;
    url.path = path;
    return url;
}

QString RedisUrl::shown() const
{
    switch (kind) {
    case Kind::Unix:
        return u"unix://"_qs + path + (database ? u"?db=%1"_qs.arg(database) : QString());
    case Kind::Sentinel:
        return u"redis+sentinel://%1/%2/%3"_qs.arg(sentinels.join(u','), masterName).arg(database);
    case Kind::Tcp:
        break;
    }
    return (host.contains(u':') ? u"redis://[%1]:%2/%3"_qs : u"redis://%1:%2/%3"_qs).arg(host).arg(port).arg(database);
}

} // namespace gwanje::redis
