// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What rows of platform sync must keep beyond what the schema enforces. Within a session.

#include "store/Session.h"

namespace gwanje::platform::sql {

/// Each broken rule with the first row that breaks it; empty: all is well.
core::Result<QStringList> brokenRules(store::Session& session);

} // namespace gwanje::platform::sql
