// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/LeaderLease.h"

namespace gwanje::runtime {
namespace {

/// Set where it is free, renewed where it is one's own; who has it now. Nobody has it for longer than a lease from now:
/// Redis keeps the moment of its clock, which may have been set back since.
const redis::Script holdLease{R"lua(
local owner = redis.call('GET', KEYS[1])
if owner == ARGV[1] or redis.call('PTTL', KEYS[1]) > tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    return owner
end
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
    return ARGV[1]
end
return owner
)lua"};

const redis::Script releaseLease{R"lua(
if redis.call('GET', KEYS[1]) == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
)lua"};

} // namespace

StoredLease::StoredLease(std::shared_ptr<redis::Client> redis, QByteArray key, ScheduleStore& store, core::Clock& clock)
    : m_redis(std::move(redis)), m_key(std::move(key)), m_store(store), m_clock(clock)
{
}

core::Async<core::Result<QString>> StoredLease::hold(QString console, std::chrono::milliseconds time)
{
    if (m_redis) {
        const QList<QByteArray> keys{m_key}, arguments{console.toUtf8(), QByteArray::number(time.count())};
        auto asking = m_redis->run(holdLease, keys, arguments);
        const auto reply = co_await asking;
        if (reply && reply->kind == redis::Reply::Kind::Text)
            co_return QString::fromUtf8(reply->text);
    }
    const QDateTime now = m_clock.now();
    auto asking = m_store.lease(console, now, now.addMSecs(time.count()));
    co_return co_await asking;
}

core::Async<void> StoredLease::release(QString console)
{
    if (m_redis) {
        const QList<QByteArray> keys{m_key}, arguments{console.toUtf8()};
        auto asking = m_redis->run(releaseLease, keys, arguments);
        (void)co_await asking;
    }
    auto releasing = m_store.release(console);
    (void)co_await releasing;
}

} // namespace gwanje::runtime
