// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AlertSender.h"

#include "telemetry/Log.h"
#include <QRandomGenerator>

namespace gwanje::ops {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr auto keptFor = 24h;
constexpr milliseconds claimedFor = 60s; // longer than a request can take
constexpr milliseconds unsentLookedAt = 60s; // for what other consoles left
constexpr milliseconds databaseAway = 5s;
const net::RetryPolicy retries{.base = 2s, .cap = 10min};
/// An alert may be about a seat that is to be paid within ten minutes: while it is fresh nobody rests for long.
const net::RetryPolicy freshRetries{.base = 2s, .cap = 15s};
constexpr auto freshFor = 15min;

core::Error refused(const QString& reason, std::optional<core::Error> cause = {})
{
    return core::Error{core::ErrorCode::ALR_WEBHOOK,
                       {{u"reason"_qs, reason}},
                       cause ? std::make_shared<const core::Error>(std::move(*cause)) : nullptr};
}

} // namespace

AlertSender::AlertSender(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock,
                         Alerts::Options options, Told told)
    : m_database(std::move(database)), m_http(http), m_clock(clock), m_told(std::move(told)),
      m_options(std::move(options)), m_random(QRandomGenerator::global()->generate64())
{
}

void AlertSender::start()
{
    if (!stopping())
        m_running = core::toFuture(run(shared_from_this()));
}

void AlertSender::nudge()
{
    m_nudged = true;
    m_rest.request_stop();
}

QFuture<void> AlertSender::stop()
{
    m_stop.request_stop();
    nudge();
    return m_running;
}

void AlertSender::setOptions(const Alerts::Options& options)
{
    const std::scoped_lock lock(m_mutex);
    m_options = options;
}

Alerts::Options AlertSender::options() const
{
    const std::scoped_lock lock(m_mutex);
    return m_options;
}

QFuture<core::Status> AlertSender::post(Alert alert, const QUrl& url)
{
    return core::toFuture(postOnce(shared_from_this(), std::move(alert), url));
}

core::Async<core::Status> AlertSender::postOnce(Self self, Alert alert, QUrl url)
{
    Alerts::Options options = self->options();
    const bool inForce = url.isEmpty() || url == options.webhook;
    if (!inForce)
        options.webhook = url;
    const Answer answer = co_await deliver(self, alert, 1, options);
    if (answer.status && inForce && !self->stopping())
        self->m_told(true, self->m_health.succeeded());
    co_return answer.status;
}

core::Async<void> AlertSender::run(Self self)
{
    while (!self->stopping()) {
        self->m_nudged = false;
        const milliseconds pause = co_await sendNext(self);
        if (self->stopping() || self->m_nudged || pause <= 0ms)
            continue;
        self->m_rest = core::StopSource();
        const auto woken = self->m_rest.get_token();
        co_await core::sleepFor(self->m_clock, pause, woken);
    }
}

/// How long to rest then; 0: there may be more to do.
core::Async<milliseconds> AlertSender::sendNext(Self self)
{
    if (self->options().webhook.isEmpty())
        co_return unsentLookedAt;
    auto looking = self->m_database->read<std::optional<sql::Unsent>>(sql::nextUnsent);
    const auto next = co_await looking;
    if (!next)
        co_return databaseAway;
    if (self->stopping() || !*next)
        co_return unsentLookedAt;
    const sql::Unsent unsent = **next;
    const QDateTime now = self->m_clock.now();
    if (unsent.due > now)
        co_return std::min(unsentLookedAt, milliseconds(now.msecsTo(unsent.due)));
    if (unsent.since.addDuration(keptFor) < now) {
        telemetry::warn("ops", "alert.unsent", u"an alert could not be sent for 24 hours and is no longer tried"_qs,
                        {.code = core::codeName(unsent.alert.code), .more = {{u"key"_qs, unsent.alert.key}}});
        const bool given = co_await note(self, Note::GivenUp, unsent, now);
        co_return given ? 0ms : databaseAway;
    }
    auto claiming = self->m_database->write<bool>(
        [unsent, now](store::Session& session) { return sql::claim(session, unsent, now.addDuration(claimedFor)); });
    const auto claimed = co_await claiming;
    if (self->stopping() || !claimed)
        co_return databaseAway;
    if (!*claimed)
        co_return 0ms;
    sql::Unsent ours = unsent;
    ++ours.attempts;
    co_await attempt(self, ours, now);
    co_return 0ms;
}

core::Async<void> AlertSender::attempt(Self self, sql::Unsent unsent, QDateTime now)
{
    const Alerts::Options options = self->options();
    const Answer answer = co_await deliver(self, unsent.alert, unsent.attempts, options);
    if (answer.status) {
        co_await note(self, Note::Sent, unsent, now);
        if (!self->stopping() && self->isInForce(options))
            self->m_told(true, self->m_health.succeeded());
        co_return;
    }
    milliseconds pause{0}; // cut short by the end of this console: the next one need not wait
    if (!self->stopping()) {
        const auto level = unsent.attempts == 1 ? telemetry::Level::Warning : telemetry::Level::Debug;
        telemetry::log(level, "ops", "alert.not_sent", answer.status.error(),
                       {.more = {{u"key"_qs, unsent.alert.key}}});
        now = self->m_clock.now(); // a server that asks for patience counts from its answer
        const bool fresh = unsent.since.addDuration(freshFor) > now;
        pause = (fresh ? freshRetries : retries).delay(unsent.attempts, self->m_random, answer.retryAfter);
        if (self->isInForce(options))
            self->m_told(false,
                         self->m_health.failed(answer.status.error(), answer.httpStatus, self->m_clock.monotonic()));
    }
    co_await note(self, Note::Postponed, unsent, now.addDuration(pause));
}

/// Where this fails the claim runs out, and the alert is sent once more.
core::Async<bool> AlertSender::note(Self self, Note note, sql::Unsent unsent, QDateTime at)
{
    auto writing = self->m_database->write<void>([note, unsent, at](store::Session& session) {
        switch (note) {
        case Note::Sent:
            return sql::markSent(session, unsent, at);
        case Note::Postponed:
            return sql::postpone(session, unsent, at);
        case Note::GivenUp:
            break;
        }
        return sql::giveUp(session, unsent.alert.id);
    });
    const auto written = co_await writing;
    if (!written)
        telemetry::log(telemetry::Level::Warning, "ops", "alert.not_noted", written.error());
    co_return written.has_value();
}

core::Async<AlertSender::Answer> AlertSender::deliver(Self self, Alert alert, int attempt, Alerts::Options options)
{
    Answer answer;
    if (options.webhook.isEmpty() || !options.webhook.isValid()) {
        answer.status = core::fail(refused(u"no address"_qs));
        co_return answer;
    }
    net::HttpRequest request;
    request.method = "POST";
    request.url = options.webhook;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = webhookBody(alert, options.webhookFormat, options.language);
    request.maxBody = 64 * 1024;
    request.ids = {.task = {}, .run = {}, .request = alert.id, .attempt = attempt};
    request.secretPath = true; // a chat service's webhook has its key there
    auto sending = self->m_http.send(request, self->m_stop.get_token());
    const auto response = co_await sending;
    if (!response) {
        answer.status = core::fail(refused(response.error().sentence(options.language), response.error()));
    } else if (response->status < 200 || response->status > 299) {
        answer.status = core::fail(refused(u"HTTP "_qs + QString::number(response->status)));
        answer.httpStatus = response->status;
        answer.retryAfter = response->retryAfter(QDateTime::currentDateTimeUtc());
    }
    co_return answer;
}

} // namespace gwanje::ops
