// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/Alerts.h"

#include "core/Id.h"
#include "ops/AlertJournal.h"
#include "ops/AlertSender.h"

namespace gwanje::ops {

Alerts::Alerts(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock, Options options)
    : m_database(std::move(database)), m_clock(clock)
{
    m_journal =
        std::make_shared<AlertJournal>(m_database, clock, this, [this](AlertJournal::News news, const Alert& alert) {
            if (news == AlertJournal::News::Raised)
                Q_EMIT raised(alert);
            Q_EMIT changed();
            m_sender->nudge();
        });
    m_sender = std::make_shared<AlertSender>(m_database, http, clock, std::move(options), [this] { Q_EMIT changed(); });
    // Not before the event loop runs: coroutines wait in it.
    QMetaObject::invokeMethod(
        this, [this] { m_sender->start(); }, Qt::QueuedConnection);
}

Alerts::~Alerts()
{
    m_journal->disown();
    m_sender->stop();
}

void Alerts::raise(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context)
{
    Alert alert;
    alert.id = core::idText(core::newId());
    alert.key = key;
    alert.severity = severity;
    alert.code = code;
    alert.context = context;
    alert.raisedAt = m_clock.now();
    m_journal->add({.alert = alert, .toBeSent = !m_sender->options().webhook.isEmpty()});
}

void Alerts::clear(const QString& key)
{
    Alert alert;
    alert.key = key;
    alert.clearedAt = m_clock.now();
    m_journal->add({.alert = alert, .clear = true});
}

QFuture<core::Status> Alerts::acknowledge(const QString& id, const QString& by)
{
    auto written = m_database->write<void>(
        [id, by, at = m_clock.now()](store::Session& session) { return sql::acknowledge(session, id, by, at); });
    return written.then([journal = m_journal](const core::Status& status) {
        if (status)
            journal->announce();
        return status;
    });
}

QFuture<core::Result<core::Page<Alert>>> Alerts::list(bool standingOnly, core::PageRequest page)
{
    return m_database->read<core::Page<Alert>>(
        [standingOnly, page](store::Session& session) { return sql::list(session, standingOnly, page); });
}

QFuture<core::Result<qint64>> Alerts::prune(const QDateTime& before, int limit)
{
    return m_database->write<qint64>(
        [before, limit](store::Session& session) { return sql::prune(session, before, limit); });
}

void Alerts::setOptions(const Options& options)
{
    m_sender->setOptions(options);
    QMetaObject::invokeMethod(
        this, [this] { m_sender->nudge(); }, Qt::QueuedConnection);
}

QFuture<core::Status> Alerts::testWebhook()
{
    Alert alert;
    alert.id = core::idText(core::newId());
    alert.key = u"test"_qs;
    alert.severity = core::Severity::Info;
    alert.code = core::ErrorCode::ALR_TEST;
    alert.raisedAt = m_clock.now();
    return m_sender->post(alert);
}

QFuture<void> Alerts::stop()
{
    auto sender = m_sender->stop();
    return m_journal->whenIdle().then(this, [sender] { return sender; }).unwrap();
}

} // namespace gwanje::ops
