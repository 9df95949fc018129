// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log files of earlier days, for the log page: which days there are, and a file page by page from its end, so that
// a large one opens at once. Blocking reads: call it on a reader's thread. Errors: CORE_FILE, CORE_CANCELLED.

#include "core/StopToken.h"
#include "telemetry/Log.h"

namespace gwanje::telemetry {

struct LogDay
{
    QDate day;
    QString path;
    qint64 bytes = 0;
};
QList<LogDay> logDays(const QString& folder); ///< newest first

struct LogPage
{
    QList<LogRecord> records; ///< oldest first; their sequence is their place in the file, from 1
    qint64 before = 0;        ///< ask for the page before this one with it; 0: this one begins the file
    int unreadable = 0;       ///< lines that are no record
};

/// The last `limit` records in front of byte `before` (-1: the end) that `accept` takes (none: all). A line still being
/// written is left out.
core::Result<LogPage> readLogPage(const QString& path, qint64 before = -1, int limit = 1000,
                                  const std::function<bool(const LogRecord&)>& accept = {},
                                  const core::StopToken& stop = {});

} // namespace gwanje::telemetry
