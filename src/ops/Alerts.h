// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Alerts: raised by a source under a key, stored, shown, sent to the webhook, and cleared by the source. One key is one
// alert while it stands: raising it again changes its text, not its number. Delivery to the webhook is at least once:
// the row says whether it was sent, and unsent ones are tried again (backoff, after a restart too) for 24 hours; only
// what is raised while there is a webhook is sent. With the database away, alerts are shown at once and stored when it
// is back. Lives on the thread of its engine; raise() and the rest may be called from any.

#include "core/Clock.h"
#include "core/Page.h"
#include "net/HttpClient.h"
#include "ops/WebhookMessage.h"
#include "store/Database.h"
#include <QDateTime>
#include <QUrl>

namespace gwanje::ops {

class AlertJournal;
class AlertSender;

struct Alert
{
    QString id;
    QString key; ///< e.g. "train.reserved:<task id>"
    core::Severity severity = core::Severity::Warning;
    core::ErrorCode code{};
    core::Context context; ///< for the sentence
    QDateTime raisedAt, clearedAt, acknowledgedAt;
    QString acknowledgedBy;
    bool sent = false;
};

class Alerts final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QUrl webhook; ///< empty: none
        core::Language language = core::Language::Korean;
        WebhookFormat webhookFormat = WebhookFormat::Json;
    };

    Alerts(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock, Options options);
    ~Alerts() override; ///< what was raised is still stored; a message in flight is aborted and sent again next time

    void raise(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context);
    void clear(const QString& key);
    QFuture<core::Status> acknowledge(const QString& id, const QString& by);
    /// Newest first.
    QFuture<core::Result<core::Page<Alert>>> list(bool standingOnly, core::PageRequest page);
    /// Removes at most `limit` that were cleared before; how many.
    QFuture<core::Result<qint64>> prune(const QDateTime& before, int limit);
    void setOptions(const Options& options);
    /// One message now, from this object's thread: ALR_WEBHOOK with what was wrong.
    QFuture<core::Status> testWebhook();
    QFuture<void> stop();

Q_SIGNALS:
    void raised(const gwanje::ops::Alert& alert); ///< a new one; from this object's thread
    void changed();

private:
    const std::shared_ptr<store::Database> m_database;
    core::Clock& m_clock;
    std::shared_ptr<AlertSender> m_sender;
    std::shared_ptr<AlertJournal> m_journal;
};

} // namespace gwanje::ops
