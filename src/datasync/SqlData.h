// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The imported data have a database of their own, so that a long import never holds up the engines: beside a SQLite
// file "datasync.db", on PostgreSQL the schema "datasync". Blocking; at the start.

#include "store/Database.h"
#include "store/RowList.h"

namespace gwanje::datasync {

/// Opened and brought up to date; `program`: where the program's own database is.
core::Result<std::shared_ptr<store::Database>> openData(const store::DatabaseUrl& program,
                                                        std::chrono::milliseconds statementTimeout);

/// What can't be prepared: tables made and dropped, locks.
core::Status define(store::Session& session, const QString& sql);
/// Many rows at once behind those of a table.
core::Status append(store::Session& session, const QString& table, const store::RowList& rows);

} // namespace gwanje::datasync
