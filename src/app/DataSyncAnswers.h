// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the verbs of data sync answer, as JSON; errors within it in the language of the call.

#include "app/Verb.h"
#include "datasync/DataRows.h"
#include "datasync/DataSyncEvents.h"

namespace gwanje::app {

/// A row of a list: with "code" beside "error", both null where it went well.
QJsonObject syncRowJson(const datasync::SyncLogRow& row, core::Language language);
/// The answer about one row: "code", "message" and "context" in place of "error", which of an answer says that it
/// failed.
QJsonObject oneSyncRowJson(const datasync::SyncLogRow& row, core::Language language);
/// With "step" of what is under way, null where nothing is.
QJsonObject portalJson(const datasync::PortalView& view, core::Language language);
/// Of all streams of all portals that ran: their rows as "items", "result" with each stream's counts (of several
/// portals their sum), and of one portal "portal" and "run_id". The first failure is the answer's.
VerbAnswer answerOfRuns(const QList<datasync::SyncReport>& reports, core::Language language);

/// {"file", "encoding", "new", …, "rejected_rows": the first of them}
QJsonObject importJson(const datasync::ImportReport& report);
/// {"line", "column", "fault", "text"}
QJsonObject rejectedJson(const datasync::RejectedRow& row);
/// By its columns' names; "extra" has the columns that the mapping does not know, where there are any.
QJsonObject dataJson(const QList<datasync::DataColumn>& columns, const datasync::DataRow& row);

} // namespace gwanje::app
