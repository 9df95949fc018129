// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The façade of the train job: with Train.h all that faces include. Thread-safe; every command answers with a future
// and never blocks. Snapshots of tasks come through listeners' buffers (see listen()). Errors: TRN_…, ACC_…, CORE_…

#include "core/Page.h"
#include "runtime/EventBuffer.h"
#include "train/Train.h"
#include <memory>
#include <QFuture>

namespace gwanje::train {

using TaskEvents = runtime::EventBuffer<TaskId, TaskSnapshot>;

/// What became of one of several tasks that a command was given.
struct TaskOutcome
{
    TaskId id;
    std::optional<core::Error> error; ///< none: done
    TaskId made = {};                 ///< of a retry: the new task
};

struct TaskDetail
{
    TaskSnapshot task;
    QList<TaskEvent> events; ///< oldest first
};

/// Who asks, for the flag and the audit trail.
struct Asker
{
    QString name;    ///< "user@host"
    QString channel; ///< "gui" "cli" "api"
};

struct TrainStatus
{
    int running = 0, queued = 0;
    QString provider;
    QString blockedBy; ///< code of the refusal that paused the provider; empty: none
};

struct TrainDependencies; // TrainDependencies.h: for app/ only

/// ACC_KEYRING, ACC_KEYRING_WAITS: it was done, but the password is (still) in this console's memory only.
bool isKeptInMemory(const core::Error& error);

class TrainService final
{
public:
    explicit TrainService(TrainDependencies dependencies);
    ~TrainService();

    QFuture<core::Result<TaskId>> start(TaskRequest request, Asker by);
    QFuture<QList<TaskOutcome>> cancel(QList<TaskId> ids, Asker by);
    QFuture<QList<TaskOutcome>> resume(QList<TaskId> ids, Asker by);
    /// New tasks with the same journey, for failed ones that were not tried again yet: TRN_NOT_RETRYABLE, TRN_RETRIED.
    QFuture<QList<TaskOutcome>> retry(QList<TaskId> ids, Asker by);
    QFuture<QList<TaskOutcome>> remove(QList<TaskId> ids, Asker by); ///< ended tasks only
    QFuture<core::Result<core::Page<TaskSnapshot>>> list(TaskFilter filter, core::PageRequest page);
    QFuture<core::Result<TaskCounts>> count(TaskFilter filter);
    QFuture<core::Result<qint64>> place(TaskFilter filter, TaskId id); ///< its row in that order; -1: not in it
    QFuture<core::Result<TaskDetail>> show(TaskId id);
    QFuture<core::Result<TaskSnapshot>>
    waitForEnd(TaskId id); ///< final, or interrupted: it does nothing more by itself
    QFuture<core::Result<QList<Train>>> search(QString account, SearchRequest request);

    QFuture<core::Result<QList<Holding>>> holdings(QString account);
    QFuture<core::Status> release(QString account, QString number, Asker by);

    QFuture<core::Result<QList<Account>>> accounts();
    /// Added all the same where isKeptInMemory(): without a keyring the password is known during this run only.
    QFuture<core::Status> addAccount(Account account, QString password, Asker by);
    QFuture<core::Status> setPassword(QString account, QString password, Asker by); ///< kept as addAccount keeps it
    QFuture<core::Status> removeAccount(QString name, Asker by);
    QFuture<core::Status> testAccount(QString name);

    TrainStatus status() const; ///< a copy, at once
    /// Every change of a task is put into the buffer from now on; released when the last owner lets go.
    void listen(std::weak_ptr<TaskEvents> events);

    /// Starts running what is queued and, where `resume`, what was interrupted. Never called for command-line calls.
    void takeUpWork(bool resume);
    /// For a command-line call: tasks that say they run though their console is gone are interrupted, or cancelled where
    /// that was asked. Nothing is run; where the database is away, or can only be read, all stays as it is.
    QFuture<core::Status> interruptAbandoned();
    bool stop(std::chrono::milliseconds deadline); ///< running tasks become interrupted

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::train
