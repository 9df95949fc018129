// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The train tasks in the database: train_task, train_task_event, train_reserve_intent, train_console. Thread-safe.

#include "store/Database.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train {

class SqlTrainTaskStore final : public TrainTaskStore
{
public:
    explicit SqlTrainTaskStore(std::shared_ptr<store::Database> database);

    QFuture<core::Status> insert(TaskSnapshot task, TaskEvent event, bool onlyLiveReserve) override;
    QFuture<core::Result<Written>> update(TaskUpdate update) override;
    QFuture<core::Status> saveProgress(QString owner, QList<TaskSnapshot> tasks,
                                       QList<std::pair<TaskId, TaskEvent>> events) override;
    QFuture<core::Result<QList<StoredTask>>> requestCancel(QList<TaskId> ids, QString by, QDateTime at) override;
    QFuture<core::Result<QList<StoredTask>>> cancelRequested(QString owner) override;
    QFuture<core::Result<std::optional<StoredTask>>> find(TaskId id) override;
    QFuture<core::Result<QList<StoredTask>>> unfinished() override;
    QFuture<core::Result<core::Page<TaskSnapshot>>> page(TaskFilter filter, core::PageRequest request) override;
    QFuture<core::Result<TaskCounts>> count(TaskFilter filter) override;
    QFuture<core::Result<qint64>> place(TaskFilter filter, TaskId id) override;
    QFuture<core::Result<QList<TaskEvent>>> events(TaskId id) override;
    QFuture<core::Result<QList<TaskId>>> hide(QList<TaskId> ids) override;
    QFuture<core::Result<IntentAnswer>> openIntent(ReserveIntent intent, QString owner) override;
    QFuture<core::Result<bool>> closeIntent(ReserveIntent intent, QString owner) override;
    QFuture<core::Result<QList<ReserveIntent>>> intentsOfTask(TaskId id) override;
    QFuture<core::Result<QList<ReserveIntent>>> intentsOfAccount(QString account) override;
    QFuture<core::Status> beat(QString instance) override;
    QFuture<core::Result<QList<ForeignTask>>> runningElsewhere(QString instance) override;

private:
    std::shared_ptr<store::Database> m_database;
};

} // namespace gwanje::train
