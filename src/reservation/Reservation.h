// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values of reservations: events, their sections, reservations and their log, and what may be asked of them. Plain
// data; times are UTC, money is won. States are upper case in the database, lower case in JSON; reading ignores case.

#include "core/Clock.h"
#include "core/Id.h"
#include "core/Search.h"
#include <chrono>
#include <numeric>
#include <optional>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace gwanje::reservation {

using EventId = core::StrongId<struct EventIdTag>;
using SectionId = core::StrongId<struct SectionIdTag>;
using ReservationId = core::StrongId<struct ReservationIdTag>;
using UserId = core::StrongId<struct UserIdTag>;

enum class EventStatus { Open, Closed };
enum class SectionStatus { Open, Closed, SoldOut }; ///< SoldOut: open with nothing free, never set by anyone
enum class EngineKind { Lock, Slot };
enum class State { Pending, Confirmed, Cancelled, Expired };
enum class Action { Created, Confirmed, Cancelled, Expired, Extended, Repaired };
enum class Actor { User, System, Operator };

QString eventStatusName(EventStatus status); ///< "OPEN" "CLOSED"
std::optional<EventStatus> eventStatusNamed(QStringView name);
QString sectionStatusName(SectionStatus status); ///< "OPEN" "CLOSED" "SOLD_OUT"
std::optional<SectionStatus> sectionStatusNamed(QStringView name);
QString engineName(EngineKind engine); ///< "lock" "slot"
std::optional<EngineKind> engineNamed(QStringView name);
QString stateName(State state); ///< "PENDING" "CONFIRMED" "CANCELLED" "EXPIRED"
std::optional<State> stateNamed(QStringView name);
QString actionName(Action action); ///< "CREATED" …
std::optional<Action> actionNamed(QStringView name);
QString actorName(Actor actor); ///< "user" "system" "operator"
std::optional<Actor> actorNamed(QStringView name);

/// PENDING → CONFIRMED, CANCELLED, EXPIRED and CONFIRMED → CANCELLED; nothing else, ever.
bool isLegal(State from, State to);
/// It takes places: PENDING and CONFIRMED.
bool isLive(State state);
/// A request for places was served, though it got none: sold out, more than the user may have, or closed.
bool isSaleRefusal(core::ErrorCode code);

struct Event
{
    EventId id;
    QString name, venue;
    QDateTime startsAt; ///< invalid where it is not known
    EventStatus status = EventStatus::Open;
    QDateTime createdAt;

    friend bool operator==(const Event&, const Event&) = default;
};

struct Section
{
    SectionId id;
    EventId event;
    QString name;
    int capacity = 0, free = 0, pending = 0, confirmed = 0; ///< free + pending + confirmed = capacity, always
    SectionStatus status = SectionStatus::Open;
    EngineKind engine = EngineKind::Lock;
    std::chrono::seconds hold{600};
    int userLimit = 0; ///< places one user may have at a time; 0: as many as there are
    qint64 price = 0;
    bool rehearsal = false;
    qint64 fence = 0, epoch = 1, version = 0; ///< never decrease
    QDateTime createdAt, changedAt;

    int taken() const { return pending + confirmed; }
    friend bool operator==(const Section&, const Section&) = default;
};

struct Reservation
{
    ReservationId id;
    SectionId section;
    UserId user;
    int quantity = 0;
    State state = State::Pending;
    QList<int> slotNumbers; ///< 1…capacity, ascending; empty in a lock section; kept when it has ended
    QDateTime expiresAt;    ///< dead exactly then, swept or not
    QString code;           ///< only of a confirmed one
    QString key;            ///< for idempotency, per user; the id where none was given
    EngineKind engine = EngineKind::Lock;
    QDateTime createdAt, confirmedAt, cancelledAt, expiredAt;
    int extensions = 0;
    int version = 1; ///< number of its log entries

    friend bool operator==(const Reservation&, const Reservation&) = default;
};

struct LogEntry
{
    ReservationId reservation;
    int version = 1; ///< 1, 2, … without gaps
    Action action = Action::Created;
    Actor actor = Actor::User;
    QString reason;
    std::optional<State> before; ///< nothing for CREATED
    State after = State::Pending;
    QDateTime at;

    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

struct CreateRequest
{
    ReservationId id; ///< made before the request is sent, so that a repeat is known
    SectionId section;
    UserId user;
    int quantity = 1;
    QString key; ///< empty: the id
    Actor by = Actor::User; ///< who asks for the user

