// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlDataRows.h"

#include "core/Async.h"
#include "core/Clock.h"
#include "datasync/SqlDataDays.h"
#include "datasync/SqlStreamTable.h"
#include "datasync/SqlSyncRows.h"
#include "store/Schema.h"
#include "store/SearchedPage.h"
#include "store/SearchSql.h"

namespace gwanje::datasync {
namespace {

using namespace Qt::Literals::StringLiterals;
using core::ErrorCode;
using store::Session;

constexpr qint64 mostDays = 3660;
const QString extraColumn = u"extra"_qs; // no column of a mapping can be called so

/// Those that are kept, the key first.
QList<StreamColumn> keptColumns(const StreamMapping& mapping)
{
    QList<StreamColumn> columns;
    for (const StreamColumn& column : mapping.columns) {
        if (column.name == mapping.key)
            columns.prepend(column);
        else if (isStored(column))
            columns << column;
    }
    return columns;
}

store::SearchColumn searchColumn(const SqlStreamTable& table, const StreamColumn& column)
{
    using Kind = store::SearchColumn::Kind;
    const QString sql = table.sql(column);
    switch (column.kind) {
    case ColumnKind::Won:
    case ColumnKind::Number:
        return {.sql = sql, .kind = Kind::Number};
    case ColumnKind::Time:
        return {.sql = sql, .kind = Kind::Time};
    case ColumnKind::Date: // the search's days have hours
        return {.sql = u'(' + sql + u" || 'T00:00')"_qs, .kind = Kind::LocalTime};
    case ColumnKind::Text:
    case ColumnKind::Ignored:
        break;
    }
    return {.sql = sql};
}

store::Where searchOf(const SqlStreamTable& table, const DataQuery& query, const QList<StreamColumn>& kept,
                      store::Dialect dialect)
{
    store::Where found;
    if (query.search.isEmpty())
        return found;
    store::SearchColumns columns{{extraColumn, {.sql = extraColumn, .mayBeNull = false}}};
    QStringList anywhere{extraColumn};
    for (const StreamColumn& column : kept) {
        columns.insert(column.name, searchColumn(table, column));
        if (table.has(column) && column.kind == ColumnKind::Text)
            anywhere << column.name;
    }
    const auto condition = store::searchCondition(query.search, dialect, columns, anywhere);
    found.add(condition.sql, condition.parameters);
    return found;
}

/// What is not what the mapping says by now is told as it is kept.
QVariant valueOf(const QVariant& kept, ColumnKind kind)
{
    if (kept.isNull())
        return {};
    if (kind == ColumnKind::Time) {
        const QDateTime time = core::timeFromText(kept.toString());
        return time.isValid() ? QVariant(time) : kept;
    }
    if (kind == ColumnKind::Date) {
        const QDate day = core::dayFromText(kept.toString());
        return day.isValid() ? QVariant(day) : kept;
    }
    return isWhole(kind) ? QVariant(kept.toLongLong()) : kept;
}

core::Result<core::Page<DataRow>> dataPage(Session& session, const StreamMapping& mapping, const DataQuery& query,
                                           const core::PageRequest& request)
{
    const auto table = SqlStreamTable::read(session, mapping);
    if (!table)
        return core::fail(table.error());
    if (!table->exists())
        return core::Page<DataRow>();
    const auto columns = keptColumns(mapping);
    QStringList selected{extraColumn};
    QList<QByteArray> names;
    for (const StreamColumn& column : columns) {
        selected << table->sql(column) + u" AS "_qs + store::quotedName(column.name);
        names << column.name.toLatin1();
    }
    store::PageSource source{.columns = selected.join(u", "_qs),
                             .from = table->name(),
                             .key = store::quotedName(mapping.key),
                             .isDescending = query.isDescending,
                             .where = {},
                             .found = searchOf(*table, query, columns, session.dialect())};
    const auto make = [&](const store::Row& row) {
        DataRow data{.key = {}, .values = {}, .extra = row.text("extra"_L1)};
        for (qsizetype i = 0; i < columns.size(); ++i)
            data.values << valueOf(row.value(QLatin1StringView(names.at(i))), columns.at(i).kind);
        data.key = data.values.value(0).toString();
        return data;
    };
    return store::searchedPage(session, std::move(source), request, make, [](const DataRow& row) { return row.key; });
}

core::Result<qint64> countData(Session& session, const StreamMapping& mapping, const DataQuery& query)
{
    const auto table = SqlStreamTable::read(session, mapping);
    if (!table)
        return core::fail(table.error());
    if (!table->exists())
        return 0;
    const store::Where where = searchOf(*table, query, keptColumns(mapping), session.dialect());
    const auto rows = session.query(u"SELECT COUNT(*) AS n FROM "_qs + table->name() + where.sql(), where.parameters);
    return rows ? core::Result<qint64>(rows->first().integer("n"_L1)) : core::fail(rows.error());
}

RejectedRow rejectedRow(const store::Row& row)
{
    return {.line = row.integer("line"_L1),
            .fault = faultNamed(row.text("reason"_L1)).value_or(RowFault::OpenQuote),
            .column = row.text("column_name"_L1),
            .text = row.text("content"_L1)};
}

core::Result<core::Page<RejectedRow>> rejectedPage(Session& session, qint64 import, const core::PageRequest& request)
{
    store::PageSource source{.columns = u"line, reason, column_name, content"_qs,
                             .from = u"rejected_row"_qs,
                             .key = u"line"_qs,
                             .isDescending = false,
                             .where = {},
                             .found = {}};
    source.where.add(u"import_id = ?"_qs, {import});
    return store::searchedPage(session, std::move(source), request, rejectedRow,
                               [](const RejectedRow& row) { return QString::number(row.line); });
}

ImportReport reportOf(const store::Row& row)
{
    const QString separator = row.text("separator"_L1);
    ImportReport report;
    report.id = row.integer("id"_L1);
    report.file = row.text("file"_L1);
    report.sha256 = row.text("sha256"_L1).toLatin1();
    report.bytes = row.integer("bytes"_L1);
    report.encoding = core::encodingNamed(row.text("encoding"_L1)).value_or(core::TextEncoding::Utf8);
    report.separator = separator.isEmpty() ? ',' : separator.at(0).toLatin1();
    report.headerLine = row.integer("header_line"_L1);
    report.counts = {row.integer("row_count"_L1), row.integer("added"_L1),    row.integer("updated"_L1),
                     row.integer("unchanged"_L1), row.integer("rejected"_L1), row.integer("duplicates"_L1)};
    report.newColumns = sql::listOf(row.text("new_columns"_L1));
    report.vanishedColumns = sql::listOf(row.text("vanished_columns"_L1));
    return report;
}

core::Result<std::optional<ImportReport>> newestImport(Session& session, const QString& portal, const QString& stream,
                                                       const QString& file, const QDateTime& since)
{
    const auto rows = session.query(
        u"SELECT id, file, sha256, bytes, encoding, separator, header_line, new_columns, vanished_columns, row_count, "
        "added, updated, unchanged, rejected, duplicates FROM import WHERE portal = ? AND stream = ? AND file = ? "
        "AND started_at >= ? ORDER BY id DESC LIMIT 1"_qs,
        {portal, stream, file, since});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return std::optional<ImportReport>();
    ImportReport report = reportOf(rows->first());
    const auto rejected = rejectedPage(session, report.id, {.cursor = {}, .limit = int(mostRejectedShown)});
    if (!rejected)
        return core::fail(rejected.error());
    report.rejected = rejected->items;
    return std::optional(report);
}

} // namespace

SqlDataRows::Answer<core::Page<DataRow>> SqlDataRows::page(StreamMapping mapping, DataQuery query,
                                                           core::PageRequest request)
{
    return m_data->read<core::Page<DataRow>>(
        [mapping = std::move(mapping), query = std::move(query), request = std::move(request)](Session& session) {
            return dataPage(session, mapping, query, request);
        });
}

SqlDataRows::Answer<qint64> SqlDataRows::count(StreamMapping mapping, DataQuery query)
{
    return m_data->read<qint64>([mapping = std::move(mapping), query = std::move(query)](Session& session) {
        return countData(session, mapping, query);
    });
}

SqlDataRows::Answer<QList<DayFigures>> SqlDataRows::days(PortalStream stream, QDate from, QDate to)
{
    if (const qint64 days = from.daysTo(to); days < 1 || days > mostDays) // of invalid ones it is 0
        return core::readyFuture<core::Result<QList<DayFigures>>>(
            core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"to"_qs}, {u"reason"_qs, u"1 to 3660 days"_qs}}));
    return m_data->read<QList<DayFigures>>(
        [stream = std::move(stream), from, to](Session& session) { return dayFigures(session, stream, from, to); });
}

