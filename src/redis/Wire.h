// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A socket to a Redis server and its reply parser, nothing more: connects, writes, reads, each against a deadline, and
// gives up at once when the wake descriptor becomes readable. hiredis connects and parses; the waiting is ours (its own
// time-outs restart with every byte) and so is the writing (its write() raises SIGPIPE).

#include "core/Result.h"
#include "redis/RedisUrl.h"
#include "redis/Reply.h"
#include <chrono>
#include <functional>

struct redisContext;
struct redisReply;

namespace gwanje::redis {

using Deadline = std::chrono::steady_clock::time_point;

class Wire final
{
public:
    explicit Wire(int wakeDescriptor) : m_wake(wakeDescriptor) {}
    ~Wire() { close(); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    core::Status connectUnix(const QString& path, Deadline deadline);
    core::Status connectTcp(const QString& host, int port, Deadline deadline);
    void close();
    bool isOpen() const { return m_context != nullptr; }
    int socket() const;

    /// Writes formatted commands while it reads; replies are given to `arrived` until there are `expected`.
    /// `patience` is the longest silence.
    core::Status exchange(const QByteArray& bytes, qsizetype expected, std::chrono::milliseconds patience,
                          Deadline deadline, const std::function<void(Reply&&)>& arrived);
    core::Status readAvailable(const std::function<void(Reply&&)>& arrived);

private:
    core::Status adopt(redisContext* context, Deadline deadline);
    core::Status waitFor(short events, Deadline deadline, short& happened);
    core::Status writeSome(const QByteArray& bytes, qsizetype& written);
    core::Status takeReplies(qsizetype& missing, const std::function<void(Reply&&)>& arrived);
    tl::unexpected<core::Error> lost(const QString& reason);

    int m_wake;
    redisContext* m_context = nullptr;
};

void appendCommand(QByteArray& bytes, const Command& command);

} // namespace gwanje::redis
