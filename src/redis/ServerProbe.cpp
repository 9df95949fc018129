// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/ServerProbe.h"

#include <hiredis/hiredis.h>
#include <utility>

namespace gwanje::redis {

ServerProbe::ServerProbe()
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish({.kind = ServerIdentity::Kind::Silent}); });
}

ServerProbe::~ServerProbe()
{
    drop();
}

void ServerProbe::ask(const QString& socketPath, std::chrono::milliseconds patience, Found found)
{
    drop();
    m_found = std::move(found);
    m_reader = redisReaderCreate();
    m_deadline.start(patience);
    auto* socket = m_socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::connected, this, [this] { m_socket->write("INFO server\r\nCONFIG GET dir\r\n"); });
    connect(socket, &QLocalSocket::readyRead, this, &ServerProbe::read);
    connect(socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        const bool isEmpty =
            error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError;
        finish({.kind = isEmpty ? ServerIdentity::Kind::Nobody : ServerIdentity::Kind::Silent});
    });
    // Connecting may fail at once: the answer must not come before ask() has returned.
    QTimer::singleShot(0, socket, [socket, socketPath] { socket->connectToServer(socketPath); });
}

void ServerProbe::drop()
{
    m_found = nullptr;
    m_info.clear();
    m_deadline.stop();
    if (m_reader)
        redisReaderFree(m_reader);
    m_reader = nullptr;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater(); // we may be in its signal
    m_socket = nullptr;
}

void ServerProbe::finish(const ServerIdentity& identity)
{
    const auto found = std::exchange(m_found, nullptr);
    drop();
    if (found)
        found(identity);
}

void ServerProbe::read()
{
    const QByteArray bytes = m_socket->readAll();
    if (!m_reader || redisReaderFeed(m_reader, bytes.constData(), size_t(bytes.size())) != REDIS_OK)
        return;
    void* raw = nullptr;
    ServerIdentity identity;
    while (m_reader && redisReaderGetReply(m_reader, &raw) == REDIS_OK && raw) {
        const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(static_cast<redisReply*>(raw),
                                                                            freeReplyObject);
        if (m_info.isEmpty()) {
            m_info = reply->str ? QByteArray(reply->str, qsizetype(reply->len)) : QByteArray("?");
            continue;
        }
        const auto at = m_info.indexOf("process_id:");
        identity.kind = ServerIdentity::Kind::Server;
        identity.pid = at < 0 ? 0 : m_info.mid(at + 11, m_info.indexOf('\r', at) - at - 11).toLongLong();
        if (reply->type == REDIS_REPLY_ARRAY && reply->elements == 2)
            identity.folder = QString::fromUtf8(reply->element[1]->str);
        return finish(identity);
    }
}

} // namespace gwanje::redis
