// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows as CSV (RFC 4180, UTF-8 with BOM, so that spreadsheets read Korean) and as tab-separated text for the clipboard.
// A cell that a spreadsheet would run as a formula gets an apostrophe before it.

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace gwanje::gui {

QString csvCell(const QString& text);
QByteArray toCsv(const QList<QStringList>& rows);
QString toTsv(const QList<QStringList>& rows); ///< line ends and tabs within a cell become blanks

} // namespace gwanje::gui
