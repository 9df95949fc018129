// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules that rows must keep beyond what the schema enforces, as queries for those that break them. Within a session.

#include "store/Session.h"

namespace gwanje::store {

struct RowRule
{
    QString broken; ///< in words
    QString query;  ///< the column id names those that break it
};

/// Each broken rule with the first row that breaks it: "ended without a time: <id>"; empty: all is well.
core::Result<QStringList> brokenRules(Session& session, const QList<RowRule>& rules);

} // namespace gwanje::store
