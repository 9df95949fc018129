// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The cache of reads in memory: MemoryCache survives a console's death, MemoryReadCache is a console's way to it.
// Answers at once; one thread.

#include "core/Async.h"
#include "reservation/ReadCache.h"
#include <map>

namespace gwanje::test {

struct MemoryCache
{
    struct Entry
    {
        std::map<QByteArray, QByteArray> fields; ///< "=<generation>:<text>" or "?<generation>:<token>"
        std::chrono::milliseconds until{0};
    };
    std::map<std::pair<int, QByteArray>, Entry> entries; ///< by the server's life and the key
    std::map<int, int> generations;
    bool putsUnasked = false; ///< bugs planted on purpose
    bool keepsDropped = false;
};

class MemoryReadCache final : public reservation::ReadCache
{
public:
    /// `server` and `away` are those of the gate, which is on the same Redis.
    MemoryReadCache(MemoryCache& data, const core::Clock& clock, const int& server, const bool& away)
        : m_data(data), m_clock(clock), m_server(server), m_away(away)
    {
    }

    QFuture<core::Result<QByteArray>> get(Place place, QByteArray token) override
    {
        return answered<QByteArray>([&]() -> QByteArray {
            auto& entry = at(place.key);
            const QByteArray good = '=' + generation() + ':';
            QByteArray& found = entry.fields[place.field];
            if (found.startsWith(good))
                return found.mid(good.size());
            found = '?' + generation() + ':' + token;
            if (entry.until.count() == 0)
                entry.until = m_clock.monotonic() + place.life;
            return {};
        });
    }
    QFuture<core::Result<bool>> put(Place place, QByteArray token, QByteArray text) override
    {
        return answered<bool>([&]() -> bool {
            QByteArray& found = at(place.key).fields[place.field];
            if (found != '?' + generation() + ':' + token && !m_data.putsUnasked)
                return false;
            found = '=' + generation() + ':' + text;
            return true;
        });
    }
    QFuture<core::Status> drop(QList<QByteArray> keys) override
    {
        return told([&] {
            for (const QByteArray& key : keys) {
                if (!m_data.keepsDropped)
                    m_data.entries.erase({m_server, key});
            }
        });
    }
    QFuture<core::Status> dropAll() override
    {
        return told([&] { ++m_data.generations[m_server]; });
    }
    bool isAvailable() const override { return !m_away; }

private:
    MemoryCache::Entry& at(const QByteArray& key)
    {
        auto& entry = m_data.entries[{m_server, key}];
        if (entry.until.count() != 0 && entry.until <= m_clock.monotonic())
            entry = {};
        return entry;
    }
    QByteArray generation() { return QByteArray::number(m_data.generations[m_server]); }
    template<class T, class Deed>
    QFuture<core::Result<T>> answered(Deed deed)
    {
        core::Result<T> answer = core::fail(core::ErrorCode::RDS_UNAVAILABLE);
        if (!m_away)
            answer = deed();
        return core::readyFuture<core::Result<T>>(std::move(answer));
    }
    template<class Deed>
    QFuture<core::Status> told(Deed deed)
    {
        if (m_away)
            return core::readyFuture<core::Status>(core::fail(core::ErrorCode::RDS_UNAVAILABLE));
        deed();
        return core::readyFuture<core::Status>(core::Status());
    }

    MemoryCache& m_data;
    const core::Clock& m_clock;
    const int& m_server;
    const bool& m_away;
};

} // namespace gwanje::test
