// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ReadCache on Redis, under keys of its own ("cache:…", each with a time to live). They name the database and the life
// of the server: what a restarted server or a failover brings back is never read again, and neither is what another
// database left. `space` is that of the database, and empty as long as it is not known.

#include "redis/Client.h"
#include "reservation/ReadCache.h"
#include "store/Database.h"

namespace gwanje::reservation {

class RedisReadCache final : public ReadCache
{
public:
    RedisReadCache(std::shared_ptr<redis::Client> client, QFuture<core::Result<QByteArray>> space);

    QFuture<core::Result<QByteArray>> get(Place place, QByteArray token) override;
    QFuture<core::Result<bool>> put(Place place, QByteArray token, QByteArray text) override;
    QFuture<core::Status> drop(QList<QByteArray> keys) override;
    QFuture<core::Status> dropAll() override;
    bool isAvailable() const override;

    /// The same for all consoles of a PostgreSQL database; of an SQLite one, which has one console, of this life only: a
    /// restored file knows nothing of what was cached before.
    static QFuture<core::Result<QByteArray>> spaceOf(store::Database& database);

private:
    struct Era
    {
        QString server;
        QByteArray prefix;
    };
    Era era() const;
    template<class R>
    QFuture<R> ask(const Era& era, const redis::Script& script, const QList<QByteArray>& keys,
                   const QList<QByteArray>& arguments, std::function<R(const core::Result<redis::Reply>&)> made);
    QFuture<core::Status> tell(const Era& era, const redis::Command& command);

    const std::shared_ptr<redis::Client> m_client;
    const QFuture<core::Result<QByteArray>> m_space;
};

} // namespace gwanje::reservation
