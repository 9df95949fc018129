// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Blocking work away from the thread that asks: it runs on a thread of Qt's pool, or of one of the asker's own where it
// must not wait behind others' work; its result comes as a future.

#include <memory>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace gwanje::core {

template<class Work>
auto onPool(Work work, QThreadPool& pool = *QThreadPool::globalInstance())
{
    using T = decltype(work());
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    pool.start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace gwanje::core
