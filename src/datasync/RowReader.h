// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From a file's records to the rows of a stream: first the header is found, by its names, under whatever lines stand
// above it; then each record is a row with its values, or is rejected. One thread; no I/O. Errors of the header:
// SYNC_COLUMN_MISSING, SYNC_COLUMN_TWICE, SYNC_NOT_CSV.

#include "datasync/CellValue.h"
#include "datasync/StreamMapping.h"
#include "datasync/TimePattern.h"
#include "store/RowList.h"

namespace gwanje::datasync {

struct FoundHeader
{
    char separator = ',';
    qint64 line = 1;
    QList<QByteArray> cells; ///< in the file's order
    QByteArray raw;
};

/// `head`: the beginning of a file, in UTF-8.
core::Result<FoundHeader> findHeader(QByteArrayView head, const StreamMapping& mapping, const QString& file);
/// Where it begins or ends can't be told, or it is too long.
core::Status unclearHeader(const QString& file);

class RowReader final
{
public:
    RowReader(const StreamMapping& mapping, const FoundHeader& header);

    /// Columns of the file that the mapping doesn't know; kept as JSON.
    const QStringList& unknown() const { return m_unknownNames; }
    /// As a RowList has them, of the rows that read() makes: the number of the row, its line, the columns that are
    /// kept, and the JSON.
    const QStringList& rowColumns() const { return m_rowColumns; }
    /// Puts one more row into the list; else says why not.
    std::optional<RejectedRow> read(const core::CsvRecord& record, qint64 number, store::RowList& rows);
    /// Until now no two rows can have had the same key: they came in the order of their keys.
    bool areKeysApart() const { return m_isRising || m_isFalling || m_isLonger || m_isShorter; }

private:
    struct Column
    {
        const StreamColumn* column;
        qsizetype cell;
        bool isKey;
        std::vector<TimePattern> patterns;
    };
    struct Unknown
    {
        QByteArray prefix; ///< `"name":`
        qsizetype cell;
    };
    struct Value
    {
        enum class Is { Null, Text, Number } is = Is::Null;
        QByteArrayView text;
        qint64 number = 0;
        TimeText made; ///< where the text points
    };
    void learnColumns(const FoundHeader& header);
    void learnUnknown(const FoundHeader& header, const QSet<qsizetype>& known);
    std::optional<RowFault> valueOf(const Column& column, QByteArrayView cell, Value& value);
    std::optional<RowFault> moment(const Column& column, QByteArrayView cell, Value& value);
    bool isHeaderAgain(const core::CsvRecord& record) const { return record.raw == m_headerRaw; }
    void watchOrder(QByteArrayView key);
    QByteArrayView extraOf(const core::CsvRecord& record);

    const StreamMapping m_mapping;
    const QByteArray m_headerRaw;
    LocalZone m_zone;
    std::vector<Column> m_columns;  ///< those that are kept
    std::vector<Unknown> m_unknown; ///< by name
    QStringList m_unknownNames, m_rowColumns;
    std::vector<Value> m_values;
    QByteArray m_extra, m_lastKey;
    bool m_isFirst = true, m_isRising = true, m_isFalling = true, m_isLonger = true, m_isShorter = true;
};

} // namespace gwanje::datasync
