// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Client.h"

#include "redis/ClientWorker.h"

namespace gwanje::redis {
namespace {

using core::ErrorCode;

/// These would change, or hold up, the connection that all share.
bool isRefused(const Command& command)
{
    static const QSet<QByteArray> refused{
        "AUTH",       "SELECT",     "HELLO",       "RESET",        "QUIT",         "MONITOR",    "SUBSCRIBE",
        "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE", "MULTI",      "EXEC",
        "DISCARD",    "WATCH",      "UNWATCH",     "BLPOP",        "BRPOP",        "BRPOPLPUSH", "BLMOVE",
        "BLMPOP",     "BZPOPMIN",   "BZPOPMAX",    "BZMPOP",       "WAIT",         "SYNC",       "PSYNC"};
    if (command.isEmpty())
        return true;
    const QByteArray name = command.first().toUpper();
    return refused.contains(name) || (name == "CLIENT" && command.value(1).toUpper() == "REPLY");
}

core::Error refusal(const Command& command)
{
    return {ErrorCode::CORE_BAD_INPUT,
            {{u"field"_qs, u"command"_qs}, {u"reason"_qs, QString::fromUtf8(command.value(0))}},
            nullptr};
}

template<class T>
struct Pending
{
    Pending() : promise(std::make_shared<QPromise<core::Result<T>>>()) { promise->start(); }

    QFuture<core::Result<T>> future() const { return promise->future(); }
    void finish(core::Result<T> result) const
    {
        promise->addResult(std::move(result));
        promise->finish();
    }
    std::shared_ptr<QPromise<core::Result<T>>> promise;
};

QList<Call> plain(const QList<Command>& commands)
{
    QList<Call> calls;
    calls.reserve(commands.size());
    for (const Command& each : commands)
        calls.append(Call{each});
    return calls;
}

} // namespace

Client::Client(const RedisUrl& url, const ClientOptions& options)
    : m_worker(std::make_unique<ClientWorker>(*this, url, options))
{
}

Client::~Client() = default;

QFuture<core::Result<Reply>> Client::command(const Command& command)
{
    const Pending<Reply> pending;
    auto future = pending.future();
    if (isRefused(command))
        pending.finish(core::fail(refusal(command)));
    else
        m_worker->enqueue({{Call{command}},
                           [pending, shown = url().shown()](const QList<Reply>& replies) {
                               pending.finish(checked(replies.first(), shown));
                           },
                           [pending](const core::Error& error) { pending.finish(core::fail(error)); }});
    return future;
}

QFuture<core::Result<QList<Reply>>> Client::pipeline(const QList<Command>& commands)
{
    const Pending<QList<Reply>> pending;
    auto future = pending.future();
    pipeline(commands, [pending](core::Result<QList<Reply>> replies) { pending.finish(std::move(replies)); });
    return future;
}

void Client::pipeline(const QList<Command>& commands, std::function<void(core::Result<QList<Reply>>)> answered)
{
    const auto refused = std::find_if(commands.begin(), commands.end(), isRefused);
    if (refused != commands.end())
        answered(core::fail(refusal(*refused)));
    else if (commands.isEmpty())
        answered(QList<Reply>());
    else
        m_worker->enqueue({plain(commands), [answered](const QList<Reply>& replies) { answered(replies); },
                           [answered](const core::Error& error) { answered(core::fail(error)); }});
}

QFuture<core::Result<QList<Reply>>> Client::transaction(const QList<Command>& commands)
{
    const Pending<QList<Reply>> pending;
    auto future = pending.future();
    const auto refused = std::find_if(commands.begin(), commands.end(), isRefused);
    if (refused != commands.end())
        pending.finish(core::fail(refusal(*refused)));
    else if (commands.isEmpty())
        pending.finish(QList<Reply>());
    else
        m_worker->enqueue({plain(transactionCommands(commands)),
                           [pending, shown = url().shown()](const QList<Reply>& replies) {
                               pending.finish(transactionResult(replies, shown));
                           },
                           [pending](const core::Error& error) { pending.finish(core::fail(error)); }});
    return future;
}

QFuture<core::Result<Reply>> Client::run(const Script& script, const QList<QByteArray>& keys,
                                         const QList<QByteArray>& arguments)
{
    const Pending<Reply> pending;
    auto future = pending.future();
    run(script, keys, arguments, [pending](core::Result<Reply> reply) { pending.finish(std::move(reply)); });
    return future;
}

void Client::run(const Script& script, const QList<QByteArray>& keys, const QList<QByteArray>& arguments,
                 std::function<void(core::Result<Reply>)> answered)
{
    m_worker->enqueue({{Call::script(script, keys, arguments)},
                       [answered, shown = url().shown()](const QList<Reply>& replies) {
                           answered(checked(replies.first(), shown));
                       },
                       [answered](const core::Error& error) { answered(core::fail(error)); }});
}

void Client::run(const QList<Call>& calls, std::function<void(core::Result<QList<Reply>>)> answered)
{
    m_worker->enqueue({calls, [answered](const QList<Reply>& replies) { answered(replies); },
                       [answered](const core::Error& error) { answered(core::fail(error)); }});
}

bool Client::isAvailable() const
{
    return m_worker->isAvailable();
}

QString Client::runId() const
{
    return m_worker->runId();
}

const RedisUrl& Client::url() const
{
    return m_worker->url();
}

} // namespace gwanje::redis
