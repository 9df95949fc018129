// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is done with a SQLite file as a whole, beside any open connection. Blocking; any thread.

#include "core/Result.h"

namespace gwanje::store {

/// An empty file that only its owner may read; DB_UNREACHABLE where it can't be made.
core::Status createPrivateFile(const QString& path);
/// A consistent copy of a database that may be in use; appears whole or not at all, replaces what was there. DB_BACKUP.
core::Status copySqliteFile(const QString& from, const QString& to);
/// Reads all of it: DB_CORRUPT, DB_CHECK_FAILED (a foreign key that points nowhere), DB_BACKUP (no such database).
core::Status checkSqliteFile(const QString& path);
/// Folds the write-ahead log into the file, for which nobody else may have it open: DB_BUSY.
core::Status settleSqliteFile(const QString& path);

} // namespace gwanje::store
