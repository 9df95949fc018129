// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The table many_rows(?) of a SQLite connection: the rows of a RowList (its RowBytes) in columns c0, c1, … Reading them
// from JSON instead costs as much again as what is done with them.

struct sqlite3;

namespace gwanje::store {

bool addRowTable(sqlite3* database);

} // namespace gwanje::store
