// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which holding of an account belongs to which intent. Pure.

#include "train/TrainTaskStore.h"

namespace gwanje::train {

/// The same train at the same time between the same stations, whoever reserved it.
bool sameTrain(const Holding& holding, const ReserveIntent& intent);
/// The holding that this intent's request must have made: it was not there before and is no other task's.
std::optional<Holding> madeBy(const ReserveIntent& intent, const QList<Holding>& now,
                              const QList<ReserveIntent>& intentsOfAccount);
/// The other task that owns this reservation.
std::optional<TaskId> ownerOf(const QString& number, const QList<ReserveIntent>& intentsOfAccount, TaskId except);

} // namespace gwanje::train
