// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The aggregate day_sums(first, last, amount, origin) in SQLite: of rows that each hold an amount from day `first` on
// and before `last` (ISO texts), how much is held on every day from `origin` on. One blob of ints in the machine's
// order of bytes, as long as the last row needs; so a million rows of stays become one row for each room. Days beyond
// the most that are kept count to the last one.

struct sqlite3;

namespace gwanje::store {

inline constexpr int mostDaySums = 20'000; ///< over fifty years

bool addDaySums(sqlite3* database);

} // namespace gwanje::store
