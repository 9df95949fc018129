// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of SqlTrainTaskStore in memory, with its rules and answers: tst_FakesAgree holds the two against each other.
// Survives a console's death. One thread.

#include "support/TaskRow.h"
#include "telemetry/Log.h"
#include "train/RailwayTime.h"
#include "train/TrainJson.h"
#include "train/TrainTaskStore.h"
#include <functional>
#include <QSet>

namespace gwanje::test {

/// A bug planted on purpose: the simulation must notice each.
enum class PlantedBug { None, IntentNotStored, CancelNotStored, CancelTakenBack, RepeatNotKnown };

/// What becomes of a commit and its answer (DB_COMMIT_UNKNOWN).
enum class CommitLoss { None, Kept, NotKept };

struct MemoryTasks
{
    QMap<train::TaskId, train::StoredTask> tasks;
    QSet<train::TaskId> hidden;
    QMap<train::TaskId, QList<train::TaskEvent>> events;
    QMap<QString, train::ReserveIntent> intents;
    QMap<QString, qint64> beats;
    bool away = false;
    /// Asked of each change: whether its answer is lost, and whether the change is kept then.
    std::function<CommitLoss(QLatin1StringView change)> commitLoss;
    PlantedBug bug = PlantedBug::None;
    int writes = 0;

    core::Result<bool> insert(const train::TaskSnapshot& task, const train::TaskEvent& event, bool onlyLiveReserve)
    {
        if (onlyLiveReserve && otherLiveReserve(task.id))
            return core::fail(core::ErrorCode::TRN_LIVE_ONE_TASK);
        if (tasks.contains(task.id))
            return true; // repeated
        if (!task.retryOf.isNull() && !retryOfThis(task.retryOf).isNull())
            return core::fail(core::ErrorCode::DB_CONSTRAINT, {{u"reason"_qs, u"rule"_qs}});
        tasks.insert(task.id, {kept(task), false});
        tasks[task.id].task.retriedBy = retryOfThis(task.id);
        if (const auto retried = tasks.find(task.retryOf); retried != tasks.end())
            retried->task.retriedBy = task.id;
        add(task.id, event);
        return true;
    }

    core::Result<train::Written> update(const train::TaskUpdate& change)
    {
        if (change.onlyLiveReserve && otherLiveReserve(change.task.id))
            return core::fail(core::ErrorCode::TRN_LIVE_ONE_TASK);
        const auto row = tasks.find(change.task.id);
        if (row == tasks.end())
            return train::Written::Fenced;
        const bool ours = row->task.owner == change.owner && change.from.contains(row->task.state);
        const bool asked = change.unlessCancelled && row->task.cancelRequested;
        const bool stays = change.from.contains(change.task.state);
        if (isMade(row->task, change, stays))
            return train::Written::Done;
        if (!ours || asked)
            return ours ? train::Written::CancelAsked : train::Written::Fenced;
        if (change.intent && !fits(*change.intent))
            return core::fail(core::ErrorCode::DB_CONSTRAINT, {{u"reason"_qs, u"rule"_qs}});
        for (const train::TaskEvent& event : change.events.mid(0, change.events.size() - 1))
            addProgress(change.owner, change.task.id, event);
        *row = {changed(row->task, change.task), change.follow};
        if (!change.events.isEmpty())
            add(change.task.id, change.events.last());
        if (change.intent)
            put(*change.intent);
        return train::Written::Done;
    }

    void saveProgress(const QString& owner, const train::TaskSnapshot& task)
    {
        const auto row = tasks.find(task.id);
        if (row == tasks.end() || row->task.owner != owner || row->task.state != train::TaskState::Running)
            return;
        row->task.attempts = task.attempts;
        row->task.nextTryAt = task.nextTryAt;
        row->task.code = task.code;
        row->task.context = task.context;
        row->task.updatedAt = task.updatedAt;
    }

    /// Of a task that the owner runs, and once.
    void addProgress(const QString& owner, const train::TaskId& id, const train::TaskEvent& event)
    {
        const auto row = tasks.constFind(id);
        if (row == tasks.cend() || row->task.owner != owner || row->task.state != train::TaskState::Running)
            return;
        const auto story = events.value(id);
        const bool told = std::any_of(story.begin(), story.end(), [&](const train::TaskEvent& earlier) {
            return earlier.at == event.at && earlier.code == event.code && earlier.context == event.context;
        });
        if (!told)
            add(id, event);
    }

