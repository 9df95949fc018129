// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is done to the train job's tables as a whole: history that is past its time goes, and the rows are compared with
// the rules that the engine keeps. Within a session, on both dialects.

#include "store/Session.h"

namespace gwanje::train::sql {

/// Removes at most `limit` tasks that ended before, with their stories and intents; answers how many.
core::Result<qint64> pruneHistory(store::Session& session, const QDateTime& before, int limit);
/// Each broken rule with the first task that breaks it, e.g. "ended without a time: <task id>"; empty: all is well.
core::Result<QStringList> brokenRules(store::Session& session);

/// How many tasks run, wait to run, or would go on at the next start.
core::Result<int> unfinishedTasks(store::Session& session);
/// In a database put back from a backup those may have gone on since it was made, and reserved: none goes on by itself
/// any more (TRN_RESTORED). Answers how many.
core::Result<int> interruptRestored(store::Session& session, const QDateTime& now);

} // namespace gwanje::train::sql
