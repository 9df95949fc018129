// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TaskFlags on Redis: the hash task:<id>, the channel task:<id>:events, and console:<instance>:alive. All key names are
// here. Keyspace events are used where the server sends them; nothing relies on them.

#include "redis/Client.h"
#include "redis/Subscriber.h"
#include "train/TaskFlags.h"

namespace gwanje::train {

class RedisTaskFlags final : public TaskFlags
{
    Q_OBJECT
public:
    RedisTaskFlags(std::shared_ptr<redis::Client> client, const redis::RedisUrl& url, int daysKept);
    ~RedisTaskFlags() override;

    QFuture<core::Status> write(QList<TaskSnapshot> tasks, bool announce) override;
    QFuture<core::Status> requestCancel(QList<TaskId> ids, QString by, QDateTime at) override;
    QFuture<core::Result<QList<TaskFlag>>> read(QList<TaskId> ids) override;
    QFuture<core::Status> forget(QList<TaskId> ids) override;
    QFuture<core::Status> beat(QString instance) override;
    QFuture<core::Result<QList<bool>>> alive(QStringList instances) override;
    QFuture<core::Status> endBeat(QString instance) override;
    bool isAvailable() const override;

    static QByteArray hashKey(const TaskId& id);
    static QByteArray eventChannel(const TaskId& id);

private:
    void heard(const QByteArray& channel, const QByteArray& payload);
    QFuture<core::Status> done(const QList<redis::Command>& commands);

    std::shared_ptr<redis::Client> m_client;
    redis::Subscriber m_subscriber;
    const int m_daysKept;
};

} // namespace gwanje::train
