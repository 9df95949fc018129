// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of tasks, newest first, filtered and in pages. Within a session, on both dialects. CORE_BAD_INPUT for a
// cursor that is none.

#include "store/Session.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train::sql {

core::Result<core::Page<TaskSnapshot>> pageOf(store::Session& session, const TaskFilter& filter,
                                              const core::PageRequest& request);

} // namespace gwanje::train::sql
