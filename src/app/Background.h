// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a blocking deed on a thread of its own and answers with a future, so that the main thread never waits: opening
// and migrating databases, copying files. The deed must own all it uses: nobody waits for it at the end of the program.

#include <QFuture>
#include <QPromise>
#include <thread>

namespace gwanje::app {

template<class Deed>
auto inBackground(Deed deed) -> QFuture<decltype(deed())>
{
    auto promise = std::make_shared<QPromise<decltype(deed())>>();
    promise->start();
    auto future = promise->future();
    std::thread([promise, deed = std::move(deed)]() mutable {
        promise->addResult(deed());
        promise->finish();
    }).detach();
    return future;
}

} // namespace gwanje::app
