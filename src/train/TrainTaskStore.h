// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the train engine asks of the database. Every change of a task names the owner and the states the row must have:
// a runner whose task was taken from it (fenced) changes nothing and is told so. Changes may be repeated as they are
// (SureWrites.h does, where DB_COMMIT_UNKNOWN says that nobody knows): one that was made already answers as when it was
// made, and nothing is told twice. Any thread; answers by futures. Errors: DB_…

#include "core/Page.h"
#include "train/Train.h"
#include <QFuture>

namespace gwanje::train {

/// Written before a reserve request leaves; while it is open, what became of the request is not known.
struct ReserveIntent
{
    enum class State { Open, Reserved, Refused, Void };
    QString id;
    TaskId task;
    QString account; ///< who holds what is reserved: "provider:login"
    QString train, departure, arrival;
    QDateTime departsAt; ///< railway time
    SeatClass seatClass = SeatClass::General;
    int seats = 1;
    bool standby = false;
    QStringList before; ///< numbers of the account's holdings before the request
    State state = State::Open;
    QString number; ///< of the reservation, once it is the task's
    QDateTime createdAt, updatedAt;
};

struct StoredTask
{
    TaskSnapshot task;
    bool follow = false; ///< reserved, and whether it gets paid is still being watched
};

struct TaskUpdate
{
    /// What the row becomes. Its request, provider and making stay; a cancel flag in the row is never taken back.
    TaskSnapshot task;
    bool follow = false;
    QString owner; ///< what the row must say now
    QList<TaskState> from;
    QList<TaskEvent> events;             ///< the last is the change's own; before it progress that no one saved yet
    std::optional<ReserveIntent> intent; ///< closed (or taken over) in the same transaction
    bool onlyLiveReserve = false;        ///< TRN_LIVE_ONE_TASK where another such task is queued or running
    bool unlessCancelled = false;        ///< change nothing where the flag in the database is up
};

enum class Written { Done, Fenced, CancelAsked };

enum class IntentAnswer {
    Opened,
    Fenced,      ///< the task is not the asker's any more
    CancelAsked, ///< the flag in the database is up
    Busy         ///< another intent of this account is open
};

/// A task of another console, for fencing.
struct ForeignTask
{
    StoredTask stored;
    qint64 beat = 0; ///< its console's; 0: none known
};

class TrainTaskStore
{
public:
    virtual ~TrainTaskStore() = default;

    virtual QFuture<core::Status> insert(TaskSnapshot task, TaskEvent event, bool onlyLiveReserve) = 0;
    virtual QFuture<core::Result<Written>> update(TaskUpdate update) = 0;
    /// Attempts, next try, code and context of running tasks of `owner`, and what happened meanwhile; no state changes,
    /// and nothing of tasks that have ended by now.
    virtual QFuture<core::Status> saveProgress(QString owner, QList<TaskSnapshot> tasks,
                                               QList<std::pair<TaskId, TaskEvent>> events) = 0;
    /// Raises the flag of those that have not ended; answers all that exist, as they are then, oldest first.
    virtual QFuture<core::Result<QList<StoredTask>>> requestCancel(QList<TaskId> ids, QString by, QDateTime at) = 0;
    virtual QFuture<core::Result<QList<StoredTask>>> cancelRequested(QString owner) = 0; ///< running ones, flag up

    virtual QFuture<core::Result<std::optional<StoredTask>>> find(TaskId id) = 0;
    virtual QFuture<core::Result<QList<StoredTask>>> unfinished() = 0; ///< not ended, or followed
    virtual QFuture<core::Result<core::Page<TaskSnapshot>>> page(TaskFilter filter, core::PageRequest request) = 0;
    virtual QFuture<core::Result<TaskCounts>> count(TaskFilter filter) = 0;
    virtual QFuture<core::Result<qint64>> place(TaskFilter filter, TaskId id) = 0; ///< its row; -1: it is not in it
    virtual QFuture<core::Result<QList<TaskEvent>>> events(TaskId id) = 0;
    virtual QFuture<core::Result<QList<TaskId>>> hide(QList<TaskId> ids) = 0; ///< ended ones; answers which

    virtual QFuture<core::Result<IntentAnswer>> openIntent(ReserveIntent intent, QString owner) = 0;
    /// False: fenced.
    virtual QFuture<core::Result<bool>> closeIntent(ReserveIntent intent, QString owner) = 0;
    virtual QFuture<core::Result<QList<ReserveIntent>>> intentsOfTask(TaskId id) = 0; ///< oldest first
    /// Open ones and those that own a reservation.
    virtual QFuture<core::Result<QList<ReserveIntent>>> intentsOfAccount(QString account) = 0;

    virtual QFuture<core::Status> beat(QString instance) = 0;
    virtual QFuture<core::Result<QList<ForeignTask>>> runningElsewhere(QString instance) = 0; ///< queued ones too
};

} // namespace gwanje::train
