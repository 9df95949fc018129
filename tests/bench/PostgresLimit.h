// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the engine stands on where its database is PostgreSQL, bare: a durable server of the bench's own, and the same
// rows into the same tables, 128 in a transaction, by pgbench.

#include "core/Result.h"
#include "support/PostgresServer.h"
#include <chrono>

namespace gwanje::bench {

QStringList durableServer(); ///< settings for test::PostgresServer

/// Reservations a second, by one client, as the engine has one writer.
core::Result<double> pgbenchRate(test::PostgresServer& server, std::chrono::seconds length);

} // namespace gwanje::bench
