// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Schema.h"

namespace gwanje::store {
namespace {

using namespace Qt::Literals::StringLiterals;

const QString sqliteTables =
    u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"_qs;
const QString sqliteColumns = u"SELECT name FROM pragma_table_info(?) ORDER BY cid"_qs;
const QString sqliteKey = u"SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"_qs;
const QString sqliteReferences = u"SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_list(?) ORDER BY 1"_qs;

const QString postgresTables =
    u"SELECT relname AS name FROM pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace = "
    "CAST(current_schema() AS text)::regnamespace ORDER BY relname"_qs;
const QString postgresColumns = u"SELECT attname AS name FROM pg_catalog.pg_attribute WHERE attrelid = "
                                "CAST(? AS text)::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"_qs;
const QString postgresKey =
    u"SELECT a.attname AS name FROM pg_catalog.pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k(num, place), "
    "pg_catalog.pg_attribute a WHERE i.indisprimary AND i.indrelid = CAST(? AS text)::regclass AND a.attrelid = "
    "i.indrelid AND a.attnum = k.num ORDER BY k.place"_qs;
const QString postgresReferences =
    u"SELECT DISTINCT r.relname AS name FROM pg_catalog.pg_constraint c JOIN "
    "pg_catalog.pg_class r ON r.oid = c.confrelid WHERE c.contype = 'f' AND c.conrelid = "
    "CAST(? AS text)::regclass ORDER BY 1"_qs;

const QString sqliteSchema = u"SELECT type || ' ' || name || ': ' || coalesce(sql, '') AS line FROM sqlite_master "
                             "WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"_qs;
const QString postgresSchema =
    u"SELECT line FROM ("
    "SELECT 'column ' || c.relname || '.' || a.attname || ': ' || a.attnum || ' ' || "
    "format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attcollation::regcollation || ' ' || "
    "coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS line "
    "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid "
    "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
    "WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS text)::regnamespace AND a.attnum > 0 "
    "AND NOT a.attisdropped "
    "UNION ALL SELECT 'index ' || indexdef FROM pg_catalog.pg_indexes WHERE schemaname = current_schema() "
    "UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ': ' || pg_get_constraintdef(oid) "
    "FROM pg_catalog.pg_constraint WHERE connamespace = CAST(current_schema() AS text)::regnamespace "
    "UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_catalog.pg_trigger WHERE NOT tgisinternal "
    "UNION ALL SELECT 'function ' || pg_get_functiondef(oid) FROM pg_catalog.pg_proc WHERE pronamespace = "
    "CAST(current_schema() AS text)::regnamespace) AS lines ORDER BY line COLLATE \"C\""_qs;

core::Result<QStringList> namesOf(Session& session, const QString& sql, const QVariantList& parameters = {})
{
    auto rows = session.query(sql, parameters);
    if (!rows)
        return core::fail(rows.error());
    QStringList names;
    for (const Row& row : std::as_const(*rows))
        names << row.text("name"_L1);
    return names;
}

core::Result<Table> describe(Session& session, const QString& name)
{
    const bool sqlite = session.dialect() == Dialect::Sqlite;
    auto columns = namesOf(session, sqlite ? sqliteColumns : postgresColumns, {name});
    auto key = namesOf(session, sqlite ? sqliteKey : postgresKey, {name});
    auto references = namesOf(session, sqlite ? sqliteReferences : postgresReferences, {name});
    for (const auto* list : {&columns, &key, &references}) {
        if (!*list)
            return core::fail(list->error());
    }
    return Table{.name = name, .columns = *columns, .key = key->isEmpty() ? *columns : *key, .references = *references};
}

} // namespace

QString quotedName(const QString& name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_qs) + u'"';
}

QString Table::orderedBy() const
{
    QStringList names;
    for (const QString& column : key)
        names << quotedName(column);
    return names.join(u", "_qs);
}

QString Table::after() const
{
    return u"WHERE (%1) > (%2)"_qs.arg(orderedBy(), QStringList(key.size(), u"?"_qs).join(u", "_qs));
}

core::Result<QList<Table>> tablesOf(Session& session)
{
    const auto names = namesOf(session, session.dialect() == Dialect::Sqlite ? sqliteTables : postgresTables);
    if (!names)
        return core::fail(names.error());
    QList<Table> waiting, ordered;
    for (const QString& name : *names) {
        auto table = describe(session, name);
        if (!table)
            return core::fail(table.error());
        waiting << *table;
    }
    QStringList placed;
    while (!waiting.isEmpty()) {
        auto free = std::find_if(waiting.begin(), waiting.end(), [&](const Table& table) {
            return std::all_of(table.references.cbegin(), table.references.cend(),
                               [&](const QString& other) { return other == table.name || placed.contains(other); });
        });
        if (free == waiting.end())
            free = waiting.begin(); // a circle: only deferred constraints allow it
        placed << free->name;
        ordered << *free;
        waiting.erase(free);
    }
    return ordered;
}

core::Result<QString> schemaText(Session& session)
{
    auto rows = session.query(session.dialect() == Dialect::Sqlite ? sqliteSchema : postgresSchema);
    if (!rows)
        return core::fail(rows.error());
    QStringList lines;
    for (const Row& row : std::as_const(*rows))
        lines << row.text("line"_L1);
    return lines.join(u'\n');
}

} // namespace gwanje::store
