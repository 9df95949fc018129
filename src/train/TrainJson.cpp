// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/TrainJson.h"

#include "train/RailwayTime.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::train {
namespace {

constexpr std::pair<Holding::State, const char*> holdingStates[] = {
    {Holding::State::Standby, "standby"}, {Holding::State::Unpaid, "unpaid"}, {Holding::State::Paid, "paid"}};

QString shown(const QDateTime& railway)
{
    return railway.isValid() ? railwayMoment(railway).toString(Qt::ISODate) : QString();
}

QDateTime shownFrom(const QJsonValue& value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate);
}

QString compact(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

QString seatClassName(SeatClass seatClass)
{
    return seatClass == SeatClass::General ? u"general"_qs : u"special"_qs;
}

SeatClass seatClassNamed(QStringView name)
{
    return name == u"special" ? SeatClass::Special : SeatClass::General;
}

QJsonObject holdingJson(const Holding& holding)
{
    QJsonArray places;
    for (const Seat& seat : holding.places)
        places.append(QJsonObject{
            {u"car"_qs, seat.car}, {u"seat"_qs, seat.number}, {u"class"_qs, seatClassName(seat.seatClass)}});
    QString state;
    for (const auto& [value, name] : holdingStates) {
        if (value == holding.state)
            state = QString::fromLatin1(name);
    }
    return {{u"number"_qs, holding.number},
            {u"state"_qs, state},
            {u"train"_qs, holding.train},
            {u"departure"_qs, holding.departure},
            {u"arrival"_qs, holding.arrival},
            {u"departs_at"_qs, shown(holding.departsAt)},
            {u"arrives_at"_qs, shown(holding.arrivesAt)},
            {u"pay_before"_qs, core::timeText(holding.payBefore)},
            {u"seats"_qs, holding.seats},
            {u"amount"_qs, holding.amount},
            {u"places"_qs, places}};
}

std::optional<Holding> holdingFromText(const QString& text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    if (json.value(u"number").toString().isEmpty())
        return std::nullopt;
    Holding holding;
    holding.number = json.value(u"number").toString();
    for (const auto& [value, name] : holdingStates) {
        if (json.value(u"state").toString() == QLatin1String(name))
            holding.state = value;
    }
    holding.train = json.value(u"train").toString();
    holding.departure = json.value(u"departure").toString();
    holding.arrival = json.value(u"arrival").toString();
    holding.departsAt = shownFrom(json.value(u"departs_at"));
    holding.arrivesAt = shownFrom(json.value(u"arrives_at"));
    holding.payBefore = core::timeFromText(json.value(u"pay_before").toString());
    holding.seats = json.value(u"seats").toInt();
    holding.amount = json.value(u"amount").toInteger();
    const QJsonArray places = json.value(u"places").toArray();
    for (const auto& value : places) {
        const QJsonObject seat = value.toObject();
        holding.places.append({seat.value(u"car").toInt(), seat.value(u"seat").toString(),
                               seatClassNamed(seat.value(u"class").toString())});
    }
    return holding;
}

QString holdingText(const std::optional<Holding>& holding)
{
    return holding ? compact(holdingJson(*holding)) : QString();
}

QString contextText(const core::Context& context)
{
    QJsonObject json;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        json.insert(it.key(), it.value());
    return compact(json);
}

core::Context contextFromText(const QString& text)
{
    core::Context context;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = json.begin(); it != json.end(); ++it)
        context.insert(it.key(), it.value().toString());
    return context;
}

} // namespace gwanje::train
