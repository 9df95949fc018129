// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Reservation.h"

#include <array>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QRandomGenerator>

namespace gwanje::reservation {
namespace {

template<class E>
struct Word
{
    E value;
    const char* text;
};

constexpr Word<EventStatus> eventStatuses[] = {{EventStatus::Open, "OPEN"}, {EventStatus::Closed, "CLOSED"}};
constexpr Word<SectionStatus> sectionStatuses[] = {
    {SectionStatus::Open, "OPEN"}, {SectionStatus::Closed, "CLOSED"}, {SectionStatus::SoldOut, "SOLD_OUT"}};
constexpr Word<EngineKind> engines[] = {{EngineKind::Lock, "lock"}, {EngineKind::Slot, "slot"}};
constexpr Word<State> states[] = {{State::Pending, "PENDING"},
                                  {State::Confirmed, "CONFIRMED"},
                                  {State::Cancelled, "CANCELLED"},
                                  {State::Expired, "EXPIRED"}};
constexpr Word<Action> actions[] = {{Action::Created, "CREATED"},     {Action::Confirmed, "CONFIRMED"},
                                    {Action::Cancelled, "CANCELLED"}, {Action::Expired, "EXPIRED"},
                                    {Action::Extended, "EXTENDED"},   {Action::Repaired, "REPAIRED"}};
constexpr Word<Actor> actors[] = {{Actor::User, "user"}, {Actor::System, "system"}, {Actor::Operator, "operator"}};

template<class E, std::size_t N>
QString nameIn(const Word<E> (&names)[N], E value)
{
    for (const auto& name : names) {
        if (name.value == value)
            return QString::fromLatin1(name.text);
    }
    return {};
}

template<class E, std::size_t N>
std::optional<E> valueIn(const Word<E> (&names)[N], QStringView text)
{
    for (const auto& name : names) {
        if (text.compare(QLatin1StringView(name.text), Qt::CaseInsensitive) == 0)
            return name.value;
    }
    return std::nullopt;
}

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr qsizetype codeLength = 8;

QJsonValue timeOrNull(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(core::timeText(time)) : QJsonValue(QJsonValue::Null);
}

constexpr std::chrono::hours longestHold{24};
constexpr qsizetype longestName = 200, longestReason = 1000;

core::Status badField(const QString& field, const QString& reason)
{
    return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason}});
}

/// PostgreSQL keeps no U+0000 in a text, and a whole batch would fail of it.
core::Status checkText(const QString& field, const QString& text, qsizetype longest = longestName)
{
    if (text.contains(QChar::Null))
        return badField(field, u"a zero character"_qs);
    if (text.size() <= longest)
        return {};
    return badField(field,
                    longest == longestName ? u"longer than 200 characters"_qs : u"longer than 1,000 characters"_qs);
}

core::Status checkName(const QString& name)
{
    return name.trimmed().isEmpty() ? badField(u"name"_qs, u"empty"_qs) : checkText(u"name"_qs, name);
}

core::Status badId(const char* field)
{
    return core::fail(core::ErrorCode::CORE_BAD_INPUT,
                      {{u"field"_qs, QString::fromLatin1(field)}, {u"reason"_qs, u"no id"_qs}});
}

} // namespace

QString eventStatusName(EventStatus status)
{
    return nameIn(eventStatuses, status);
}

std::optional<EventStatus> eventStatusNamed(QStringView name)
{
    return valueIn(eventStatuses, name);
}

QString sectionStatusName(SectionStatus status)
{
    return nameIn(sectionStatuses, status);
}

std::optional<SectionStatus> sectionStatusNamed(QStringView name)
{
    return valueIn(sectionStatuses, name);
}

QString engineName(EngineKind engine)
{
    return nameIn(engines, engine);
}

std::optional<EngineKind> engineNamed(QStringView name)
{
    return valueIn(engines, name);
}

QString stateName(State state)
{
    return nameIn(states, state);
}

