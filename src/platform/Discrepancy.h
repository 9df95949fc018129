// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the own books and a platform differ. A discrepancy has one row for as long as the same thing differs: it keeps
// its id from run to run, closes by itself when both agree again, and opens again when they don't. One that was ignored
// stays ignored until its values change. Values and pure decisions.

#include "platform/Platform.h"
#include "platform/Side.h"

namespace gwanje::platform {

using DiscrepancyId = core::StrongId<struct DiscrepancyIdTag>;
using RuleId = core::StrongId<struct RuleIdTag>;

enum class DiscrepancyKind {
    MissingHere,      ///< the platform has a booking that the books don't
    MissingThere,     ///< the platform no longer tells a booking that is not over
    FieldDiffers,     ///< of one booking: `fields` says which
    PriceDiffers,     ///< of one listing and night
    InventoryDiffers, ///< of one listing and night: rooms left
    DoubleBooking,    ///< a night of a single room sold by two platforms
    Overbooked,       ///< more sold than there are
    Unmapped          ///< a listing without a room
};
enum class DiscrepancyState { Open, Ignored, Resolved };
enum class Resolution {
    Theirs, ///< the books took the platform's value
    Ours,   ///< the platform was given ours
    Ignore, ///< left as it is, with a reason
    Agreed  ///< both said the same when a run looked again; never chosen by anyone
};

QString
kindName(DiscrepancyKind kind); ///< "missing_here" "missing_there" "field" "price" "inventory" "double_booking" …
std::optional<DiscrepancyKind> kindNamed(QStringView name);
QString discrepancyStateName(DiscrepancyState state); ///< "open" "ignored" "resolved"
std::optional<DiscrepancyState> discrepancyStateNamed(QStringView name);
QString resolutionName(Resolution resolution); ///< "theirs" "ours" "ignore" "agreed"
std::optional<Resolution> resolutionNamed(QStringView name);

/// What a comparison found. `subject` names the thing within its kind and platform: a booking's external id, "listing
/// night", a listing's external id, "room-id booking booking…".
struct Finding
{
    DiscrepancyKind kind{};
    std::optional<PlatformId> platform; ///< none: it lies between platforms (double booking, overbooked)
    QList<PlatformId> between = {};     ///< those, ascending
    QString subject = {};
    std::optional<RoomId> room = {};
    QString listing = {};    ///< the platform's id of it, where one is concerned
    QString external = {};   ///< of the booking, where one is concerned
    Nights nights = {};      ///< concerned; of a price one night
    QStringList fields = {}; ///< what differs: "from" "to" "listing" "units" "status" "guest" "amount" "price" …
    Side ours = {}, theirs = {}; ///< side by side, with at least `fields`; empty: there is nothing on that side

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Discrepancy
{
    DiscrepancyId id;
    Finding finding; ///< as it was seen last
    DiscrepancyState state = DiscrepancyState::Open;
    QDateTime firstSeenAt, lastSeenAt, changedAt; ///< changedAt: of the values or the state
    int cycles = 1;                       ///< runs in a row that saw it; of a missing booking how often it was left out
    RunId run;                            ///< that saw it last
    std::optional<Resolution> resolution; ///< where it is not open
    QString reason, resolvedBy;           ///< a rule is "rule:<id>", the guard of vanished bookings "vanished"
    QDateTime resolvedAt;
    qint64 version = 1;

    friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

/// Resolves by itself what it fits; the first of those that fit, by position.
struct ResolutionRule
{
    RuleId id;
    int position = 0;
    std::optional<DiscrepancyKind> kind; ///< none: any
    std::optional<PlatformId> platform;  ///< none: any
    QString field;                       ///< only where nothing but it differs; empty: whatever differs
    Resolution as = Resolution::Ignore;  ///< Theirs, Ours, Ignore
    QString reason;
    bool enabled = true;
    qint64 version = 1;

    friend bool operator==(const ResolutionRule&, const ResolutionRule&) = default;
};

struct ResolveRequest
{
    QList<DiscrepancyId> ids;
    Resolution as = Resolution::Ignore;
    QString reason, by;
    /// As whoever decides saw them (PLT_DISCREPANCY_CHANGED where one has gone further); those without: as they are.
    QHash<DiscrepancyId, qint64> versions = {};
};

struct DiscrepancyFilter
{
    std::optional<DiscrepancyState> state = DiscrepancyState::Open;
    std::optional<DiscrepancyKind> kind = {};
    std::optional<PlatformId> platform = {}; ///< those between platforms count to each that is concerned
    std::optional<RoomId> room = {};
    core::Search search = {}; ///< fields: the keys of the list's columns
    SearchWords words = {};   ///< of "kind" "platform" "room" "state"
};
using DiscrepancyCounts = QMap<DiscrepancyKind, qint64>;

QString findingKey(const Finding& finding); ///< identity: the same between runs as long as the same thing differs
/// What ignoring one is about: ours, theirs and the nights, not who saw it when.
bool haveSameValues(const Finding& a, const Finding& b);

/// What a run that looks again does about a finding.
enum class Deed {
    Record, ///< it is a discrepancy
    Leave,  ///< it is one, and ignored
    Take,   ///< the books take theirs
    Push    ///< ours goes to the platform
};
/// `before`: its row, if it has one. `direction`: of its data set; between platforms and of listings Off. With `apply`
/// rules and direction count, else nothing but ignoring does.
Deed deedFor(const Finding& finding, const Discrepancy* before, const QList<ResolutionRule>& rules, Direction direction,
             bool apply);

/// The row as it becomes for a finding that is recorded or left (by `rule`, or as it was).
Discrepancy seenAgain(const std::optional<Discrepancy>& before, const Finding& now, const ResolutionRule* rule,
                      const RunId& run, const QDateTime& at);
/// The row as it becomes where the same thing differs no longer; nothing where it was resolved before.
std::optional<Discrepancy> closed(Discrepancy row, Resolution as, const QString& by, const QString& reason,
                                  const QDateTime& at);
/// The data set that a kind belongs to; none: it lies between platforms, or in the books.
std::optional<DataSet> dataSetOf(DiscrepancyKind kind);

/// Whether it can be resolved like that at all: PLT_CANNOT_RESOLVE, PLT_CANNOT_PUSH (a booking can't be pushed),
/// PLT_REASON_NEEDED, PLT_DISCREPANCY_RESOLVED.
core::Status checkResolution(const Discrepancy& discrepancy, Resolution as, const QString& reason);
const ResolutionRule* ruleFor(const Finding& finding, const QList<ResolutionRule>& rules);
core::Status check(const ResolutionRule& rule);

QJsonObject toJson(const Finding& finding);
QJsonObject toJson(const Discrepancy& discrepancy);
QJsonObject toJson(const ResolutionRule& rule);

} // namespace gwanje::platform
