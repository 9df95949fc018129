// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which of the trains found a task wants, in the order in which it should try them. Pure.

#include "train/TrainProvider.h"

namespace gwanje::train {

struct Choice
{
    ReserveRequest request;
    bool standby = false;
};

/// Trains within the task's window that have not left, and among its chosen numbers where it has any.
QList<Train> wantedTrains(const TaskRequest& request, const QList<Train>& found, const QDateTime& now);
/// Free seats first, by departure; waiting lists only where the task allows them and no seat is free.
QList<Choice> choices(const TaskRequest& request, const QList<Train>& wanted);
/// A seat of a class that the task takes is free.
std::optional<SeatClass> freeClass(SeatPreference preference, const Train& train);

} // namespace gwanje::train
