// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A login that outlives the browser: all cookies, also those that a browser forgets when it closes, in a file that is
// as good as a password (mode 0600, whole, never logged). Restored before the first page is opened. Thread of the
// session. Errors: CORE_FILE (unreadable, damaged, unwritten), SYNC_BROWSER, CORE_CANCELLED.

#include "datasync/BrowserSession.h"

namespace gwanje::datasync {

/// How many were saved.
core::Async<core::Result<qsizetype>> saveCookies(BrowserSession& session, QString path, core::StopToken stop);
/// How many were restored; 0 where there is no file.
core::Async<core::Result<qsizetype>> restoreCookies(BrowserSession& session, QString path, core::StopToken stop);

} // namespace gwanje::datasync
