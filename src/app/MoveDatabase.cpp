// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MoveDatabase.h"

#include "app/OpenStore.h"

namespace gwanje::app {
namespace {

constexpr int rowsAtOnce = 200;

core::Result<QStringList> tablesOf(store::Session& session)
{
    const auto rows =
        session.query(u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
                      "ESCAPE '\\' AND name <> 'schema_migration' ORDER BY rowid"_qs);
    if (!rows)
        return core::fail(rows.error());
    QStringList names;
    for (const store::Row& row : *rows)
        names << row.text(QLatin1StringView("name"));
    return names;
}

/// A table and what its rows are read by, in order: the primary key where it has no rowid.
struct CopyPlan
{
    QString table;
    QStringList key;
    bool hasRowid = true;
};

core::Result<CopyPlan> planOf(store::Session& session, const QString& table)
{
    const auto kind = session.query(u"SELECT wr FROM pragma_table_list WHERE name = ?"_qs, {table});
    if (!kind)
        return core::fail(kind.error());
    CopyPlan plan{.table = table};
    plan.hasRowid = kind->isEmpty() || !kind->first().boolean(QLatin1StringView("wr"));
    if (plan.hasRowid) {
        plan.key << u"rowid"_qs;
        return plan;
    }
    const auto keys = session.query(u"SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"_qs, {table});
    if (!keys)
        return core::fail(keys.error());
    for (const store::Row& row : *keys)
        plan.key << row.text(QLatin1StringView("name"));
    return plan;
}

/// The rows behind the key `after`; from the first on where that is empty.
core::Result<QList<store::Row>> rowsOf(store::Database& source, const CopyPlan& plan, const QVariantList& after)
{
    const QString key = plan.key.join(u',');
    const QString marks = QStringList(plan.key.size(), u"?"_qs).join(u',');
    const QString behind = after.isEmpty() ? QString() : u" WHERE (%1) > (%2)"_qs.arg(key, marks);
    const QString what = plan.hasRowid ? u"rowid AS copy_at, *"_qs : u"*"_qs;
    return source.readNow<QList<store::Row>>([&](store::Session& session) {
        return session.query(
            u"SELECT %1 FROM %2%3 ORDER BY %4 LIMIT %5"_qs.arg(what, plan.table, behind, key).arg(rowsAtOnce), after);
    });
}

QVariantList rowKey(const CopyPlan& plan, const store::Row& row)
{
    if (plan.hasRowid)
        return {row.integer(QLatin1StringView("copy_at"))};
    QVariantList key;
    for (const QString& column : plan.key)
        key << row.value(QLatin1StringView(column.toLatin1()));
    return key;
}

core::Status insertRows(store::Session& session, const QString& table, const QList<store::Row>& rows)
{
    QStringList columns = rows.first().columns();
    columns.removeAll(u"copy_at"_qs);
    const QString marks = u'(' + QStringList(columns.size(), u"?"_qs).join(u',') + u')';
    QVariantList values;
    for (const store::Row& row : rows) {
        for (const QString& column : columns)
            values << row.value(QLatin1StringView(column.toLatin1()));
    }
    return session.run(
        u"INSERT INTO %1 (%2) VALUES %3"_qs.arg(table, columns.join(u','), QStringList(rows.size(), marks).join(u',')),
        values);
}

core::Result<qint64> copyTable(store::Database& source, store::Session& target, const QString& table)
{
    const auto already = target.query(u"SELECT 1 AS one FROM %1 LIMIT 1"_qs.arg(table));
    if (!already)
        return core::fail(already.error());
    if (!already->isEmpty())
        return core::fail(core::ErrorCode::DB_CONSTRAINT, {{u"reason"_qs, table}});
    const auto plan = source.readNow<CopyPlan>([&](store::Session& session) { return planOf(session, table); });
    if (!plan)
        return core::fail(plan.error());
    qint64 copied = 0;
    QVariantList after;
    while (true) {
        const auto rows = rowsOf(source, *plan, after);
        if (!rows)
            return core::fail(rows.error());
        if (rows->isEmpty())
            return copied;
        if (auto inserted = insertRows(target, table, *rows); !inserted)
            return core::fail(inserted.error());
        copied += rows->size();
        after = rowKey(*plan, rows->last());
    }
}

} // namespace

core::Result<qint64> copyDatabase(const store::DatabaseUrl& from, const store::DatabaseUrl& to)
{
    if (from.dialect != store::Dialect::Sqlite || to.dialect != store::Dialect::Postgres)
        return core::fail(core::ErrorCode::DB_UNSUPPORTED,
                          {{u"what"_qs, u"copy "_qs + from.shown() + u" → "_qs + to.shown()}});
    const auto source = openStore(from, Schema::Upgraded);
    if (!source)
        return core::fail(source.error());
    const auto target = openStore(to, Schema::Upgraded);
    if (!target)
        return core::fail(target.error());
    const auto tables = source->database->readNow<QStringList>(tablesOf);
    if (!tables)
        return core::fail(tables.error());
    return target->database->writeNow<qint64>([&](store::Session& session) -> core::Result<qint64> {
        qint64 copied = 0;
        for (const QString& table : *tables) {
            const auto rows = copyTable(*source->database, session, table);
            if (!rows)
                return core::fail(rows.error());
            copied += *rows;
        }
        return copied;
    });
}

} // namespace gwanje::app
