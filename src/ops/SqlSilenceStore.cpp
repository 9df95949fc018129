// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SqlSilenceStore.h"

#include "ops/SqlAlertStore.h"

namespace gwanje::ops::sql {
namespace {

using namespace Qt::Literals::StringLiterals;

Silence silenceOf(const store::Row& row)
{
    return {.id = row.text("id"_L1),
            .pattern = row.text("key_pattern"_L1),
            .reason = row.text("reason"_L1),
            .createdAt = row.time("created_at"_L1),
            .until = row.time("ends_at"_L1),
            .createdBy = row.text("created_by"_L1)};
}

auto notFound(const QString& what)
{
    return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, what}});
}

/// The key of the alert of that id; empty where there is none.
core::Result<QString> keyOfAlert(store::Session& session, const QString& id)
{
    return session.query(u"SELECT key FROM alert WHERE id = ?"_qs, {id}).map([](const auto& rows) {
        return rows.isEmpty() ? QString() : rows.first().text("key"_L1);
    });
}

core::Result<qint64> endPattern(store::Session& session, const QString& pattern, const QString& by, const QDateTime& at)
{
    return session.execute(
        u"UPDATE alert_silence SET ended_at = ?, ended_by = ? WHERE key_pattern = ? AND ended_at IS NULL AND ends_at > ?"_qs,
        {at, by, pattern, at});
}

core::Status holdWaiting(store::Session& session, const QString& pattern)
{
    const auto rows =
        session.query(u"SELECT id, key FROM alert WHERE sent = 0 AND next_send_at IS NOT NULL AND held = 0"_qs);
    if (!rows)
        return core::fail(rows.error());
    for (const store::Row& row : *rows) {
        if (!keyMatches(pattern, row.text("key"_L1)))
            continue;
        if (auto held = session.execute(u"UPDATE alert SET held = 1 WHERE id = ? AND sent = 0"_qs, {row.text("id"_L1)});
            !held)
            return core::fail(held.error());
    }
    return {};
}

} // namespace

bool keyMatches(const QString& pattern, const QString& key)
{
    const QStringList parts = pattern.split(u'*');
    if (parts.size() == 1)
        return pattern == key;
    if (!key.startsWith(parts.first()))
        return false;
    qsizetype at = parts.first().size();
    for (qsizetype i = 1; i + 1 < parts.size(); ++i) {
        const qsizetype found = key.indexOf(parts.at(i), at);
        if (found < 0)
            return false;
        at = found + parts.at(i).size();
    }
    return key.size() - at >= parts.last().size() && key.endsWith(parts.last());
}

QDateTime silencedUntil(const QList<Silence>& silences, const QString& key)
{
    QDateTime until;
    for (const Silence& silence : silences) {
        if (keyMatches(silence.pattern, key) && (!until.isValid() || silence.until > until))
            until = silence.until;
    }
    return until;
}

core::Result<QList<Silence>> silences(store::Session& session, const QDateTime& now)
{
    return session
        .query(u"SELECT id, key_pattern, reason, created_at, created_by, ends_at FROM alert_silence "
               "WHERE ended_at IS NULL AND ends_at > ? ORDER BY ends_at"_qs,
               {now})
        .map([](const auto& rows) {
            QList<Silence> found;
            for (const store::Row& row : rows)
                found.append(silenceOf(row));
            return found;
        });
}

core::Result<Silence> addSilence(store::Session& session, Silence silence)
{
    const auto key = keyOfAlert(session, silence.pattern);
    if (!key)
        return core::fail(key.error());
    if (!key->isEmpty())
        silence.pattern = *key;
    else if (!QUuid(silence.pattern).isNull()) // an id, then, and of no alert
        return notFound(silence.pattern);
    const auto former = endPattern(session, silence.pattern, silence.createdBy, silence.createdAt);
    if (!former)
        return core::fail(former.error());
    const auto added = session.execute(
        u"INSERT INTO alert_silence (id, key_pattern, reason, created_at, created_by, ends_at) VALUES (?, ?, ?, ?, ?, ?)"_qs,
        {silence.id, silence.pattern, silence.reason, silence.createdAt, silence.createdBy, silence.until});
    if (!added)
        return core::fail(added.error());
    if (auto held = holdWaiting(session, silence.pattern); !held)
        return core::fail(held.error());
    return silence;
}

core::Status endSilence(store::Session& session, const QString& what, const QString& by, const QDateTime& at)
{
    const auto byId = session.execute(
        u"UPDATE alert_silence SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL AND ends_at > ?"_qs,
        {at, by, what, at});
    if (!byId)
        return core::fail(byId.error());
    if (*byId > 0)
        return {};
    const auto key = keyOfAlert(session, what);
    if (!key)
        return core::fail(key.error());
    const auto ended = endPattern(session, key->isEmpty() ? what : *key, by, at);
    if (!ended)
        return core::fail(ended.error());
    return *ended > 0 ? core::Status() : notFound(what);
}

core::Result<QList<Alert>> releaseHeld(store::Session& session, const QDateTime& now)
{
    const auto held = heldAlerts(session);
    if (!held || held->isEmpty())
        return held;
    const auto on = silences(session, now);
    if (!on)
        return core::fail(on.error());
    QList<Alert> released;
    for (const Alert& alert : *held) {
        if (silencedUntil(*on, alert.key).isValid())
            continue;
        const auto done = session.execute(u"UPDATE alert SET held = 0, notice_at = ?, next_send_at = CASE WHEN "
                                          u"next_send_at IS NULL THEN NULL ELSE ? END "
                                          "WHERE id = ? AND held = 1"_qs,
                                          {now, core::timeText(now), alert.id});
        if (!done)
            return core::fail(done.error());
        if (*done == 1)
            released.append(alert);
    }
    return released;
}

core::Result<qint64> pruneSilences(store::Session& session, const QDateTime& before, int limit)
{
    return session.execute(u"DELETE FROM alert_silence WHERE id IN (SELECT id FROM alert_silence WHERE ends_at < ? OR "
                           "ended_at < ? ORDER BY id LIMIT ?)"_qs,
                           {before, before, limit});
}

} // namespace gwanje::ops::sql
