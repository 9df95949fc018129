// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TypedJourney.h"

#include "ops/Settings.h"
#include "train/UsualMode.h"
#include <QRegularExpression>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using C = core::ErrorCode;

constexpr int defaultJitter = 20; ///< percent

auto badInput(const QString& field, const QString& reason)
{
    return core::fail(C::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason}});
}

core::Result<QString> stationOf(const VerbRequest& request, const QString& option)
{
    const auto* station = train::stationByName(request.text(option));
    if (!station)
        return badInput(option, request.text(option));
    return station->code;
}

train::Passengers passengersOf(const VerbRequest& request)
{
    using P = train::PassengerType;
    train::Passengers result;
    const auto take = [&](P type, const QString& option, int fallback) {
        if (const int n = request.number(option, fallback); n > 0)
            result.insert(type, n);
    };
    take(P::Adult, u"adults"_qs, 1);
    take(P::Child, u"children"_qs, 0);
    take(P::Senior, u"seniors"_qs, 0);
    take(P::DisabledSevere, u"disabled-severe"_qs, 0);
    take(P::DisabledMild, u"disabled-mild"_qs, 0);
    return result;
}

/// The chosen trains as the railway numbers them: "0329" is 329.
QStringList trainsOf(const VerbRequest& request)
{
    static const QRegularExpression zeros(u"^0+(?=.)"_qs);
    QStringList trains;
    for (const QString& number : request.text(u"trains"_qs).split(u',', Qt::SkipEmptyParts))
        trains << number.trimmed().remove(zeros);
    return trains;
}

} // namespace

core::Result<train::TaskRequest> taskTyped(const ops::Settings& settings, const VerbRequest& request)
{
    const auto departure = stationOf(request, u"dep"_qs);
    if (!departure)
        return core::fail(departure.error());
    const auto arrival = stationOf(request, u"arr"_qs);
    if (!arrival)
        return core::fail(arrival.error());
    train::TaskRequest task;
    task.account = request.text(u"account"_qs);
    const auto named = train::modeNamed(request.text(u"mode"_qs));
    task.mode = named ? *named
                      : train::usualMode(settings.text(u"train.provider"_qs),
                                         settings.boolean(u"train.live_reserve"_qs));
    task.departure = *departure;
    task.arrival = *arrival;
    task.date = QDate::fromString(request.text(u"date"_qs), u"yyyy-MM-dd"_qs);
    task.from = QTime::fromString(request.text(u"from"_qs, u"00:00"_qs), u"HH:mm"_qs);
    task.to = QTime::fromString(request.text(u"to"_qs, u"23:59"_qs), u"HH:mm"_qs);
    task.passengers = passengersOf(request);
    task.seat = train::seatPreferenceNamed(request.text(u"seat"_qs, u"general-first"_qs)).value();
    task.position = train::seatPositionNamed(request.text(u"window"_qs, u"any"_qs)).value();
    task.standby = request.has(u"standby"_qs);
    task.intervalMs = request.number(u"interval"_qs, 0);
    task.jitter = request.number(u"jitter"_qs, defaultJitter) / 100.0;
    task.trains = trainsOf(request);
    task.giveUpAt = momentFrom(request.text(u"give-up-at"_qs));
    return task;
}

/// Of a start and, with the times left to choice, of a search.
QList<OptionSpec> journeyOptions(bool timesNeeded)
{
    const auto count = [](const QString& name) {
        return OptionSpec{.name = name, .kind = Kind::Integer, .least = 0, .most = 9, .hint = u"N"_qs};
    };
    const auto time = [timesNeeded](const QString& name) {
        return OptionSpec{
            .name = name, .kind = Kind::Time, .required = timesNeeded, .unless = u"trains"_qs, .hint = u"HH:MM"_qs};
    };
    return {
        {.name = u"dep"_qs, .required = true, .hint = u"STATION"_qs},
        {.name = u"arr"_qs, .required = true, .hint = u"STATION"_qs},
        {.name = u"date"_qs, .kind = Kind::Date, .required = true, .hint = u"YYYY-MM-DD"_qs},
        time(u"from"_qs),
        time(u"to"_qs),
        {.name = u"trains"_qs, .hint = u"N,N"_qs},
        count(u"adults"_qs),
        count(u"children"_qs),
        count(u"seniors"_qs),
        count(u"disabled-severe"_qs),
        count(u"disabled-mild"_qs),
        {.name = u"seat"_qs,
         .kind = Kind::Choice,
         .choices = {u"general-first"_qs, u"general-only"_qs, u"special-first"_qs, u"special-only"_qs}},
        {.name = u"window"_qs, .kind = Kind::Choice, .choices = {u"any"_qs, u"window"_qs, u"aisle"_qs}},
        {.name = u"standby"_qs, .kind = Kind::Flag},
        {.name = u"mode"_qs, .kind = Kind::Choice, .choices = {u"reserve"_qs, u"watch"_qs}},
        {.name = u"account"_qs, .hint = u"NAME"_qs},
    };
}

QList<OptionSpec> startOptions()
{
    return journeyOptions(true) +
           QList<OptionSpec>{
               {.name = u"interval"_qs, .kind = Kind::Integer, .least = 50, .most = 3600000, .hint = u"MS"_qs},
               {.name = u"jitter"_qs, .kind = Kind::Integer, .least = 0, .most = 50, .hint = u"PERCENT"_qs},
               {.name = u"give-up-at"_qs, .kind = Kind::Moment},
               {.name = u"wait"_qs, .kind = Kind::Flag},
           };
}

} // namespace gwanje::app