    friend bool operator==(const CreateRequest&, const CreateRequest&) = default;
};

/// Who asked is logged. Without a user it is an operator, who may do it for anyone; with one it must be that user's.
template<class Request>
Actor actorOf(const Request& request)
{
    return request.user.isNull() ? Actor::Operator : request.by;
}

struct ConfirmRequest
{
    ReservationId id;
    UserId user;
    Actor by = Actor::User;
};

struct CancelRequest
{
    ReservationId id;
    UserId user;
    QString reason;
    Actor by = Actor::User;
};

struct ExtendRequest
{
    ReservationId id;
    UserId user;
    int nth = 0; ///< which extension this is, so that a repeat is known; 0: one more
    Actor by = Actor::User;
};

/// How long a hold may last at most, and how often it may be extended.
struct ExtendRule
{
    int times = 3;
    std::chrono::minutes atMost{30}; ///< since it was created
};

/// A section and everything that takes places in it.
struct SectionLoad
{
    Section section;
    QList<Reservation> live; ///< by id
};

/// A rehearsal's section that is being emptied, and what went from it this time.
struct EmptiedSection
{
    Section section;
    QList<ReservationId> gone; ///< by state and id; none: it is empty
};

enum class ReservationOrder { Created, State, User, Quantity, Expires };

/// Which reservations, and in which order.
struct ReservationFilter
{
    std::optional<EventId> event; ///< of all its sections
    std::optional<SectionId> section;
    std::optional<UserId> user;
    std::optional<State> state;
    QDateTime since = {}, until = {}; ///< created from `since` on, before `until`
    /// Fields: "id" "user" "code" by how they begin, "section" "state" "quantity" "created" "expires".
    core::Search search = {};
    QMap<State, QString> words = {}; ///< what the asker calls the states
    ReservationOrder order = ReservationOrder::Created;
    bool falling = true; ///< the newest first
};

struct ReservationCounts
{
    QMap<State, qint64> byState;
    QDateTime at = {}; ///< as they were then, by the clock that reservations are made by

    qint64 all() const { return std::accumulate(byState.begin(), byState.end(), qint64(0)); }
};

struct EventChange
{
    std::optional<QString> name, venue;
    std::optional<QDateTime> startsAt; ///< invalid: not known any more
    std::optional<bool> open;          ///< closed: its sections take no new reservations, nothing else
};

/// A new capacity; of numbered places the last ones go and must be free.
struct SectionChange
{
    std::optional<QString> name;
    std::optional<int> capacity;
    std::optional<bool> open;
    std::optional<std::chrono::seconds> hold;
    std::optional<int> userLimit;
    std::optional<qint64> price;
};

/// RSV_BAD_QUANTITY, CORE_BAD_INPUT: what can be said without looking at anything.
core::Status check(const CreateRequest& request);
core::Status check(const CancelRequest& request);
/// CORE_BAD_INPUT with the field: name, venue, capacity, hold_seconds, user_limit, price.
core::Status check(const Event& event);
core::Status check(const EventChange& change);
core::Status check(const Section& section);
core::Status check(const SectionChange& change);
inline constexpr int mostPlaces = 1'000'000; ///< of a section
QString keyOf(const CreateRequest& request);
/// SHA-256 of section, user and quantity: the same key with another one is RSV_IDEMPOTENCY_MISMATCH.
QString payloadHash(const CreateRequest& request);

/// 8 characters of Crockford base32 (no I, L, O, U), 40 bits from the system's secure source.
QString confirmationCode();
/// As one types it: case, blanks and hyphens ignored, O read as 0, I and L as 1. Empty where it can't be one.
QString readConfirmationCode(QStringView typed);
QString readCodeBeginning(QStringView typed); ///< the same of its first characters

QString slotText(const QList<int>& slotNumbers); ///< "3,4,9"
QList<int> slotsFromText(QStringView text);

QJsonObject toJson(const Event& event);
QJsonObject toJson(const Section& section);
QJsonObject toJson(const Reservation& reservation);
QJsonObject toJson(const LogEntry& entry);

} // namespace gwanje::reservation
