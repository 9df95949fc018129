// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/Train.h"

#include "train/RailwayTime.h"
#include <array>
#include <numeric>
#include <QJsonArray>
#include <QJsonObject>

namespace gwanje::train {
namespace {

template<class Value, std::size_t N>
struct Names
{
    std::array<std::pair<Value, const char*>, N> entries;

    QString name(Value value) const
    {
        for (const auto& [candidate, text] : entries) {
            if (candidate == value)
                return QString::fromLatin1(text);
        }
        return {};
    }
    std::optional<Value> named(QStringView name) const
    {
        for (const auto& [value, text] : entries) {
            if (name == QLatin1String(text))
                return value;
        }
        return std::nullopt;
    }
};

constexpr Names<TaskState, 6> stateNames{{{{TaskState::Queued, "queued"},
                                           {TaskState::Running, "running"},
                                           {TaskState::Reserved, "reserved"},
                                           {TaskState::Failed, "failed"},
                                           {TaskState::Cancelled, "cancelled"},
                                           {TaskState::Interrupted, "interrupted"}}}};
constexpr Names<Activity, 10> activityNames{{{{Activity::None, "none"},
                                              {Activity::LoggingIn, "logging_in"},
                                              {Activity::Queueing, "queueing"},
                                              {Activity::Searching, "searching"},
                                              {Activity::Waiting, "waiting"},
                                              {Activity::Reserving, "reserving"},
                                              {Activity::WaitingForList, "checking"},
                                              {Activity::FollowingStandby, "following_standby"},
                                              {Activity::Releasing, "releasing"},
                                              {Activity::Paused, "paused"}}}};
constexpr Names<SeatPreference, 4> seatNames{{{{SeatPreference::GeneralFirst, "general-first"},
                                               {SeatPreference::GeneralOnly, "general-only"},
                                               {SeatPreference::SpecialFirst, "special-first"},
                                               {SeatPreference::SpecialOnly, "special-only"}}}};
constexpr Names<SeatPosition, 3> positionNames{
    {{{SeatPosition::Any, "any"}, {SeatPosition::Window, "window"}, {SeatPosition::Aisle, "aisle"}}}};
constexpr Names<TaskMode, 2> modeNames{{{{TaskMode::Reserve, "reserve"}, {TaskMode::Watch, "watch"}}}};
constexpr Names<PassengerType, 5> passengerNames{{{{PassengerType::Adult, "adult"},
                                                   {PassengerType::Child, "child"},
                                                   {PassengerType::Senior, "senior"},
                                                   {PassengerType::DisabledSevere, "disabled_severe"},
                                                   {PassengerType::DisabledMild, "disabled_mild"}}}};

tl::unexpected<core::Error> bad(const QString& field, const QString& reason)
{
    return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason}});
}

/// Takes one field after the other out of a JSON object and keeps the first complaint.
class Reader final
{
public:
    explicit Reader(const QJsonObject& json) : m_json(json) {}

    QString text(const char* field, const QString& fallback = {})
    {
        const QJsonValue value = m_json.value(QLatin1String(field));
        if (value.isUndefined() || value.isNull())
            return fallback;
        if (!value.isString())
            complain(field, u"not a text"_qs);
        return value.toString();
    }
    double number(const char* field, double fallback)
    {
        const QJsonValue value = m_json.value(QLatin1String(field));
        if (value.isUndefined() || value.isNull())
            return fallback;
        if (!value.isDouble())
            complain(field, u"not a number"_qs);
        return value.toDouble();
    }
    template<class Value, std::size_t N>
    Value named(const char* field, const Names<Value, N>& names, Value fallback)
    {
        const QString name = text(field);
        const auto value = names.named(name);
        if (!name.isEmpty() && !value)
            complain(field, name);
        return value.value_or(fallback);
    }
    QTime time(const char* field)
    {
        const QString given = text(field);
        const QTime value = QTime::fromString(given, given.size() > 5 ? u"HH:mm:ss"_qs : u"HH:mm"_qs);
        if (!value.isValid())
            complain(field, given);
        return value;
    }
    QString station(const char* field)
    {
        const QString given = text(field);
        const Station* found = stationByName(given);
        if (!found)
            complain(field, given);
        return found ? found->code : given;
    }
    void complain(const char* field, const QString& reason)
    {
        if (!m_error)
            m_error = bad(QString::fromLatin1(field), reason).value();
    }
    const QJsonObject& json() const { return m_json; }
    const std::optional<core::Error>& error() const { return m_error; }

private:
    QJsonObject m_json;
    std::optional<core::Error> m_error;
};

