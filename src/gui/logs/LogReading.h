// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the log backwards: the newest lines from memory, then on from the oldest of them into the files of that day and
// of the days before; or one day's file alone. Values and blocking functions: call them on a pool's thread.
// Errors: CORE_FILE, CORE_CANCELLED.

#include "gui/table/TableSource.h"
#include "telemetry/Log.h"

Q_DECLARE_METATYPE(gwanje::telemetry::LogRecord)

namespace gwanje::gui {

struct LogScope
{
    QString folder;              ///< of the files
    QDate day;                   ///< its file alone; invalid: all, the newest lines first
    std::optional<QString> task; ///< its lines only
    QDateTime since;             ///< no file of a day before is looked into
    quint64 upTo = 0;            ///< of the lines in memory: no newer ones
};

bool isWanted(const telemetry::LogRecord& line, const LogScope& scope, const TableQuery& query);
TableRow rowOf(const telemetry::LogRecord& line, const QDate& file = {}); ///< none: from memory
/// The cursor of the lines before this one.
QString cursorBefore(const telemetry::LogRecord& line);

core::Result<TablePage> readLog(const LogScope& scope, const TableQuery& query, const TableSpan& span);
/// Of a day's file, or of the lines in memory.
core::Result<qint64> countLog(const LogScope& scope, const TableQuery& query, const core::StopToken& stop);
core::Result<QMap<QString, qint64>> countByChip(const LogScope& scope, const QStringList& chips);

} // namespace gwanje::gui
