// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The schedule in the database; all SQL of its tables. Each call is one transaction. Any thread.

#include "runtime/ScheduleStore.h"
#include "store/Database.h"

namespace gwanje::runtime {

class SqlScheduleStore final : public ScheduleStore
{
public:
    /// `scope`: the domain whose schedule it is, such as "platform".
    SqlScheduleStore(std::shared_ptr<store::Database> database, QString scope);

    QFuture<core::Result<ScheduleBook>> load() override;
    QFuture<core::Result<QList<TargetRecord>>> targets() override;
    QFuture<core::Status> saveState(const QString& type, const StateMark& mark) override;
    QFuture<core::Status> saveConfig(const QString& type, const TypeConfig& config) override;
    QFuture<core::Result<ClaimAnswer>> claim(const RunClaim& claim) override;
    QFuture<core::Result<bool>> finish(const RunEnd& end) override;
    QFuture<core::Result<QString>> lease(const QString& console, const QDateTime& now,
                                         const QDateTime& until) override;
    QFuture<core::Status> release(const QString& console) override;
    QFuture<core::Result<QString>> takeOver(const QString& console, const QDateTime& until) override;

private:
    const std::shared_ptr<store::Database> m_database;
    const QString m_scope;
};

} // namespace gwanje::runtime
