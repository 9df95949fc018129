// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A log line in words. Any thread.

#include "telemetry/Log.h"

namespace gwanje::gui {

QString levelWord(telemetry::Level level);
QString idOf(const telemetry::LogRecord& record);       ///< task, else run, else request
QString recordText(const telemetry::LogRecord& record); ///< all of it, to read and copy

} // namespace gwanje::gui
