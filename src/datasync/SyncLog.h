// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What became of a stream in a run, what is known of a portal's session, and how far a run is. Values; names of enums
// as the database and JSON have them.

#include "core/Id.h"
#include "core/Search.h"
#include "datasync/Import.h"
#include "runtime/Schedule.h"
#include <QMap>

namespace gwanje::datasync {

using SyncLogId = core::StrongId<struct SyncLogIdTag>;
using SyncRunId = core::StrongId<struct SyncRunIdTag>;

enum class SyncStatus {
    Running,
    Success,
    Partial, ///< imported, but for rows that were rejected
    Failed,
    Cancelled
};
QString syncStatusName(SyncStatus status); ///< "running" "success" "partial" "failed" "cancelled"
std::optional<SyncStatus> syncStatusNamed(QStringView name);

/// One stream of one run, or one file that was imported by hand.
struct SyncLogRow
{
    SyncLogId id;
    SyncRunId run;
    QString portal, stream;
    runtime::RunTrigger trigger = runtime::RunTrigger::Timer;
    QString by;      ///< who asked for it; empty: the timer
    QString console; ///< which one did it
    SyncStatus status = SyncStatus::Running;
    QDateTime startedAt, endedAt;
    std::optional<std::chrono::milliseconds> took = {}; ///< by a clock that never jumps; none: nobody saw its end
    ImportCounts counts;
    QString file;         ///< its name: "261122_093000_orders_latest.csv"; empty: none came
    QString archive = {}; ///< where it lies, below the archive; empty: nowhere (any more)
    qint64 import = 0;    ///< in the table of imports; 0: none
    QStringList newColumns = {}, vanishedColumns = {};
    std::optional<core::Error> error = {};

    friend bool operator==(const SyncLogRow&, const SyncLogRow&) = default;
};

struct SyncLogFilter
{
    QString portal = {}, stream = {}; ///< empty: all
    std::optional<SyncStatus> status = {};
    QDateTime since = {}, until = {}; ///< started from `since` on, before `until`
    /// Fields: "portal" "stream" "status" "file" "code" "by" "id" "new" "updated" "unchanged" "rejected" "rows"
    /// "started".
    core::Search search = {};
    QMap<QString, QMap<QString, QString>> words =
        {}; ///< what the asker calls "portal" "stream" "status" "code": value → word
};
using SyncCountsByStatus = QMap<SyncStatus, qint64>;

enum class SessionStanding {
    None,   ///< nobody has logged in yet, or the login was forgotten
    Valid,  ///< when it was looked at last
    Expired ///< the same
};
QString sessionStandingName(SessionStanding standing); ///< "none" "valid" "expired"
std::optional<SessionStanding> sessionStandingNamed(QStringView name);

/// What the runs found out about a portal; kept in the database.
struct PortalState
{
    QString portal;
    SessionStanding session = SessionStanding::None;
    QString account;      ///< as the portal names it; may be empty
    QDateTime loggedInAt; ///< invalid: never
    QDateTime checkedAt;
    int failedStage = 0; ///< of the last check that found it expired: 1 or 2
    int failures = 0;    ///< runs in a row
    QDateTime lastSuccessAt;
    QString lastCode; ///< error code of the last run that failed; empty after a success

    friend bool operator==(const PortalState&, const PortalState&) = default;
};

enum class SyncStep {
    Waiting, ///< for another visit to the portal to end
    StartingBrowser,
    CheckingSession,
    LoggingIn,
    AwaitingOperator, ///< a window is open for a login by hand
    OpeningPage,
    Downloading,
    Importing,
    Archiving,
    Closing
};
QString syncStepName(SyncStep step); ///< "waiting" "starting_browser" …

struct StreamProgress
{
    QString stream;
    SyncStep step = SyncStep::Waiting;
    qint64 done = 0, all = 0; ///< bytes of the download, or of the file that is imported; 0 of `all`: not known
    std::optional<SyncLogRow> ended = {};
};

/// A visit to a portal that is under way.
struct SyncProgress
{
    SyncRunId run;
    QString type; ///< "sync", "renew", "login"
    SyncStep step = SyncStep::Waiting;
    QDateTime startedAt;
    QDateTime waitsUntil; ///< for the operator; invalid: it doesn't
    QList<StreamProgress> streams;
};

QJsonObject toJson(const SyncLogRow& row);
QJsonObject toJson(const PortalState& state);
QJsonObject toJson(const SyncProgress& progress);
/// {"new", "updated", "unchanged", "rejected", "rows", "duplicates"}
QJsonObject toJson(const ImportCounts& counts);

} // namespace gwanje::datasync
