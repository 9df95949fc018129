// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How jobs become transactions. A batch of writes is one transaction, each job in a savepoint of its own; what is
// finished as done is durable. What collided or fell with a lost connection before the commit is run again; a commit
// whose answer never came is not (DB_COMMIT_UNKNOWN). On the connection's thread.

#include "store/Connection.h"
#include "store/JobQueue.h"

namespace gwanje::store {

void runWrites(Connection& connection, std::vector<Job> jobs);
void runRead(Connection& connection, Job job);

} // namespace gwanje::store
