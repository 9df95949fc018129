// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Alerts: raised by a source under a key, stored, shown, sent to the webhook, and cleared by the source. One key is one
// alert while it stands: raising it again changes its text, not its number. Delivery to the webhook is at least once:
// the row says whether it was sent, and unsent ones are tried again (backoff, after a restart too) for 24 hours; only
// what is raised while there is a webhook is sent. A silence keeps keys quiet until it ends: such an alert stands and
// is listed, but is neither told nor sent before. That the webhook can't be reached for good is an alert of its own,
// never sent. With the database away, alerts are shown at once and stored when it is back. Lives on the thread of its
// engine; raise() and the rest may be called from any.

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
class SilenceWatch;

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
    QDateTime silencedUntil; ///< while a silence covers its key; else invalid
};

struct Silence
{
    QString id;
    QString pattern; ///< an alert's key, in which * stands for anything
    QString reason;
    QDateTime createdAt, until;
    QString createdBy;
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
    /// Whether the webhook hears that an alert is over.
    enum class Ending { Quiet, Told };
    enum class Call { Told, Quietly };
    inline static const QString happenedField = u"happened"_qs, happenedAtField = u"happened_at"_qs;

    Alerts(std::shared_ptr<store::Database> database, net::HttpClient& http, core::Clock& clock, Options options);
    ~Alerts() override; ///< what was raised is still stored; a message in flight is aborted and sent again next time

    void raise(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context);
    /// Something that comes again and again: one row, which takes over the text and counts (context: happenedField,
    /// happenedAtField). Where it was cleared less than half an hour ago it stands again. Told and sent each time, even
    /// where the last time was acknowledged, unless `call` says Quietly.
    void happened(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context,
                  Call call = Call::Told);
    void clear(const QString& key, Ending ending = Ending::Quiet);
    /// For who has looked and judged: only the alert that was seen, and only while it still says what it said then.
    void clearAsSeen(const Alert& seen);
    /// Tells and sends a standing alert once more, unless it was acknowledged or is silenced.
    void remind(const QString& key);
    QFuture<core::Status> acknowledge(const QString& id, const QString& by);
    /// `what`: the id of an alert (its key is meant), or a pattern of keys; a silence of the same pattern gives way.
    /// Within a year: CORE_BAD_INPUT, CORE_NOT_FOUND.
    QFuture<core::Result<Silence>> silence(const QString& what, const QDateTime& until, const QString& by,
                                           const QString& reason);
    /// `what`: the id of a silence or an alert, or a pattern as it was given: CORE_NOT_FOUND where none is on.
    QFuture<core::Status> unsilence(const QString& what, const QString& by);
    QFuture<core::Result<QList<Silence>>> silences(); ///< that are on
    /// Newest first.
    QFuture<core::Result<core::Page<Alert>>> list(bool standingOnly, core::PageRequest page);
    /// Removes at most `limit` that were cleared before, and silences that ended before; how many.
    QFuture<core::Result<qint64>> prune(const QDateTime& before, int limit);
    void setOptions(const Options& options);
    /// One message now, from this object's thread, to an address that is not in force yet or to the one that is:
    /// ALR_WEBHOOK with what was wrong.
    QFuture<core::Status> testWebhook(const QUrl& url = {});
    QFuture<void> stop();

Q_SIGNALS:
    /// To be told: a new one, one whose silence has ended, or one that is reminded of; from this object's thread.
    void raised(const gwanje::ops::Alert& alert);
    void renewed(const gwanje::ops::Alert& alert); ///< it says something else now, or stands again; not to be told
    void cleared(const QString& key);              ///< by this console
    void changed();

private:
    Alert made(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context) const;
    void add(const QString& key, core::Severity severity, core::ErrorCode code, const core::Context& context,
             bool toBeSent);
    void judgeWebhook(bool reached, const std::optional<core::Error>& problem);
    void forgetWebhook();

    const std::shared_ptr<store::Database> m_database;
    core::Clock& m_clock;
    std::shared_ptr<AlertSender> m_sender;
    std::shared_ptr<AlertJournal> m_journal;
    std::shared_ptr<SilenceWatch> m_silences;
};

} // namespace gwanje::ops
