// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlImport.h"

#include "datasync/SqlData.h"
#include "store/Schema.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::datasync {
namespace {

using namespace Qt::Literals::StringLiterals;
using core::ErrorCode;
using store::Dialect;
using store::quotedName;

constexpr qint64 appliedAtOnceSqlite = 20'000, appliedAtOncePostgres = 1'000'000; // there each looks through all

QString storageOf(ColumnKind kind)
{
    return isWhole(kind) ? u"integer"_qs : u"text"_qs;
}

QString typeOf(const QString& storage)
{
    return storage == u"integer" ? u"BIGINT"_qs : u"TEXT"_qs;
}

QString listText(const QStringList& list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

} // namespace

SqlImport::SqlImport(store::Session& session, const StreamMapping& mapping)
    : m_session(session), m_mapping(mapping), m_table(quotedName(mapping.table())), m_key(quotedName(mapping.key))
{
    for (const StreamColumn& column : mapping.columns) {
        if (isStored(column))
            m_columns << quotedName(column.name);
    }
}

core::Result<qint64> SqlImport::begin(const ImportReport& report, const QDateTime& now)
{
    if (m_session.dialect() == Dialect::Postgres) {
        if (auto locked = define(m_session, u"LOCK TABLE import IN SHARE ROW EXCLUSIVE MODE"_qs); !locked)
            return core::fail(locked.error());
    }
    if (auto made = makeTable(); !made)
        return core::fail(made.error());
    if (auto made = makeStaging(); !made)
        return core::fail(made.error());
    const auto last = m_session.query(u"SELECT coalesce(max(id), 0) AS id FROM import"_qs);
    if (!last)
        return core::fail(last.error());
    m_id = last->first().integer("id"_L1) + 1;
    auto begun =
        m_session.run(u"INSERT INTO import (id, portal, stream, file, sha256, bytes, encoding, started_at, "
                      "ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs,
                      {m_id, m_mapping.portal, m_mapping.stream, report.file, QString::fromLatin1(report.sha256),
                       report.bytes, core::encodingName(report.encoding), now, now});
    return begun ? core::Result<qint64>(m_id) : core::fail(begun.error());
}

core::Result<QMap<QString, QString>> SqlImport::storedColumns()
{
    const auto rows =
        m_session.query(u"SELECT name, storage FROM data_column WHERE table_name = ?"_qs, {m_mapping.table()});
    if (!rows)
        return core::fail(rows.error());
    QMap<QString, QString> columns;
    for (const store::Row& row : *rows)
        columns.insert(row.text("name"_L1), row.text("storage"_L1));
    return columns;
}

/// The table grows with the mapping; what the mapping has no more stays as it is.
core::Status SqlImport::makeTable()
{
    const auto stored = storedColumns();
    if (!stored)
        return core::fail(stored.error());
    const bool isNew = stored->isEmpty();
    if (isNew) {
        const bool isPostgres = m_session.dialect() == Dialect::Postgres;
        auto made = define(m_session, u"CREATE TABLE %1 (%2 TEXT %3 PRIMARY KEY, extra TEXT NOT NULL, first_import "
                                      "BIGINT NOT NULL, last_import BIGINT NOT NULL)"_qs.arg(
                                          m_table, m_key, isPostgres ? u"COLLATE \"C\""_qs : QString()));
        if (!made)
            return made;
    } else if (!stored->contains(m_mapping.key)) {
        return core::fail(ErrorCode::SYNC_MAPPING, {{u"stream"_qs, m_mapping.stream},
                                                    {u"what"_qs, m_mapping.key},
                                                    {u"reason"_qs, u"rows are kept by another key"_qs}});
    }
    for (const StreamColumn& column : m_mapping.columns) {
        if (!isStored(column))
            continue;
        const QString storage = storageOf(column.kind);
        const QString known = stored->value(column.name);
        if (!known.isEmpty() && known != storage)
            return core::fail(ErrorCode::SYNC_MAPPING,
                              {{u"stream"_qs, m_mapping.stream},
                               {u"what"_qs, column.name},
                               {u"reason"_qs, u"is kept as %1, not %2"_qs.arg(known, storage)}});
        if (known.isEmpty()) {
            if (auto added = addColumn(column.name, storage, isNew && column.name == m_mapping.key); !added)
                return added;
        }
    }
    const auto any = m_session.query(u"SELECT 1 AS one FROM %1 LIMIT 1"_qs.arg(m_table));
    if (!any)
        return core::fail(any.error());
    m_wasEmpty = any->isEmpty();
    return {};
}

core::Status SqlImport::addColumn(const QString& name, const QString& storage, bool isThere)
{
    auto noted = m_session.run(u"INSERT INTO data_column (table_name, name, storage) VALUES (?, ?, ?)"_qs,
                               {m_mapping.table(), name, storage});
    if (!noted || isThere)
        return noted;
    return define(m_session, u"ALTER TABLE %1 ADD COLUMN %2 %3"_qs.arg(m_table, quotedName(name), typeOf(storage)));
}

core::Status SqlImport::makeStaging()
{
    const bool isPostgres = m_session.dialect() == Dialect::Postgres;
    QStringList columns{isPostgres ? u"n_ BIGINT"_qs : u"n_ INTEGER PRIMARY KEY"_qs, u"line_ BIGINT"_qs};
    for (const StreamColumn& column : m_mapping.columns) {
        if (!isStored(column))
            continue;
        const bool isKey = isPostgres && column.name == m_mapping.key;
        columns << quotedName(column.name) + u' ' + typeOf(storageOf(column.kind)) +
                       (isKey ? u" COLLATE \"C\""_qs : QString());
    }
    columns << u"extra TEXT"_qs;
    return define(m_session, u"CREATE TEMPORARY TABLE staged (%1)%2"_qs.arg(
                                 columns.join(u", "_qs), isPostgres ? u" ON COMMIT DROP"_qs : QString()));
}

core::Status SqlImport::stage(const store::RowList& rows)
{
    return append(m_session, u"staged"_qs, rows);
}

core::Status SqlImport::reject(const QList<RejectedRow>& rows)
{
    store::RowList list({u"#line"_qs, u"reason"_qs, u"column_name"_qs, u"content"_qs});
    for (const RejectedRow& row : rows) {
        QString text = row.text;
        list.row().number(row.line).text(faultName(row.fault)).text(row.column);
        list.text(text.replace(QChar(0), QChar(0x2400))); // PostgreSQL has no zeros in texts
    }
    return m_session.run(u"INSERT INTO rejected_row (import_id, line, reason, column_name, content) SELECT %1, line, "
                         "reason, column_name, content FROM "_qs.arg(m_id) +
                             list.table(m_session.dialect()),
                         list.parameters(m_session.dialect()));
}

core::Result<qint64> SqlImport::dropDuplicates(qint64 room)
{
    const bool isPostgres = m_session.dialect() == Dialect::Postgres;
    if (auto made = define(m_session, u"CREATE TEMPORARY TABLE twice (key_ TEXT%1 PRIMARY KEY, last_ BIGINT)%2"_qs.arg(
                                          isPostgres ? u" COLLATE \"C\""_qs : QString(),
                                          isPostgres ? u" ON COMMIT DROP"_qs : QString()));
        !made)
        return core::fail(made.error());
    const auto found = m_session.execute(
        u"INSERT INTO twice SELECT %1, max(n_) FROM staged GROUP BY %1 HAVING count(*) > 1"_qs.arg(m_key));
    if (!found)
        return found;
    core::Result<qint64> dropped = 0;
    if (*found > 0) {
        const QString superseded =
            u" FROM staged AS s JOIN twice AS t ON s.%1 = t.key_ WHERE s.n_ < t.last_"_qs.arg(m_key);
        auto kept =
            m_session.run(u"INSERT INTO rejected_row (import_id, line, reason, column_name, content) SELECT %1, "
                          "s.line_, ?, ?, s.%2"_qs.arg(m_id)
                                  .arg(m_key) +
                              superseded + u" ORDER BY s.n_ LIMIT ?"_qs,
                          {faultName(RowFault::SameKeyLater), m_mapping.key, room});
        if (!kept)
            return core::fail(kept.error());
        dropped = m_session.execute(u"DELETE FROM staged WHERE n_ IN (SELECT s.n_"_qs + superseded + u')');
    }
    if (!isPostgres && dropped) {
        if (auto gone = define(m_session, u"DROP TABLE twice"_qs); !gone)
            return core::fail(gone.error());
    }
    return dropped;
}

qint64 SqlImport::rowsAtOnce() const
{
    return m_session.dialect() == Dialect::Sqlite ? appliedAtOnceSqlite : appliedAtOncePostgres;
}

QString SqlImport::updateSql() const
{
    QStringList changes, differences;
    const QStringList all = m_columns + QStringList{u"extra"_qs};
    for (const QString& column : all) {
        if (column == m_key)
            continue;
        changes << u"%1 = s.%1"_qs.arg(column);
        differences << u"d.%1 IS DISTINCT FROM s.%1"_qs.arg(column);
    }
    return u"UPDATE %1 AS d SET %2, last_import = ? FROM staged AS s WHERE s.n_ BETWEEN ? AND ? AND d.%3 = s.%3 AND (%4)"_qs
        .arg(m_table, changes.join(u", "_qs), m_key, differences.join(u" OR "_qs));
}

QString SqlImport::insertSql() const
{
    QStringList from;
    for (const QString& column : m_columns)
        from << u"s."_qs + column;
    QString sql = u"INSERT INTO %1 (%2, extra, first_import, last_import) SELECT %3, s.extra, CAST(? AS bigint), "
                  "CAST(? AS bigint) FROM staged AS s WHERE s.n_ BETWEEN ? AND ?"_qs.arg(
                      m_table, m_columns.join(u", "_qs), from.join(u", "_qs));
    if (m_wasEmpty)
        return sql; // no staged key is there twice
    if (m_session.dialect() == Dialect::Sqlite)
        return sql + u" ON CONFLICT (%1) DO NOTHING"_qs.arg(m_key);
    return sql + u" AND NOT EXISTS (SELECT 1 FROM %1 AS d WHERE d.%2 = s.%2)"_qs.arg(m_table, m_key);
}

core::Status SqlImport::prepareApplying()
{
    return m_session.dialect() == Dialect::Postgres ? define(m_session, u"ANALYZE staged"_qs) : core::Status();
}

core::Status SqlImport::apply(qint64 first, qint64 last, ImportCounts& counts)
{
    if (!m_wasEmpty) {
        const auto updated = m_session.execute(updateSql(), {m_id, first, last});
        if (!updated)
            return core::fail(updated.error());
        counts.updated += *updated;
    }
    const auto added = m_session.execute(insertSql(), {m_id, m_id, first, last});
    if (!added)
        return core::fail(added.error());
    counts.added += *added;
    return {};
}

core::Result<QStringList> SqlImport::lastColumns()
{
    const auto rows = m_session.query(u"SELECT columns FROM import WHERE portal = ? AND stream = ? AND id < ? ORDER BY "
                                      "id DESC LIMIT 1"_qs,
                                      {m_mapping.portal, m_mapping.stream, m_id});
    if (!rows)
        return core::fail(rows.error());
    QStringList columns;
    if (rows->isEmpty())
        return columns;
    const QJsonArray array = QJsonDocument::fromJson(rows->first().text("columns"_L1).toUtf8()).array();
    for (const QJsonValue& each : array)
        columns << each.toString();
    return columns;
}

core::Status SqlImport::finish(const ImportReport& report, const QStringList& columns, const QDateTime& now)
{
    if (m_session.dialect() == Dialect::Sqlite) {
        if (auto gone = define(m_session, u"DROP TABLE staged"_qs); !gone)
            return gone;
    }
    const ImportCounts& counts = report.counts;
    return m_session.run(u"UPDATE import SET separator = ?, header_line = ?, columns = ?, new_columns = ?, "
                         "vanished_columns = ?, ended_at = ?, row_count = ?, added = ?, updated = ?, unchanged = ?, "
                         "rejected = ?, duplicates = ? WHERE id = ?"_qs,
                         {QString(QLatin1Char(report.separator)), report.headerLine, listText(columns),
                          listText(report.newColumns), listText(report.vanishedColumns), now, counts.rows, counts.added,
                          counts.updated, counts.unchanged, counts.rejected, counts.duplicates, m_id});
}

} // namespace gwanje::datasync
