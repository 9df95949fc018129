// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DatabaseUrl.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QUrl>
#include <QUrlQuery>

namespace gwanje::store {
namespace {

core::Result<DatabaseUrl> refused(const QUrl& url, const QString& text, const QString& reason)
{
    const QString shown = url.isValid() ? url.toString(QUrl::RemovePassword) : text.section(u':', 0, 0);
    return core::fail(core::ErrorCode::CFG_BAD_URL, {{u"url"_qs, shown}, {u"reason"_qs, reason}});
}

core::Result<DatabaseUrl> parseSqlite(const QUrl& url, const QString& text)
{
    if (!url.host().isEmpty())
        return refused(url, text, u"sqlite:// needs three slashes and an absolute path"_qs);
    if (url.hasQuery() || url.hasFragment())
        return refused(url, text, u"a SQLite path takes no parameters; write ? as %3F and # as %23"_qs);
    const QString path = url.path(QUrl::FullyDecoded);
    if (!QDir::isAbsolutePath(path) || path.endsWith(u'/'))
        return refused(url, text, u"the path of a file, starting with /, is needed"_qs);
    return DatabaseUrl::sqlite(path);
}

core::Result<DatabaseUrl> parsePostgres(const QUrl& url, const QString& text)
{
    static const QStringList known{u"sslmode"_qs, u"sslrootcert"_qs, u"sslcert"_qs, u"sslkey"_qs,
                                   u"application_name"_qs};
    DatabaseUrl result;
    result.dialect = Dialect::Postgres;
    result.host = url.host(QUrl::FullyDecoded);
    result.port = url.port(5432);
    result.user = url.userName(QUrl::FullyDecoded);
    result.password = url.password(QUrl::FullyDecoded);
    result.database = url.path(QUrl::FullyDecoded).mid(1);
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto& [name, value] : items) {
        if (name == u"host"_qs)
            result.host = value;
        else if (known.contains(name))
            result.parameters.insert(name, value);
        else
            return refused(url, text, u"unknown parameter "_qs + name);
    }
    if (result.database.isEmpty() || result.database.contains(u'/'))
        return refused(url, text, u"the name of a database is needed after the host"_qs);
    if (result.host.isEmpty())
        return refused(url, text, u"a host is needed"_qs);
    if (result.port < 1)
        return refused(url, text, u"the port must be 1 to 65535"_qs);
    return result;
}

} // namespace

core::Result<DatabaseUrl> DatabaseUrl::parse(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return refused(url, text, u"not a URL"_qs);
    if (url.scheme() == u"sqlite"_qs)
        return parseSqlite(url, text);
    if (url.scheme() == u"postgresql"_qs || url.scheme() == u"postgres"_qs)
        return parsePostgres(url, text);
    return refused(url, text, u"it must begin with sqlite:/// or postgresql://"_qs);
}

DatabaseUrl DatabaseUrl::sqlite(const QString& path)
{
    DatabaseUrl result;
    result.path = path;
    return result;
}

bool DatabaseUrl::isLocal() const
{
    return dialect == Dialect::Sqlite || host.startsWith(u'/') || host == u"localhost"_qs ||
           QHostAddress(host).isLoopback();
}

QString DatabaseUrl::shown() const
{
    if (dialect == Dialect::Sqlite)
        return u"sqlite://"_qs + path;
    QUrl url;
    url.setScheme(u"postgresql"_qs);
    url.setUserName(user);
    url.setPort(port);
    url.setPath(u'/' + database);
    QUrlQuery query;
    url.setHost(host.startsWith(u'/') ? u"localhost"_qs : host);
    if (host.startsWith(u'/'))
        query.addQueryItem(u"host"_qs, host);
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        query.addQueryItem(it.key(), it.value());
    if (!query.isEmpty())
        url.setQuery(query);
    return url.toString();
}

QMap<QString, QString> DatabaseUrl::connectParameters() const
{
    auto result = parameters;
    if (!isLocal() && !result.contains(u"sslmode"_qs)) {
        static const QString systemRoots = u"/etc/ssl/certs/ca-certificates.crt"_qs;
        result.insert(u"sslmode"_qs, u"verify-full"_qs);
        if (!result.contains(u"sslrootcert"_qs) && QFile::exists(systemRoots))
            result.insert(u"sslrootcert"_qs, systemRoots);
    }
    if (!result.contains(u"application_name"_qs))
        result.insert(u"application_name"_qs, u"gwanje"_qs);
    return result;
}

} // namespace gwanje::store
