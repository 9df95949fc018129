// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/ClientWorker.h"

#include "telemetry/Log.h"
#include "telemetry/Metrics.h"
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gwanje::redis {
namespace {

using core::ErrorCode;
using std::chrono::milliseconds;

constexpr qsizetype largestBatch = 4096; ///< calls: what comes behind should not wait for a mass of others

milliseconds monotonicNow()
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void failAll(const std::deque<Request>& requests, const core::Error& error)
{
    for (const Request& each : requests)
        each.fail(error);
}

core::Error shuttingDown()
{
    return {ErrorCode::CORE_SHUTTING_DOWN, {}, nullptr};
}

} // namespace

ClientWorker::ClientWorker(Client& owner, const RedisUrl& url, const ClientOptions& options)
    : m_owner(owner), m_options(options),
      m_connection(url, {options.connectTimeout, options.commandTimeout, options.name}),
      m_circuit(options.failuresToOpen, options.probeInterval), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    setObjectName(u"redis"_qs);
    start();
}

ClientWorker::~ClientWorker()
{
    m_stopping = true;
    m_connection.interrupt();
    eventfd_write(m_wake, 1);
    wait();
    ::close(m_wake);
}

void ClientWorker::enqueue(Request request)
{
    std::unique_lock lock(m_mutex);
    if (m_stopping || m_refusal) {
        const core::Error error = m_stopping ? shuttingDown() : *m_refusal;
        lock.unlock(); // what the caller does with the answer may come back here
        return request.fail(error);
    }
    m_queue.push_back(std::move(request));
    const bool isFirst = m_queue.size() == 1; // the worker is woken by the first
    lock.unlock();
    if (isFirst)
        eventfd_write(m_wake, 1);
}

void ClientWorker::run()
{
    while (!m_stopping) {
        if (m_connection.isOpen() && monotonicNow() >= m_nextCheck)
            check();
        auto batch = take();
        if (batch.empty()) {
            idle();
            sleep();
        } else {
            serve(std::move(batch));
        }
    }
    std::deque<Request> left;
    {
        const std::lock_guard lock(m_mutex);
        left.swap(m_queue);
    }
    failAll(left, shuttingDown());
}

