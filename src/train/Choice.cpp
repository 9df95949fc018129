// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/Choice.h"

#include "train/RailwayTime.h"

namespace gwanje::train {
namespace {

bool chosen(const TaskRequest& request, const QString& number)
{
    return request.trains.isEmpty() ||
           std::any_of(request.trains.begin(), request.trains.end(),
                       [&](const QString& wanted) { return wanted.toInt() == number.toInt(); });
}

ReserveRequest requestFor(const TaskRequest& request, const Train& train, SeatClass seatClass)
{
    return {train, seatClass, request.position, request.passengers};
}

} // namespace

QList<Train> wantedTrains(const TaskRequest& request, const QList<Train>& found, const QDateTime& now)
{
    QList<Train> wanted;
    for (const Train& train : found) {
        const QTime leaves = train.departsAt.time();
        if (train.departsAt.date() == request.date && leaves >= request.from && leaves <= request.to &&
            railwayMoment(train.departsAt) > now && chosen(request, train.number))
            wanted << train;
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const Train& a, const Train& b) { return a.departsAt < b.departsAt; });
    return wanted;
}

std::optional<SeatClass> freeClass(SeatPreference preference, const Train& train)
{
    const bool general = train.generalFree && preference != SeatPreference::SpecialOnly;
    const bool special = train.specialFree && preference != SeatPreference::GeneralOnly;
    const bool specialFirst = preference == SeatPreference::SpecialFirst || preference == SeatPreference::SpecialOnly;
    if (special && (specialFirst || !general))
        return SeatClass::Special;
    return general ? std::optional(SeatClass::General) : std::nullopt;
}

QList<Choice> choices(const TaskRequest& request, const QList<Train>& wanted)
{
    QList<Choice> list;
    for (const Train& train : wanted) {
        if (const auto seatClass = freeClass(request.seat, train))
            list << Choice{requestFor(request, train, *seatClass), false};
    }
    if (!list.isEmpty() || !request.standby || request.seat == SeatPreference::SpecialOnly)
        return list; // waiting lists are for general seats only
    for (const Train& train : wanted) {
        if (train.standbyOpen) {
            const bool acceptSpecial = request.seat != SeatPreference::GeneralOnly;
            list << Choice{requestFor(request, train, acceptSpecial ? SeatClass::Special : SeatClass::General), true};
        }
    }
    return list;
}

} // namespace gwanje::train
