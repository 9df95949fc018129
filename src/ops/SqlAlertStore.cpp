// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SqlAlertStore.h"

#include "ops/SqlPaging.h"
#include "ops/SqlSilenceStore.h"
#include "ops/WebhookMessage.h"
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::ops::sql {
namespace {

using namespace Qt::Literals::StringLiterals;

const QString selectAlerts = u"SELECT id, key, severity, code, context, raised_at, cleared_at, acknowledged_at, "
                             "acknowledged_by, sent, send_attempts, next_send_at, notice_at FROM alert"_qs;

QString contextText(const core::Context& context)
{
    QJsonObject json;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        json.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

core::Context contextOf(const QString& text)
{
    core::Context context;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = json.constBegin(); it != json.constEnd(); ++it)
        context.insert(it.key(), it.value().toString());
    return context;
}

Alert alertOf(const store::Row& row)
{
    Alert alert;
    alert.id = row.text("id"_L1);
    alert.key = row.text("key"_L1);
    alert.severity = severityNamed(row.text("severity"_L1)).value_or(core::Severity::Error);
    alert.code = core::errorCodeNamed(row.text("code"_L1)).value_or(core::ErrorCode{});
    alert.context = contextOf(row.text("context"_L1));
    alert.raisedAt = row.time("raised_at"_L1);
    alert.clearedAt = row.time("cleared_at"_L1);
    alert.acknowledgedAt = row.time("acknowledged_at"_L1);
    alert.acknowledgedBy = row.text("acknowledged_by"_L1);
    alert.sent = row.boolean("sent"_L1);
    return alert;
}

// What a silence kept back is over before anybody was to hear of it.
const QString clearAlert = u"UPDATE alert SET cleared_at = ?, next_send_at = CASE WHEN held = 1 THEN NULL ELSE "
                           "next_send_at END, held = 0 WHERE cleared_at IS NULL AND "_qs;

constexpr qint64 standsAgainWithin = 30 * 60; ///< seconds

/// How a row that is told once more goes out.
struct Message
{
    QDateTime wantedAt; ///< invalid: nobody is to hear of it
    bool toBeSent = false;
    bool held = false; ///< by a silence
};

/// Writes over what the row says, which stands from now on.
core::Status renew(store::Session& session, const Alert& alert, const Message& message)
{
    const auto written =
        session.run(u"UPDATE alert SET severity = ?, code = ?, context = ?, cleared_at = NULL, acknowledged_at = ?, "
                    "acknowledged_by = ? WHERE id = ?"_qs,
                    {severityName(alert.severity), core::codeName(alert.code), contextText(alert.context),
                     alert.acknowledgedAt, alert.acknowledgedBy.isNull() ? u""_qs : alert.acknowledgedBy, alert.id});
    if (!written || !message.wantedAt.isValid())
        return written;
    return session.run(
        u"UPDATE alert SET sent = 0, send_attempts = 0, next_send_at = ?, notice_at = ?, held = ? WHERE id = ?"_qs,
        {message.toBeSent ? message.wantedAt : QDateTime(), message.wantedAt, message.held ? 1 : 0, alert.id});
}

} // namespace

core::Result<Raised> raise(store::Session& session, const Alert& alert, bool toBeSent)
{
    const QString severity = severityName(alert.severity), code = core::codeName(alert.code);
    const QString context = contextText(alert.context);
    auto again = session.execute(
        u"UPDATE alert SET severity = ?, code = ?, context = ? WHERE key = ? AND cleared_at IS NULL AND id <> ?"_qs,
        {severity, code, context, alert.key, alert.id});
    if (!again)
        return core::fail(again.error());
    if (*again > 0)
        return Raised::Again;
    const auto on = silences(session, alert.raisedAt);
    if (!on)
        return core::fail(on.error());
    const bool held = silencedUntil(*on, alert.key).isValid();
    auto inserted = session.execute(u"INSERT INTO alert (id, key, severity, code, context, raised_at, next_send_at, "
                                    u"notice_at, held) VALUES (?, ?, ?, "
                                    "?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_qs,
                                    {alert.id, alert.key, severity, code, context, alert.raisedAt,
                                     toBeSent ? alert.raisedAt : QDateTime(), alert.raisedAt, held ? 1 : 0});
    if (!inserted)
        return core::fail(inserted.error());
    if (*inserted == 1)
        return held ? Raised::Held : Raised::New;
    // Either a try before this one was kept although its answer was lost, or another console was faster.
    const auto ours = session.query(u"SELECT id FROM alert WHERE id = ?"_qs, {alert.id});
    if (!ours)
        return core::fail(ours.error());
    return ours->isEmpty() ? Raised::Again : held ? Raised::Held : Raised::New;
}

core::Result<Happened> happened(store::Session& session, const Alert& alert, bool tell, bool toBeSent)
{
    const auto known = session.query(selectAlerts + u" WHERE key = ? AND (cleared_at IS NULL OR cleared_at > ?) "
                                                    "ORDER BY CASE WHEN cleared_at IS NULL THEN 0 ELSE 1 END, id DESC "
                                                    "LIMIT 1"_qs,
                                     {alert.key, alert.raisedAt.addSecs(-standsAgainWithin)});
    if (!known)
        return core::fail(known.error());
    Alert counted = alert;
    const QString moment = core::timeText(alert.raisedAt);
    counted.context.insert(Alerts::happenedField, u"1"_qs);
    counted.context.insert(Alerts::happenedAtField, moment);
    if (known->isEmpty()) {
        const auto raised = raise(session, counted, toBeSent);
        return raised.map([&](Raised how) { return Happened{counted, how == Raised::New}; });
    }
    const Alert before = alertOf(known->first());
    const qint64 times = before.context.value(Alerts::happenedField, u"1"_qs).toLongLong() + 1;
    counted.id = before.id;
    counted.raisedAt = before.raisedAt;
    counted.context.insert(Alerts::happenedField, QString::number(times));
    const auto on = silences(session, alert.raisedAt);
    if (!on)
        return core::fail(on.error());
    const bool held = silencedUntil(*on, alert.key).isValid();
    if (!tell) {
        counted.acknowledgedAt = before.acknowledgedAt;
        counted.acknowledgedBy = before.acknowledgedBy;
    }
    const Message message{tell ? alert.raisedAt : QDateTime(), toBeSent, held};
    return renew(session, counted, message).map([&] { return Happened{counted, tell && !held}; });
}

core::Result<bool> clear(store::Session& session, const QString& key, const QDateTime& at, bool tell)
{
    if (tell) {
        const auto on = silences(session, at);
        if (!on)
            return core::fail(on.error());
        tell = !silencedUntil(*on, key).isValid();
    }
    if (tell) {
        const auto told =
            session.execute(u"UPDATE alert SET cleared_at = ?, sent = 0, send_attempts = 0, next_send_at = ?, "
                            u"notice_at = ? WHERE key = ? "
                            "AND cleared_at IS NULL AND held = 0 AND (sent = 1 OR next_send_at IS NOT NULL)"_qs,
                            {at, at, at, key});
        if (!told)
            return core::fail(told.error());
        if (*told > 0)
            return true;
    }
    return session.execute(clearAlert + u"key = ?"_qs, {at, key}).map([](qint64 changed) { return changed > 0; });
}

core::Result<bool> clearAsSeen(store::Session& session, const Alert& seen, const QDateTime& at)
{
    const auto rows = session.query(selectAlerts + u" WHERE id = ? AND cleared_at IS NULL"_qs, {seen.id});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return false;
    const store::Row& row = rows->first();
    const Alert now = alertOf(row);
    if (now.severity != seen.severity || now.code != seen.code || now.context != seen.context)
        return false;
    // Another console may write between this look and the change, too.
    return session
        .execute(clearAlert + u"id = ? AND code = ? AND context = ?"_qs,
                 {at, seen.id, row.text("code"_L1), row.text("context"_L1)})
        .map([](qint64 changed) { return changed > 0; });
}

core::Result<std::optional<Alert>> remind(store::Session& session, const QString& key, const QDateTime& at,
                                          bool toBeSent)
{
    const auto rows = session.query(
        selectAlerts + u" WHERE key = ? AND cleared_at IS NULL AND acknowledged_at IS NULL AND held = 0"_qs, {key});
    const auto on = silences(session, at);
    if (!rows || !on)
        return core::fail(rows ? on.error() : rows.error());
    if (rows->isEmpty() || silencedUntil(*on, key).isValid())
        return std::optional<Alert>();
    Alert alert = alertOf(rows->first());
    if (toBeSent) {
        const auto wanted = session.execute(
            u"UPDATE alert SET sent = 0, send_attempts = 0, next_send_at = ?, notice_at = ? WHERE id = ?"_qs,
            {at, at, alert.id});
        if (!wanted)
            return core::fail(wanted.error());
    }
    return std::optional<Alert>(std::move(alert));
}

core::Result<QList<Alert>> heldAlerts(store::Session& session)
{
    return session.query(selectAlerts + u" WHERE held = 1 ORDER BY id"_qs).map([](const auto& rows) {
        QList<Alert> held;
        for (const store::Row& row : rows)
            held.append(alertOf(row));
        return held;
    });
}

core::Status acknowledge(store::Session& session, const QString& id, const QString& by, const QDateTime& at)
{
    auto found = session.query(u"SELECT acknowledged_at FROM alert WHERE id = ?"_qs, {id});
    if (!found)
        return core::fail(found.error());
    if (found->isEmpty())
        return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id}});
    return session.run(
        u"UPDATE alert SET acknowledged_at = ?, acknowledged_by = ? WHERE id = ? AND acknowledged_at IS NULL"_qs,
        {at, by, id});
}