SqlDataRows::Answer<core::Page<RejectedRow>> SqlDataRows::rejected(qint64 import, core::PageRequest request)
{
    if (!request.cursor.isEmpty()) { // PostgreSQL compares no number with anything else
        bool isNumber = false;
        const auto keys = core::readCursor(request.cursor, 1);
        if (keys)
            keys->first().toLongLong(&isNumber);
        if (!isNumber)
            return core::readyFuture<core::Result<core::Page<RejectedRow>>>(
                core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"cursor"_qs}, {u"reason"_qs, request.cursor}}));
    }
    return m_data->read<core::Page<RejectedRow>>(
        [import, request = std::move(request)](Session& session) { return rejectedPage(session, import, request); });
}

SqlDataRows::Answer<std::optional<ImportReport>> SqlDataRows::importOf(QString portal, QString stream, QString file,
                                                                       QDateTime since)
{
    return m_data->read<std::optional<ImportReport>>(
        [portal = std::move(portal), stream = std::move(stream), file = std::move(file),
         since = std::move(since)](Session& session) { return newestImport(session, portal, stream, file, since); });
}

QList<DataColumn> columnsOf(const StreamMapping& mapping)
{
    QList<DataColumn> columns;
    const auto kept = keptColumns(mapping);
    for (const StreamColumn& column : kept)
        columns << DataColumn{.name = column.name, .header = column.headers.value(0), .kind = column.kind};
    return columns;
}

} // namespace gwanje::datasync
