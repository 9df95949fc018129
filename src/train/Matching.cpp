// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/Matching.h"

#include "train/RailwayTime.h"

namespace gwanje::train {
namespace {

QString bare(QString number)
{
    while (number.size() > 1 && number.startsWith(u'0'))
        number.remove(0, 1);
    return number;
}

/// The railway may start its numbers over: one that was given out before this request, and was not in the list then,
/// has come again and is not the old owner's.
bool ownedByOther(const QString& number, const ReserveIntent& intent, const QList<ReserveIntent>& all)
{
    return std::any_of(all.begin(), all.end(), [&](const ReserveIntent& other) {
        return other.id != intent.id && other.number == number && other.state == ReserveIntent::State::Reserved &&
               other.updatedAt >= intent.createdAt;
    });
}

} // namespace

bool sameTrain(const Holding& holding, const ReserveIntent& intent)
{
    return bare(holding.train) == bare(intent.train) && holding.departure == intent.departure &&
           holding.arrival == intent.arrival && railwayMoment(holding.departsAt) == railwayMoment(intent.departsAt);
}

std::optional<Holding> madeBy(const ReserveIntent& intent, const QList<Holding>& now,
                              const QList<ReserveIntent>& intentsOfAccount)
{
    for (const Holding& holding : now) {
        const bool kindFits = intent.standby || holding.state != Holding::State::Standby;
        const bool seatsFit = holding.seats == 0 || holding.seats == intent.seats;
        if (sameTrain(holding, intent) && kindFits && seatsFit && !intent.before.contains(holding.number) &&
            !ownedByOther(holding.number, intent, intentsOfAccount))
            return holding;
    }
    return std::nullopt;
}

std::optional<TaskId> ownerOf(const QString& number, const QList<ReserveIntent>& intentsOfAccount, TaskId except)
{
    for (const ReserveIntent& intent : intentsOfAccount) {
        if (intent.number == number && intent.state == ReserveIntent::State::Reserved && intent.task != except)
            return intent.task;
    }
    return std::nullopt;
}

} // namespace gwanje::train
