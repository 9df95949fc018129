// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Moves all rows from one kind of database to another. Blocking, for the command line, while no console works on either
// side.

#include "store/Database.h"

namespace gwanje::app {

/// Copies all rows from a SQLite database into an empty PostgreSQL database, whose schema it makes; all or nothing.
/// Returns the rows copied. DB_UNSUPPORTED, DB_CONSTRAINT (not empty), and what the databases say.
core::Result<qint64> copyDatabase(const store::DatabaseUrl& from, const store::DatabaseUrl& to);

} // namespace gwanje::app
