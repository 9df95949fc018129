// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the train tables and the values they hold, one place for both directions. Used by Sql… classes only.

#include "store/Session.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train::sql {

/// Columns of train_task as storedTask() reads them.
QString taskColumns(const QString& prefix = {});
StoredTask storedTask(const store::Row& row);
TaskEvent taskEvent(const store::Row& row);
ReserveIntent reserveIntent(const store::Row& row);
QString intentStateName(ReserveIntent::State state);

/// False: it was there.
core::Result<bool> insertTask(store::Session& session, const TaskSnapshot& task);
core::Status insertEvent(store::Session& session, TaskId task, const TaskEvent& event);
/// Of a task that `owner` runs; nothing where it has ended or is another's by now, or was told so already.
core::Status insertProgress(store::Session& session, const QString& owner, TaskId task, const TaskEvent& event);
/// Whether the story tells it: the same moment, state and code.
core::Result<bool> hasEvent(store::Session& session, TaskId task, const TaskEvent& event);
/// Inserts the intent or closes the one there is.
core::Status putIntent(store::Session& session, const ReserveIntent& intent);
/// TRN_LIVE_ONE_TASK where another reserve task of a live provider is queued or running.
core::Status checkOnlyLiveReserve(store::Session& session, TaskId except);

/// "?, ?, ?" for a list of `count` parameters.
QString marks(qsizetype count);
/// NULL for an empty text.
QVariant orNull(const QString& text);
QVariant orNull(const QDateTime& time);

} // namespace gwanje::train::sql
