// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TrainJson.h"

#include "core/Clock.h"
#include "telemetry/Mask.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

QJsonObject contextJson(const core::Context& context)
{
    QJsonObject result;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        result.insert(it.key(), it.value());
    return result;
}

QJsonArray placesJson(const QList<train::Seat>& seats)
{
    QJsonArray result;
    for (const train::Seat& seat : seats)
        result.append(
            QJsonObject{{u"car"_qs, seat.car},
                        {u"number"_qs, seat.number},
                        {u"class"_qs, seat.seatClass == train::SeatClass::General ? u"general"_qs : u"special"_qs}});
    return result;
}

QString holdingState(train::Holding::State state)
{
    switch (state) {
    case train::Holding::State::Standby:
        return u"standby"_qs;
    case train::Holding::State::Paid:
        return u"paid"_qs;
    case train::Holding::State::Unpaid:
        break;
    }
    return u"unpaid"_qs;
}

} // namespace

QJsonValue timeJson(const QDateTime& utc)
{
    return utc.isValid() ? QJsonValue(core::timeText(utc)) : QJsonValue();
}

QJsonObject toJson(const train::TaskSnapshot& task, core::Language language)
{
    QJsonObject json{
        {u"id"_qs, task.id.toString()},
        {u"status"_qs, train::stateName(task.state)},
        {u"activity"_qs, train::activityName(task.activity)},
        {u"cancel"_qs, task.cancelRequested},
        {u"cancel_by"_qs, task.cancelBy},
        {u"cancel_at"_qs, timeJson(task.cancelAt)},
        {u"provider"_qs, task.provider},
        {u"account"_qs, task.request.account},
        {u"mode"_qs, train::modeName(task.request.mode)},
        {u"dep"_qs, train::stationName(task.request.departure, language)},
        {u"arr"_qs, train::stationName(task.request.arrival, language)},
        {u"date"_qs, task.request.date.toString(Qt::ISODate)},
        {u"from"_qs, task.request.from.toString(u"HH:mm"_qs)},
        {u"to"_qs, task.request.to.toString(u"HH:mm"_qs)},
        {u"request"_qs, task.request.toJson()},
        {u"attempts"_qs, task.attempts},
        {u"code"_qs, core::codeName(task.code)},
        {u"message"_qs, core::sentence(task.code, language, task.context)},
        {u"context"_qs, contextJson(task.context)},
        {u"owner"_qs, task.owner},
        {u"created_at"_qs, timeJson(task.createdAt)},
        {u"updated_at"_qs, timeJson(task.updatedAt)},
        {u"started_at"_qs, timeJson(task.startedAt)},
        {u"ended_at"_qs, timeJson(task.endedAt)},
        {u"next_try_at"_qs, timeJson(task.nextTryAt)},
    };
    if (!task.retryOf.isNull())
        json.insert(u"retry_of"_qs, task.retryOf.toString());
    if (!task.retriedBy.isNull())
        json.insert(u"retried_by"_qs, task.retriedBy.toString());
    if (task.outcome)
        json.insert(u"result"_qs, toJson(*task.outcome, language));
    return json;
}

QJsonObject toJson(const train::TaskEvent& event, core::Language language)
{
    return {{u"sequence"_qs, event.sequence},
            {u"at"_qs, timeJson(event.at)},
            {u"status"_qs, train::stateName(event.state)},
            {u"code"_qs, core::codeName(event.code)},
            {u"message"_qs, core::sentence(event.code, language, event.context)}};
}

QJsonObject toJson(const train::Train& train, core::Language language)
{
    return {{u"train"_qs, train.number},
            {u"date"_qs, train.departsAt.date().toString(Qt::ISODate)},
            {u"dep"_qs, train::stationName(train.departure, language)},
            {u"arr"_qs, train::stationName(train.arrival, language)},
            {u"departs"_qs, train.departsAt.time().toString(u"HH:mm"_qs)},
            {u"arrives"_qs, train.arrivesAt.time().toString(u"HH:mm"_qs)},
            {u"departs_at"_qs, timeJson(train.departsAt.toUTC())},
            {u"arrives_at"_qs, timeJson(train.arrivesAt.toUTC())},
            {u"general"_qs, train.generalFree},
            {u"special"_qs, train.specialFree},
            {u"standby"_qs, train.standbyOpen},
            {u"fare"_qs, train.fare}};
}

QJsonObject toJson(const train::Holding& holding, core::Language language)
{
    return {{u"number"_qs, holding.number},
            {u"state"_qs, holdingState(holding.state)},
            {u"train"_qs, holding.train},
            {u"dep"_qs, train::stationName(holding.departure, language)},
            {u"arr"_qs, train::stationName(holding.arrival, language)},
            {u"date"_qs, holding.departsAt.date().toString(Qt::ISODate)},
            {u"departs"_qs, holding.departsAt.time().toString(u"HH:mm"_qs)},
            {u"departs_at"_qs, timeJson(holding.departsAt.toUTC())},
            {u"arrives_at"_qs, timeJson(holding.arrivesAt.toUTC())},
            {u"pay_before"_qs, timeJson(holding.payBefore)},
            {u"seats"_qs, holding.seats},
            {u"amount"_qs, holding.amount},
            {u"places"_qs, placesJson(holding.places)}};
}

QJsonObject toJson(const train::Account& account)
{
    return {{u"name"_qs, account.name},
            {u"provider"_qs, account.provider},
            {u"login"_qs, telemetry::maskedLogin(account.login)},
            {u"password_known"_qs, account.passwordKnown},
            {u"built_in"_qs, account.builtIn}};
}

QJsonObject toJson(const train::Station& station)
{
    return {{u"code"_qs, station.code}, {u"ko"_qs, station.ko}, {u"en"_qs, station.en}};
}

} // namespace gwanje::app
