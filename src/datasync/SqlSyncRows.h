// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of sync_log and portal_state and the values they hold, and what an operator searches for among the former. Used
// by SqlSyncLog only.

#include "datasync/SyncLog.h"
#include "store/Session.h"
#include "store/Where.h"

namespace gwanje::datasync::sql {

QString syncLogColumns(); ///< of `sync_log s`
SyncLogRow syncLogRow(const store::Row& row);
QString portalStateColumns(); ///< of `portal_state p`
PortalState portalState(const store::Row& row);

/// The filter of `sync_log s`, but for its search.
store::Where whereOf(const SyncLogFilter& filter);
/// Nothing where nothing is searched for.
store::Where searchOf(const SyncLogFilter& filter, store::Dialect dialect);

QString listJson(const QStringList& list);
QStringList listOf(const QString& json);
QString contextJson(const core::Context& context);

} // namespace gwanje::datasync::sql
