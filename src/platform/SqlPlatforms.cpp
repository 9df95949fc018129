// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlPlatforms.h"

namespace gwanje::platform::sql {
namespace {

using core::ErrorCode;
using Column = QLatin1StringView;

QVariantList changeable(const Platform& platform)
{
    return {platform.code,
            platform.name,
            platform.connector,
            platform.url.toString(QUrl::FullyEncoded),
            platform.login,
            platform.active,
            platform.runsItself,
            platform.controlUrl.toString(QUrl::FullyEncoded),
            static_cast<qint64>(platform.timeout.count()),
            platform.timeZone,
            directionName(platform.reservations),
            directionName(platform.prices),
            directionName(platform.inventory),
            platform.notes,
            platform.updatedAt};
}

/// PLT_CODE_TAKEN where another one that is not removed has it.
core::Status checkCode(store::Session& session, const Platform& platform)
{
    const auto there = session.query(u"SELECT id FROM platform WHERE code = ? AND removed_at IS NULL AND id <> ?"_qs,
                                     {platform.code, platform.id.toString()});
    if (!there)
        return core::fail(there.error());
    return there->isEmpty() ? core::Status() : core::fail(ErrorCode::PLT_CODE_TAKEN, {{u"code"_qs, platform.code}});
}

PlatformHealth healthIn(const store::Row& row, const PlatformId& id)
{
    return {.platform = id,
            .lastSuccessAt = row.time(Column("last_success_at")),
            .lastRunAt = row.time(Column("last_run_at")),
            .failures = static_cast<int>(row.integer(Column("failures"))),
            .lastCode = row.text(Column("last_code")),
            .service = row.text(Column("service"))};
}

LastGood lastGoodIn(const store::Row& row)
{
    return {.dataSet = dataSetNamed(row.text(Column("data_set"))).value_or(DataSet::Reservations),
            .fetchedAt = row.time(Column("fetched_at")),
            .completeAt = row.time(Column("complete_at")),
            .etag = row.text(Column("etag")).toUtf8(),
            .since = row.time(Column("since")),
            .items = row.integer(Column("items")),
            .emptyAnswers = static_cast<int>(row.integer(Column("empty_answers"))),
            .countedBy = RunId(QUuid::fromString(row.text(Column("counted_run"))))};
}

/// How many open ones that lie between platforms concern each of them.
core::Result<QHash<PlatformId, qint64>> openBetween(store::Session& session)
{
    const auto rows =
        session.query(u"SELECT d.platforms, COUNT(*) AS n FROM discrepancy d WHERE d.platform_id IS NULL AND "
                      "d.state = 'open' GROUP BY d.platforms"_qs);
    if (!rows)
        return core::fail(rows.error());
    QHash<PlatformId, qint64> counts;
    for (const store::Row& row : *rows) {
        for (const PlatformId& id : idsIn(row.text(Column("platforms"))))
            counts[id] += row.integer(Column("n"));
    }
    return counts;
}

core::Result<QList<PlatformView>> viewsWhere(store::Session& session, const QString& condition,
                                             const QVariantList& parameters)
{
    const auto rows = session.query(
        u"SELECT "_qs + platformColumns() +
            u", h.last_success_at, h.last_run_at, COALESCE(h.failures, 0) AS failures, h.last_code, h.service, "
            "(SELECT COUNT(*) FROM discrepancy d WHERE d.platform_id = p.id AND d.state = 'open') AS open_number "
            "FROM platform p LEFT JOIN platform_health h ON h.platform_id = p.id WHERE "_qs +
            condition + u" ORDER BY p.code, p.id"_qs,
        parameters);
    if (!rows)
        return core::fail(rows.error());
    const auto data = session.query(u"SELECT platform_id, data_set, fetched_at, complete_at, etag, since, items, "
                                    "empty_answers, counted_run FROM platform_data WHERE platform_id IN "
                                    "(SELECT p.id FROM platform p WHERE "_qs +
                                        condition + u") ORDER BY platform_id, data_set"_qs,
                                    parameters);
    if (!data)
        return core::fail(data.error());
    const auto between = openBetween(session);
    if (!between)
        return core::fail(between.error());
    QHash<QString, QList<LastGood>> good;
    for (const store::Row& row : *data)
        good[row.text(Column("platform_id"))] << lastGoodIn(row);
    QList<PlatformView> views;
    for (const store::Row& row : *rows) {
        const Platform found = sql::platform(row);
        views << PlatformView{found, healthIn(row, found.id), good.value(found.id.toString()),
                              row.integer(Column("open_number")) + between->value(found.id)};
    }
    return views;
}

QVariant idOrNull(const std::optional<PlatformId>& id)
{
    return id ? QVariant(id->toString()) : QVariant();
}

} // namespace

core::Result<Platform> addPlatform(store::Session& session, Platform platform)
{
    if (auto code = checkCode(session, platform); !code)
        return core::fail(code.error());
    platform.version = 1;
    platform.removedAt = {};
    const auto inserted = session.run(
        u"INSERT INTO platform (code, name, connector, url, login, active, runs_itself, control_url, timeout_ms, "
        "time_zone, reservations, prices, inventory, notes, updated_at, id, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"_qs,
        changeable(platform) << platform.id.toString() << platform.createdAt);
    if (!inserted)
        return core::fail(inserted.error());
    return platform;
}

core::Result<Platform> changePlatform(store::Session& session, Platform platform)
{
    if (auto code = checkCode(session, platform); !code)
        return core::fail(code.error());
    const auto changed = session.execute(
        u"UPDATE platform SET code = ?, name = ?, connector = ?, url = ?, login = ?, active = ?, runs_itself = ?, "
        "control_url = ?, timeout_ms = ?, time_zone = ?, reservations = ?, prices = ?, inventory = ?, notes = ?, "
        "updated_at = ?, version = version + 1 WHERE id = ? AND version = ? AND removed_at IS NULL"_qs,
        changeable(platform) << platform.id.toString() << platform.version);
    if (!changed)
        return core::fail(changed.error());
    if (*changed == 0) {
        const auto there = findPlatform(session, platform.id);
        const bool isGone = !there || there->removedAt.isValid();
        return isGone ? core::fail(notFound(ErrorCode::PLT_NOT_FOUND, "platform", platform.code))
                      : core::fail(staleRow(platform.code));
    }
    ++platform.version;
    return platform;
}

core::Result<Platform> removePlatform(store::Session& session, const PlatformId& id, const QString& name,
                                      const QDateTime& now)
{
    auto platform = findPlatform(session, id);
    if (!platform)
        return platform;
    if (platform->removedAt.isValid())
        return core::fail(notFound(ErrorCode::PLT_NOT_FOUND, "platform", platform->code));
    if (platform->name != name.trimmed())
        return core::fail(ErrorCode::PLT_NAME_MISMATCH, {{u"platform"_qs, platform->code}});
    platform->active = false;
    platform->removedAt = platform->updatedAt = now;
    ++platform->version;
    const QString text = id.toString();
    auto done = session.run(u"UPDATE platform SET active = 0, removed_at = ?, updated_at = ?, version = version + 1 "
                            "WHERE id = ?"_qs,
                            {now, now, text});
    if (done)
        done = session.run(u"UPDATE listing SET room_id = NULL, version = version + 1 WHERE platform_id = ? AND "
                           "room_id IS NOT NULL"_qs,
                           {text});
    if (done)
        done = session.run(u"UPDATE discrepancy SET state = 'resolved', resolution = 'agreed', resolved_by = "
                           "'removed', resolved_at = ?, changed_at = ?, version = version + 1 "
                           "WHERE platform_id = ? AND state <> 'resolved'"_qs,
                           {now, now, text});
    if (!done)
        return core::fail(done.error());
    return platform;
}

core::Result<QList<PlatformView>> platforms(store::Session& session, bool withRemoved)
{
    return viewsWhere(session, withRemoved ? u"1 = 1"_qs : u"p.removed_at IS NULL"_qs, {});
}

core::Result<PlatformView> platformView(store::Session& session, const QString& idOrCode)
{
    const auto views = core::idFromText(idOrCode)
                           ? viewsWhere(session, u"p.id = ?"_qs, {idOrCode.toLower()})
                           : viewsWhere(session, u"p.code = ? AND p.removed_at IS NULL"_qs, {idOrCode});
    if (!views)
        return core::fail(views.error());
    if (views->isEmpty())
        return core::fail(notFound(ErrorCode::PLT_NOT_FOUND, "platform", idOrCode));
    return views->first();
}

core::Result<Platform> findPlatform(store::Session& session, const PlatformId& id)
{
    const auto rows =
        session.query(u"SELECT "_qs + platformColumns() + u" FROM platform p WHERE p.id = ?"_qs, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(notFound(ErrorCode::PLT_NOT_FOUND, "platform", id.toString()));
    return sql::platform(rows->first());
}

core::Result<bool> noteService(store::Session& session, const PlatformId& id, const QString& state)
{
    const auto noted = session.run(u"INSERT INTO platform_health (platform_id, service) VALUES (?, ?) "
                                   "ON CONFLICT (platform_id) DO UPDATE SET service = excluded.service"_qs,
                                   {id.toString(), state});
    if (!noted)
        return core::fail(noted.error());
    return true;
}

core::Result<QList<LastGood>> lastGood(store::Session& session, const PlatformId& id)
{
    return valuesOf(session.query(u"SELECT data_set, fetched_at, complete_at, etag, since, items, empty_answers, "
                                  "counted_run FROM platform_data WHERE platform_id = ? ORDER BY data_set"_qs,
                                  {id.toString()}),
                    lastGoodIn);
}

core::Status saveLastGood(store::Session& session, const PlatformId& id, const LastGood& good)
{
    return session.run(
        u"INSERT INTO platform_data (platform_id, data_set, fetched_at, complete_at, etag, since, items, "
        u"empty_answers, "
        "counted_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (platform_id, data_set) DO UPDATE SET "
        "fetched_at = excluded.fetched_at, complete_at = excluded.complete_at, etag = excluded.etag, "
        "since = excluded.since, items = excluded.items, empty_answers = excluded.empty_answers, "
        "counted_run = excluded.counted_run"_qs,
        {id.toString(), dataSetName(good.dataSet), good.fetchedAt, good.completeAt, QString::fromUtf8(good.etag),
         good.since, good.items, good.emptyAnswers, good.countedBy.isNull() ? QString() : good.countedBy.toString()});
}

core::Result<QList<ResolutionRule>> rules(store::Session& session)
{
    return valuesOf(session.query(u"SELECT "_qs + ruleColumns() + u" FROM resolution_rule ORDER BY position, id"_qs),
                    rule);
}

core::Result<ResolutionRule> addRule(store::Session& session, const ResolutionRule& rule)
{
    const auto inserted = session.run(
        u"INSERT INTO resolution_rule (id, position, kind, platform_id, field, resolve_as, reason, enabled) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"_qs,
        {rule.id.toString(), rule.position, rule.kind ? kindName(*rule.kind) : QString(), idOrNull(rule.platform),
         rule.field, resolutionName(rule.as), rule.reason, rule.enabled});
    if (!inserted)
        return core::fail(inserted.error());
    return rule;
}

core::Result<ResolutionRule> changeRule(store::Session& session, ResolutionRule rule)
{
    const QString id = rule.id.toString();
    const auto changed = session.execute(
        u"UPDATE resolution_rule SET position = ?, kind = ?, platform_id = ?, field = ?, resolve_as = ?, reason = ?, "
        "enabled = ?, version = version + 1 WHERE id = ? AND version = ?"_qs,
        {rule.position, rule.kind ? kindName(*rule.kind) : QString(), idOrNull(rule.platform), rule.field,
         resolutionName(rule.as), rule.reason, rule.enabled, id, rule.version});
    if (!changed)
        return core::fail(changed.error());
    if (*changed == 0) {
        const auto there = session.query(u"SELECT id FROM resolution_rule WHERE id = ?"_qs, {id});
        return there && !there->isEmpty() ? core::fail(staleRow(id))
                                          : core::fail(notFound(ErrorCode::PLT_RULE_NOT_FOUND, "rule", id));
    }
    ++rule.version;
    return rule;
}

core::Result<bool> removeRule(store::Session& session, const RuleId& id)
{
    const auto removed = session.execute(u"DELETE FROM resolution_rule WHERE id = ?"_qs, {id.toString()});
    if (!removed)
        return core::fail(removed.error());
    if (*removed == 0)
        return core::fail(notFound(ErrorCode::PLT_RULE_NOT_FOUND, "rule", id.toString()));
    return true;
}

} // namespace gwanje::platform::sql