    /// Of a task that is not there: nothing.
    void add(const train::TaskId& id, train::TaskEvent event)
    {
        if (!tasks.contains(id))
            return;
        event.sequence = events[id].size() + 1;
        events[id] << event;
    }

    QList<train::StoredTask> requestCancel(const QList<train::TaskId>& ids, const QString& by, const QDateTime& at)
    {
        QList<train::StoredTask> list;
        for (auto row = tasks.begin(); row != tasks.end(); ++row) {
            if (!ids.contains(row.key()))
                continue;
            if (!isFinal(row->task.state) && !row->task.cancelRequested && bug != PlantedBug::CancelNotStored) {
                row->task.cancelRequested = true;
                row->task.cancelBy = by;
                row->task.cancelAt = at;
            }
            list << *row;
        }
        return list;
    }

    QList<train::TaskId> hide(const QList<train::TaskId>& ids)
    {
        QList<train::TaskId> list;
        for (auto row = tasks.begin(); row != tasks.end(); ++row) {
            if (!ids.contains(row.key()))
                continue;
            if (isFinal(row->task.state)) {
                hidden.insert(row.key());
                row->follow = false;
            }
            if (hidden.contains(row.key()))
                list << row.key();
        }
        return list;
    }

    core::Result<train::IntentAnswer> open(const train::ReserveIntent& intent, const QString& owner)
    {
        const auto row = tasks.constFind(intent.task);
        if (row == tasks.cend() || row->task.owner != owner || row->task.state != train::TaskState::Running)
            return train::IntentAnswer::Fenced;
        if (row->task.cancelRequested)
            return train::IntentAnswer::CancelAsked;
        if (otherOpen(intent))
            return train::IntentAnswer::Busy;
        if (bug != PlantedBug::IntentNotStored)
            put(intent);
        return train::IntentAnswer::Opened;
    }

    core::Result<bool> close(const train::ReserveIntent& intent, const QString& owner)
    {
        const auto row = tasks.constFind(intent.task);
        if (row == tasks.cend() || row->task.owner != owner || row->task.state != train::TaskState::Running)
            return false;
        if (!fits(intent))
            return core::fail(core::ErrorCode::DB_CONSTRAINT, {{u"reason"_qs, u"rule"_qs}});
        put(intent);
        return true;
    }

    core::Result<core::Page<train::TaskSnapshot>> page(const train::TaskFilter& filter,
                                                       const core::PageRequest& request) const
    {
        const QList<train::TaskSnapshot> all = listed(filter);
        qsizetype from = std::max<qint64>(0, filter.skip);
        if (!request.cursor.isEmpty()) {
            const auto keys = core::readCursor(request.cursor, filter.order == train::TaskOrder::Created ? 1 : 2);
            if (!keys)
                return core::fail(keys.error());
            const auto isAfter = [&](const train::TaskSnapshot& task) {
                return filter.falling ? task.id.toString() < keys->last() : task.id.toString() > keys->last();
            };
            from = std::find_if(all.begin(), all.end(), isAfter) - all.begin();
        }
        const int limit = std::clamp(request.limit, 1, 1000);
        core::Page<train::TaskSnapshot> page{all.mid(std::min(from, all.size()), limit), {}};
        if (from + limit < all.size())
            page.next = core::makeCursor({page.items.last().id.toString()});
        return page;
    }

    train::TaskCounts count(const train::TaskFilter& filter) const { return counted(listed(filter)); }

    qint64 place(const train::TaskFilter& filter, const train::TaskId& id) const
    {
        const QList<train::TaskSnapshot> all = listed(filter);
        const auto found = std::find_if(all.begin(), all.end(), [&id](const auto& task) { return task.id == id; });
        return found == all.end() ? -1 : found - all.begin();
    }

