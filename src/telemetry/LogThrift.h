// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// For a disk that is nearly full. Any thread.

namespace gwanje::telemetry {

/// While it is on, debug and info lines go to the ring only, and are not written.
void writeOnlyWarnings(bool on);

} // namespace gwanje::telemetry