Passengers readPassengers(Reader& reader)
{
    const QJsonValue value = reader.json().value(u"passengers");
    if (value.isUndefined())
        return {{PassengerType::Adult, 1}};
    Passengers passengers;
    const QJsonObject counts = value.toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        const auto type = passengerNames.named(it.key());
        if (!type || !it.value().isDouble())
            reader.complain("passengers", it.key());
        else if (it.value().toInt() != 0)
            passengers.insert(*type, it.value().toInt());
    }
    return passengers;
}

constexpr int soldDaysAhead = 30;
const QTime salesOpen(7, 0);

core::Status checkJourney(const TaskRequest& request, const QDateTime& now)
{
    if (!stationByCode(request.departure))
        return bad(u"departure"_qs, request.departure);
    if (!stationByCode(request.arrival))
        return bad(u"arrival"_qs, request.arrival);
    if (request.departure == request.arrival)
        return bad(u"arrival"_qs, u"same as departure"_qs);
    if (!request.date.isValid())
        return bad(u"date"_qs, u"not a date"_qs);
    const QDate today = railwayTime(now).date();
    if (request.date < today)
        return bad(u"date"_qs, u"past"_qs);
    if (request.date > today.addDays(92)) // sales open a month ahead: more is a slip of the hand
        return bad(u"date"_qs, u"more than 92 days ahead"_qs);
    if (!request.from.isValid())
        return bad(u"from"_qs, u"not a time"_qs);
    if (!request.to.isValid())
        return bad(u"to"_qs, u"not a time"_qs);
    if (request.from > request.to)
        return bad(u"to"_qs, u"before from"_qs);
    if (railwayMoment(request.date, request.to) < now)
        return bad(u"to"_qs, u"past"_qs);
    return {};
}

core::Status checkPassengers(const Passengers& passengers)
{
    int heads = 0;
    for (const int count : passengers) {
        if (count < 0 || count > 9)
            return bad(u"passengers"_qs, QString::number(count));
        heads += count;
    }
    if (heads < 1 || heads > 9)
        return bad(u"passengers"_qs, u"1..9"_qs);
    return {};
}

} // namespace

QDate onSaleUntil(const QDateTime& now)
{
    const QDateTime there = railwayTime(now);
    return there.date().addDays(there.time() >= salesOpen ? soldDaysAhead : soldDaysAhead - 1);
}

size_t qHash(const SearchRequest& request, size_t seed)
{
    return qHashMulti(seed, request.departure, request.arrival, request.date, request.from, request.to,
                      request.passengers);
}

QString stateName(TaskState state)
{
    return stateNames.name(state);
}

std::optional<TaskState> stateNamed(QStringView name)
{
    return stateNames.named(name);
}

bool isFinal(TaskState state)
{
    return state == TaskState::Reserved || state == TaskState::Failed || state == TaskState::Cancelled;
}

qint64 TaskCounts::all() const
{
    return std::accumulate(byState.cbegin(), byState.cend(), qint64(0));
}

QString activityName(Activity activity)
{
    return activityNames.name(activity);
}

QString seatPreferenceName(SeatPreference preference)
{
    return seatNames.name(preference);
}

std::optional<SeatPreference> seatPreferenceNamed(QStringView name)
{
    return seatNames.named(name);
}

QString seatPositionName(SeatPosition position)
{
    return positionNames.name(position);
}

std::optional<SeatPosition> seatPositionNamed(QStringView name)
{
    return positionNames.named(name);
}

