// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to Redis whose calls wait for the answer: for engines that work in batches on their own thread, and
// beneath Client and Subscriber. One thread at a time, but interrupt() from any. Connecting and every round trip have a
// deadline that always fires; after any failure but a reply the connection is closed, so a late reply can never be
// taken for a newer command's. A call on a closed connection opens it first.

#include "core/Result.h"
#include "redis/RedisUrl.h"
#include "redis/Reply.h"
#include "redis/Script.h"
#include <chrono>
#include <memory>
#include <optional>

namespace gwanje::redis {

struct ConnectionOptions
{
    std::chrono::milliseconds connectTimeout{1000}; ///< name, connect and login together, per server tried
    std::chrono::milliseconds commandTimeout{1000}; ///< without a byte of answer; ten times it for a whole round trip
    QString name = QStringLiteral("gwanje");        ///< CLIENT SETNAME
};

class Connection final
{
public:
    explicit Connection(const RedisUrl& url, const ConnectionOptions& options = {});
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// RDS_UNAVAILABLE (also: the server is loading), RDS_TIMEOUT, RDS_AUTH, RDS_SOCKET_PATH, RDS_REPLY; RDS_EVICTS: its
    /// maxmemory-policy is another one than noeviction.
    core::Status open();
    /// That it is still there and still evicts nothing; with open()'s errors, which also close the connection.
    core::Status check();
    void close();
    bool isOpen() const;
    const QString& runId() const; ///< of the server last connected to; empty where it doesn't tell
    const RedisUrl& url() const;

    /// As many replies as arrived, and the error where these are not all.
    struct Outcome
    {
        QList<Reply> replies;
        std::optional<core::Error> error;
    };
    Outcome exchange(const QList<Call>& calls);

    core::Result<Reply> command(const Command& command); ///< an error reply is the error
    core::Result<QList<Reply>> pipeline(const QList<Command>& commands);
    core::Result<QList<Reply>> transaction(const QList<Command>& commands);
    core::Result<Reply> run(const Script& script, const QList<QByteArray>& keys, const QList<QByteArray>& arguments);

    /// Thread-safe and final: what waits, and all that comes later, fails with CORE_SHUTTING_DOWN.
    void interrupt();

    // For listeners, who don't expect one reply per command:
    int socket() const; ///< to poll for reading; -1 while closed
    core::Status send(const QList<Command>& commands);
    core::Result<QList<Reply>> receive(); ///< what has arrived, without waiting

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What a transaction's replies ("OK", "QUEUED"…, EXEC's) mean.
core::Result<QList<Reply>> transactionResult(const QList<Reply>& replies, const QString& shownUrl);
/// {MULTI, commands…, EXEC}
QList<Command> transactionCommands(const QList<Command>& commands);

} // namespace gwanje::redis
