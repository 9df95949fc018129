// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Connection.h"

#include "redis/Sentinel.h"
#include "redis/Wire.h"
#include <QSet>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gwanje::redis {

using core::ErrorCode;
using std::chrono::steady_clock;

class Connection::Private final
{
public:
    Private(const RedisUrl& where, const ConnectionOptions& how)
        : url(where), options(how), wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), wire(wake)
    {
    }
    ~Private()
    {
        wire.close();
        ::close(wake);
    }

    core::Status connect();
    core::Status logIn();
    core::Status checkLogin(const QList<Reply>& replies, qsizetype selectAt);
    core::Status roundTrip(const QList<Call>& calls, QList<Reply>& replies);
    void noticeFailover(const QList<Reply>& replies);

    const RedisUrl url;
    const ConnectionOptions options;
    const int wake;
    Wire wire;
    QString runId;
    QSet<QByteArray> loaded; ///< SHAs of the scripts that this server has from us
};

core::Status Connection::Private::connect()
{
    const auto deadline = steady_clock::now() + options.connectTimeout;
    switch (url.kind) {
    case RedisUrl::Kind::Unix:
        return wire.connectUnix(url.path, deadline);
    case RedisUrl::Kind::Sentinel: {
        const auto master = masterAddress(url, options, wake);
        if (!master)
            return core::fail(master.error());
        return wire.connectTcp(master->host, master->port, steady_clock::now() + options.connectTimeout);
    }
    case RedisUrl::Kind::Tcp:
        break;
    }
    return wire.connectTcp(url.host, url.port, deadline);
}

core::Status Connection::Private::logIn()
{
    QList<Command> hello;
    if (!url.password.isEmpty())
        hello << (url.user.isEmpty() ? Command{"AUTH", url.password.toUtf8()}
                                     : Command{"AUTH", url.user.toUtf8(), url.password.toUtf8()});
    const auto selectAt = hello.size();
    hello << Command{"SELECT", QByteArray::number(url.database)} << Command{"PING"} << Command{"INFO", "server"}
          << Command{"ROLE"} << Command{"INFO", "memory"}
          << Command{"CLIENT", "SETNAME", options.name.simplified().replace(u' ', u'-').toUtf8()};
    QByteArray bytes;
    for (const Command& each : std::as_const(hello))
        appendCommand(bytes, each);
    QList<Reply> replies;
    const auto deadline = steady_clock::now() + options.connectTimeout;
    const auto done = wire.exchange(bytes, hello.size(), options.connectTimeout, deadline,
                                    [&](Reply&& reply) { replies.append(std::move(reply)); });
    return done ? checkLogin(replies, selectAt) : done;
}

core::Status Connection::Private::checkLogin(const QList<Reply>& replies, qsizetype selectAt)
{
    const Reply& ping = replies.at(selectAt + 1);
    if (selectAt > 0 && replies.first().isError())
        return core::fail(ErrorCode::RDS_AUTH,
                          {{u"url"_qs, url.shown()}, {u"reason"_qs, QString::fromUtf8(replies.first().text)}});
    if (ping.isError() && !ping.text.startsWith("NOPERM"))
        return core::fail(replyError(ping, url.shown()));
    if (replies.at(selectAt).isError() && url.database != 0)
        return core::fail(replyError(replies.at(selectAt), url.shown()));
    const Reply& role = replies.at(selectAt + 3);
    if (url.kind == RedisUrl::Kind::Sentinel && !role.items.isEmpty() && role.items.first().text != "master")
        return core::fail(ErrorCode::RDS_UNAVAILABLE, {{u"url"_qs, url.shown()}, {u"reason"_qs, u"not a master"_qs}});
    runId = QString::fromLatin1(infoValue(replies.at(selectAt + 2), "run_id:"));
    return keepsKeys(replies.at(selectAt + 4), url.shown());
}

core::Status Connection::Private::roundTrip(const QList<Call>& calls, QList<Reply>& replies)
{
    QByteArray bytes;
    QSet<QByteArray> loading;
    for (const Call& call : calls) {
        const QByteArray sha = call.source.isEmpty() ? QByteArray() : call.command.value(1);
        if (sha.isEmpty() || loaded.contains(sha) || loading.contains(sha)) {
            appendCommand(bytes, call.command);
            continue;
        }
        loading.insert(sha); // EVAL runs and keeps it: no round trip is spent on loading
        Command first = call.command;
        first[0] = "EVAL";
        first[1] = call.source;
        appendCommand(bytes, first);
    }
    const auto deadline = steady_clock::now() + 10 * options.commandTimeout;
    auto done = wire.exchange(bytes, calls.size(), options.commandTimeout, deadline,
                              [&](Reply&& reply) { replies.append(std::move(reply)); });
    if (done)
        loaded.unite(loading);
    return done;
}

/// A master that became a replica refuses writes: only a new connection, by way of the sentinels, finds its successor.
/// One that is loading is met again by logging in, which tells when it is done.
void Connection::Private::noticeFailover(const QList<Reply>& replies)
{
    const bool follows = url.kind == RedisUrl::Kind::Sentinel;
    const auto isMoved = [follows](const Reply& reply) {
        return reply.isError() &&
               (reply.text.startsWith("LOADING ") || (follows && reply.text.startsWith("READONLY ")));
    };
    if (std::any_of(replies.begin(), replies.end(), isMoved))
        wire.close();
}

Connection::Connection(const RedisUrl& url, const ConnectionOptions& options)
    : d(std::make_unique<Private>(url, options))
{
}

Connection::~Connection() = default;

