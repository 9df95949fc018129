// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The thread behind Client: gathers what all threads ask into one pipeline per round trip, answers the futures, keeps
// the connection and the circuit. enqueue() from any thread; the rest runs on the worker's own.

#include "redis/CircuitBreaker.h"
#include "redis/Client.h"
#include "redis/Connection.h"
#include <atomic>
#include <deque>
#include <mutex>
#include <QPromise>
#include <QThread>

namespace gwanje::redis {

/// What one caller asked; answered exactly once.
struct Request
{
    QList<Call> calls;
    std::function<void(const QList<Reply>&)> answer; ///< as many replies as calls
    std::function<void(const core::Error&)> fail;
};

class ClientWorker final : public QThread
{
public:
    ClientWorker(Client& owner, const RedisUrl& url, const ClientOptions& options);
    ~ClientWorker() override; ///< fails what is left with CORE_SHUTTING_DOWN

    void enqueue(Request request);
    bool isAvailable() const { return m_available.load(); }
    const RedisUrl& url() const { return m_connection.url(); }
    QString runId()
    {
        const std::lock_guard lock(m_mutex);
        return m_runId;
    }

protected:
    void run() override;

private:
    using Time = std::chrono::milliseconds;

    std::deque<Request> take();
    void serve(std::deque<Request> batch);
    void answer(std::deque<Request>& batch, const Connection::Outcome& outcome);
    Connection::Outcome roundTrip(const QList<Call>& calls);
    core::Status connect();
    void check();
    static void noteEviction(const core::Status& status);
    void noteSuccess();
    void noteFailure(const core::Error& error);
    void announce(bool available, const core::Error* error = nullptr);
    bool hasHungUp() const;
    void idle();
    void sleep();

    Client& m_owner;
    const ClientOptions m_options;
    Connection m_connection;
    CircuitBreaker m_circuit;
    const int m_wake;
    std::mutex m_mutex;
    std::deque<Request> m_queue;          ///< under the mutex
    std::optional<core::Error> m_refusal; ///< under the mutex; set while the circuit is open
    QString m_runId;                      ///< under the mutex
    std::atomic<bool> m_stopping{false};
    std::atomic<bool> m_available{false};
    bool m_isAnnounced = false;
    QString m_announcedRunId;
    Time m_nextAttempt{0};
    Time m_lastRoundTrip{0};
    Time m_nextCheck{0};
};

} // namespace gwanje::redis
