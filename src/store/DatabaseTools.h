// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is done with a database as a whole: look whether it is sound, move it to another kind of database. Blocking;
// command line and background threads only.

#include "store/Migrator.h"

namespace gwanje::store {

/// Every row can be read and every reference leads somewhere: DB_CORRUPT, DB_CHECK_FAILED.
core::Status check(Database& database);

struct CopiedTable
{
    QString name;
    qint64 rows = 0;
};
/// Copies every row of every table in one transaction and compares the counts: all or nothing. Both must have the same
/// schema (DB_CHECK_FAILED), and `to` must hold no rows (DB_CONSTRAINT). Nobody should write to `from` meanwhile: what
/// comes after the start is not copied.
core::Result<QList<CopiedTable>> copyAll(Database& from, Database& to);

} // namespace gwanje::store