core::Status Connection::open()
{
    close();
    auto status = d->connect();
    if (status)
        status = d->logIn();
    if (status)
        return {};
    close();
    core::Error error = status.error();
    error.context.insert(u"url"_qs, d->url.shown());
    // Nothing of the caller's was sent yet: a server that closes the door is not there.
    if (error.code == ErrorCode::RDS_LOST)
        error.code = ErrorCode::RDS_UNAVAILABLE;
    return core::fail(error);
}

core::Status Connection::check()
{
    const auto memory = command({"INFO", "memory"});
    if (!memory)
        return core::fail(memory.error());
    auto status = keepsKeys(*memory, d->url.shown());
    if (!status)
        close();
    return status;
}

void Connection::close()
{
    d->wire.close();
    d->loaded.clear();
}

bool Connection::isOpen() const
{
    return d->wire.isOpen();
}

const QString& Connection::runId() const
{
    return d->runId;
}

const RedisUrl& Connection::url() const
{
    return d->url;
}

Connection::Outcome Connection::exchange(const QList<Call>& calls)
{
    Outcome outcome;
    for (const Call& call : calls) {
        if (call.command.isEmpty()) // would get no reply and shift all others
            outcome.error = core::Error{
                ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"command"_qs}, {u"reason"_qs, u"empty"_qs}}, nullptr};
    }
    if (outcome.error || calls.isEmpty())
        return outcome;
    if (!isOpen()) {
        if (const auto opened = open(); !opened)
            outcome.error = opened.error();
        if (outcome.error)
            return outcome;
    }
    outcome.replies.reserve(calls.size());
    auto done = d->roundTrip(calls, outcome.replies);
    QList<qsizetype> unknown; // scripts that the server has lost since
    for (qsizetype i = 0; i < outcome.replies.size(); ++i) {
        if (outcome.replies.at(i).isError() && outcome.replies.at(i).text.startsWith("NOSCRIPT") &&
            !calls.at(i).source.isEmpty())
            unknown.append(i);
    }
    if (done && !unknown.isEmpty()) {
        d->loaded.clear();
        QList<Call> again;
        QList<Reply> replies;
        for (const auto i : std::as_const(unknown))
            again.append(calls.at(i));
        done = d->roundTrip(again, replies);
        for (qsizetype i = 0; i < replies.size(); ++i)
            outcome.replies[unknown.at(i)] = replies.at(i);
        // What was not run is not answered, and neither is what follows it: replies are counted from the front.
        if (replies.size() < unknown.size())
            outcome.replies.resize(unknown.at(replies.size()));
    }
    if (!done)
        outcome.error = done.error();
    else
        d->noticeFailover(outcome.replies);
    return outcome;
}

core::Result<QList<Reply>> Connection::pipeline(const QList<Command>& commands)
{
    QList<Call> calls;
    calls.reserve(commands.size());
    for (const Command& each : commands)
        calls.append(Call{each});
    auto outcome = exchange(calls);
    if (outcome.error)
        return core::fail(*outcome.error);
    return outcome.replies;
}

core::Result<Reply> Connection::command(const Command& command)
{
    const auto replies = pipeline({command});
    if (!replies)
        return core::fail(replies.error());
    if (replies->first().isError())
        return core::fail(replyError(replies->first(), d->url.shown()));
    return replies->first();
}

core::Result<QList<Reply>> Connection::transaction(const QList<Command>& commands)
{
    const auto replies = pipeline(transactionCommands(commands));
    if (!replies)
        return core::fail(replies.error());
    return transactionResult(*replies, d->url.shown());
}

core::Result<Reply> Connection::run(const Script& script, const QList<QByteArray>& keys,
                                    const QList<QByteArray>& arguments)
{
    const auto outcome = exchange({Call::script(script, keys, arguments)});
    if (outcome.error)
        return core::fail(*outcome.error);
    if (outcome.replies.first().isError())
        return core::fail(replyError(outcome.replies.first(), d->url.shown()));
    return outcome.replies.first();
}

void Connection::interrupt()
{
    eventfd_write(d->wake, 1);
}

int Connection::socket() const
{
    return d->wire.socket();
}

core::Status Connection::send(const QList<Command>& commands)
{
    QByteArray bytes;
    for (const Command& each : commands)
        appendCommand(bytes, each);
    const auto deadline = steady_clock::now() + 10 * d->options.commandTimeout;
    if (!isOpen())
        return core::fail(ErrorCode::RDS_LOST, {{u"reason"_qs, u"closed"_qs}});
    return d->wire.exchange(bytes, 0, d->options.commandTimeout, deadline, [](Reply&&) {});
}

core::Result<QList<Reply>> Connection::receive()
{
    QList<Reply> replies;
    if (!isOpen())
        return core::fail(ErrorCode::RDS_LOST, {{u"reason"_qs, u"closed"_qs}});
    const auto read = d->wire.readAvailable([&](Reply&& reply) { replies.append(std::move(reply)); });
    // What was published before the connection broke is still good; the next call tells of the break.
    if (!read && replies.isEmpty())
        return core::fail(read.error());
    return replies;
}

QList<Command> transactionCommands(const QList<Command>& commands)
{
    return QList<Command>{{"MULTI"}} + commands + QList<Command>{{"EXEC"}};
}

core::Result<QList<Reply>> transactionResult(const QList<Reply>& replies, const QString& shownUrl)
{
    const Reply& executed = replies.last();
    if (executed.kind == Reply::Kind::Array)
        return executed.items;
    // "EXECABORT" says less than the reply of the command that was refused.
    for (const Reply& each : replies) {
        if (each.isError())
            return core::fail(replyError(each, shownUrl));
    }
    return core::fail(ErrorCode::RDS_REPLY, {{u"reason"_qs, u"EXECABORT"_qs}});
}

} // namespace gwanje::redis
