// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the application needs before its first window. Main thread.

namespace gwanje::ops {
class Settings;
} // namespace gwanje::ops

namespace gwanje::gui {

/// Style, resources, application names and icon. Once, after QApplication and before anything is shown.
void prepareApplication();

/// Loads the fonts, icons, words and colours of the first window: while the database is opened nobody waits for it.
void warmUp(const ops::Settings& settings);

} // namespace gwanje::gui
