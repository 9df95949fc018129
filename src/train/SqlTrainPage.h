// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of tasks, searched, in any order and in pages; how many there are; where one of them stands. Within a
// session, on both dialects. In every order pages come through an index however many rows there are. In their own
// order, by time, a search looks at a bounded slice of them at a time, so a page may be short, even empty, and yet not
// the last; in another it looks at rows until a page is full. CORE_BAD_INPUT for a cursor that is none of this order's.

#include "store/Session.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train::sql {

core::Result<core::Page<TaskSnapshot>> pageOf(store::Session& session, const TaskFilter& filter,
                                              const core::PageRequest& request);
core::Result<TaskCounts> countOf(store::Session& session, const TaskFilter& filter);
core::Result<qint64> placeOf(store::Session& session, const TaskFilter& filter, const TaskId& id);

struct Statement
{
    QString sql;
    QVariantList parameters;
};
/// What reads a page, as it is asked; for looking at its plan.
core::Result<Statement> pageStatement(store::Session& session, const TaskFilter& filter,
                                      const core::PageRequest& request);

} // namespace gwanje::train::sql
