// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Owns a named thread and the engine that lives on it: builds the engine there, hands it calls, asks it to stop within
// a deadline, destroys it there. Engine must be a QObject with `QFuture<void> stop()`: finished when its own work is at
// rest. Where an engine misses the deadline this is logged and the thread is left to the end of the process.

#include "runtime/EngineThreadBase.h"

namespace gwanje::runtime {

template<class Engine>
class EngineThread final
{
public:
    using Make = std::function<std::unique_ptr<Engine>()>;

    EngineThread(const QString& name, Make make)
        : m_base(
              name, [make = std::move(make)] { return make(); },
              [](QObject& engine) { return static_cast<Engine&>(engine).stop(); })
    {
    }

    /// Any thread; runs on the engine's, in order of the calls; dropped once stop() was called.
    void post(std::function<void(Engine&)> deed)
    {
        m_base.post([deed = std::move(deed)](QObject& engine) { deed(static_cast<Engine&>(engine)); });
    }

    /// Runs `deed` (returning QFuture<R>) on the engine's thread. Where it can't any more, or the engine lets go of its
    /// promise, a Result is CORE_SHUTTING_DOWN and any other future is cancelled.
    template<class R>
    QFuture<R> call(std::function<QFuture<R>(Engine&)> deed)
    {
        auto answer = std::make_shared<detail::Answer<R>>();
        auto future = answer->future();
        m_base.post([answer = std::move(answer), deed = std::move(deed)](QObject& engine) {
            const QFuture<R> inner = deed(static_cast<Engine&>(engine));
            if (inner.isFinished())
                answer->takeFrom(inner);
            else
                new detail::Waiter<R>(inner, answer, &engine);
        });
        return future;
    }

    /// The same for a deed that gives its answer to a function, once and on the engine's thread: without a future of its
    /// own, which would cost as much as many a deed. Where it lets go of that function, CORE_SHUTTING_DOWN.
    template<class R>
    QFuture<R> ask(std::function<void(Engine&, std::function<void(const R&)>)> deed)
    {
        auto answer = std::make_shared<detail::Answer<R>>();
        auto future = answer->future();
        m_base.post([answer = std::move(answer), deed = std::move(deed)](QObject& engine) {
            deed(static_cast<Engine&>(engine), [answer](const R& value) { answer->give(value); });
        });
        return future;
    }

    bool stop(std::chrono::milliseconds deadline) { return m_base.stop(deadline); }

private:
    EngineThreadBase m_base;
};

} // namespace gwanje::runtime
