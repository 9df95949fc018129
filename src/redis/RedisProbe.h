// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tests a Redis address step by step (see core/Probe.h) on a connection of its own: connect, login, PING, a key written
// and removed again (which must not be evicted either), the latency of a few PINGs. Sentinels are asked for the master in the name step. Blocking, each
// step within core::probePatience: for a thread of its own.

#include "core/Probe.h"
#include "core/StopToken.h"
#include "redis/RedisUrl.h"

namespace gwanje::redis {

QList<core::ProbeStep> probeSteps(const RedisUrl& url); ///< those that such an address has
void probe(const RedisUrl& url, const core::ProbeTold& told, const core::StopToken& stop);

} // namespace gwanje::redis