QString modeName(TaskMode mode)
{
    return modeNames.name(mode);
}

std::optional<TaskMode> modeNamed(QStringView name)
{
    return modeNames.named(name);
}

QString passengerTypeName(PassengerType type)
{
    return passengerNames.name(type);
}

SearchRequest TaskRequest::search() const
{
    return {departure, arrival, date, from, to, headCount()};
}

int TaskRequest::headCount() const
{
    int heads = 0;
    for (const int count : passengers)
        heads += count;
    return heads;
}

core::Status TaskRequest::validate(const QDateTime& now) const
{
    if (account.trimmed().isEmpty())
        return bad(u"account"_qs, u"empty"_qs);
    if (auto journey = checkJourney(*this, now); !journey)
        return journey;
    if (auto heads = checkPassengers(passengers); !heads)
        return heads;
    for (const QString& train : trains) {
        if (train.isEmpty() || train.size() > 5 ||
            !std::all_of(train.begin(), train.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
            return bad(u"trains"_qs, train.left(20));
    }
    if (intervalMs < 0 || intervalMs > 24 * 3600 * 1000)
        return bad(u"interval_ms"_qs, QString::number(intervalMs));
    if (!(jitter >= 0.0 && jitter <= 0.5))
        return bad(u"jitter"_qs, QString::number(jitter));
    if (giveUpAt.isValid() && giveUpAt <= now)
        return bad(u"give_up_at"_qs, u"past"_qs);
    return {};
}

QJsonObject TaskRequest::toJson() const
{
    QJsonObject counts;
    for (auto it = passengers.cbegin(); it != passengers.cend(); ++it)
        counts.insert(passengerTypeName(it.key()), it.value());
    QJsonObject json{{u"account"_qs, account},
                     {u"mode"_qs, modeName(mode)},
                     {u"departure"_qs, departure},
                     {u"arrival"_qs, arrival},
                     {u"date"_qs, date.toString(Qt::ISODate)},
                     {u"from"_qs, from.toString(u"HH:mm:ss"_qs)},
                     {u"to"_qs, to.toString(u"HH:mm:ss"_qs)},
                     {u"trains"_qs, QJsonArray::fromStringList(trains)},
                     {u"passengers"_qs, counts},
                     {u"seat"_qs, seatPreferenceName(seat)},
                     {u"position"_qs, seatPositionName(position)},
                     {u"standby"_qs, standby},
                     {u"interval_ms"_qs, intervalMs},
                     {u"jitter"_qs, jitter}};
    if (giveUpAt.isValid())
        json.insert(u"give_up_at"_qs, core::timeText(giveUpAt));
    return json;
}

core::Result<TaskRequest> TaskRequest::fromJson(const QJsonObject& json)
{
    Reader reader(json);
    TaskRequest request;
    request.account = reader.text("account");
    request.mode = reader.named("mode", modeNames, TaskMode::Reserve);
    request.departure = reader.station("departure");
    request.arrival = reader.station("arrival");
    request.date = QDate::fromString(reader.text("date"), Qt::ISODate);
    if (!request.date.isValid())
        reader.complain("date", reader.text("date"));
    request.from = reader.time("from");
    request.to = reader.time("to");
    const QJsonArray trains = json.value(u"trains").toArray();
    for (const auto& train : trains)
        request.trains << train.toString();
    request.passengers = readPassengers(reader);
    request.seat = reader.named("seat", seatNames, SeatPreference::GeneralFirst);
    request.position = reader.named("position", positionNames, SeatPosition::Any);
    request.standby = json.value(u"standby").toBool();
    request.intervalMs = static_cast<int>(reader.number("interval_ms", 0));
    request.jitter = reader.number("jitter", 0.2);
    const QString giveUp = reader.text("give_up_at");
    request.giveUpAt = core::timeFromText(giveUp);
    if (!giveUp.isEmpty() && !request.giveUpAt.isValid())
        reader.complain("give_up_at", giveUp);
    if (reader.error())
        return core::fail(*reader.error());
    return request;
}

} // namespace gwanje::train
