// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/Alerts.h"

#include "core/Async.h"
#include "core/Id.h"
#include "ops/AlertJournal.h"
#include "ops/AlertSender.h"
#include "ops/SilenceWatch.h"
#include "ops/SqlSilenceStore.h"

namespace gwanje::ops {
namespace {

const QString webhookKey = u"alerts.webhook"_qs;

core::Result<Silence> silenceFrom(const QString& what, const QDateTime& until, const QDateTime& now)
{
    const auto bad = [](const QString& field, const QString& reason) {
        return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason.left(100)}});
    };
    if (what.trimmed().isEmpty() || what.size() > 300)
        return bad(u"pattern"_qs, what);
    if (!until.isValid() || until <= now || until > now.addYears(1))
        return bad(u"until"_qs, core::timeText(until));
    return Silence{
        .id = core::idText(core::newId()), .pattern = what.trimmed(), .reason = {}, .createdAt = now, .until = until};
}

} // namespace

Alerts::Alerts(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock, Options options)
    : m_database(std::move(database)), m_clock(clock)
{
    m_journal =
        std::make_shared<AlertJournal>(m_database, clock, this, [this](AlertJournal::News news, const Alert& alert) {
            if (news == AlertJournal::News::Raised)
                Q_EMIT raised(alert);
            else if (news == AlertJournal::News::Renewed)
                Q_EMIT renewed(alert);
            else if (news == AlertJournal::News::Cleared)
                Q_EMIT cleared(alert.key);
            Q_EMIT changed();
            m_sender->nudge();
            if (alert.key.isEmpty()) // not about one alert: the silences may be others now
                m_silences->nudge();
        });
    m_sender = std::make_shared<AlertSender>(
        m_database, http, clock, std::move(options),
        [this](bool reached, const std::optional<core::Error>& problem) { judgeWebhook(reached, problem); });
    m_silences = std::make_shared<SilenceWatch>(m_database, clock, [this](const QList<Alert>& released) {
        for (const Alert& alert : released)
            Q_EMIT raised(alert);
        Q_EMIT changed();
        m_sender->nudge();
    });
    // Not before the event loop runs: coroutines wait in it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_sender->start();
            m_silences->start();
            if (m_sender->options().webhook.isEmpty())
                forgetWebhook();
        },
        Qt::QueuedConnection);
}

Alerts::~Alerts()
{
    m_journal->disown();
    m_silences->stop();
    m_sender->stop();
}

void Alerts::raise(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context)
{
    add(key, severity, code, context, !m_sender->options().webhook.isEmpty());
}

Alert Alerts::made(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context) const
{
    Alert alert;
    alert.id = core::idText(core::newId());
    alert.key = key;
    alert.severity = severity;
    alert.code = code;
    alert.context = context;
    alert.raisedAt = m_clock.now();
    return alert;
}

void Alerts::add(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context,
                 bool toBeSent)
{
    m_journal->add({.alert = made(key, severity, code, context), .toBeSent = toBeSent});
}

void Alerts::happened(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context,
                      Call call)
{
    using Deed = AlertJournal::Deed;
    m_journal->add({.alert = made(key, severity, code, context),
                    .deed = call == Call::Told ? Deed::Happened : Deed::HappenedQuietly,
                    .toBeSent = !m_sender->options().webhook.isEmpty()});
}

void Alerts::clear(const QString& key, Ending ending)
{
    using Deed = AlertJournal::Deed;
    Alert alert;
    alert.key = key;
    alert.clearedAt = m_clock.now();
    m_journal->add({.alert = alert, .deed = ending == Ending::Told ? Deed::ClearAndTell : Deed::Clear});
}

void Alerts::clearAsSeen(const Alert& seen)
{
    Alert alert = seen;
    alert.clearedAt = m_clock.now();
    m_journal->add({.alert = alert, .deed = AlertJournal::Deed::ClearAsSeen});
}

