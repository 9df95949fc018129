// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Resolver.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <QHostAddress>
#include <sys/socket.h>
#include <thread>

namespace gwanje::redis {
namespace {

struct Answer
{
    std::mutex mutex;
    std::condition_variable arrived;
    bool done = false;
    int error = 0;
    QList<QByteArray> addresses;
};

void look(const QByteArray& host, const std::shared_ptr<Answer>& answer)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error = getaddrinfo(host.constData(), nullptr, &hints, &found);
    QList<QByteArray> addresses;
    for (const int family : {AF_INET, AF_INET6}) {
        for (const addrinfo* each = found; each && !error; each = each->ai_next) {
            char text[NI_MAXHOST];
            if (each->ai_family == family &&
                getnameinfo(each->ai_addr, each->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
                addresses.append(text);
        }
    }
    if (!error)
        freeaddrinfo(found);
    const std::lock_guard lock(answer->mutex);
    answer->error = error;
    answer->addresses = addresses;
    answer->done = true;
    answer->arrived.notify_all();
}

} // namespace

core::Result<QList<QByteArray>> resolve(const QString& host, std::chrono::steady_clock::time_point deadline)
{
    const QByteArray name = host.toUtf8();
    if (!QHostAddress(host).isNull())
        return QList<QByteArray>{name};
    const auto answer = std::make_shared<Answer>();
    std::thread([name, answer] { look(name, answer); }).detach();
    std::unique_lock lock(answer->mutex);
    if (!answer->arrived.wait_until(lock, deadline, [&] { return answer->done; }))
        return core::fail(core::ErrorCode::RDS_UNAVAILABLE, {{u"reason"_qs, u"resolver: time-out"_qs}});
    if (answer->error || answer->addresses.isEmpty())
        return core::fail(core::ErrorCode::RDS_UNAVAILABLE,
                          {{u"reason"_qs, QString::fromLocal8Bit(gai_strerror(answer->error))}});
    return answer->addresses;
}

} // namespace gwanje::redis
