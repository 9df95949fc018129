// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DatabaseTools.h"

#include "store/Connection.h"
#include "store/Schema.h"
#include "store/SqliteFile.h"

namespace gwanje::store {
namespace {

using namespace std::chrono_literals;

constexpr qint64 rowsAtOnce = 500;
constexpr qint64 valuesAtOnce = 20'000; ///< SQLite takes 32,766 in one statement
constexpr auto copyLimit = 10min;

core::Status refused(const QString& reason)
{
    return core::fail(core::ErrorCode::DB_CHECK_FAILED, {{u"reason"_qs, reason}});
}

core::Result<qint64> rowsOf(Session& session, const QString& table)
{
    auto rows = session.query(u"SELECT count(*) AS n FROM "_qs + quotedName(table));
    return rows.map([](const auto& found) { return found.first().integer(QLatin1String("n")); });
}

QString columnList(const Table& table)
{
    QStringList names;
    for (const QString& column : table.columns)
        names << quotedName(column);
    return names.join(u", "_qs);
}

/// All in one statement.
core::Status insertRows(Session& target, const Table& table, const QList<Row>& rows)
{
    const QString marks = u'(' + QStringList(table.columns.size(), u"?"_qs).join(u',') + u')';
    QVariantList values;
    for (const Row& row : rows) {
        for (const QString& column : table.columns)
            values << row.value(QLatin1String(column.toLatin1()));
    }
    return target.run(u"INSERT INTO %1 (%2) VALUES %3"_qs.arg(quotedName(table.name), columnList(table),
                                                              QStringList(rows.size(), marks).join(u',')),
                      values);
}

/// Rows in pages by primary key: no page shifts, and none is read twice.
core::Result<qint64> copyTable(Session& source, Session& target, const Table& table)
{
    const qint64 limit = std::min<qint64>(rowsAtOnce, valuesAtOnce / table.columns.size());
    qint64 copied = 0;
    QVariantList last;
    while (true) {
        auto rows =
            source.query(u"SELECT %1 FROM %2 %3 ORDER BY %4 LIMIT %5"_qs.arg(columnList(table), quotedName(table.name),
                                                                             last.isEmpty() ? QString() : table.after(),
                                                                             table.orderedBy(), QString::number(limit)),
                         last);
        if (!rows)
            return core::fail(rows.error());
        if (rows->isEmpty())
            return copied;
        if (auto inserted = insertRows(target, table, *rows); !inserted)
            return core::fail(inserted.error());
        copied += rows->size();
        last.clear();
        for (const QString& column : table.key)
            last << rows->last().value(QLatin1String(column.toLatin1()));
    }
}

core::Result<QList<CopiedTable>> copyTables(Session& source, Session& target)
{
    static_cast<Connection&>(source).setLimit(copyLimit);
    static_cast<Connection&>(target).setLimit(copyLimit);
    const auto tables = tablesOf(source);
    if (!tables)
        return core::fail(tables.error());
    QList<CopiedTable> copied;
    for (const Table& table : *tables) {
        if (table.name == u"schema_migration"_qs)
            continue;
        const auto there = rowsOf(target, table.name);
        if (!there)
            return core::fail(there.error());
        if (*there > 0)
            return core::fail(core::ErrorCode::DB_CONSTRAINT,
                              {{u"reason"_qs, u"the target is not empty: "_qs + table.name}});
        const auto rows = copyTable(source, target, table);
        if (!rows)
            return core::fail(rows.error());
        const auto before = rowsOf(source, table.name), after = rowsOf(target, table.name);
        if (!before || !after || *before != *rows || *after != *rows)
            return core::fail(refused(u"the counts differ: "_qs + table.name).error());
        copied.append({table.name, *rows});
    }
    return copied;
}

} // namespace

core::Status check(Database& database)
{
    if (database.dialect() == Dialect::Sqlite)
        return checkSqliteFile(database.url().path);
    return database.readNow<void>([](Session& session) -> core::Status {
        static_cast<Connection&>(session).setLimit(copyLimit);
        const auto tables = tablesOf(session);
        if (!tables)
            return core::fail(tables.error());
        for (const Table& table : *tables) { // a page that is damaged fails when it is read
            const auto read = session.query(u"SELECT count(t.*::text) AS n FROM %1 t"_qs.arg(quotedName(table.name)));
            if (!read)
                return core::fail(read.error());
        }
        return {};
    });
}

core::Result<QList<CopiedTable>> copyAll(Database& from, Database& to)
{
    Migrator source(from), target(to);
    for (Migrator* migrator : {&source, &target}) {
        if (auto sound = migrator->verify(); !sound)
            return core::fail(sound.error());
    }
    const auto before = source.current(), after = target.current();
    if (!before || !after)
        return core::fail(!before ? before.error() : after.error());
    if (*before != *after)
        return core::fail(
            refused(u"the schemas differ: %1 and %2"_qs.arg(QString::number(*before), QString::number(*after)))
                .error());
    // A source that is lost is read once more from the beginning: into a transaction of its own, therefore.
    return from.readNow<QList<CopiedTable>>([&to](Session& read) {
        return to.writeNow<QList<CopiedTable>>([&read](Session& written) { return copyTables(read, written); });
    });
}

} // namespace gwanje::store
