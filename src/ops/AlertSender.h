// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sends alerts to the webhook: looks for what is due, claims it, posts it, and writes down what came of it. A claim
// runs out, so that what a killed console was sending is sent by the next. Lives on one thread with an event loop;
// setOptions() from any.

#include "core/Async.h"
#include "net/RetryPolicy.h"
#include "ops/Alerts.h"
#include "ops/SqlAlertStore.h"
#include "ops/WebhookHealth.h"
#include <mutex>

namespace gwanje::ops {

/// What came of a try; the problem where the webhook can't be reached for good. On the sender's thread.
using Told = std::function<void(bool reached, const std::optional<core::Error>& problem)>;

class AlertSender final : public std::enable_shared_from_this<AlertSender>
{
public:
    AlertSender(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock,
                Alerts::Options options, Told told);

    void start();
    void nudge(); ///< there may be something to send
    QFuture<void> stop();
    void setOptions(const Alerts::Options& options);
    Alerts::Options options() const;
    QFuture<core::Status> post(Alert alert, const QUrl& url); ///< once, now; no address: the one in force

private:
    using Self = std::shared_ptr<AlertSender>;
    struct Answer
    {
        core::Status status;
        std::optional<std::chrono::seconds> retryAfter;
        int httpStatus = 0; ///< 0: none came
    };
    static core::Async<void> run(Self self);
    static core::Async<std::chrono::milliseconds> sendNext(Self self);
    /// One request id per alert.
    static core::Async<Answer> deliver(Self self, Alert alert, int attempt, Alerts::Options options);
    static core::Async<core::Status> postOnce(Self self, Alert alert, QUrl url);
    static core::Async<void> attempt(Self self, sql::Unsent unsent, QDateTime now);
    enum class Note { Sent, Postponed, GivenUp };
    static core::Async<bool> note(Self self, Note note, sql::Unsent unsent, QDateTime at); ///< false: no database
    bool stopping() const { return m_stop.stop_requested(); }
    /// What comes of an address that was changed meanwhile says nothing of the one that is set.
    bool isInForce(const Alerts::Options& used) const { return used.webhook == options().webhook; }

    const std::shared_ptr<store::Database> m_database;
    net::HttpClient& m_http; ///< not touched any more once stopping()
    core::Clock& m_clock;    ///< likewise
    const Told m_told;
    WebhookHealth m_health;
    mutable std::mutex m_mutex;
    Alerts::Options m_options;
    std::mt19937_64 m_random;
    core::StopSource m_stop, m_rest;
    bool m_nudged = false;
    QFuture<void> m_running;
};

} // namespace gwanje::ops
