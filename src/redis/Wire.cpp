// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Wire.h"

#include "redis/Resolver.h"
#include <cerrno>
#include <cstring>
#include <hiredis/hiredis.h>
#include <poll.h>
#include <QFile>
#include <sys/socket.h>
#include <sys/un.h>

namespace gwanje::redis {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

Reply converted(const redisReply& from)
{
    Reply to;
    switch (from.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        to.kind = Reply::Kind::Text;
        to.text = QByteArray(from.str, qsizetype(from.len));
        break;
    case REDIS_REPLY_ERROR:
        to.kind = Reply::Kind::Error;
        to.text = QByteArray(from.str, qsizetype(from.len));
        break;
    case REDIS_REPLY_INTEGER:
        to.kind = Reply::Kind::Integer;
        to.integer = from.integer;
        break;
    case REDIS_REPLY_ARRAY:
        to.kind = Reply::Kind::Array;
        to.items.reserve(qsizetype(from.elements));
        for (size_t i = 0; i < from.elements; ++i)
            to.items.append(converted(*from.element[i]));
        break;
    default:
        break;
    }
    return to;
}

} // namespace

void appendCommand(QByteArray& bytes, const Command& command)
{
    bytes.append('*').append(QByteArray::number(command.size())).append("\r\n");
    for (const QByteArray& part : command)
        bytes.append('$').append(QByteArray::number(part.size())).append("\r\n").append(part).append("\r\n");
}

core::Status Wire::connectUnix(const QString& path, Deadline deadline)
{
    const QByteArray encoded = QFile::encodeName(path);
    if (encoded.size() >= qsizetype(sizeof(sockaddr_un::sun_path))) // hiredis would silently cut it
        return core::fail(ErrorCode::RDS_SOCKET_PATH,
                          {{u"path"_qs, path}, {u"length"_qs, QString::number(encoded.size())}});
    return adopt(redisConnectUnixNonBlock(encoded.constData()), deadline);
}

core::Status Wire::connectTcp(const QString& host, int port, Deadline deadline)
{
    const auto addresses = resolve(host, deadline);
    if (!addresses)
        return core::fail(addresses.error());
    core::Status outcome = core::fail(ErrorCode::RDS_UNAVAILABLE, {{u"reason"_qs, u"no address"_qs}});
    for (const QByteArray& address : *addresses) {
        outcome = adopt(redisConnectNonBlock(address.constData(), port), deadline);
        if (outcome || outcome.error().code == ErrorCode::CORE_SHUTTING_DOWN)
            break;
    }
    return outcome;
}

core::Status Wire::adopt(redisContext* context, Deadline deadline)
{
    close();
    m_context = context;
    if (!context)
        return core::fail(ErrorCode::RDS_UNAVAILABLE, {{u"reason"_qs, u"no memory"_qs}});
    const auto refused = [this](const QString& reason) {
        close();
        return core::fail(ErrorCode::RDS_UNAVAILABLE, {{u"reason"_qs, reason}});
    };
    if (context->err)
        return refused(QString::fromLocal8Bit(context->errstr));
    short happened = 0;
    if (auto waited = waitFor(POLLOUT, deadline, happened); !waited) {
        close();
        return waited;
    }
    int error = 0;
    socklen_t length = sizeof error;
    if (happened == 0)
        return refused(systemText(ETIMEDOUT));
    if (getsockopt(context->fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0 || error != 0)
        return refused(systemText(error ? error : errno));
    context->flags |= REDIS_CONNECTED;
    if (context->connection_type == REDIS_CONN_TCP)
        redisEnableKeepAlive(context);
    return {};
}

void Wire::close()
{
    if (m_context)
        redisFree(m_context);
    m_context = nullptr;
}

int Wire::socket() const
{
    return m_context ? m_context->fd : -1;
}

tl::unexpected<core::Error> Wire::lost(const QString& reason)
{
    close();
    return core::fail(ErrorCode::RDS_LOST, {{u"reason"_qs, reason}});
}

/// `happened` stays 0 when the deadline passed.
core::Status Wire::waitFor(short events, Deadline deadline, short& happened)
{
    happened = 0;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd watched[] = {{m_context->fd, events, 0}, {m_wake, POLLIN, 0}};
        const int ready = ::poll(watched, 2, int(std::clamp<qint64>(left.count(), 0, 3'600'000)));
        if (ready < 0 && errno != EINTR)
            return lost(systemText(errno));
        if (ready > 0 && watched[1].revents)
            return core::fail(ErrorCode::CORE_SHUTTING_DOWN);
        if (ready > 0)
            happened = watched[0].revents;
        if (ready > 0 || (ready == 0 && left <= 0ms))
            return {};
    }
}

core::Status Wire::writeSome(const QByteArray& bytes, qsizetype& written)
{
    while (written < bytes.size()) {
        const auto n = ::send(m_context->fd, bytes.constData() + written, size_t(bytes.size() - written), MSG_NOSIGNAL);
        if (n > 0)
            written += n;
        else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        else if (n < 0 && errno != EINTR)
            return lost(systemText(errno));
    }
    return {};
}

core::Status Wire::takeReplies(qsizetype& missing, const std::function<void(Reply&&)>& arrived)
{
    while (missing != 0) {
        void* raw = nullptr;
        if (redisGetReplyFromReader(m_context, &raw) != REDIS_OK)
            return lost(QString::fromLocal8Bit(m_context->errstr));
        if (!raw)
            break;
        arrived(converted(*static_cast<redisReply*>(raw)));
        freeReplyObject(raw);
        --missing;
    }
    return {};
}

core::Status Wire::exchange(const QByteArray& bytes, qsizetype expected, std::chrono::milliseconds patience,
                            Deadline deadline, const std::function<void(Reply&&)>& arrived)
{
    qsizetype written = 0;
    if (auto sent = writeSome(bytes, written); !sent)
        return sent;
    auto silentUntil = std::chrono::steady_clock::now() + patience;
    while (expected > 0 || written < bytes.size()) { // both at once: a server may want to be read from first
        short happened = 0;
        // A listener (expected 0) reads elsewhere: what arrives meanwhile stays in the socket.
        const short events = short((written < bytes.size() ? POLLOUT : 0) | (expected > 0 ? POLLIN : 0));
        if (auto waited = waitFor(events, std::min(deadline, silentUntil), happened); !waited)
            return waited;
        if (happened == 0) {
            close();
            return core::fail(ErrorCode::RDS_TIMEOUT, {{u"ms"_qs, QString::number(patience.count())}});
        }
        if (happened & POLLOUT) {
            if (auto sent = writeSome(bytes, written); !sent)
                return sent;
        }
        if (expected > 0 && (happened & ~POLLOUT)) {
            if (redisBufferRead(m_context) != REDIS_OK)
                return lost(QString::fromLocal8Bit(m_context->errstr));
            if (auto taken = takeReplies(expected, arrived); !taken)
                return taken;
        }
        silentUntil = std::chrono::steady_clock::now() + patience;
    }
    return {};
}

core::Status Wire::readAvailable(const std::function<void(Reply&&)>& arrived)
{
    if (redisBufferRead(m_context) != REDIS_OK)
        return lost(QString::fromLocal8Bit(m_context->errstr));
    qsizetype all = -1;
    return takeReplies(all, arrived);
}

} // namespace gwanje::redis
