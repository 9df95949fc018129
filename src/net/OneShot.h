// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A value that is given once, by whoever comes first (the work or its stop), to one waiting coroutine. Made by the
// thread that waits; any thread may give. The waiter goes on in a later turn of its event loop, never inside give():
// a stop callback would otherwise run the waiter to its end, and take away what it stands on itself.

#include <atomic>
#include <memory>
#include <QAbstractEventDispatcher>
#include <QFuture>
#include <QPromise>

namespace gwanje::net {

template<class T>
class OneShot final : public std::enable_shared_from_this<OneShot<T>>
{
public:
    OneShot() { m_promise.start(); } ///< through std::make_shared only
    OneShot(const OneShot&) = delete;
    OneShot& operator=(const OneShot&) = delete;

    bool give(T value) ///< false: somebody was first
    {
        if (m_given.test_and_set())
            return false;
        const auto finish = [self = this->shared_from_this(), value = std::move(value)]() mutable {
            self->m_promise.addResult(std::move(value));
            self->m_promise.finish();
        };
        QMetaObject::invokeMethod(m_home, finish, Qt::QueuedConnection);
        return true;
    }
    QFuture<T> future() const { return m_promise.future(); }

private:
    QAbstractEventDispatcher* const m_home = QAbstractEventDispatcher::instance();
    QPromise<T> m_promise;
    std::atomic_flag m_given;
};

} // namespace gwanje::net