core::Result<core::Page<Alert>> list(store::Session& session, bool standingOnly, const core::PageRequest& page,
                                     const QDateTime& now)
{
    const auto on = silences(session, now);
    if (!on)
        return core::fail(on.error());
    SqlFilter where;
    if (standingOnly)
        where.add(u"cleared_at IS NULL"_qs);
    const auto rows = where.page(session, selectAlerts, page);
    return rows.map([&](const auto& found) {
        return pageOf<Alert>(found, page, [&](const store::Row& row) {
            Alert alert = alertOf(row);
            if (!alert.clearedAt.isValid())
                alert.silencedUntil = silencedUntil(*on, alert.key);
            return alert;
        });
    });
}

core::Result<std::optional<Unsent>> nextUnsent(store::Session& session)
{
    const auto rows = session.query(
        selectAlerts +
        u" WHERE sent = 0 AND next_send_at IS NOT NULL AND held = 0 ORDER BY next_send_at, id LIMIT 1"_qs);
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return std::optional<Unsent>();
    const store::Row& row = rows->first();
    Unsent unsent{.alert = alertOf(row),
                  .attempts = static_cast<int>(row.integer("send_attempts"_L1)),
                  .due = row.time("next_send_at"_L1),
                  .since = row.time("notice_at"_L1)};
    if (!unsent.since.isValid()) // raised by a program before this one
        unsent.since = unsent.alert.raisedAt;
    return unsent;
}

