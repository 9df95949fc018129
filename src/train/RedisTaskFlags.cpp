// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/RedisTaskFlags.h"

#include "telemetry/Log.h"
#include "train/TrainJson.h"

namespace gwanje::train {
namespace {

using redis::Command;
using redis::Reply;

QByteArray utf8(const QString& text)
{
    return text.toUtf8();
}

QByteArray aliveKey(const QString& instance)
{
    return "console:" + instance.toUtf8() + ":alive";
}

Command hashOf(const TaskSnapshot& task)
{
    const QString message = core::sentence(task.code, telemetry::logLanguage(), task.context);
    return {"HSET",       RedisTaskFlags::hashKey(task.id),
            "status",     utf8(stateName(task.state)),
            "message",    utf8(message),
            "code",       utf8(core::codeName(task.code)),
            "created_at", utf8(core::timeText(task.createdAt)),
            "updated_at", utf8(core::timeText(task.updatedAt)),
            "owner",      utf8(task.owner),
            "attempts",   QByteArray::number(task.attempts),
            "result",     utf8(holdingText(task.outcome))};
}

/// The flag is only ever raised by us; where the hash is new it starts lowered.
QList<Command> flagOf(const TaskSnapshot& task)
{
    const QByteArray key = RedisTaskFlags::hashKey(task.id);
    if (task.cancelRequested)
        return {{"HSET", key, "cancel", "true", "cancel_by", utf8(task.cancelBy), "cancel_at",
                 utf8(core::timeText(task.cancelAt))}};
    return {{"HSETNX", key, "cancel", "false"}, {"HSETNX", key, "cancel_by", ""}, {"HSETNX", key, "cancel_at", ""}};
}

std::optional<TaskId> idIn(const QByteArray& channel)
{
    // "__keyspace@0__:task:<id>" or "task:<id>:events"
    const auto start = channel.indexOf("task:");
    if (start < 0)
        return std::nullopt;
    const auto id = TaskId::fromString(QString::fromLatin1(channel.mid(start + 5, 36)));
    return id ? std::optional(*id) : std::nullopt;
}

TaskFlag flagFrom(const Reply& reply)
{
    TaskFlag flag;
    if (reply.kind != Reply::Kind::Array || reply.items.size() < 4)
        return flag;
    flag.present = !reply.items.at(3).isNil();
    flag.cancel = reply.items.at(0).text == "true";
    flag.status = QString::fromUtf8(reply.items.at(3).text);
    flag.by = QString::fromUtf8(reply.items.at(1).text);
    flag.at = core::timeFromText(QString::fromUtf8(reply.items.at(2).text));
    return flag;
}

core::Status firstError(const core::Result<QList<Reply>>& replies)
{
    if (!replies)
        return core::fail(replies.error());
    for (const Reply& reply : *replies) {
        if (reply.isError())
            return core::fail(core::ErrorCode::RDS_REPLY, {{u"reason"_qs, QString::fromUtf8(reply.text)}});
    }
    return {};
}

/// What `read` makes of the replies.
template<class Read>
auto asked(redis::Client& client, const QList<Command>& commands, Read read)
{
    using R = std::invoke_result_t<Read, const core::Result<QList<Reply>>&>;
    const auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    client.pipeline(commands, [promise, read](const core::Result<QList<Reply>>& replies) {
        promise->addResult(read(replies));
        promise->finish();
    });
    return promise->future();
}

template<class T>
QFuture<core::Result<QList<T>>> askedEach(redis::Client& client, const QList<Command>& commands,
                                          T (*read)(const Reply&))
{
    return asked(client, commands, [read](const core::Result<QList<Reply>>& replies) -> core::Result<QList<T>> {
        if (auto status = firstError(replies); !status)
            return core::fail(status.error());
        QList<T> list;
        for (const Reply& reply : *replies)
            list << read(reply);
        return list;
    });
}

} // namespace

RedisTaskFlags::RedisTaskFlags(std::shared_ptr<redis::Client> client, const redis::RedisUrl& url, int daysKept)
    : m_client(std::move(client)), m_subscriber(url), m_daysKept(daysKept)
{
    connect(&m_subscriber, &redis::Subscriber::message, this, &RedisTaskFlags::heard);
    connect(&m_subscriber, &redis::Subscriber::reconnected, this, &TaskFlags::returned);
    connect(m_client.get(), &redis::Client::availabilityChanged, this, [this](bool available) {
        if (available)
            Q_EMIT returned();
    });
    m_subscriber.subscribe("__keyspace@" + QByteArray::number(url.database) + "__:task:*");
    m_subscriber.subscribe("task:*:events");
}

RedisTaskFlags::~RedisTaskFlags() = default;

QByteArray RedisTaskFlags::hashKey(const TaskId& id)
{
    return "task:" + id.toString().toLatin1();
}

QByteArray RedisTaskFlags::eventChannel(const TaskId& id)
{
    return hashKey(id) + ":events";
}

void RedisTaskFlags::heard(const QByteArray& channel, const QByteArray& payload)
{
    if (payload == "expire" || payload == "persist")
        return; // our own housekeeping
    if (const auto id = idIn(channel))
        Q_EMIT touched(*id);
}

QFuture<core::Status> RedisTaskFlags::done(const QList<Command>& commands)
{
    return asked(*m_client, commands, &firstError);
}

QFuture<core::Status> RedisTaskFlags::write(QList<TaskSnapshot> tasks, bool announce)
{
    QList<Command> commands;
    for (const TaskSnapshot& task : tasks) {
        const QByteArray key = hashKey(task.id);
        commands << flagOf(task) << hashOf(task);
        if (isFinal(task.state))
            commands << Command{"EXPIRE", key, QByteArray::number(m_daysKept * 86400)};
        else
            commands << Command{"PERSIST", key};
        if (announce)
            commands << Command{"PUBLISH", eventChannel(task.id), utf8(stateName(task.state))};
    }
    return done(commands);
}

QFuture<core::Status> RedisTaskFlags::requestCancel(QList<TaskId> ids, QString by, QDateTime at)
{
    QList<Command> commands;
    for (const TaskId& id : ids) {
        commands << Command{"HSET",      hashKey(id), "cancel",    "true",
                            "cancel_by", utf8(by),    "cancel_at", utf8(core::timeText(at))};
        commands << Command{"PUBLISH", eventChannel(id), "cancel"};
    }
    return done(commands);
}

QFuture<core::Result<QList<TaskFlag>>> RedisTaskFlags::read(QList<TaskId> ids)
{
    QList<Command> commands;
    for (const TaskId& id : ids)
        commands << Command{"HMGET", hashKey(id), "cancel", "cancel_by", "cancel_at", "status"};
    return askedEach<TaskFlag>(*m_client, commands, &flagFrom);
}

QFuture<core::Status> RedisTaskFlags::forget(QList<TaskId> ids)
{
    QList<Command> commands;
    for (const TaskId& id : ids)
        commands << Command{"DEL", hashKey(id)};
    return done(commands);
}

QFuture<core::Status> RedisTaskFlags::beat(QString instance)
{
    return done({{"SET", aliveKey(instance), "1", "EX", "10"}});
}

QFuture<core::Status> RedisTaskFlags::endBeat(QString instance)
{
    return done({{"DEL", aliveKey(instance)}});
}

QFuture<core::Result<QList<bool>>> RedisTaskFlags::alive(QStringList instances)
{
    QList<Command> commands;
    for (const QString& instance : instances)
        commands << Command{"EXISTS", aliveKey(instance)};
    return askedEach<bool>(*m_client, commands, [](const Reply& reply) { return reply.integer > 0; });
}

bool RedisTaskFlags::isAvailable() const
{
    return m_client->isAvailable();
}

} // namespace gwanje::train
