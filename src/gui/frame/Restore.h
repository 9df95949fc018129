// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command that puts a backup in the database's place: the file is looked at, then its question is asked, then the
// console ends in order and begins anew; the window that comes then tells and records what became of it. Offered for
// SQLite; for another database it says why not. Main thread, which waits for nothing.

namespace gwanje::gui {

struct WindowParts;

void addRestore(const WindowParts& parts);

} // namespace gwanje::gui
