// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ReservationText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::reservation {
namespace {

template<class Id>
Id idIn(const QJsonObject& json, const QString& name)
{
    return Id(QUuid::fromString(json[name].toString()));
}

QDateTime timeIn(const QJsonObject& json, const QString& name)
{
    return core::timeFromText(json[name].toString());
}

std::optional<Reservation> reservationIn(const QJsonObject& json)
{
    const auto state = stateNamed(json[u"status"_qs].toString());
    const auto engine = engineNamed(json[u"engine"_qs].toString());
    if (!state || !engine)
        return std::nullopt;
    Reservation result;
    result.id = idIn<ReservationId>(json, u"id"_qs);
    result.section = idIn<SectionId>(json, u"section_id"_qs);
    result.user = idIn<UserId>(json, u"user_id"_qs);
    result.quantity = json[u"quantity"_qs].toInt();
    result.state = *state;
    const auto slotNumbers = json[u"slots"_qs].toArray();
    for (const auto& number : slotNumbers)
        result.slotNumbers << number.toInt();
    result.expiresAt = timeIn(json, u"expires_at"_qs);
    result.code = json[u"confirmation_code"_qs].toString();
    result.key = json[u"idempotency_key"_qs].toString();
    result.engine = *engine;
    result.createdAt = timeIn(json, u"created_at"_qs);
    result.confirmedAt = timeIn(json, u"confirmed_at"_qs);
    result.cancelledAt = timeIn(json, u"cancelled_at"_qs);
    result.expiredAt = timeIn(json, u"expired_at"_qs);
    result.extensions = json[u"extensions"_qs].toInt();
    result.version = json[u"version"_qs].toInt();
    return result;
}

std::optional<LogEntry> entryIn(const QJsonObject& json)
{
    const auto action = actionNamed(json[u"action"_qs].toString());
    const auto actor = actorNamed(json[u"actor"_qs].toString());
    const auto after = stateNamed(json[u"status_after"_qs].toString());
    if (!action || !actor || !after)
        return std::nullopt;
    return LogEntry{idIn<ReservationId>(json, u"reservation_id"_qs),
                    json[u"version"_qs].toInt(),
                    *action,
                    *actor,
                    json[u"reason"_qs].toString(),
                    stateNamed(json[u"status_before"_qs].toString()),
                    *after,
                    timeIn(json, u"at"_qs)};
}

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

template<class T>
std::optional<QList<T>> listIn(const QJsonValue& values, std::optional<T> (*read)(const QJsonObject&))
{
    QList<T> list;
    const auto array = values.toArray();
    for (const auto& value : array) {
        const auto item = read(value.toObject());
        if (!item)
            return std::nullopt;
        list << *item;
    }
    return list;
}

template<class T>
QJsonArray arrayOf(const QList<T>& list)
{
    QJsonArray array;
    for (const T& each : list)
        array << toJson(each);
    return array;
}

} // namespace

QByteArray textOf(const ReservationDetail& detail)
{
    return compact({{u"reservation"_qs, toJson(detail.reservation)}, {u"log"_qs, arrayOf(detail.log)}});
}

QByteArray textOf(const core::Page<Reservation>& page)
{
    return compact({{u"items"_qs, arrayOf(page.items)}, {u"next"_qs, page.next}});
}

std::optional<ReservationDetail> detailFromText(const QByteArray& text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    const auto reservation = reservationIn(json[u"reservation"_qs].toObject());
    const auto log = listIn(json[u"log"_qs], entryIn);
    if (!reservation || !log)
        return std::nullopt;
    return ReservationDetail{*reservation, *log};
}

std::optional<core::Page<Reservation>> pageFromText(const QByteArray& text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    const auto items = listIn(json[u"items"_qs], reservationIn);
    if (!json.contains(u"items"_qs) || !items)
        return std::nullopt;
    return core::Page<Reservation>{*items, json[u"next"_qs].toString()};
}

} // namespace gwanje::reservation