std::deque<Request> ClientWorker::take()
{
    std::deque<Request> batch;
    qsizetype calls = 0;
    const std::lock_guard lock(m_mutex);
    eventfd_t ignored = 0;
    eventfd_read(m_wake, &ignored);
    while (!m_queue.empty() && (calls == 0 || calls + m_queue.front().calls.size() <= largestBatch)) {
        calls += m_queue.front().calls.size();
        batch.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return batch;
}

void ClientWorker::serve(std::deque<Request> batch)
{
    if (hasHungUp())
        m_connection.close();
    if (!m_connection.isOpen()) {
        if (const auto connected = connect(); !connected) {
            failAll(batch, connected.error());
            return;
        }
    }
    QList<Call> calls;
    for (const Request& each : batch)
        calls.append(each.calls);
    const auto outcome = roundTrip(calls);
    answer(batch, outcome);
    if (outcome.error)
        noteFailure(*outcome.error);
    else
        noteSuccess();
}

void ClientWorker::answer(std::deque<Request>& batch, const Connection::Outcome& outcome)
{
    qsizetype from = 0;
    for (const Request& each : batch) {
        const auto count = each.calls.size();
        // Who got all replies before the connection broke is answered: the work was done.
        if (from + count <= outcome.replies.size())
            each.answer(outcome.replies.mid(from, count));
        else
            each.fail(outcome.error.value_or(shuttingDown()));
        from += count;
    }
}

Connection::Outcome ClientWorker::roundTrip(const QList<Call>& calls)
{
    static auto& seconds = telemetry::histogram(u"redis_roundtrip_seconds"_qs);
    const auto start = std::chrono::steady_clock::now();
    auto outcome = m_connection.exchange(calls);
    seconds.record(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    m_lastRoundTrip = monotonicNow();
    return outcome;
}

core::Status ClientWorker::connect()
{
    if (!m_circuit.allows(monotonicNow()))
        return core::fail(ErrorCode::RDS_UNAVAILABLE, {{u"url"_qs, url().shown()}});
    auto opened = m_connection.open();
    noteEviction(opened);
    m_nextCheck = monotonicNow() + m_options.checkInterval;
    if (!opened) {
        noteFailure(opened.error());
        return opened;
    }
    m_lastRoundTrip = monotonicNow();
    // In the closed state only an answered command clears the count: a server may log us in and then hang again.
    if (m_circuit.state() == CircuitBreaker::State::HalfOpen)
        noteSuccess();
    announce(true);
    return {};
}

/// A server can be told to evict while we are connected.
void ClientWorker::check()
{
    const auto checked = m_connection.check();
    noteEviction(checked);
    m_nextCheck = monotonicNow() + m_options.checkInterval;
    if (!checked && checked.error().code != ErrorCode::RDS_REPLY) // it may not say
        noteFailure(checked.error());
}

void ClientWorker::noteEviction(const core::Status& status)
{
    static auto& gauge = telemetry::gauge(u"redis_evicts"_qs);
    if (status || status.error().code == ErrorCode::RDS_EVICTS)
        gauge.set(status ? 0 : 1);
}

void ClientWorker::noteSuccess()
{
    m_circuit.succeeded();
    const std::lock_guard lock(m_mutex);
    m_refusal.reset();
}

void ClientWorker::noteFailure(const core::Error& error)
{
    if (error.code == ErrorCode::CORE_SHUTTING_DOWN || error.code == ErrorCode::CORE_BAD_INPUT)
        return;
    const auto now = monotonicNow();
    m_circuit.failed(now);
    m_nextAttempt =
        now + std::min(milliseconds(50) * (1 << std::min(m_circuit.failures(), 10)), m_options.probeInterval);
    if (m_circuit.state() != CircuitBreaker::State::Open)
        return;
    m_nextAttempt = m_circuit.nextProbe();
    const core::Error refusal{
        ErrorCode::RDS_UNAVAILABLE, {{u"url"_qs, url().shown()}}, std::make_shared<const core::Error>(error)};
    std::deque<Request> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_refusal = refusal;
        waiting.swap(m_queue);
    }
    announce(false, &error);
    failAll(waiting, refusal);
}

void ClientWorker::announce(bool available, const core::Error* error)
{
    const QString runId = available ? m_connection.runId() : QString();
    if (available) {
        const std::lock_guard lock(m_mutex);
        m_runId = runId;
    }
    if (m_isAnnounced && m_available == available && (!available || m_announcedRunId == runId))
        return;
    const bool isRestarted = available && !m_announcedRunId.isEmpty() && m_announcedRunId != runId;
    m_isAnnounced = true;
    m_available = available;
    if (available)
        m_announcedRunId = runId;
    static auto& gauge = telemetry::gauge(u"redis_available"_qs);
    gauge.set(available ? 1 : 0);
    telemetry::LogFields fields;
    fields.more = {{u"url"_qs, url().shown()}, {u"run_id"_qs, runId}};
    if (error)
        telemetry::log(telemetry::Level::Warning, "redis", "redis.unavailable", *error, fields);
    else
        telemetry::info("redis", isRestarted ? "redis.other_server" : "redis.connected", url().shown(), fields);
    Q_EMIT m_owner.availabilityChanged(available, runId);
}

/// Between round trips nothing is owed to us: what can be read is the end of the connection.
bool ClientWorker::hasHungUp() const
{
    pollfd watched{m_connection.socket(), POLLIN, 0};
    return m_connection.isOpen() && ::poll(&watched, 1, 0) > 0;
}

void ClientWorker::idle()
{
    const auto now = monotonicNow();
    if (hasHungUp()) {
        m_connection.close();
        m_nextAttempt = now;
    }
    if (!m_connection.isOpen()) {
        if (now >= m_nextAttempt)
            (void)connect();
    } else if (now >= m_lastRoundTrip + m_options.probeInterval) {
        if (const auto outcome = roundTrip({Call{{"PING"}}}); outcome.error)
            noteFailure(*outcome.error);
        else
            noteSuccess();
    }
}

void ClientWorker::sleep()
{
    const auto until = m_connection.isOpen() ? m_lastRoundTrip + m_options.probeInterval : m_nextAttempt;
    const auto left = std::clamp(until - monotonicNow(), milliseconds(0), milliseconds(60'000));
    pollfd watched[] = {{m_wake, POLLIN, 0}, {m_connection.socket(), POLLIN, 0}};
    ::poll(watched, 2, int(left.count()));
}

} // namespace gwanje::redis
