// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the schedule asks of the database: states and configuration that outlive the console, when each target ran last,
// and the fence: a run begins only with a successful claim(), which moves the target's scheduled time on from the one
// that the claimer knows, so that of two consoles one at most gets it. Engine thread; futures. Errors: DB_….
//
// Tables (migration 0008, both dialects):
//   schedule_state  (scope TEXT, type TEXT, state TEXT running|paused|stopped, reason TEXT, changed_by TEXT,
//                    changed_at TEXT, PRIMARY KEY (scope, type))                -- type '': the whole
//   schedule_config (scope TEXT, type TEXT, enabled 0|1, interval_ms, timeout_ms, retries, parallel, failures_to_open
//                    INTEGER/BIGINT, PRIMARY KEY (scope, type))
//   schedule_target (scope TEXT, type TEXT, target TEXT, scheduled_at TEXT, run_id TEXT DEFAULT '', console TEXT
//                    DEFAULT '', held_until TEXT, failures INTEGER DEFAULT 0, last_end TEXT, last_code TEXT DEFAULT '',
//                    PRIMARY KEY (scope, type, target))                         -- run_id '': at rest
//   schedule_leader (scope TEXT PRIMARY KEY, console TEXT, until TEXT)
// `scope` is the domain whose schedule it is ("platform", "datasync", "checks"); all texts NOT NULL but the times.

#include "runtime/Schedule.h"
#include <QFuture>

namespace gwanje::runtime {

struct ScheduleBook
{
    QMap<QString, StateMark> states;   ///< by type; empty key: the whole
    QMap<QString, TypeConfig> configs; ///< by type; types that nobody configured are not in it
};

struct RunClaim
{
    QString type, target;
    QDateTime expected;    ///< the target's scheduled time as the claimer knows it; invalid: it never ran
    QDateTime scheduledAt; ///< of this run
    QString run;           ///< its id
    QString console;
    QDateTime now, heldUntil; ///< a claim whose console is gone is free again after that
};

struct ClaimAnswer
{
    bool isClaimed = false;
    bool isBusy = false;   ///< a run of it is going on elsewhere
    QDateTime scheduledAt; ///< as it stands in the store after this
};

struct RunEnd
{
    QString type, target, run;
    QDateTime at;
    QString code; ///< empty: it went well
    int failures = 0;
};

class ScheduleStore
{
public:
    virtual ~ScheduleStore() = default;

    virtual QFuture<core::Result<ScheduleBook>> load() = 0;
    virtual QFuture<core::Result<QList<TargetRecord>>> targets() = 0;
    virtual QFuture<core::Status> saveState(const QString& type, const StateMark& mark) = 0;
    virtual QFuture<core::Status> saveConfig(const QString& type, const TypeConfig& config) = 0;
    virtual QFuture<core::Result<ClaimAnswer>> claim(const RunClaim& claim) = 0;
    /// Lets go of the claim; false where it is no longer that run's (another console took it over).
    virtual QFuture<core::Result<bool>> finish(const RunEnd& end) = 0;

    /// The lease in the database: whoever has it now. Taken where it is free, the console's own, or over.
    virtual QFuture<core::Result<QString>> lease(const QString& console, const QDateTime& now,
                                                 const QDateTime& until) = 0;
    virtual QFuture<core::Status> release(const QString& console) = 0;
    /// `console` leads from now on: it is noted, and what the former leader and its own earlier life held is free. The
    /// former leader; its own name where there was none.
    virtual QFuture<core::Result<QString>> takeOver(const QString& console, const QDateTime& until) = 0;
};

} // namespace gwanje::runtime
