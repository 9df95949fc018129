// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Follows reservations until they are paid or gone, gently: one look at an account's list serves all its tasks. What
// went before its deadline was cancelled elsewhere (TRN_CANCELLED_ELSEWHERE), else it lapsed (TRN_UNPAID). A change
// whose answer the database lost is repeated until it is known; a console that dies meanwhile leaves a row that is
// still followed, for the next start or another console, or one that has ended, which nobody calls for. Engine thread.

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
        std::function<void(const TaskSnapshot&)> gone;    ///< not held any more: its code says why
    };
    explicit PaymentWatch(Parts parts);
    ~PaymentWatch();

    void follow(const TaskSnapshot& task);
    void forget(const TaskId& task);
    void stop();
    bool follows(const TaskId& task) const;
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
