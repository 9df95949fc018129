// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values of platform sync: platforms, the own books (properties, rooms, listings, nights, bookings) and runs. Plain
// data. Nights are QDate of the property's own days and ranges are half-open: `from` is the first night, `to` the day
// of leaving, which is free again. Money is won, times are UTC. Names of enums are lower case everywhere (database,
// JSON, command line); reading ignores case. What differs between the books and a platform is in Discrepancy.h.

#include "core/Clock.h"
#include "core/Id.h"
#include "core/Search.h"
#include "runtime/Schedule.h"
#include <chrono>
#include <optional>
#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

namespace gwanje::platform {

using PlatformId = core::StrongId<struct PlatformIdTag>;
using PropertyId = core::StrongId<struct PropertyIdTag>;
using RoomId = core::StrongId<struct RoomIdTag>;
using ListingId = core::StrongId<struct ListingIdTag>;
using RunId = core::StrongId<struct RunIdTag>;

enum class DataSet { Reservations, Prices, Inventory };
enum class Direction { Off, Pull, Push };
enum class BookingStatus { Booked, Blocked, Cancelled };
using runtime::RunTrigger;                                                     ///< Timer, Operator, Api
enum class RunResult { Running, Ok, Failed, Cancelled, Skipped, Interrupted }; ///< Interrupted: its console went away

QString dataSetName(DataSet dataSet); ///< "reservations" "prices" "inventory"
std::optional<DataSet> dataSetNamed(QStringView name);
QString directionName(Direction direction); ///< "off" "pull" "push"
std::optional<Direction> directionNamed(QStringView name);
QString bookingStatusName(BookingStatus status); ///< "booked" "blocked" "cancelled"
std::optional<BookingStatus> bookingStatusNamed(QStringView name);
QString runResultName(RunResult result); ///< "running" "ok" "failed" "cancelled" "skipped" "interrupted"
std::optional<RunResult> runResultNamed(QStringView name);

/// Half-open: nights from `from` on, before `to`.
struct Nights
{
    QDate from, to;

    qint64 count() const { return from.daysTo(to); }
    bool isValid() const { return from.isValid() && to.isValid() && from < to; }
    bool contains(QDate night) const { return from <= night && night < to; }
    bool overlaps(const Nights& other) const { return from < other.to && other.from < to; }
    friend bool operator==(const Nights&, const Nights&) = default;
};

struct Platform
{
    PlatformId id;
    QString code; ///< unique among those not removed; [a-z0-9_-]{1,40}, also what the command line takes for the id
    QString name;
    QString connector;                        ///< key of a registered connector: "json", "ical"
    QUrl url;                                 ///< base URL; of iCal the feed itself, which is a secret: see shownUrl()
    QString login;                            ///< the secret itself is in the keyring
    bool active = true;                       ///< off: never called
    bool runsItself = false;                  ///< its own service does valid and sync: POST /run/…
    QUrl controlUrl;                          ///< of its own service, steered by `active`; empty: there is none
    std::chrono::milliseconds timeout{60000}; ///< of a request, 1 s … 10 min
    QString timeZone = QStringLiteral("Asia/Seoul");
    Direction reservations = Direction::Pull; ///< Pull or Off
    Direction prices = Direction::Push, inventory = Direction::Push;
    QString notes;
    QDateTime createdAt, updatedAt, removedAt; ///< removedAt valid: gone from the lists, its history stays
    qint64 version = 1; ///< of what an operator can change; an update with another one is PLT_STALE

    friend bool operator==(const Platform&, const Platform&) = default;
};

/// What the runs found out about a platform; not part of its version.
struct PlatformHealth
{
    PlatformId platform;
    QDateTime lastSuccessAt; ///< invalid: never
    QDateTime lastRunAt;
    int failures = 0; ///< runs in a row, whatever their type; the circuit is the schedule's, per type
    QString lastCode; ///< error code of the last failure; empty after a success
    QString service;  ///< state its own service told last ("running", "stopped", …); empty: none or never asked

    friend bool operator==(const PlatformHealth&, const PlatformHealth&) = default;
};

/// How old the last good data of one set are, and what the next question hands back to the platform.
struct LastGood
{
    DataSet dataSet = DataSet::Reservations;
    QDateTime fetchedAt;  ///< of the last answer that was taken, 304 included; invalid: never
    QDateTime completeAt; ///< of the last one that told everything, so that what is missing was missed
    /// Of exactly the question that is asked again; empty: none. For reservations only: what the books push has to be
    /// seen as it is now, so prices and inventory are asked for unconditionally.
    QByteArray etag;
    QDateTime since;      ///< ask for changes from then on; invalid: ask for everything
    qint64 items = 0;     ///< in the last complete answer
    int emptyAnswers = 0; ///< in a row where there was something before; see Comparison.h
    RunId countedBy;      ///< the sync that counted last what was left out

    friend bool operator==(const LastGood&, const LastGood&) = default;
};

struct PlatformView
{
    Platform platform;
    PlatformHealth health;
    QList<LastGood> lastGood;
    qint64 openDiscrepancies = 0;
};

struct Property
{
    PropertyId id;
    QString name;
    QString timeZone = QStringLiteral("Asia/Seoul"); ///< says which day is today there
    qint64 version = 1;