std::optional<State> stateNamed(QStringView name)
{
    return valueIn(states, name);
}

QString actionName(Action action)
{
    return nameIn(actions, action);
}

std::optional<Action> actionNamed(QStringView name)
{
    return valueIn(actions, name);
}

QString actorName(Actor actor)
{
    return nameIn(actors, actor);
}

std::optional<Actor> actorNamed(QStringView name)
{
    return valueIn(actors, name);
}

bool isLegal(State from, State to)
{
    switch (from) {
    case State::Pending:
        return to != State::Pending;
    case State::Confirmed:
        return to == State::Cancelled;
    case State::Cancelled:
    case State::Expired:
        return false;
    }
    return false;
}

bool isLive(State state)
{
    return state == State::Pending || state == State::Confirmed;
}

bool isSaleRefusal(core::ErrorCode code)
{
    return code == core::ErrorCode::RSV_SOLD_OUT || code == core::ErrorCode::RSV_USER_LIMIT ||
           code == core::ErrorCode::RSV_SECTION_CLOSED;
}

core::Status check(const CreateRequest& request)
{
    if (request.quantity < 1)
        return core::fail(core::ErrorCode::RSV_BAD_QUANTITY, {{u"quantity"_qs, QString::number(request.quantity)}});
    if (request.id.isNull())
        return badId("id");
    if (request.section.isNull())
        return badId("section");
    if (request.user.isNull())
        return badId("user");
    return checkText(u"key"_qs, request.key);
}

core::Status check(const CancelRequest& request)
{
    return checkText(u"reason"_qs, request.reason, longestReason);
}

core::Status check(const Event& event)
{
    return check(EventChange{.name = event.name, .venue = event.venue, .startsAt = {}, .open = {}});
}

core::Status check(const EventChange& change)
{
    if (change.name) {
        if (auto good = checkName(*change.name); !good)
            return good;
    }
    return change.venue ? checkText(u"venue"_qs, *change.venue) : core::Status();
}

core::Status check(const Section& section)
{
    return check(SectionChange{.name = section.name,
                               .capacity = section.capacity,
                               .open = {},
                               .hold = section.hold,
                               .userLimit = section.userLimit,
                               .price = section.price});
}

core::Status check(const SectionChange& change)
{
    if (change.name) {
        if (auto good = checkName(*change.name); !good)
            return good;
    }
    if (change.capacity && (*change.capacity < 1 || *change.capacity > mostPlaces))
        return badField(u"capacity"_qs, u"not in 1…1000000"_qs);
    if (change.hold && (change.hold->count() < 1 || *change.hold > longestHold))
        return badField(u"hold_seconds"_qs, u"not in 1…86400"_qs);
    if (change.userLimit && *change.userLimit < 0)
        return badField(u"user_limit"_qs, u"negative"_qs);
    if (change.price && *change.price < 0)
        return badField(u"price"_qs, u"negative"_qs);
    return {};
}

QString keyOf(const CreateRequest& request)
{
    return request.key.isEmpty() ? request.id.toString() : request.key;
}

QString payloadHash(const CreateRequest& request)
{
    const QByteArray canonical = request.section.uuid().toByteArray(QUuid::WithoutBraces) + '\n' +
                                 request.user.uuid().toByteArray(QUuid::WithoutBraces) + '\n' +
                                 QByteArray::number(request.quantity);
    return QString::fromLatin1(QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex());
}

QString confirmationCode()
{
    quint64 bits = QRandomGenerator::system()->generate64();
    QString code(codeLength, u'0');
    for (QChar& character : code) {
        character = QLatin1Char(alphabet[bits & 31]);
        bits >>= 5;
    }
    return code;
}

QString readConfirmationCode(QStringView typed)
{
    const QString code = readCodeBeginning(typed);
    return code.size() == codeLength ? code : QString();
}

