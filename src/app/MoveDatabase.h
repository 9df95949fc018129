// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Puts a database in another's place. Blocking, for the command line, while no console works on either side.

#include "store/Database.h"

namespace gwanje::app {

/// Checks the SQLite file `from` and puts it in the place of `to`, which is kept as "<to>.before-restore". A crash at
/// any moment leaves either database whole. DB_BACKUP, DB_CORRUPT, DB_SCHEMA_NEWER, DB_UNSUPPORTED.
core::Status restoreDatabase(const QString& from, const store::DatabaseUrl& to);

/// Copies all rows from a SQLite database into an empty PostgreSQL database, whose schema it makes; all or nothing.
/// Returns the rows copied. DB_UNSUPPORTED, DB_CONSTRAINT (not empty), and what the databases say.
core::Result<qint64> copyDatabase(const store::DatabaseUrl& from, const store::DatabaseUrl& to);

} // namespace gwanje::app
