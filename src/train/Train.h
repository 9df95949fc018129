// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values of the train job: stations, trains, journeys, tasks, holdings. Plain data; times of trains are the
// railway's (Asia/Seoul), everything else is UTC. Money is won.

#include "core/Clock.h"
#include "core/Id.h"
#include "core/Search.h"
#include <optional>
#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QTime>

namespace gwanje::train {

using TaskId = core::StrongId<struct TaskIdTag>;

struct Station
{
    QString code; ///< "0551"
    QString ko, en;
};
const QList<Station>& stations(); ///< those sold, in the order of the lines
const Station* stationByCode(const QString& code);
const Station* stationByName(const QString& name); ///< code, Korean or English name, case and blanks ignored
QString stationName(const QString& code, core::Language language); ///< the code itself where it is unknown

enum class PassengerType { Adult, Child, Senior, DisabledSevere, DisabledMild };
using Passengers = QMap<PassengerType, int>; ///< 1..9 in all

enum class SeatClass { General, Special };
enum class SeatPreference { GeneralFirst, GeneralOnly, SpecialFirst, SpecialOnly };
enum class SeatPosition { Any, Window, Aisle };
enum class TaskMode { Reserve, Watch };
enum class TaskState { Queued, Running, Reserved, Failed, Cancelled, Interrupted };
/// What a running task is doing.
enum class Activity {
    None,
    LoggingIn,
    Queueing,
    Searching,
    Waiting,
    Reserving,
    WaitingForList,
    FollowingStandby,
    Releasing,
    Paused
};

QString stateName(TaskState state); ///< "queued" "running" "reserved" "failed" "cancelled" "interrupted"
std::optional<TaskState> stateNamed(QStringView name);
bool isFinal(TaskState state); ///< reserved, failed, cancelled
QString activityName(Activity activity);
QString seatPreferenceName(SeatPreference preference); ///< "general-first" …, as on the command line
std::optional<SeatPreference> seatPreferenceNamed(QStringView name);
QString seatPositionName(SeatPosition position);
std::optional<SeatPosition> seatPositionNamed(QStringView name);
QString modeName(TaskMode mode);
std::optional<TaskMode> modeNamed(QStringView name);
QString passengerTypeName(PassengerType type); ///< "adult" "child" "senior" "disabled_severe" "disabled_mild"

/// The last day whose trains the railway sells at this moment: a month ahead, one day more from 07:00 on.
QDate onSaleUntil(const QDateTime& now);

struct SearchRequest
{
    QString departure, arrival; ///< station codes
    QDate date;
    QTime from, to; ///< departures with from ≤ time ≤ to
    int passengers = 1;

    friend bool operator==(const SearchRequest&, const SearchRequest&) = default;
};
size_t qHash(const SearchRequest& request, size_t seed = 0);

struct Train
{
    QString number;    ///< without leading zeros: "329"
    QString classCode; ///< "17" is SRT
    QString groupCode;
    QString departure, arrival;     ///< station codes
    QDateTime departsAt, arrivesAt; ///< local railway time
    QString runDate;                ///< yyyyMMdd as the railway gave it
    bool generalFree = false, specialFree = false, standbyOpen = false;
    qint64 fare = 0, specialSurcharge = 0;
    QMap<QString, QString> routing; ///< dptStnConsOrdr and its kin, handed back when reserving
};

struct Seat
{
    int car = 0;
    QString number; ///< "9B"; empty for standby
    SeatClass seatClass = SeatClass::General;
};

/// A reservation that an account holds at the railway.
struct Holding
{
    enum class State { Standby, Unpaid, Paid };
    QString number; ///< the railway's pnr
    State state = State::Unpaid;
    QString train, departure, arrival;
    QDateTime departsAt, arrivesAt;
    QDateTime payBefore; ///< UTC; invalid for standby and paid
    int seats = 0;
    qint64 amount = 0;
    QList<Seat> places;
};

struct TaskRequest
{
    QString account; ///< its name in the account store
    TaskMode mode = TaskMode::Reserve;
    QString departure, arrival; ///< station codes
    QDate date;
    QTime from, to;
    QStringList trains; ///< chosen train numbers; empty: any in the window
    Passengers passengers{{PassengerType::Adult, 1}};
    SeatPreference seat = SeatPreference::GeneralFirst;
    SeatPosition position = SeatPosition::Any;
    bool standby = false;
    int intervalMs = 0; ///< 0: the provider's default
    double jitter = 0.2;
    QDateTime giveUpAt; ///< UTC; invalid: when the window is past

    SearchRequest search() const;
    int headCount() const;
    /// CORE_BAD_INPUT with the first field that is wrong.
    core::Status validate(const QDateTime& now) const;
    QJsonObject toJson() const;
    static core::Result<TaskRequest> fromJson(const QJsonObject& json);
};

/// A task as faces see it.
struct TaskSnapshot
{
    TaskId id;
    TaskRequest request;
    QString provider; ///< "sandbox" or "srt"
    TaskState state = TaskState::Queued;
    Activity activity = Activity::None;
    bool cancelRequested = false;
    QString cancelBy;
    QDateTime cancelAt;
    QDateTime createdAt, updatedAt, startedAt, endedAt, nextTryAt;
    int attempts = 0;
    int queuePosition = 0;
    core::ErrorCode code{}; ///< behind the message; TRN_… (TRN_STATE_… for plain states)
    core::Context context;
    QString owner; ///< console instance
    TaskId retryOf = {};   ///< the failed task that this one tries again; null: none
    TaskId retriedBy = {}; ///< the task that tries this one again; null: none does
    std::optional<Holding> outcome;
    QList<Train> lastTrains; ///< of the last search
};

struct TaskEvent
{
    qint64 sequence = 0;
    QDateTime at;
    TaskState state = TaskState::Queued;
    core::ErrorCode code{};
    core::Context context;
};

enum class TaskOrder { Created, State, Journey, Window, Attempts, Account };

/// Which tasks, and in which order.
struct TaskFilter
{
    QList<TaskState> states = {}; ///< empty: all
    QString text = {};            ///< in what a word of the search is looked for; a phrase, as it is
    core::Search search = {};     ///< fields: the keys of the list's columns, and "id"
    /// What the asker calls stored values: field → value → words. "state" and "journey" by code, "doing" by task.
    QMap<QString, QMap<QString, QString>> words = {};
    QDateTime endedSince = {};
    QList<TaskId> except = {}; ///< as though they were removed
    TaskOrder order = TaskOrder::Created;
    bool falling = true; ///< the newest first
    qint64 skip = 0;     ///< rows before a page without a cursor
};

struct TaskCounts
{
    QMap<TaskState, qint64> byState;
    qint64 cancelling = 0; ///< not ended yet, the flag is up
    qint64 retried = 0;    ///< failed, and tried again by another task

    qint64 all() const;
};

struct Account
{
    QString name;     ///< chosen by the operator, unique
    QString provider; ///< "sandbox" or "srt"
    QString login;    ///< member number, e-mail or phone; shown masked
    bool passwordKnown = false;
    bool builtIn = false;
};

} // namespace gwanje::train
