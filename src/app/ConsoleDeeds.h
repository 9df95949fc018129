// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Joins what the window asks of the console as a whole to the engines. Main thread; the engines outlive the window.

#include "gui/ConsoleDeeds.h"
#include "store/DatabaseUrl.h"

namespace gwanje::app {

class Engines;

/// Called where a backup waits beside its database: the console ends in order, and begins anew on it.
using Restart = std::function<void(const QString& backup, const store::DatabaseUrl& database)>;

gui::ConsoleDeeds consoleDeeds(Engines& engines, const Restart& restart);

} // namespace gwanje::app
