// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteRows.h"

#include "store/RowList.h"
#include <cstring>
#include <sqlite3.h>

namespace gwanje::store {
namespace {

constexpr int bytesColumn = RowBytes::mostColumns; ///< hidden: the function's parameter

struct RowCursor : sqlite3_vtab_cursor
{
    QByteArray bytes;
    qsizetype at = 0, row = 0;
    qint32 columns = 0;
    qsizetype values[RowBytes::mostColumns] = {}; ///< where each value of the row begins
    bool isAtEnd = true;

    template<class T>
    bool take(T& value)
    {
        if (bytes.size() - at < qsizetype(sizeof value))
            return false;
        std::memcpy(&value, bytes.constData() + at, sizeof value);
        at += qsizetype(sizeof value);
        return true;
    }
    bool skipValue()
    {
        qint32 tag = 0;
        if (!take(tag) || tag < RowBytes::isNumber)
            return false;
        const qsizetype length = tag == RowBytes::isNumber ? qsizetype(sizeof(qint64)) : std::max(tag, 0);
        at += length;
        return at <= bytes.size();
    }
    int next()
    {
        isAtEnd = at == bytes.size();
        for (qint32 i = 0; i < columns && !isAtEnd; ++i) {
            values[i] = at;
            if (!skipValue())
                return SQLITE_CORRUPT;
        }
        ++row;
        return SQLITE_OK;
    }
    int start()
    {
        at = row = 0;
        isAtEnd = bytes.isEmpty();
        if (isAtEnd)
            return SQLITE_OK;
        if (!take(columns) || columns < 1 || columns > RowBytes::mostColumns)
            return SQLITE_CORRUPT;
        return next();
    }
};

RowCursor& rowCursor(sqlite3_vtab_cursor* cursor)
{
    return *static_cast<RowCursor*>(cursor);
}

int connectRows(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**)
{
    QByteArray sql = "CREATE TABLE x(";
    for (int i = 0; i < RowBytes::mostColumns; ++i)
        sql += 'c' + QByteArray::number(i) + ',';
    sql += "bytes HIDDEN)";
    const int code = sqlite3_declare_vtab(database, sql.constData());
    if (code == SQLITE_OK)
        *table = new sqlite3_vtab{};
    return code;
}

int disconnectRows(sqlite3_vtab* table)
{
    delete table;
    return SQLITE_OK;
}

int planRows(sqlite3_vtab*, sqlite3_index_info* info)
{
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& each = info->aConstraint[i];
        if (each.iColumn != bytesColumn || each.op != SQLITE_INDEX_CONSTRAINT_EQ || !each.usable)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedCost = 1;
        info->estimatedRows = 25;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int openRows(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = new RowCursor{};
    return SQLITE_OK;
}

int closeRows(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<RowCursor*>(cursor);
    return SQLITE_OK;
}

int filterRows(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value** parameters)
{
    RowCursor& rows = rowCursor(cursor);
    const void* bytes = sqlite3_value_blob(parameters[0]);
    rows.bytes = QByteArray(static_cast<const char*>(bytes), sqlite3_value_bytes(parameters[0]));
    return rows.start();
}

int valueOfRow(sqlite3_vtab_cursor* cursor, sqlite3_context* out, int column)
{
    const RowCursor& row = rowCursor(cursor);
    if (column >= row.columns)
        return SQLITE_OK; // NULL
    const char* const value = row.bytes.constData() + row.values[column];
    qint32 tag = 0;
    std::memcpy(&tag, value, sizeof tag);
    if (tag == RowBytes::isNumber) {
        qint64 number = 0;
        std::memcpy(&number, value + sizeof tag, sizeof number);
        sqlite3_result_int64(out, number);
    } else if (tag != RowBytes::isNull) {
        sqlite3_result_text(out, value + sizeof tag, tag, SQLITE_TRANSIENT);
    }
    return SQLITE_OK;
}

const sqlite3_module rowModule{
    .iVersion = 0,
    .xConnect = connectRows,
    .xBestIndex = planRows,
    .xDisconnect = disconnectRows,
    .xOpen = openRows,
    .xClose = closeRows,
    .xFilter = filterRows,
    .xNext = [](sqlite3_vtab_cursor* cursor) { return rowCursor(cursor).next(); },
    .xEof = [](sqlite3_vtab_cursor* cursor) { return rowCursor(cursor).isAtEnd ? 1 : 0; },
    .xColumn = valueOfRow,
    .xRowid =
        [](sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
            *id = rowCursor(cursor).row;
            return SQLITE_OK;
        },
};

} // namespace

bool addRowTable(sqlite3* database)
{
    return sqlite3_create_module(database, "many_rows", &rowModule, nullptr) == SQLITE_OK;
}

} // namespace gwanje::store
