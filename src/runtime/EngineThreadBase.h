// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of EngineThread that does not depend on the engine's type.

#include "core/Result.h"
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <QFuture>
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

private:
    QPromise<R> m_promise;
    std::atomic_flag m_given;
};

} // namespace detail
} // namespace gwanje::runtime
