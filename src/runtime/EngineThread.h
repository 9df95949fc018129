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

    /// Runs `deed` (returning QFuture<R>) on the engine's thread; CORE_SHUTTING_DOWN where it can't any more.
    template<class R>
    QFuture<R> call(std::function<QFuture<R>(Engine&)> deed)
    {
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        auto answer = promise->future();
        m_base.post([promise, deed = std::move(deed)](QObject& engine) {
            deed(static_cast<Engine&>(engine)).then(&engine, [promise](const R& result) {
                promise->addResult(result);
                promise->finish();
            });
        });
        return answer; // a dropped call drops the promise, which cancels the future: see core::valueOf
    }

    bool stop(std::chrono::milliseconds deadline) { return m_base.stop(deadline); }

private:
    EngineThreadBase m_base;
};

} // namespace gwanje::runtime
