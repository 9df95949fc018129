// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Discrepancies in the database: pages of them, and what an operator decides. Within a session.

#include "platform/SqlPlatformRows.h"

namespace gwanje::platform::sql {

core::Result<core::Page<Discrepancy>> discrepancyPage(store::Session& session, const DiscrepancyFilter& filter,
                                                      const core::PageRequest& request);
core::Result<Discrepancy> findDiscrepancy(store::Session& session, const DiscrepancyId& id);
core::Result<DiscrepancyCounts> countDiscrepancies(store::Session& session, const DiscrepancyFilter& filter);
core::Result<ResolveAnswer> resolve(store::Session& session, const ResolveRequest& request, const QDateTime& now);
core::Result<qint64> notePushed(store::Session& session, const QList<DiscrepancyId>& ids, const QString& by,
                                const QString& reason, const QDateTime& now);

} // namespace gwanje::platform::sql
