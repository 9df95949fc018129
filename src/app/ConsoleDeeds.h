// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Joins what the window asks of the console as a whole to the engines. Main thread; the engines outlive the window.

#include "gui/ConsoleDeeds.h"

namespace gwanje::app {

class Engines;

gui::ConsoleDeeds consoleDeeds(Engines& engines);

} // namespace gwanje::app
