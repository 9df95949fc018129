// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlSyncRows.h"

#include "datasync/JsonValues.h"
#include "store/SearchSql.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::datasync::sql {
namespace {

using namespace Qt::Literals::StringLiterals;
using SearchKind = store::SearchColumn::Kind;

template<class Id>
Id idIn(const store::Row& row, QLatin1StringView column)
{
    return Id(QUuid::fromString(row.text(column)));
}

std::optional<core::Error> errorIn(const store::Row& row)
{
    const auto code = core::errorCodeNamed(row.text("code"_L1));
    if (!code)
        return {};
    core::Context context;
    const QJsonObject object = QJsonDocument::fromJson(row.text("context"_L1).toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        context.insert(it.key(), it.value().toString());
    return core::Error{*code, context, nullptr};
}

/// Found by what the asker calls its values, and by these themselves.
store::SearchColumn calledColumn(const QString& sql, QMap<QString, QString> words)
{
    for (auto it = words.begin(); it != words.end(); ++it)
        *it = core::searchFold(*it + u'\n' + it.key());
    return {.sql = sql, .kind = SearchKind::Coded, .words = words, .mayBeNull = false};
}

QMap<QString, QString> statusWords(const SyncLogFilter& filter)
{
    QMap<QString, QString> words = filter.words.value(u"status"_qs);
    for (int i = 0; i <= int(SyncStatus::Cancelled); ++i)
        words.insert(syncStatusName(SyncStatus(i)), words.value(syncStatusName(SyncStatus(i))));
    return words;
}

store::SearchColumn codeColumn(const SyncLogFilter& filter)
{
    QMap<QString, QString> words = store::errorCodeWords();
    const auto called = filter.words.value(u"code"_qs);
    for (auto it = called.cbegin(); it != called.cend(); ++it)
        words[it.key()] += u'\n' + core::searchFold(*it);
    return {.sql = u"s.code"_qs, .kind = SearchKind::Coded, .words = words};
}

} // namespace

QString syncLogColumns()
{
    return u"s.id, s.run_id, s.portal, s.stream, s.trigger, s.requested_by, s.console, s.status, s.started_at, "
           "s.ended_at, s.took_ms, s.row_count, s.added, s.updated, s.unchanged, s.rejected, s.duplicates, s.file, "
           "s.archive, s.import_id, s.new_columns, s.vanished_columns, s.code, s.context"_qs;
}

SyncLogRow syncLogRow(const store::Row& row)
{
    SyncLogRow log;
    log.id = idIn<SyncLogId>(row, "id"_L1);
    log.run = idIn<SyncRunId>(row, "run_id"_L1);
    log.portal = row.text("portal"_L1);
    log.stream = row.text("stream"_L1);
    log.trigger = runtime::runTriggerNamed(row.text("trigger"_L1)).value_or(runtime::RunTrigger::Timer);
    log.by = row.text("requested_by"_L1);
    log.console = row.text("console"_L1);
    log.status = syncStatusNamed(row.text("status"_L1)).value_or(SyncStatus::Failed);
    log.startedAt = row.time("started_at"_L1);
    log.endedAt = row.time("ended_at"_L1);
    if (!row.isNull("took_ms"_L1))
        log.took = std::chrono::milliseconds(row.integer("took_ms"_L1));
    log.counts = {row.integer("row_count"_L1), row.integer("added"_L1),    row.integer("updated"_L1),
                  row.integer("unchanged"_L1), row.integer("rejected"_L1), row.integer("duplicates"_L1)};
    log.file = row.text("file"_L1);
    log.archive = row.text("archive"_L1);
    log.import = row.integer("import_id"_L1);
    log.newColumns = listOf(row.text("new_columns"_L1));
    log.vanishedColumns = listOf(row.text("vanished_columns"_L1));
    log.error = errorIn(row);
    return log;
}

QString portalStateColumns()
{
    return u"p.portal, p.session, p.account, p.logged_in_at, p.checked_at, p.failed_stage, p.failures, "
           "p.last_success_at, p.last_code"_qs;
}

PortalState portalState(const store::Row& row)
{
    PortalState state;
    state.portal = row.text("portal"_L1);
    state.session = sessionStandingNamed(row.text("session"_L1)).value_or(SessionStanding::None);
    state.account = row.text("account"_L1);
    state.loggedInAt = row.time("logged_in_at"_L1);
    state.checkedAt = row.time("checked_at"_L1);
    state.failedStage = int(row.integer("failed_stage"_L1));
    state.failures = int(row.integer("failures"_L1));
    state.lastSuccessAt = row.time("last_success_at"_L1);
    state.lastCode = row.text("last_code"_L1);
    return state;
}

store::Where whereOf(const SyncLogFilter& filter)
{
    store::Where where;
    if (!filter.portal.isEmpty())
        where.add(u"s.portal = ?"_qs, {filter.portal});
    if (!filter.stream.isEmpty())
        where.add(u"s.stream = ?"_qs, {filter.stream});
    if (filter.status)
        where.add(u"s.status = ?"_qs, {syncStatusName(*filter.status)});
    if (filter.since.isValid())
        where.add(u"s.started_at >= ?"_qs, {filter.since});
    if (filter.until.isValid())
        where.add(u"s.started_at < ?"_qs, {filter.until});
    return where;
}

store::Where searchOf(const SyncLogFilter& filter, store::Dialect dialect)
{
    const auto number = [](const QString& sql) { return store::SearchColumn{.sql = sql, .kind = SearchKind::Number}; };
    const store::SearchColumns columns{
        {u"portal"_qs, calledColumn(u"s.portal"_qs, filter.words.value(u"portal"_qs))},
        {u"portal"_qs, {.sql = u"s.portal"_qs}}, // also one whose profile is gone
        {u"stream"_qs, calledColumn(u"s.stream"_qs, filter.words.value(u"stream"_qs))},
        {u"stream"_qs, {.sql = u"s.stream"_qs}},
        {u"status"_qs, calledColumn(u"s.status"_qs, statusWords(filter))},
        {u"file"_qs, {.sql = u"s.file"_qs}},
        {u"code"_qs, codeColumn(filter)},
        {u"code"_qs, {.sql = u"s.context"_qs}},
        {u"by"_qs, {.sql = u"s.requested_by"_qs}},
        {u"id"_qs, {.sql = u"s.id"_qs, .kind = SearchKind::Start, .mayBeNull = false}},
        {u"id"_qs, {.sql = u"s.run_id"_qs, .kind = SearchKind::Start, .mayBeNull = false}},
        {u"started"_qs, {.sql = u"s.started_at"_qs, .kind = SearchKind::Time, .mayBeNull = false}},
        {u"new"_qs, number(u"s.added"_qs)},
        {u"updated"_qs, number(u"s.updated"_qs)},
        {u"unchanged"_qs, number(u"s.unchanged"_qs)},
        {u"rejected"_qs, number(u"s.rejected"_qs)},
        {u"rows"_qs, number(u"s.row_count"_qs)}};
    store::Where found;
    if (filter.search.isEmpty())
        return found;
    const auto condition =
        store::searchCondition(filter.search, dialect, columns,
                               {u"portal"_qs, u"stream"_qs, u"status"_qs, u"file"_qs, u"code"_qs, u"by"_qs, u"id"_qs});
    found.add(condition.sql, condition.parameters);
    return found;
}

QString listJson(const QStringList& list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QStringList listOf(const QString& json)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const auto& each : array)
        list << each.toString();
    return list;
}

QString contextJson(const core::Context& context)
{
    return QString::fromUtf8(QJsonDocument(contextObject(context)).toJson(QJsonDocument::Compact));
}

} // namespace gwanje::datasync::sql
