// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A commit whose answer was lost (DB_COMMIT_UNKNOWN) was kept or not. A write that makes the very same change each time
// may be repeated as it is: surely() does so until the database says, so that nobody acts on a guess. Whoever stops
// waiting, or dies, leaves the one or the other; who mends that is said where the change is made. Any thread that runs
// coroutines; no exceptions.

#include "core/Async.h"
#include <functional>

namespace gwanje::store {

inline constexpr std::chrono::milliseconds sureAgain{500};

struct Sureness
{
    std::chrono::milliseconds patience{0};      ///< 0: however long it takes
    std::chrono::milliseconds again{sureAgain}; ///< between two tries
    bool unsure = false;                        ///< it was not known before
};

/// The answer of `write`. DB_COMMIT_UNKNOWN: stopped, or not known within the patience. Errors that say that nothing
/// was kept are answered at once.
template<class R>
core::Async<R> surely(core::Clock& clock, core::StopToken stop, std::function<QFuture<R>()> write, Sureness sureness)
{
    using core::ErrorCode;
    const auto began = clock.monotonic();
    bool unsure = sureness.unsure;
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
        const bool tired = sureness.patience.count() > 0 && clock.monotonic() - began >= sureness.patience;
        if (down || tired)
            co_return core::fail(ErrorCode::DB_COMMIT_UNKNOWN, answer.error().context);
        if (!co_await core::sleepFor(clock, sureness.again, stop))
            co_return core::fail(ErrorCode::DB_COMMIT_UNKNOWN, answer.error().context);
    }
}

} // namespace gwanje::store
