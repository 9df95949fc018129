// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlData.h"

#include "store/Connection.h"
#include "store/Migrator.h"
#include <QDir>
#include <QFileInfo>

namespace gwanje::datasync {

core::Status define(store::Session& session, const QString& sql)
{
    return static_cast<store::Connection&>(session).script(sql);
}

core::Status append(store::Session& session, const QString& table, const store::RowList& rows)
{
    return static_cast<store::Connection&>(session).append(table, rows);
}

core::Result<std::shared_ptr<store::Database>> openData(const store::DatabaseUrl& program,
                                                        std::chrono::milliseconds statementTimeout)
{
    static const QString name = u"datasync"_qs;
    store::DatabaseUrl url = program;
    store::DatabaseOptions options{.statementTimeout = statementTimeout, .longWrites = true};
    if (url.dialect == store::Dialect::Sqlite)
        url.path = QFileInfo(url.path).dir().filePath(name + u".db"_qs);
    else
        options.schema = name;
    auto data = store::Database::open(url, options);
    if (!data)
        return data;
    if (url.dialect == store::Dialect::Postgres) {
        const auto make = [](store::Session& session) {
            return define(session, u"CREATE SCHEMA IF NOT EXISTS "_qs + name);
        };
        auto made = (*data)->writeNow<void>(make);
        if (!made) // of two who make it at the same time PostgreSQL refuses one
            made = (*data)->writeNow<void>(make);
        if (!made)
            return core::fail(made.error());
    }
    const auto upgraded = store::Migrator(**data, store::migrationsOf(url.dialect, name)).upgrade();
    return upgraded ? data : core::fail(upgraded.error());
}

} // namespace gwanje::datasync
