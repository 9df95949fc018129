// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of EngineThread that does not depend on the engine's type.

#include "core/Result.h"
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

namespace gwanje::runtime {

class EngineThreadBase final
{
public:
    EngineThreadBase(const QString& name, std::function<std::unique_ptr<QObject>()> make,
                     std::function<QFuture<void>(QObject&)> stopEngine);
    ~EngineThreadBase(); ///< stop() with 5 s where it was not called
    EngineThreadBase(const EngineThreadBase&) = delete;
    EngineThreadBase& operator=(const EngineThreadBase&) = delete;

    void post(std::function<void(QObject&)> deed);
    bool stop(std::chrono::milliseconds deadline); ///< false: the deadline passed; idempotent

private:
    class Private;
    std::unique_ptr<Private> d;
};

namespace detail {

/// The answer to a call, given once. Let go of without an answer it finishes as CORE_SHUTTING_DOWN, or cancelled where
/// R can't say so: whoever waits never hangs.
template<class R>
class Answer final
{
public:
    Answer() { m_promise.start(); }
    ~Answer() { drop(); }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    QFuture<R> future() { return m_promise.future(); }

    template<class... Value>
    void give(Value&&... value)
    {
        if (m_given.test_and_set())
            return;
        if constexpr (sizeof...(Value) > 0)
            m_promise.addResult(std::forward<Value>(value)...);
        m_promise.finish();
    }

    void drop()
    {
        if constexpr (std::is_constructible_v<R, tl::unexpected<core::Error>>) {
            give(R(core::fail(core::ErrorCode::CORE_SHUTTING_DOWN)));
        } else if (!m_given.test_and_set()) {
            m_promise.future().cancel();
            m_promise.finish();
        }
    }

    /// What `inner` says where it has said it; otherwise nobody will.
    void takeFrom(const QFuture<R>& inner)
    {
        if constexpr (std::is_void_v<R>) {
            if (inner.isFinished() && !inner.isCanceled())
                return give();
        } else {
            if (inner.isFinished() && inner.resultCount() > 0)
                return give(inner.result());
        }
        drop();
    }

private:
    QPromise<R> m_promise;
    std::atomic_flag m_given;
};

/// Hands an engine's future on, in the engine's event loop or at the latest when it goes. (Not QFuture::then: in Qt 6.4
/// it runs its function twice where another thread finishes the future just then.)
template<class R>
class Waiter final : public QFutureWatcher<R>
{
public:
    Waiter(const QFuture<R>& inner, std::shared_ptr<Answer<R>> answer, QObject* engine)
        : QFutureWatcher<R>(engine), m_answer(std::move(answer))
    {
        QObject::connect(this, &QFutureWatcherBase::finished, this, [this] {
            m_answer->takeFrom(this->future());
            this->deleteLater();
        });
        this->setFuture(inner);
    }
    ~Waiter() override { m_answer->takeFrom(this->future()); }

private:
    std::shared_ptr<Answer<R>> m_answer;
};

} // namespace detail
} // namespace gwanje::runtime