    /// The rules of `gwanje db check`, as in SqlTrainUpkeep: those that are broken.
    QStringList brokenRules() const
    {
        QStringList broken;
        for (const auto& [task, follow] : tasks) {
            const bool final = isFinal(task.state);
            const auto story = events.value(task.id);
            const bool open = std::any_of(intents.begin(), intents.end(), [id = task.id](const auto& intent) {
                return intent.task == id && intent.state == train::ReserveIntent::State::Open;
            });
            const std::pair<bool, QString> rules[] = {
                {final && !task.endedAt.isValid(), u"ended without a time"_qs},
                {!final && task.state != train::TaskState::Interrupted && task.endedAt.isValid(),
                 u"not ended, but with a time of its end"_qs},
                {task.state == train::TaskState::Reserved && !task.outcome, u"reserved without a reservation"_qs},
                {task.state == train::TaskState::Cancelled && !task.cancelRequested,
                 u"cancelled though nobody asked"_qs},
                {follow && task.state != train::TaskState::Reserved, u"waits for a payment though not reserved"_qs},
                {final && open, u"ended while a reserve request was under way"_qs},
                {story.isEmpty() || story.last().state != task.state, u"the state is not the story's last"_qs}};
            for (const auto& [isBroken, rule] : rules) {
                if (isBroken)
                    broken << rule + u": "_qs + task.id.toString();
            }
        }
        return broken;
    }

private:
    bool isMade(const train::TaskSnapshot& row, const train::TaskUpdate& change, bool stays) const
    {
        if (bug == PlantedBug::RepeatNotKnown || row.state != change.task.state || row.owner != change.task.owner)
            return false;
        if (!stays && row.updatedAt == change.task.updatedAt)
            return true;
        const auto story = events.value(row.id);
        return !change.events.isEmpty() &&
               std::any_of(story.begin(), story.end(), [&](const train::TaskEvent& earlier) {
                   const train::TaskEvent& last = change.events.last();
                   return earlier.at == last.at && earlier.state == last.state && earlier.code == last.code;
               });
    }

    /// What a row has columns for.
    static train::TaskSnapshot kept(train::TaskSnapshot task)
    {
        task.activity = train::Activity::None;
        task.queuePosition = 0;
        task.lastTrains.clear();
        task.outcome = train::holdingFromText(train::holdingText(task.outcome));
        return task;
    }

    train::TaskSnapshot changed(const train::TaskSnapshot& before, const train::TaskSnapshot& wanted) const
    {
        train::TaskSnapshot after = kept(wanted);
        after.request = before.request;
        after.provider = before.provider;
        after.createdAt = before.createdAt;
        after.retryOf = before.retryOf;
        after.retriedBy = before.retriedBy;
        if (bug == PlantedBug::CancelTakenBack)
            return after;
        after.cancelRequested = before.cancelRequested || wanted.cancelRequested;
        if (!before.cancelBy.isEmpty())
            after.cancelBy = before.cancelBy;
        if (before.cancelAt.isValid())
            after.cancelAt = before.cancelAt;
        return after;
    }

    train::TaskId retryOfThis(const train::TaskId& id) const
    {
        for (const train::StoredTask& stored : tasks) {
            if (stored.task.retryOf == id)
                return stored.task.id;
        }
        return {};
    }

    bool otherLiveReserve(const train::TaskId& except) const
    {
        return std::any_of(tasks.begin(), tasks.end(), [&](const train::StoredTask& other) {
            return other.task.id != except && other.task.provider != u"sandbox" &&
                   other.task.request.mode == train::TaskMode::Reserve &&
                   (other.task.state == train::TaskState::Queued || other.task.state == train::TaskState::Running);
        });
    }

    bool otherOpen(const train::ReserveIntent& intent) const
    {
        return std::any_of(intents.begin(), intents.end(), [&](const train::ReserveIntent& other) {
            return other.account == intent.account && other.state == train::ReserveIntent::State::Open &&
                   other.id != intent.id;
        });
    }

    /// Its task is there, and no two of an account are open.
    bool fits(const train::ReserveIntent& intent) const
    {
        const bool opens = intent.state == train::ReserveIntent::State::Open;
        return (intents.contains(intent.id) || tasks.contains(intent.task)) && !(opens && otherOpen(intent));
    }

    void put(const train::ReserveIntent& intent)
    {
        if (!intent.number.isEmpty()) {
            for (train::ReserveIntent& other : intents) {
                if (other.id != intent.id && other.account == intent.account && other.number == intent.number)
                    other.number.clear();
            }
        }
        if (const auto there = intents.find(intent.id); there != intents.end()) {
            there->state = intent.state;
            there->number = intent.number;
            there->updatedAt = intent.updatedAt;
            return;
        }
        const auto put = intents.insert(intent.id, intent);
        put->departsAt = train::railwayMoment(intent.departsAt);
    }

    QList<train::TaskSnapshot> listed(const train::TaskFilter& filter) const
    {
        QList<train::TaskSnapshot> all;
        for (auto row = tasks.cbegin(); row != tasks.cend(); ++row) {
            if (!hidden.contains(row.key()) && isListed(row->task, filter))
                all << row->task;
        }
        std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return standsBefore(a, b, filter); });
        return all;
    }
};

} // namespace gwanje::test
