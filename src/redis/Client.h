// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The shared Redis client: commands from any thread go through one pipelined connection on the client's own thread and
// are answered by futures. Connect and command time-outs always fire; a lost connection is opened again with backoff;
// after repeated failures the circuit opens and commands fail at once with RDS_UNAVAILABLE until a probe succeeds.
// A server that evicts keys (RDS_EVICTS) is as one that can't be reached.
// A command that failed was perhaps executed (RDS_TIMEOUT, RDS_LOST): callers decide by their own contract.

#include "core/Result.h"
#include "redis/RedisUrl.h"
#include "redis/Reply.h"
#include "redis/Script.h"
#include <chrono>
#include <functional>
#include <memory>
#include <QFuture>
#include <QObject>

namespace gwanje::redis {

struct ClientOptions
{
    std::chrono::milliseconds connectTimeout{1000};
    std::chrono::milliseconds commandTimeout{1000};
    int failuresToOpen = 3;                        ///< consecutive failures that open the circuit
    std::chrono::milliseconds probeInterval{1000}; ///< while open
    std::chrono::milliseconds checkInterval{10'000}; ///< of whether the server still evicts nothing, however busy we are
    QString name = QStringLiteral("gwanje");       ///< CLIENT SETNAME
};

class ClientWorker;

class Client final : public QObject
{
    Q_OBJECT
public:
    explicit Client(const RedisUrl& url, const ClientOptions& options = {});
    ~Client() override; ///< unanswered commands fail with CORE_SHUTTING_DOWN

    /// An error reply is the error. Commands that change the shared connection (SELECT, SUBSCRIBE, MULTI, …) or wait
    /// in the server (BLPOP, …) are refused everywhere with CORE_BAD_INPUT.
    QFuture<core::Result<Reply>> command(const Command& command);
    /// All in one write, answered in order; error replies stay in their place.
    QFuture<core::Result<QList<Reply>>> pipeline(const QList<Command>& commands);
    /// The same between MULTI and EXEC.
    QFuture<core::Result<QList<Reply>>> transaction(const QList<Command>& commands);
    QFuture<core::Result<Reply>> run(const Script& script, const QList<QByteArray>& keys,
                                     const QList<QByteArray>& arguments);

    /// The same; `answered` is called on the client's thread (or at once, where nothing is asked) and must not wait.
    /// (To make something else of the answer: QFuture::then of Qt 6.4 runs its function twice where another thread
    /// finishes the future just then.)
    void pipeline(const QList<Command>& commands, std::function<void(core::Result<QList<Reply>>)> answered);
    void run(const Script& script, const QList<QByteArray>& keys, const QList<QByteArray>& arguments,
             std::function<void(core::Result<Reply>)> answered);
    /// Calls of scripts, all in one write; error replies stay in their place.
    void run(const QList<Call>& calls, std::function<void(core::Result<QList<Reply>>)> answered);

    bool isAvailable() const; ///< thread-safe; ask once after joining availabilityChanged()
    /// Of the server that answers; another one after a restart or a failover. Thread-safe, and changed before the first
    /// answer of the new server arrives. Empty: none has answered yet, or it does not tell.
    QString runId() const;
    const RedisUrl& url() const;

Q_SIGNALS:
    /// From the client's thread: when the circuit opens, when a connection stands again after that (and the first
    /// time), and when the server turns out to be another one. `runId` tells a restarted server from a returned one.
    void availabilityChanged(bool available, const QString& runId);

private:
    std::unique_ptr<ClientWorker> m_worker;
};

} // namespace gwanje::redis
