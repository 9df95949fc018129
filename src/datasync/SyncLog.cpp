// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SyncLog.h"

#include "datasync/JsonValues.h"
#include <QJsonArray>

namespace gwanje::datasync {
namespace {

const QStringList& syncStatusNames()
{
    static const QStringList names{u"running"_qs, u"success"_qs, u"partial"_qs, u"failed"_qs, u"cancelled"_qs};
    return names;
}

const QStringList& standingNames()
{
    static const QStringList names{u"none"_qs, u"valid"_qs, u"expired"_qs};
    return names;
}

template<class E>
std::optional<E> enumNamed(const QStringList& names, QStringView name)
{
    const qsizetype at = names.indexOf(name.toString());
    return at < 0 ? std::nullopt : std::optional(E(at));
}

QJsonObject progressJson(const StreamProgress& progress)
{
    return {{u"stream"_qs, progress.stream},
            {u"step"_qs, syncStepName(progress.step)},
            {u"done"_qs, progress.done},
            {u"all"_qs, progress.all},
            {u"ended"_qs, progress.ended ? QJsonValue(toJson(*progress.ended)) : QJsonValue(QJsonValue::Null)}};
}

} // namespace

QString syncStatusName(SyncStatus status)
{
    return syncStatusNames().at(int(status));
}

std::optional<SyncStatus> syncStatusNamed(QStringView name)
{
    return enumNamed<SyncStatus>(syncStatusNames(), name);
}

QString sessionStandingName(SessionStanding standing)
{
    return standingNames().at(int(standing));
}

std::optional<SessionStanding> sessionStandingNamed(QStringView name)
{
    return enumNamed<SessionStanding>(standingNames(), name);
}

QString syncStepName(SyncStep step)
{
    static const QStringList names{
        u"waiting"_qs,      u"starting_browser"_qs, u"checking_session"_qs, u"logging_in"_qs, u"awaiting_operator"_qs,
        u"opening_page"_qs, u"downloading"_qs,      u"importing"_qs,        u"archiving"_qs,  u"closing"_qs};
    return names.at(int(step));
}

QJsonObject toJson(const ImportCounts& counts)
{
    return {{u"new"_qs, counts.added},         {u"updated"_qs, counts.updated}, {u"unchanged"_qs, counts.unchanged},
            {u"rejected"_qs, counts.rejected}, {u"rows"_qs, counts.rows},       {u"duplicates"_qs, counts.duplicates}};
}

QJsonObject toJson(const SyncLogRow& row)
{
    QJsonObject json{{u"id"_qs, row.id.toString()},
                     {u"run"_qs, row.run.toString()},
                     {u"portal"_qs, row.portal},
                     {u"stream"_qs, row.stream},
                     {u"trigger"_qs, runtime::runTriggerName(row.trigger)},
                     {u"by"_qs, row.by},
                     {u"console"_qs, row.console},
                     {u"status"_qs, syncStatusName(row.status)},
                     {u"started_at"_qs, timeValue(row.startedAt)},
                     {u"ended_at"_qs, timeValue(row.endedAt)},
                     {u"took_ms"_qs, row.took ? QJsonValue(qint64(row.took->count())) : QJsonValue()},
                     {u"file"_qs, row.file},
                     {u"archive"_qs, row.archive},
                     {u"import"_qs, row.import > 0 ? QJsonValue(row.import) : QJsonValue()},
                     {u"new_columns"_qs, QJsonArray::fromStringList(row.newColumns)},
                     {u"vanished_columns"_qs, QJsonArray::fromStringList(row.vanishedColumns)},
                     {u"error"_qs, errorValue(row.error)}};
    const QJsonObject counts = toJson(row.counts);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject toJson(const PortalState& state)
{
    return {{u"portal"_qs, state.portal},
            {u"session"_qs, sessionStandingName(state.session)},
            {u"account"_qs, state.account},
            {u"logged_in_at"_qs, timeValue(state.loggedInAt)},
            {u"checked_at"_qs, timeValue(state.checkedAt)},
            {u"failed_stage"_qs, state.failedStage > 0 ? QJsonValue(state.failedStage) : QJsonValue()},
            {u"failures"_qs, state.failures},
            {u"last_success_at"_qs, timeValue(state.lastSuccessAt)},
            {u"last_code"_qs, state.lastCode}};
}

QJsonObject toJson(const SyncProgress& progress)
{
    QJsonArray streams;
    for (const StreamProgress& stream : progress.streams)
        streams << progressJson(stream);
    return {{u"run"_qs, progress.run.toString()},
            {u"type"_qs, progress.type},
            {u"step"_qs, syncStepName(progress.step)},
            {u"started_at"_qs, timeValue(progress.startedAt)},
            {u"waits_until"_qs, timeValue(progress.waitsUntil)},
            {u"streams"_qs, streams}};
}

} // namespace gwanje::datasync
