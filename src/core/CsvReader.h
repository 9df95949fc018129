// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables that others wrote as text: CSV (RFC 4180) with commas, semicolons or tabs between cells, in UTF-8, UTF-16 with
// its mark, or CP949 as Korean spreadsheets save it. What Csv.h put before a formula is taken away again. Errors:
// CORE_BAD_INPUT, with the line.

#include "core/Result.h"
#include <QByteArray>
#include <QList>
#include <QStringList>

namespace gwanje::core {

struct CsvRow
{
    int line = 0; ///< of the file where it begins, from 1
    QStringList cells; ///< without blanks around them
};

Result<QString> decodedText(const QByteArray& bytes);
/// Empty lines are left out.
Result<QList<CsvRow>> readCsv(const QString& text);

} // namespace gwanje::core
