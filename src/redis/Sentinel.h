// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks the sentinels of a redis+sentinel:// address, one after the other, where the master is at this moment.

#include "redis/Connection.h"

namespace gwanje::redis {

struct HostPort
{
    QString host;
    int port = 0;
};

/// RDS_UNAVAILABLE when none knows; CORE_SHUTTING_DOWN once `wakeDescriptor` is readable. Waits.
core::Result<HostPort> masterAddress(const RedisUrl& url, const ConnectionOptions& options, int wakeDescriptor);

} // namespace gwanje::redis
