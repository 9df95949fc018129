// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a blocking deed on a thread of its own and answers with a future, so that the main thread never waits: opening
// and migrating databases, copying files. The deed must own all it uses: nobody waits for it at the end of the program.
// What blocks elsewhere asserts mayBlock().

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QThread>
#include <thread>

namespace gwanje::app {

/// Never on the thread of a window. (Before there is an application, and in calls of the command line, there is none.)
inline bool mayBlock()
{
    const QCoreApplication* application = QCoreApplication::instance();
    return !application || !application->inherits("QGuiApplication") ||
           QThread::currentThread() != application->thread();
}

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
