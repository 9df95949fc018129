// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SQLite's own way to files, but for two of them. A transaction's pages reach the write-ahead log in large writes
// instead of two small ones for each page; they are written before they are read, synced or asked for. And what a
// statement of many rows could have to take back goes into a file of its own only beyond 4 MiB, instead of 64 KiB. For
// the connection that writes, with synchronous=FULL only: SQLite then syncs what it wrote before it shows it to others,
// who read the file.

namespace gwanje::store {

/// The name to open a database with (vfs=…).
const char* gatheringVfs();

} // namespace gwanje::store
