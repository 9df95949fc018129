// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Alerts: raised by a source under a key, stored, shown, sent to the webhook, and cleared by the source. One key is one
// alert while it stands: raising it again changes its text, not its number. Delivery to the webhook is at least once:
// the row says whether it was sent, and unsent ones are tried again (backoff, after a restart too) for 24 hours.
// Lives on the thread of its engine; raise() and the rest may be called from any.

#include "core/Page.h"
#include "net/HttpClient.h"
#include "runtime/EventBuffer.h"
#include "store/Database.h"
#include <QDateTime>
#include <QUrl>

namespace gwanje::ops {

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
    };

    Alerts(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock, Options options);
    ~Alerts() override;

    void raise(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context);
    void clear(const QString& key);
    QFuture<core::Status> acknowledge(const QString& id, const QString& by);
    QFuture<core::Result<core::Page<Alert>>> list(bool standingOnly, core::PageRequest page);
    void setOptions(const Options& options);
    QFuture<core::Status> testWebhook(); ///< one message now: ALR_WEBHOOK with what was wrong
    QFuture<void> stop();

Q_SIGNALS:
    void raised(const gwanje::ops::Alert& alert); ///< from this object's thread
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::ops
