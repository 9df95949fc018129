// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of reservations compared with the rules that the engine keeps and no constraint can. Within a session, on both
// dialects.

#include "store/Session.h"

namespace gwanje::reservation::sql {

/// Each broken rule with the first row that breaks it; empty: all is well.
core::Result<QStringList> brokenRules(store::Session& session);

} // namespace gwanje::reservation::sql
