// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/RedisReadCache.h"

#include "core/Async.h"
#include "core/Id.h"
#include "reservation/Scripts.h"
#include <QCryptographicHash>

namespace gwanje::reservation {
namespace {

using core::ErrorCode;
using redis::Reply;

const redis::Script& getScript()
{
    static const redis::Script script{scriptText("cache_get")};
    return script;
}

const redis::Script& putScript()
{
    static const redis::Script script{scriptText("cache_put")};
    return script;
}

core::Error otherServer()
{
    return {ErrorCode::RDS_LOST, {{u"reason"_qs, u"another server"_qs}}, nullptr};
}

} // namespace

RedisReadCache::RedisReadCache(std::shared_ptr<redis::Client> client, QFuture<core::Result<QByteArray>> space)
    : m_client(std::move(client)), m_space(std::move(space))
{
}

QFuture<core::Result<QByteArray>> RedisReadCache::spaceOf(store::Database& database)
{
    using Space = core::Result<QByteArray>;
    if (database.dialect() == store::Dialect::Sqlite)
        return core::readyFuture<Space>(core::idText(core::newId()).toLatin1());
    return database.read<QByteArray>([](store::Session& session) -> Space {
        const auto rows = session.query(
            u"SELECT current_database() AS name, applied_at FROM schema_migration WHERE version = 1"_qs);
        if (!rows)
            return core::fail(rows.error());
        if (rows->isEmpty())
            return core::fail(ErrorCode::DB_CORRUPT, {{u"reason"_qs, u"no schema"_qs}});
        const auto column = [&](const char* name) { return rows->first().text(QLatin1StringView(name)).toUtf8(); };
        const QByteArray born = column("name") + ' ' + column("applied_at");
        return QCryptographicHash::hash(born, QCryptographicHash::Sha1).toHex().left(16);
    });
}

RedisReadCache::Era RedisReadCache::era() const
{
    const QString server = m_client->runId();
    const auto space = m_space.isFinished() && m_space.resultCount() > 0
                           ? m_space.result()
                           : core::Result<QByteArray>(core::fail(ErrorCode::RDS_UNAVAILABLE));
    if (server.isEmpty() || !space)
        return {};
    return {server, "cache:{" + *space + '-' + server.left(12).toLatin1() + "}:"};
}

bool RedisReadCache::isAvailable() const
{
    return m_client->isAvailable() && !era().prefix.isEmpty();
}

/// Answers of another server than the one that the keys name say nothing.
template<class R>
QFuture<R> RedisReadCache::ask(const Era& era, const redis::Script& script, const QList<QByteArray>& keys,
                               const QList<QByteArray>& arguments,
                               std::function<R(const core::Result<Reply>&)> made)
{
    const auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    auto future = promise->future();
    m_client->run(script, keys, arguments,
                  [promise, era, client = m_client.get(), made = std::move(made)](const core::Result<Reply>& reply) {
                      const bool isOther = reply && client->runId() != era.server;
                      promise->addResult(made(isOther ? core::fail(otherServer()) : reply));
                      promise->finish();
                  });
    return future;
}

QFuture<core::Result<QByteArray>> RedisReadCache::get(Place place, QByteArray token)
{
    using Text = core::Result<QByteArray>;
    const Era now = era();
    return ask<Text>(now, getScript(), {now.prefix + place.key, now.prefix + "generation"},
                     {place.field, token, QByteArray::number(qint64(place.life.count()))},
                     [](const core::Result<Reply>& reply) -> Text {
                         if (!reply)
                             return core::fail(reply.error());
                         return reply->text;
                     });
}

QFuture<core::Result<bool>> RedisReadCache::put(Place place, QByteArray token, QByteArray text)
{
    using Done = core::Result<bool>;
    const Era now = era();
    return ask<Done>(now, putScript(), {now.prefix + place.key, now.prefix + "generation"}, {place.field, token, text},
                     [](const core::Result<Reply>& reply) -> Done {
                         if (!reply)
                             return core::fail(reply.error());
                         return reply->integer == 1;
                     });
}

QFuture<core::Status> RedisReadCache::tell(const Era& era, const redis::Command& command)
{
    const auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto future = promise->future();
    m_client->pipeline({command},
                       [promise, era, client = m_client.get()](const core::Result<QList<Reply>>& replies) {
                           core::Status status = replies ? core::Status() : core::fail(replies.error());
                           if (replies && replies->first().isError())
                               status = core::fail(redis::replyError(replies->first(), {}));
                           else if (replies && client->runId() != era.server)
                               status = core::fail(otherServer());
                           promise->addResult(status);
                           promise->finish();
                       });
    return future;
}

QFuture<core::Status> RedisReadCache::drop(QList<QByteArray> keys)
{
    const Era now = era();
    redis::Command command{"UNLINK"};
    for (const QByteArray& key : std::as_const(keys))
        command << now.prefix + key;
    return tell(now, command);
}

QFuture<core::Status> RedisReadCache::dropAll()
{
    const Era now = era();
    return tell(now, {"INCR", now.prefix + "generation"});
}

} // namespace gwanje::reservation
