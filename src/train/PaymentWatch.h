// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Follows reservations until they are paid or have lapsed, gently: one look at an account's list serves all its tasks.
// Engine thread.

#include "train/RailwaySession.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train {

class PaymentWatch final
{
public:
    struct Parts
    {
        TrainTaskStore& store;
        core::Clock& clock;
        OpenSession openSession;
        std::function<void(const TaskSnapshot&)> changed; ///< stored already
        std::function<void(const TaskSnapshot&)> unpaid;
    };
    explicit PaymentWatch(Parts parts);
    ~PaymentWatch();

    void follow(const TaskSnapshot& task);
    void forget(const TaskId& task);
    void stop();
    bool idle() const { return m_loops == 0; }

private:
    struct Account
    {
        QHash<TaskId, TaskSnapshot> tasks;
        core::StopSource woken; ///< somebody to follow came: the next look may be due earlier
    };
    using AccountPtr = std::shared_ptr<Account>;

    core::Async<void> watch(QString name, AccountPtr account);
    core::Async<std::chrono::milliseconds> look(QString name, AccountPtr account);
    core::Async<void> judge(AccountPtr account, TaskSnapshot task, QList<Holding> holdings);
    core::Async<void> conclude(AccountPtr account, TaskSnapshot task, TaskState state, bool follow);
    std::chrono::milliseconds untilNext(const Account& account, std::chrono::milliseconds poll) const;

    Parts m_parts;
    QHash<QString, AccountPtr> m_accounts;
    core::StopSource m_stop;
    int m_loops = 0;
};

} // namespace gwanje::train
