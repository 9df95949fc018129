// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DatabaseTools.h"

#include "store/Connection.h"
#include "store/Schema.h"
#include "store/SqliteFile.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace gwanje::store {
namespace {

using namespace std::chrono_literals;

constexpr qint64 rowsAtOnce = 500;
constexpr auto copyLimit = 10min;

core::Status refused(const QString& reason)
{
    return core::fail(core::ErrorCode::DB_CHECK_FAILED, {{u"reason"_qs, reason}});
}

core::Status isOurs(const QString& backup)
{
    auto database = Database::open(DatabaseUrl::sqlite(backup), {.readers = 1, .readOnly = true});
    if (!database)
        return core::fail(database.error());
    auto version = Migrator(**database).current();
    (*database)->close();
    if (!version)
        return core::fail(version.error());
    if (*version == 0)
        return core::fail(core::ErrorCode::DB_BACKUP,
                          {{u"path"_qs, backup}, {u"reason"_qs, u"it holds no schema of this program"_qs}});
    return {};
}

QString freeName(const QString& path)
{
    const QString stem = path + u".replaced-"_qs + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_qs);
    QString name = stem;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = stem + u'-' + QString::number(i);
    return name;
}

core::Result<qint64> rowsOf(Session& session, const QString& table)
{
    auto rows = session.query(u"SELECT count(*) AS n FROM "_qs + quotedName(table));
    return rows.map([](const auto& found) { return found.first().integer(QLatin1String("n")); });
}

/// Rows in pages by primary key: no page shifts, and none is read twice.
core::Result<qint64> copyTable(Session& source, Session& target, const Table& table)
{
    QStringList names, marks;
    for (const QString& column : table.columns) {
        names << quotedName(column);
        marks << u"?"_qs;
    }
    const QString insert =
        u"INSERT INTO %1 (%2) VALUES (%3)"_qs.arg(quotedName(table.name), names.join(u", "_qs), marks.join(u", "_qs));
    const QString order = table.orderedBy();
    qint64 copied = 0;
    QVariantList last;
    while (true) {
        auto rows = source.query(u"SELECT %1 FROM %2 %3 ORDER BY %4 LIMIT %5"_qs.arg(
                                     names.join(u", "_qs), quotedName(table.name),
                                     last.isEmpty() ? QString() : table.after(), order, QString::number(rowsAtOnce)),
                                 last);
        if (!rows)
            return core::fail(rows.error());
        for (const Row& row : std::as_const(*rows)) {
            QVariantList values;
            for (const QString& column : table.columns)
                values << row.value(QLatin1String(column.toLatin1()));
            if (auto done = target.execute(insert, values); !done)
                return core::fail(done.error());
        }
        copied += rows->size();
        if (rows->size() < rowsAtOnce)
            return copied;
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
            return core::fail(refused(u"the target is not empty: "_qs + table.name).error());
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

core::Result<QString> restore(const DatabaseUrl& database, const QString& backup)
{
    if (database.dialect != Dialect::Sqlite)
        return core::fail(core::ErrorCode::DB_UNSUPPORTED, {{u"what"_qs, u"restore"_qs}});
    if (auto sound = checkSqliteFile(backup); !sound)
        return core::fail(sound.error());
    if (auto ours = isOurs(backup); !ours)
        return core::fail(ours.error());
    const QString fresh = database.path + u".restored"_qs;
    if (auto copied = copySqliteFile(backup, fresh); !copied)
        return core::fail(copied.error());
    QString kept;
    if (QFileInfo::exists(database.path)) {
        const auto settled = settleSqliteFile(database.path);
        if (!settled && settled.error().code == core::ErrorCode::DB_BUSY) {
            QFile::remove(fresh);
            return core::fail(settled.error());
        }
        kept = freeName(database.path); // a damaged file is kept with what belongs to it
        for (const QString& suffix : {u""_qs, u"-wal"_qs, u"-shm"_qs})
            QFile::rename(database.path + suffix, kept + suffix);
    }
    if (!QFile::rename(fresh, database.path))
        return core::fail(core::ErrorCode::DB_BACKUP,
                          {{u"path"_qs, database.path}, {u"reason"_qs, u"it can't be put in place"_qs}});
    return kept;
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
    return to.writeNow<QList<CopiedTable>>([&from](Session& written) {
        return from.readNow<QList<CopiedTable>>([&written](Session& read) { return copyTables(read, written); });
    });
}

} // namespace gwanje::store
