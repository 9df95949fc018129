// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A value that is given once, by whoever comes first (the work or its stop), to one waiting coroutine. Any thread may
// give; the waiter goes on in its own event loop.

#include <atomic>
#include <QFuture>
#include <QPromise>

namespace gwanje::net {

template<class T>
class OneShot final
{
public:
    OneShot() { m_promise.start(); }
    OneShot(const OneShot&) = delete;
    OneShot& operator=(const OneShot&) = delete;

    bool give(T value) ///< false: somebody was first
    {
        if (m_given.test_and_set())
            return false;
        m_promise.addResult(std::move(value));
        m_promise.finish();
        return true;
    }
    QFuture<T> future() const { return m_promise.future(); }

private:
    QPromise<T> m_promise;
    std::atomic_flag m_given;
};

} // namespace gwanje::net
