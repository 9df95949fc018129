// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A train service that answers from a script, so that the window can be looked at in every state. It takes the place of
// TrainService when this program is linked: the test itself defines the class's members, the library's are not asked
// for.

#include "train/TrainDependencies.h"
#include "train/TrainService.h"

namespace gwanje::test {

struct ScriptedTrain
{
    QList<train::TaskSnapshot> tasks;
    QMap<train::TaskId, QList<train::TaskEvent>> events;
    QList<train::Train> trains;
    QList<train::Holding> holdings;
    QList<train::Account> accounts;
    std::optional<core::Error> listError, searchError, startError;
    std::optional<core::Error> refusal; ///< of every act that changes something
    QStringList calls; ///< "cancel 3", "start 0551 0020", …
    std::weak_ptr<train::TaskEvents> events_;
    int lists = 0; ///< pages that were asked for
    bool obeysCancel = true; ///< false: takes the flag and stays running

    void put(const train::TaskSnapshot& task); ///< changes it and tells the listener
    train::TaskSnapshot* find(const train::TaskId& id);
    QList<train::TaskSnapshot> listed(const train::TaskFilter& filter) const; ///< their own order is the script's
    QHash<QString, int> places(const train::TaskFilter& order) const; ///< of all, by id
};

/// The script of the one service that lives.
ScriptedTrain& script();

/// A script of one task in each state, with trains, holdings and accounts.
void fillScript(ScriptedTrain& script, const QDateTime& now);

} // namespace gwanje::test