core::Result<bool> claim(store::Session& session, const Unsent& unsent, const QDateTime& until)
{
    return session
        .execute(u"UPDATE alert SET send_attempts = send_attempts + 1, next_send_at = ? WHERE id = ? AND sent = 0 AND "
                 "held = 0 AND send_attempts = ?"_qs,
                 {until, unsent.alert.id, unsent.attempts})
        .map([](qint64 changed) { return changed == 1; });
}

core::Status markSent(store::Session& session, const Unsent& claimed, const QDateTime& at)
{
    return session.run(
        u"UPDATE alert SET sent = 1, sent_at = ?, next_send_at = NULL, held = 0 WHERE id = ? AND send_attempts = ?"_qs,
        {at, claimed.alert.id, claimed.attempts});
}

core::Status postpone(store::Session& session, const Unsent& claimed, const QDateTime& next)
{
    return session.run(u"UPDATE alert SET next_send_at = ? WHERE id = ? AND sent = 0 AND send_attempts = ?"_qs,
                       {next, claimed.alert.id, claimed.attempts});
}

core::Status giveUp(store::Session& session, const QString& id)
{
    return session.run(u"UPDATE alert SET next_send_at = NULL WHERE id = ?"_qs, {id});
}

core::Result<qint64> prune(store::Session& session, const QDateTime& before, int limit)
{
    return session.execute(u"DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE cleared_at IS NOT NULL AND "
                           "cleared_at < ? ORDER BY id LIMIT ?)"_qs,
                           {before, limit});
}

} // namespace gwanje::ops::sql
