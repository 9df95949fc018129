// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's id, the owner of its tasks: made once per data folder and kept there, so that a console that starts
// after a crash knows at once which tasks were its own (the folder's lock says that nobody else is it). Blocking;
// start-up.

#include "runtime/DataFolder.h"
#include <QString>

namespace gwanje::app {

/// From the file "instance" in the folder; where that can't be read or written, an id of this run alone.
QString instanceOf(const runtime::DataFolder& folder);

} // namespace gwanje::app
