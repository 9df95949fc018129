// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One console's way to the cache of a simulated world. One thread.

#include "ReservationPorts.h"

namespace gwanje::test {

class CachePort final : public rsv::ReadCache
{
    using Code = core::ErrorCode;

public:
    CachePort(Outside& outside, Lifeline& line)
        : m_outside(outside),
          m_cache(outside.cache, line.clock(), outside.gate.server, outside.gate.away), m_line(line), m_wire(line)
    {
    }

    QFuture<core::Result<QByteArray>> get(Place place, QByteArray token) override
    {
        return ask<QByteArray>([=, this] { return m_cache.get(place, token).result(); });
    }
    QFuture<core::Result<bool>> put(Place place, QByteArray token, QByteArray text) override
    {
        return ask<bool>([=, this] { return m_cache.put(place, token, text).result(); });
    }
    QFuture<core::Status> drop(QList<QByteArray> keys) override
    {
        return askStatus([=, this] { return m_cache.drop(keys).result(); });
    }
    QFuture<core::Status> dropAll() override
    {
        return askStatus([this] { return m_cache.dropAll().result(); });
    }
    bool isAvailable() const override { return m_cache.isAvailable(); }

private:
    QFuture<core::Status> askStatus(std::function<core::Status()> effect)
    {
        return ask<bool>([effect = std::move(effect)]() -> core::Result<bool> {
                   const auto done = effect();
                   return done ? core::Result<bool>(true) : core::fail(done.error());
               })
            .then([](const core::Result<bool>& done) -> core::Status {
                return done ? core::Status() : core::fail(done.error());
            });
    }
    /// What is answered by another server than it was meant for says nothing.
    template<class T>
    QFuture<core::Result<T>> ask(std::function<core::Result<T>()> effect)
    {
        const Weather& weather = m_outside.weather;
        std::optional<core::Error> loss;
        const bool lost = !weather.isCalm && m_line.chance(weather.gateLost);
        if (lost)
            loss = core::Error{Code::RDS_TIMEOUT, {}, nullptr};
        const bool kept = !lost || m_line.chance(0.5);
        return m_wire.ask<T>(
            [this, effect = std::move(effect), kept, server = m_outside.gate.server]() -> core::Result<T> {
                if (!kept || server != m_outside.gate.server)
                    return core::fail(Code::RDS_LOST);
                return effect();
            },
            weather.isCalm ? 2 : weather.gateSlowest, loss);
    }

    Outside& m_outside;
    MemoryReadCache m_cache;
    Lifeline& m_line;
    Wire m_wire;
};

} // namespace gwanje::test
