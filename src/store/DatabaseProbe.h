// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tests a database address step by step (see core/Probe.h) on a connection of its own: the server's name, TCP, TLS
// where the address asks for it, login, SELECT 1, a table made and rolled back, the latency of a few round trips. A file
// has connect (it can be opened), query, write and latency; one that is not there yet needs only a folder to write in.
// Blocking, each step within core::probePatience: for a thread of its own.

#include "core/Probe.h"
#include "core/StopToken.h"
#include "store/DatabaseUrl.h"

namespace gwanje::store {

QList<core::ProbeStep> probeSteps(const DatabaseUrl& url); ///< those that such an address has
void probe(const DatabaseUrl& url, const core::ProbeTold& told, const core::StopToken& stop);

inline constexpr int latencyRounds = 5; ///< of which the median is told
void probePostgres(const DatabaseUrl& url, core::ProbeLadder& ladder, const core::StopToken& stop);
void probeSqlite(const QString& path, core::ProbeLadder& ladder);

} // namespace gwanje::store
