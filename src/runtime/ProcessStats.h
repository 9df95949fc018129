// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What this process takes from the machine, from /proc. Any thread; a few microseconds a call.

#include "core/Result.h"

namespace gwanje::runtime {

struct ProcessStats
{
    qint64 residentBytes = 0;
    double cpuSeconds = 0; ///< user and system, since the start
    int threads = 0;
    int openFiles = 0;
};

core::Result<ProcessStats> processStats(); ///< CORE_FILE where /proc is not there
/// Sets the gauges process_resident_memory_bytes, process_cpu_seconds_total, process_threads, process_open_fds.
core::Status recordProcessStats();

} // namespace gwanje::runtime
