// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cells as CSV (RFC 4180) and as tab-separated text for the clipboard. A text that a spreadsheet would run as a formula
// gets an apostrophe before it; numbers stay numbers.

#include <QList>
#include <QStringList>
#include <QVariant>

namespace gwanje::core {

/// A cell as text: times of Korea in ISO 8601 with their zone, numbers in C's way.
QString cellText(const QVariant& value);
bool isNumberCell(const QVariant& value);
QString csvCell(const QVariant& value);
QString csvLine(const QVariantList& cells);          ///< without its end
QString toCsv(const QList<QVariantList>& rows);      ///< lines end as RFC 4180 has it
QString toTsv(const QList<QVariantList>& rows);      ///< line ends and tabs within a cell become blanks

} // namespace gwanje::core
