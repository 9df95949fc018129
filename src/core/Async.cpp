// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Async.h"

#include <atomic>

namespace gwanje::core {
namespace {

/// Finishes the wait once, by the timer or by the stop, whichever is first.
struct Wait
{
    QPromise<bool> promise;
    std::atomic_flag done;

    void finish(bool elapsed)
    {
        if (done.test_and_set())
            return;
        promise.addResult(elapsed);
        promise.finish();
    }
};

} // namespace

Async<bool> sleepFor(Clock& clock, std::chrono::milliseconds delay, StopToken stop)
{
    if (stop.stop_requested())
        co_return false;
    auto wait = std::make_shared<Wait>();
    wait->promise.start();
    QObject timerContext; // gone with this frame, so a stopped wait leaves no timer behind
    clock.callAfter(delay, &timerContext, [wait] { wait->finish(true); });
    const StopCallback onStop(stop, [wait] { wait->finish(false); });
    co_return co_await wait->promise.future();
}

} // namespace gwanje::core