QString readCodeBeginning(QStringView typed)
{
    QString code;
    for (const QChar character : typed) {
        char letter = character.toUpper().toLatin1();
        if (letter == '-' || character.isSpace())
            continue;
        if (letter == 'O')
            letter = '0';
        else if (letter == 'I' || letter == 'L')
            letter = '1';
        if (letter == 0 || !QLatin1StringView(alphabet).contains(QLatin1Char(letter)))
            return {};
        code += QLatin1Char(letter);
    }
    return code.size() <= codeLength ? code : QString();
}

QString slotText(const QList<int>& slotNumbers)
{
    QString text;
    for (const int slot : slotNumbers)
        text += (text.isEmpty() ? QString() : u","_qs) + QString::number(slot);
    return text;
}

QList<int> slotsFromText(QStringView text)
{
    QList<int> list;
    for (const QStringView part : text.split(u',', Qt::SkipEmptyParts))
        list << part.toInt();
    return list;
}

QJsonObject toJson(const Event& event)
{
    return {{u"id"_qs, event.id.toString()},
            {u"name"_qs, event.name},
            {u"venue"_qs, event.venue},
            {u"starts_at"_qs, timeOrNull(event.startsAt)},
            {u"status"_qs, eventStatusName(event.status).toLower()},
            {u"created_at"_qs, timeOrNull(event.createdAt)}};
}

QJsonObject toJson(const Section& section)
{
    return {{u"id"_qs, section.id.toString()},
            {u"event_id"_qs, section.event.toString()},
            {u"name"_qs, section.name},
            {u"capacity"_qs, section.capacity},
            {u"available"_qs, section.free},
            {u"free"_qs, section.free},
            {u"pending"_qs, section.pending},
            {u"confirmed"_qs, section.confirmed},
            {u"status"_qs, sectionStatusName(section.status).toLower()},
            {u"engine"_qs, engineName(section.engine)},
            {u"hold_seconds"_qs, qint64(section.hold.count())},
            {u"user_limit"_qs, section.userLimit},
            {u"price"_qs, section.price},
            {u"rehearsal"_qs, section.rehearsal},
            {u"created_at"_qs, timeOrNull(section.createdAt)}};
}

QJsonObject toJson(const Reservation& reservation)
{
    QJsonArray numbers;
    for (const int slot : reservation.slotNumbers)
        numbers << slot;
    return {{u"id"_qs, reservation.id.toString()},
            {u"section_id"_qs, reservation.section.toString()},
            {u"user_id"_qs, reservation.user.toString()},
            {u"quantity"_qs, reservation.quantity},
            {u"status"_qs, stateName(reservation.state).toLower()},
            {u"slots"_qs, numbers},
            {u"expires_at"_qs, timeOrNull(reservation.expiresAt)},
            {u"confirmation_code"_qs,
             reservation.code.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(reservation.code)},
            {u"idempotency_key"_qs, reservation.key},
            {u"engine"_qs, engineName(reservation.engine)},
            {u"created_at"_qs, timeOrNull(reservation.createdAt)},
            {u"confirmed_at"_qs, timeOrNull(reservation.confirmedAt)},
            {u"cancelled_at"_qs, timeOrNull(reservation.cancelledAt)},
            {u"expired_at"_qs, timeOrNull(reservation.expiredAt)},
            {u"extensions"_qs, reservation.extensions},
            {u"version"_qs, reservation.version}};
}

QJsonObject toJson(const LogEntry& entry)
{
    return {
        {u"reservation_id"_qs, entry.reservation.toString()},
        {u"version"_qs, entry.version},
        {u"action"_qs, actionName(entry.action).toLower()},
        {u"actor"_qs, actorName(entry.actor)},
        {u"reason"_qs, entry.reason},
        {u"status_before"_qs, entry.before ? QJsonValue(stateName(*entry.before).toLower()) : QJsonValue(QJsonValue::Null)},
        {u"status_after"_qs, stateName(entry.after).toLower()},
        {u"at"_qs, timeOrNull(entry.at)}};
}

} // namespace gwanje::reservation