void Alerts::remind(const QString& key)
{
    Alert alert;
    alert.key = key;
    alert.raisedAt = m_clock.now();
    m_journal->add(
        {.alert = alert, .deed = AlertJournal::Deed::Remind, .toBeSent = !m_sender->options().webhook.isEmpty()});
}

QFuture<core::Status> Alerts::acknowledge(const QString& id, const QString& by)
{
    return m_database->write<void>(
        [id, by, at = m_clock.now()](store::Session& session) { return sql::acknowledge(session, id, by, at); },
        [journal = m_journal](const core::Status& status) {
            if (status)
                journal->announce();
        });
}

QFuture<core::Result<Silence>> Alerts::silence(const QString& what, const QDateTime& until, const QString& by,
                                               const QString& reason)
{
    auto wanted = silenceFrom(what, until, m_clock.now());
    if (!wanted)
        return core::readyFuture(core::Result<Silence>(core::fail(wanted.error())));
    wanted->createdBy = by;
    wanted->reason = reason.left(500);
    return m_database->write<Silence>(
        [silence = *wanted](store::Session& session) { return sql::addSilence(session, silence); },
        [journal = m_journal](const core::Result<Silence>& added) {
            if (added)
                journal->announce();
        });
}

QFuture<core::Status> Alerts::unsilence(const QString& what, const QString& by)
{
    return m_database->write<void>(
        [what, by, at = m_clock.now()](store::Session& session) { return sql::endSilence(session, what, by, at); },
        [journal = m_journal](const core::Status& status) {
            if (status)
                journal->announce();
        });
}

QFuture<core::Result<QList<Silence>>> Alerts::silences()
{
    return m_database->read<QList<Silence>>(
        [now = m_clock.now()](store::Session& session) { return sql::silences(session, now); });
}

QFuture<core::Result<core::Page<Alert>>> Alerts::list(bool standingOnly, core::PageRequest page)
{
    return m_database->read<core::Page<Alert>>([standingOnly, page, now = m_clock.now()](store::Session& session) {
        return sql::list(session, standingOnly, page, now);
    });
}

QFuture<core::Result<qint64>> Alerts::prune(const QDateTime& before, int limit)
{
    return m_database->write<qint64>([before, limit](store::Session& session) -> core::Result<qint64> {
        const auto alerts = sql::prune(session, before, limit);
        if (!alerts || *alerts == limit)
            return alerts;
        return sql::pruneSilences(session, before, limit - static_cast<int>(*alerts)).map([&](qint64 silences) {
            return *alerts + silences;
        });
    });
}

void Alerts::setOptions(const Options& options)
{
    const bool other = m_sender->options().webhook != options.webhook;
    m_sender->setOptions(options);
    QMetaObject::invokeMethod(
        this,
        [this, other] {
            if (other)
                forgetWebhook();
            m_sender->nudge();
        },
        Qt::QueuedConnection);
}

void Alerts::judgeWebhook(bool reached, const std::optional<core::Error>& problem)
{
    if (problem) // never by the webhook itself
        add(webhookKey, core::Severity::Warning, problem->code, problem->context, false);
    if (!reached)
        return;
    forgetWebhook();
    Q_EMIT changed();
}

void Alerts::forgetWebhook()
{
    clear(webhookKey);
}

QFuture<core::Status> Alerts::testWebhook(const QUrl& url)
{
    Alert alert;
    alert.id = core::idText(core::newId());
    alert.key = u"test"_qs;
    alert.severity = core::Severity::Info;
    alert.code = core::ErrorCode::ALR_TEST;
    alert.raisedAt = m_clock.now();
    return m_sender->post(alert, url);
}

QFuture<void> Alerts::stop()
{
    m_silences->stop();
    auto sender = m_sender->stop();
    const auto both = [](QFuture<void> idle, QFuture<void> sent) -> core::Async<void> {
        co_await idle;
        co_await sent;
    };
    return core::toFuture<void>(both(m_journal->whenIdle(), sender));
}

} // namespace gwanje::ops
