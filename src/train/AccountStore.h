// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The operator's railway accounts in the database (train_account), without their passwords. Thread-safe.

#include "store/Database.h"
#include "train/Train.h"

namespace gwanje::train {

class AccountStore final
{
public:
    explicit AccountStore(std::shared_ptr<store::Database> database);

    QFuture<core::Result<QList<Account>>> all();              ///< by name; passwordKnown is not filled
    QFuture<core::Status> add(Account account, QDateTime at); ///< ACC_NAME_TAKEN
    QFuture<core::Status> remove(QString name);               ///< ACC_UNKNOWN

private:
    std::shared_ptr<store::Database> m_database;
};

} // namespace gwanje::train
