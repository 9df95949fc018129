// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/RedisProbe.h"

#include "core/Id.h"
#include "redis/Resolver.h"
#include "redis/Sentinel.h"
#include "redis/Wire.h"
#include <sys/eventfd.h>
#include <unistd.h>

namespace gwanje::redis {
namespace {

using core::ErrorCode;
using core::ProbeStep;
using std::chrono::steady_clock;

constexpr int latencyRounds = 5;

core::Error spoken(const Reply& reply)
{
    return {ErrorCode::RDS_REPLY, {{u"reason"_qs, QString::fromUtf8(reply.text)}}, nullptr};
}

class Probe final
{
public:
    Probe(const RedisUrl& url, const core::ProbeTold& told)
        : m_url(url), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_wire(m_wake), m_ladder(url.shown(), told)
    {
    }
    ~Probe()
    {
        m_wire.close();
        ::close(m_wake);
    }

    void run()
    {
        if (m_url.kind != RedisUrl::Kind::Unix && !m_ladder.climb(ProbeStep::Name, [this] { return findServer(); }))
            return;
        m_ladder.climb(ProbeStep::Connect, [this] { return connect(); });
        m_ladder.climb(ProbeStep::Login, [this] { return logIn(); });
        m_ladder.climb(ProbeStep::Query, [this] { return ping(); });
        m_ladder.climb(ProbeStep::Write, [this] { return writeKey(); });
        if (!m_ladder.failed())
            measure();
    }
    void interrupt() const
    {
        const uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof one); // the release build insists
    }

private:
    core::Status findServer()
    {
        const auto deadline = steady_clock::now() + core::probePatience;
        m_host = m_url.host;
        m_port = m_url.port;
        if (m_url.kind == RedisUrl::Kind::Sentinel) {
            const auto master = masterAddress(m_url, {.connectTimeout = core::probePatience}, m_wake);
            if (!master)
                return nameError(m_url.sentinels.join(u','), master.error());
            m_host = master->host;
            m_port = master->port;
        }
        const auto addresses = resolve(m_host, deadline);
        if (!addresses)
            return nameError(m_host, addresses.error());
        m_addresses = *addresses;
        return {};
    }
    static tl::unexpected<core::Error> nameError(const QString& host, const core::Error& cause)
    {
        return core::fail(ErrorCode::PRB_NAME,
                          {{u"host"_qs, host}, {u"reason"_qs, cause.context.value(u"reason"_qs, cause.name())}}, cause);
    }
    core::Status connect()
    {
        const auto deadline = steady_clock::now() + core::probePatience;
        if (m_url.kind == RedisUrl::Kind::Unix)
            return m_wire.connectUnix(m_url.path, deadline);
        core::Status outcome;
        for (const QByteArray& address : std::as_const(m_addresses)) {
            outcome = m_wire.connectTcp(QString::fromLatin1(address), m_port, deadline);
            if (outcome)
                break;
        }
        return outcome;
    }
    /// Silence and what is no Redis are no refusal.
    core::Result<QList<Reply>> ask(const QList<Command>& commands)
    {
        QByteArray bytes;
        for (const Command& command : commands)
            appendCommand(bytes, command);
        QList<Reply> replies;
        const auto done = m_wire.exchange(bytes, commands.size(), core::probePatience,
                                          steady_clock::now() + core::probePatience,
                                          [&](Reply&& reply) { replies.append(std::move(reply)); });
        if (done)
            return replies;
        const core::Error& cause = done.error();
        return core::fail(ErrorCode::PRB_QUERY,
                          {{u"where"_qs, m_url.shown()}, {u"reason"_qs, cause.context.value(u"reason"_qs, cause.name())}},
                          cause);
    }
    core::Status logIn()
    {
        QList<Command> hello;
        if (!m_url.password.isEmpty())
            hello << (m_url.user.isEmpty() ? Command{"AUTH", m_url.password.toUtf8()}
                                           : Command{"AUTH", m_url.user.toUtf8(), m_url.password.toUtf8()});
        hello << Command{"SELECT", QByteArray::number(m_url.database)};
        const auto replies = ask(hello);
        if (!replies)
            return core::fail(replies.error());
        for (const Reply& reply : *replies) {
            const bool cluster = &reply == &replies->last() && m_url.database == 0 && !reply.text.startsWith("NOAUTH");
            if (reply.isError() && !cluster) // a cluster refuses SELECT, also of 0
                return core::fail(spoken(reply));
        }
        return {};
    }
    core::Status ping()
    {
        const auto replies = ask({Command{"PING"}});
        if (!replies)
            return core::fail(replies.error());
        return replies->first().isError() ? core::Status(core::fail(spoken(replies->first()))) : core::Status();
    }
    core::Status writeKey()
    {
        const QByteArray key = "gwanje:probe:" + core::idText(core::newId()).toLatin1();
        const auto replies =
            ask({Command{"SET", key, "1", "EX", "10"}, Command{"DEL", key}, Command{"INFO", "memory"}});
        if (!replies)
            return core::fail(replies.error());
        for (const Reply& reply : replies->mid(0, 2)) {
            if (reply.isError())
                return core::fail(spoken(reply));
        }
        return keepsKeys(replies->last(), m_url.shown());
    }
    void measure()
    {
        QList<std::chrono::microseconds> times;
        core::Status outcome;
        for (int i = 0; i < latencyRounds && outcome; ++i) {
            const auto started = steady_clock::now();
            outcome = ping();
            times << std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started);
        }
        const auto half = core::median(times);
        m_ladder.tell(ProbeStep::Latency, half, outcome ? core::judgeLatency(half) : outcome);
    }

    const RedisUrl m_url;
    const int m_wake;
    Wire m_wire;
    core::ProbeLadder m_ladder;
    QString m_host;
    int m_port = 0;
    QList<QByteArray> m_addresses;
};

} // namespace

QList<ProbeStep> probeSteps(const RedisUrl& url)
{
    QList<ProbeStep> steps{ProbeStep::Connect, ProbeStep::Login, ProbeStep::Query, ProbeStep::Write, ProbeStep::Latency};
    if (url.kind != RedisUrl::Kind::Unix)
        steps.prepend(ProbeStep::Name);
    return steps;
}

void probe(const RedisUrl& url, const core::ProbeTold& told, const core::StopToken& stop)
{
    Probe one(url, told);
    const core::StopCallback wake(stop, [&one] { one.interrupt(); });
    one.run();
}

} // namespace gwanje::redis
