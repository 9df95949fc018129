// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the database is: "sqlite:///absolute/path" or "postgresql://user:password@host:port/db?sslmode=…". A server
// that is not on this machine is asked for verified TLS unless the address says otherwise.

#include "core/Result.h"

namespace gwanje::store {

enum class Dialect { Sqlite, Postgres };

struct DatabaseUrl
{
    Dialect dialect = Dialect::Sqlite;
    QString path;                           ///< SQLite: the file
    QString host, database, user, password; ///< PostgreSQL; an absolute path as host is a socket folder (?host=/path)
    int port = 5432;
    QMap<QString, QString> parameters; ///< PostgreSQL: sslmode, sslrootcert, sslcert, sslkey, application_name

    static core::Result<DatabaseUrl> parse(const QString& text); ///< CFG_BAD_URL
    static DatabaseUrl sqlite(const QString& path);
    bool isLocal() const;  ///< the server (or file) is on this machine
    QString shown() const; ///< for people and logs: without the password
    QMap<QString, QString> connectParameters() const; ///< PostgreSQL: with verified TLS where it is not local
};

} // namespace gwanje::store
