// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cells as values, as spreadsheets and consoles write them. What is not surely understood is a fault, never a guess.
// Pure.

#include "datasync/RowFault.h"

namespace gwanje::datasync {

/// Without blanks around it; no-break and ideographic ones too.
QByteArrayView trimmedCell(QByteArrayView cell);

/// Whole: "12000" "12,000" "+5" "(1,000)" "-1,000" "1,000.00"; thousands in groups of three or not at all.
/// "1.000" may be either, and is a fault.
tl::expected<qint64, RowFault> wholeNumber(QByteArrayView cell);
/// The same, with a sign or word of won before or behind it.
tl::expected<qint64, RowFault> wonAmount(QByteArrayView cell);

/// "1.23E+11": what a spreadsheet makes of a long number.
bool isScientific(QByteArrayView cell);

/// A JSON text with its quotes, put behind `json`.
void appendJsonText(QByteArray& json, QByteArrayView utf8);

} // namespace gwanje::datasync
