// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A commit whose answer was lost (DB_COMMIT_UNKNOWN) was kept or not. Every change of a TrainTaskStore may be repeated
// as it is: these do so until the database says, so that nobody acts on a guess. Whoever stops waiting, or dies, leaves
// the one or the other; who mends that is said where the change is made (the table is in TrainEngine.cpp). Engine
// thread.

#include "core/Async.h"
#include "train/TrainTaskStore.h"
#include <functional>

namespace gwanje::train {

inline constexpr std::chrono::milliseconds sureAgain{500};      ///< between two tries
inline constexpr std::chrono::milliseconds operatorWaits{5000}; ///< for an answer that isn't known yet

/// The answer of `write`, which must make the very same change each time. DB_COMMIT_UNKNOWN: stopped, or not known
/// within `patience` (0: however long it takes). Errors that say that nothing was kept are answered at once.
template<class R>
core::Async<R> surely(core::Clock& clock, core::StopToken stop, std::function<QFuture<R>()> write,
                      std::chrono::milliseconds patience = std::chrono::milliseconds(0))
{
    using core::ErrorCode;
    const auto began = clock.monotonic();
    bool unsure = false;
    for (;;) {
        const R answer = co_await write();
        if (answer)
            co_return answer;
        const ErrorCode code = answer.error().code;
        unsure = unsure || code == ErrorCode::DB_COMMIT_UNKNOWN;
        const bool down = code == ErrorCode::CORE_SHUTTING_DOWN;
        const bool saysSo = code == ErrorCode::DB_CONSTRAINT || (!down && core::area(code) != u"DB");
        if (!unsure || saysSo)
            co_return answer;
        const bool tired = patience.count() > 0 && clock.monotonic() - began >= patience;
        if (down || tired)
            co_return core::fail(ErrorCode::DB_COMMIT_UNKNOWN, answer.error().context);
        if (!co_await core::sleepFor(clock, sureAgain, stop))
            co_return core::fail(ErrorCode::DB_COMMIT_UNKNOWN, answer.error().context);
    }
}

/// The same for a change of a task; as long as it takes.
inline core::Async<core::Result<Written>> surelyUpdate(TrainTaskStore& store, core::Clock& clock, core::StopToken stop,
                                                       TaskUpdate update)
{
    const std::function<QFuture<core::Result<Written>>()> write = [&store, update] { return store.update(update); };
    co_return co_await surely(clock, stop, write);
}

} // namespace gwanje::train
