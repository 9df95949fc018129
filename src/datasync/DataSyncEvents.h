// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the faces of data sync are told, and are answered, beside the values.

#include "datasync/Portal.h"
#include "datasync/SyncLog.h"
#include "runtime/EventBuffer.h"

namespace gwanje::datasync {

struct PortalView
{
    Portal portal;
    bool isOwnProfile = false;
    std::optional<core::Error> problem = {}; ///< why the operator's profile is not used
    PortalState state;
    QDateTime sessionEndsAt;         ///< as expected; invalid: nobody is logged in
    QMap<QString, SyncLogRow> last;  ///< the newest row of each stream
    QDateTime nextSync, nextRenewal; ///< invalid: not planned by this console
    std::optional<SyncProgress> now;
};

/// The answer to a run: one row for each stream that was begun.
struct SyncReport
{
    QString portal;
    SyncRunId run;
    QList<SyncLogRow> streams;
    std::optional<core::Error> error; ///< of the run as a whole: how it failed
};

struct SyncSchedule
{
    runtime::ScheduleStatus status;  ///< types "sync" and "renew"
    QList<runtime::PlannedRun> next; ///< `target` is a portal's name
};

using PortalEvents = runtime::EventBuffer<QString, PortalView>; ///< by name
using SyncLogEvents = runtime::EventBuffer<SyncLogId, SyncLogRow>;

QJsonObject toJson(const PortalView& view);
/// "result" has the counts of each stream that was imported: {"members": {"new": 7, …}}.
QJsonObject toJson(const SyncReport& report);

} // namespace gwanje::datasync
