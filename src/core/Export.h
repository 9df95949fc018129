// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows into a file, streamed: CSV (UTF-8 with BOM, so that spreadsheets read Korean, or CP949), an Excel workbook in
// constant memory (further sheets where one is full), JSON. Formulas are neutralised, numbers stay numbers, times are
// Korea's. Blocking; one thread at a time. Nothing appears under the path before commit(), and nothing is left behind
// where it is not called. CORE_FILE.

#include "core/Result.h"
#include <QVariant>

namespace gwanje::core {

enum class ExportFormat { Csv, CsvCp949, Xlsx, Json };

struct ExportColumn
{
    QString key;   ///< JSON's name
    QString title; ///< the others' head
};

class ExportWriter
{
public:
    static Result<std::unique_ptr<ExportWriter>> open(ExportFormat format, const QString& path,
                                                      const QList<ExportColumn>& columns);
    virtual ~ExportWriter() = default;
    ExportWriter(const ExportWriter&) = delete;
    ExportWriter& operator=(const ExportWriter&) = delete;

    virtual Status write(const QList<QVariantList>& rows) = 0;
    virtual Status commit() = 0;
    qint64 rows() const { return m_rows; }         ///< without the head
    qint64 replaced() const { return m_replaced; } ///< characters that CP949 has not: they stand as "?"

protected:
    ExportWriter() = default;
    qint64 m_rows = 0, m_replaced = 0;
};

/// "gwanje.csv" → Csv; none: another ending.
std::optional<ExportFormat> exportFormatOf(const QString& path);
QString exportSuffix(ExportFormat format);
/// As CP949, what it has not as "?"; `replaced` grows by their number.
QByteArray toCp949(const QString& text, qint64& replaced);

} // namespace gwanje::core
