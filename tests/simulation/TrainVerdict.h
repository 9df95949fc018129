// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What must hold once a life of train tasks has come to rest. Pure.

#include "support/TrainWorld.h"

namespace gwanje::test {

using train::TaskState;

/// A task, and what was seen of it on the way.
struct Watched
{
    train::TaskId id;
    QString account;
    bool cancelAccepted = false;
    bool flagStored = false; ///< the database said so once
    bool flagTakenBack = false;
    std::optional<int> attemptsAtEnd; ///< when `cancelled` was acknowledged
};

/// Each reservation is called for, by no console more than once.
inline QString toldWrongly(const TrainWorld& world, const QList<Watched>& tasks)
{
    QSet<QString> calls;
    for (qsizetype i = 0; i < world.notices.size(); ++i) {
        const auto& [kind, task] = world.notices.at(i);
        if (kind != train::TrainNotice::Kind::Reserved && kind != train::TrainNotice::Kind::Unpaid)
            continue;
        const QString call = u"%1 %2 %3 %4"_qs.arg(QString::number(world.tellers.at(i)), task.id.toString(),
                                                   core::codeName(task.code), task.outcome->number);
        if (calls.contains(call))
            return u"told twice: "_qs + call;
        calls.insert(call);
    }
    for (const Watched& watched : tasks) {
        if (world.task(watched.id).state == TaskState::Reserved &&
            world.told(watched.id, train::TrainNotice::Kind::Reserved) == 0)
            return u"nobody called for a reservation"_qs;
    }
    return {};
}

/// An operator never reads a sentence with a gap.
inline QString toldWithGaps(const TrainWorld& world)
{
    QStringList told = world.hashes.told;
    for (const auto& story : world.tasks.events) {
        for (const train::TaskEvent& event : story)
            told << core::sentence(event.code, core::Language::English, event.context);
    }
    const auto gap = std::find_if(told.begin(), told.end(), [](const QString& text) { return text.contains(u'{'); });
    return gap == told.end() ? QString() : u"told with a gap: "_qs + *gap;
}

/// What is wrong; empty: nothing.
inline QString verdictOn(const TrainWorld& world, const QList<Watched>& tasks, bool sharedAccount)
{
    QMap<QString, int> tasksOf, bookingsOf;
    QStringList known;
    for (const Watched& watched : tasks) {
        const auto task = world.task(watched.id);
        ++tasksOf[watched.account];
        if (!isFinal(task.state))
            return u"a task did not end: "_qs + train::stateName(task.state) + u' ' + core::codeName(task.code);
        if (task.state == TaskState::Reserved)
            known << task.outcome->number;
        if (watched.cancelAccepted && task.state != TaskState::Cancelled)
            return u"an accepted cancel was lost: "_qs + train::stateName(task.state) + u' ' +
                   core::codeName(task.code);
        if (watched.flagTakenBack)
            return u"a stored cancel flag was taken back"_qs;
        if (!sharedAccount && watched.attemptsAtEnd &&
            world.railway.attempts.value(watched.account) != *watched.attemptsAtEnd)
            return u"an attempt after an acknowledged cancel"_qs;
    }
    for (const auto& booking : world.railway.bookings)
        ++bookingsOf[booking.account];
    for (auto it = bookingsOf.cbegin(); it != bookingsOf.cend(); ++it) {
        if (it.value() > tasksOf.value(it.key()))
            return u"%1 reservations for %2 tasks"_qs.arg(it.value()).arg(tasksOf.value(it.key()));
    }
    QStringList standing;
    for (const auto& booking : world.railway.standing())
        standing << booking.holding.number;
    known.sort();
    standing.sort();
    const QStringList broken = world.tasks.brokenRules();
    if (!broken.isEmpty())
        return broken.join(u"; "_qs);
    if (const QString wrong = toldWrongly(world, tasks); !wrong.isEmpty())
        return wrong;
    if (const QString gap = toldWithGaps(world); !gap.isEmpty())
        return gap;
    if (known != standing)
        return u"the railway holds [%1], the tasks know [%2]"_qs.arg(standing.join(u' '), known.join(u' '));
    return {};
}

} // namespace gwanje::test
