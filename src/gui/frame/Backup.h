// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command that copies the database into a file while work goes on, with its audit row and a note of path and size.
// Offered for SQLite; for another database it says why not. Main thread, which waits for nothing.

namespace gwanje::gui {

struct WindowParts;

void addBackup(const WindowParts& parts);

} // namespace gwanje::gui
