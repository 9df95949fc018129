// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Closes what a killed console left of its runs: rows of the log that still run, files in the inbox. A stream whose
// import is committed is what it came to, and its file goes into the archive; any other has failed (SCH_INTERRUPTED),
// and what was downloaded goes. Done again after a crash in its middle, it comes to the same. Engine thread.

#include "core/Async.h"
#include "datasync/Archive.h"
#include "datasync/SqlDataRows.h"
#include "datasync/SqlSyncLog.h"

namespace gwanje::datasync {

/// `console` empty: whoever's; those begun before `before`. How many.
/// `data`: opened where there is something to close only.
core::Async<core::Result<qint64>>
closeLeftOver(SqlSyncLog& log, std::function<core::Async<core::Result<SqlDataRows>>()> data, const Archive& archive,
              core::Clock& clock, QString console, QDateTime before);

} // namespace gwanje::datasync
