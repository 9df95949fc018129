// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of tasks, searched, in any order and in pages; how many there are; where one of them stands. Within a session,
// on both dialects. In their own order, by time, pages come through an index however many rows there are: a search looks
// at a bounded slice of them at a time, so a page may be short, even empty, and yet not the last. Another order looks at
// all that match. CORE_BAD_INPUT for a cursor that is none of this order's.

#include "store/Session.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train::sql {

core::Result<core::Page<TaskSnapshot>> pageOf(store::Session& session, const TaskFilter& filter,
                                              const core::PageRequest& request);
core::Result<TaskCounts> countOf(store::Session& session, const TaskFilter& filter);
core::Result<qint64> placeOf(store::Session& session, const TaskFilter& filter, const TaskId& id);

} // namespace gwanje::train::sql
