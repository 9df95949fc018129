// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Changes of a TrainTaskStore, repeated until it is known that they were made (store/SureWrites.h). Who mends what a
// console leaves that stops waiting, or dies, is said where the change is made (the table is in TrainEngine.cpp).
// Engine thread.

#include "store/SureWrites.h"
#include "train/TrainTaskStore.h"

namespace gwanje::train {

inline constexpr std::chrono::milliseconds operatorWaits{5000}; ///< for an answer that isn't known yet

/// A change of a task; as long as it takes.
inline core::Async<core::Result<Written>> surelyUpdate(TrainTaskStore& store, core::Clock& clock, core::StopToken stop,
                                                       TaskUpdate update)
{
    const std::function<QFuture<core::Result<Written>>()> write = [&store, update] { return store.update(update); };
    const store::Sureness forever;
    co_return co_await store::surely(clock, stop, write, forever);
}

} // namespace gwanje::train
