// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A record as a line of the log file: one JSON object, UTF-8, without the line's end. recordFromLine (Log.h) is the
// reverse. Pure, thread-safe.

#include "telemetry/Log.h"

namespace gwanje::telemetry {

QByteArray lineFromRecord(const LogRecord& record);

} // namespace gwanje::telemetry