    friend bool operator==(const Property&, const Property&) = default;
};

struct Room
{
    RoomId id;
    PropertyId property;
    QString name;
    int units = 1; ///< identical rooms, 1 … 10,000
    qint64 version = 1;

    friend bool operator==(const Room&, const Room&) = default;
};

/// A room as a platform sells it. A platform's listing that nobody knew is kept without a room.
struct Listing
{
    ListingId id;
    PlatformId platform;
    QString externalId; ///< the platform's own; of iCal, where there is one feed per room, the platform's code
    std::optional<RoomId> room;
    qint64 version = 1;

    friend bool operator==(const Listing&, const Listing&) = default;
};

struct RoomNight
{
    RoomId room;
    QDate night;
    std::optional<qint64> price; ///< won; none: not set
    std::optional<int> units;    ///< for sale; none: all of the room's

    friend bool operator==(const RoomNight&, const RoomNight&) = default;
};

/// What is set for nights; what is not told stays as it is.
struct RateChange
{
    std::optional<qint64> price; ///< won
    std::optional<int> units;    ///< for sale

    friend bool operator==(const RateChange&, const RateChange&) = default;
};

/// Of the own books what is added at once, or not at all.
struct BooksBatch
{
    // In this order: each depends on those before.
    QList<Property> properties;
    QList<Room> rooms;
    QList<Listing> listings;
    QList<RoomNight> nights; ///< set as they are

    friend bool operator==(const BooksBatch&, const BooksBatch&) = default;
};

/// A stay or a closing that a platform told. Its key is platform and external id.
struct Booking
{
    PlatformId platform;
    QString externalId;
    QString listing; ///< the platform's id of it
    Nights nights;
    int units = 1;
    BookingStatus status = BookingStatus::Booked;
    QString guest; ///< a label, as the platform gives it
    qint64 amount = 0;
    QDateTime theirUpdate; ///< invalid where the platform tells none
    int ghost = 0;         ///< complete answers in a row that left it out; see Comparison.h
    QDateTime createdAt, updatedAt;
    qint64 version = 1;

    bool isLive() const { return status != BookingStatus::Cancelled; }
    friend bool operator==(const Booking&, const Booking&) = default;
};

struct RunCounts
{
    qint64 fetched = 0, added = 0, updated = 0, unchanged = 0;
    qint64 skipped = 0;       ///< items with a problem
    qint64 discrepancies = 0; ///< of this platform open after the run
    qint64 pushed = 0, pushRefused = 0;

    friend bool operator==(const RunCounts&, const RunCounts&) = default;
};

struct PlatformRun
{
    RunId id;
    QString type; ///< "valid", "sync" or another registered one
    PlatformId platform;
    QDateTime scheduledAt; ///< with type and platform unique: the fence between consoles
    RunTrigger trigger = RunTrigger::Timer;
    QString by;      ///< operator or token where one triggered it
    QString console; ///< which one ran it
    QDateTime startedAt, endedAt;
    /// By a clock that never jumps; none: it is under way, or nobody who ran it saw its end.
    std::optional<std::chrono::milliseconds> took = {};
    RunResult result = RunResult::Running;
    int attempt = 1; ///< the last one's number
    RunCounts counts;
    std::optional<core::Error> error; ///< also of an Ok one that has something to tell (PLT_FEED_EMPTY)

    friend bool operator==(const PlatformRun&, const PlatformRun&) = default;
};

/// What the asker calls stored values: field of a search → value → words.
using SearchWords = QMap<QString, QMap<QString, QString>>;

struct RunFilter
{
    std::optional<PlatformId> platform = {};
    QString type = {}; ///< empty: all
    std::optional<RunResult> result = {};
    QDateTime since = {}, until = {}; ///< started from `since` on, before `until`
    core::Search search = {};         ///< fields: the keys of the list's columns
    SearchWords words = {};           ///< of "platform" "type" "result" "why"
};
using RunCountsByResult = QMap<RunResult, qint64>;

struct BookingFilter
{
    std::optional<PlatformId> platform;
    std::optional<RoomId> room;
    Nights nights = {}; ///< invalid: all
    std::optional<BookingStatus> status;
};

/// CORE_BAD_INPUT with the field: code, name, url, timeout, time_zone, …
core::Status check(const Platform& platform);
core::Status check(const Property& property);
core::Status check(const Room& room);
core::Status check(const Listing& listing);
core::Status check(const RoomNight& night);
core::Status check(const Nights& nights, const RateChange& change); ///< at most 3660 nights, and something is told
core::Status check(const BooksBatch& books); ///< of the first that is wrong

/// For people and logs: without what comes after the host of a feed, and without user and password.
QString shownUrl(const Platform& platform);
Direction directionOf(const Platform& platform, DataSet dataSet);
/// "schvalid" → "valid"; anything else as it is, lower case.
QString taskTypeOf(const QString& typed);
/// Which day it is there; of an unknown zone UTC's.
QDate dayAt(const QDateTime& now, const QString& timeZone);

QJsonObject toJson(const Platform& platform);
QJsonObject toJson(const PlatformView& view);
QJsonObject toJson(const Property& property);
QJsonObject toJson(const Room& room);
QJsonObject toJson(const Listing& listing);
QJsonObject toJson(const RoomNight& night);
QJsonObject toJson(const Booking& booking);
QJsonObject toJson(const PlatformRun& run);

} // namespace gwanje::platform
