// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The connection tests that the window offers, of the stores, the webhook and the railway's accounts, as ladders. Each
// runs on a thread of its own and owns what it uses; its steps are told on the main thread.

#include "gui/ConsoleDeeds.h"

namespace gwanje::app {

class Engines;

/// CFG_BAD_URL; CORE_NOT_FOUND: the sandbox is not up.
core::Result<gui::ConnectionTest> connectionTest(Engines& engines, const gui::ConnectionWanted& wanted);

} // namespace gwanje::app
