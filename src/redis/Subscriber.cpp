// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Subscriber.h"

#include "redis/Connection.h"
#include "telemetry/Log.h"
#include <atomic>
#include <mutex>
#include <poll.h>
#include <QSet>
#include <QThread>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gwanje::redis {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr int failuresToTell = 4; ///< in a row, within some 150 ms: a server that is just coming up with us is no loss

}

class Subscriber::Worker final : public QThread
{
public:
    Worker(Subscriber& owner, const RedisUrl& url, const ClientOptions& options)
        : m_owner(owner), m_options(options),
          m_connection(url, {options.connectTimeout, options.commandTimeout, options.name + u"-events"_qs}),
          m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        setObjectName(u"redis-events"_qs);
        start();
    }
    ~Worker() override
    {
        m_stopping = true;
        m_connection.interrupt();
        eventfd_write(m_wake, 1);
        wait();
        ::close(m_wake);
    }

    void want(const QByteArray& pattern, bool wanted)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (wanted)
                m_wanted.insert(pattern);
            else
                m_wanted.remove(pattern);
        }
        eventfd_write(m_wake, 1);
    }

protected:
    void run() override;

private:
    QSet<QByteArray> wanted()
    {
        const std::lock_guard lock(m_mutex);
        return m_wanted;
    }
    void connect();
    void lost(const core::Error& error);
    core::Status adjust();
    core::Status listen();
    void handle(const Reply& reply);
    void sleep(steady_clock::time_point until);
    steady_clock::time_point nextPing() const { return m_lastHeard + m_options.probeInterval; }

    Subscriber& m_owner;
    const ClientOptions m_options;
    Connection m_connection;
    const int m_wake;
    std::mutex m_mutex;
    QSet<QByteArray> m_wanted; ///< under the mutex
    std::atomic<bool> m_stopping{false};

    QSet<QByteArray> m_asked;     ///< sent to the server over this connection
    QSet<QByteArray> m_confirmed; ///< and confirmed by it
    bool m_isComplete = false;    ///< reconnected() was emitted for this connection
    bool m_isPinged = false;
    bool m_isLossLogged = false;
    int m_failures = 0;
    steady_clock::time_point m_lastHeard, m_nextAttempt;
};

void Subscriber::Worker::run()
{
    while (!m_stopping) {
        eventfd_t ignored = 0;
        eventfd_read(m_wake, &ignored);
        if (!m_connection.isOpen()) {
            if (wanted().isEmpty())
                sleep(steady_clock::time_point::max());
            else if (steady_clock::now() < m_nextAttempt)
                sleep(m_nextAttempt);
            else
                connect();
            continue;
        }
        auto status = adjust();
        if (status)
            status = listen();
        if (!status)
            lost(status.error());
    }
}

void Subscriber::Worker::connect()
{
    m_asked.clear();
    m_confirmed.clear();
    m_isComplete = m_isPinged = false;
    if (const auto opened = m_connection.open(); !opened)
        return lost(opened.error());
    m_lastHeard = steady_clock::now();
}

void Subscriber::Worker::lost(const core::Error& error)
{
    m_connection.close();
    if (m_stopping)
        return;
    // The first try again is made at once, later ones farther and farther apart.
    const auto backoff = m_failures == 0 ? milliseconds(0) : milliseconds(25) * (1 << std::min(m_failures, 10));
    m_nextAttempt = steady_clock::now() + std::min(backoff, m_options.probeInterval);
    if (++m_failures >= failuresToTell && !std::exchange(m_isLossLogged, true))
        telemetry::log(telemetry::Level::Warning, "redis", "redis.events_lost", error);
}

/// Brings what the server sends in line with what is wanted.
core::Status Subscriber::Worker::adjust()
{
    const auto target = wanted();
    Command more{"PSUBSCRIBE"};
    Command less{"PUNSUBSCRIBE"};
    more += (target - m_asked).values();
    less += (m_asked - target).values();
    QList<Command> commands;
    if (more.size() > 1)
        commands.append(more);
    if (less.size() > 1)
        commands.append(less);
    m_asked = target;
    if (steady_clock::now() >= nextPing() && !m_isPinged && !m_asked.isEmpty()) {
        commands.append({"PING"});
        m_isPinged = true;
    }
    return commands.isEmpty() ? core::Status() : m_connection.send(commands);
}

core::Status Subscriber::Worker::listen()
{
    const auto patience = nextPing() + (m_isPinged ? m_options.commandTimeout : milliseconds(0));
    sleep(m_asked.isEmpty() ? steady_clock::time_point::max() : patience);
    pollfd watched{m_connection.socket(), POLLIN, 0};
    if (::poll(&watched, 1, 0) > 0) {
        const auto replies = m_connection.receive();
        if (!replies)
            return core::fail(replies.error());
        m_lastHeard = steady_clock::now();
        m_isPinged = false;
        for (const Reply& each : *replies)
            handle(each);
    } else if (m_isPinged && steady_clock::now() >= patience) {
        return core::fail(core::ErrorCode::RDS_TIMEOUT,
                          {{u"ms"_qs, QString::number(m_options.commandTimeout.count())}});
    }
    return {};
}

void Subscriber::Worker::handle(const Reply& reply)
{
    const QByteArray kind = reply.items.value(0).text;
    if (kind == "pmessage" && reply.items.size() == 4) {
        // Between unsubscribe() and the server's knowing of it nothing should come any more.
        if (m_asked.contains(reply.items.at(1).text))
            Q_EMIT m_owner.message(reply.items.at(2).text, reply.items.at(3).text);
    } else if (kind == "psubscribe") {
        const QByteArray pattern = reply.items.value(1).text;
        m_confirmed.insert(pattern);
        Q_EMIT m_owner.subscribed(pattern);
        if (!m_isComplete && m_confirmed.contains(m_asked)) {
            m_isComplete = true;
            m_failures = 0;
            if (std::exchange(m_isLossLogged, false))
                telemetry::info("redis", "redis.events_connected", m_connection.url().shown());
            Q_EMIT m_owner.reconnected();
        }
    } else if (kind == "punsubscribe") {
        m_confirmed.remove(reply.items.value(1).text);
    }
}

void Subscriber::Worker::sleep(steady_clock::time_point until)
{
    const bool isEndless = until == steady_clock::time_point::max();
    const auto left = isEndless ? milliseconds(-1) : std::chrono::ceil<milliseconds>(until - steady_clock::now());
    pollfd watched[] = {{m_wake, POLLIN, 0}, {m_connection.socket(), POLLIN, 0}};
    ::poll(watched, 2, isEndless ? -1 : int(std::clamp<qint64>(left.count(), 0, 60'000)));
}

Subscriber::Subscriber(const RedisUrl& url, const ClientOptions& options)
    : m_worker(std::make_unique<Worker>(*this, url, options))
{
}

Subscriber::~Subscriber() = default;

void Subscriber::subscribe(const QByteArray& pattern)
{
    m_worker->want(pattern, true);
}

void Subscriber::unsubscribe(const QByteArray& pattern)
{
    m_worker->want(pattern, false);
}

} // namespace gwanje::redis
