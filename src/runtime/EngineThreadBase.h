// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of EngineThread that does not depend on the engine's type.

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

    void post(std::function<void(QObject&)> deed);
    bool stop(std::chrono::milliseconds deadline); ///< false: the deadline passed; idempotent

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::runtime
