// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainRows.h"

#include "telemetry/Log.h"
#include "train/RailwayTime.h"
#include "train/TrainJson.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::train::sql {
namespace {

constexpr const char* taskColumnNames[] = {"id",          "status",     "provider",   "request",    "cancel",
                                           "cancel_by",   "cancel_at",  "code",       "context",    "attempts",
                                           "owner",       "created_at", "updated_at", "started_at", "ended_at",
                                           "next_try_at", "result",     "follow",     "retry_of"};

constexpr std::pair<ReserveIntent::State, const char*> intentStates[] = {{ReserveIntent::State::Open, "open"},
                                                                         {ReserveIntent::State::Reserved, "reserved"},
                                                                         {ReserveIntent::State::Refused, "refused"},
                                                                         {ReserveIntent::State::Void, "void"}};

QJsonObject objectFrom(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QString messageOf(core::ErrorCode code, const core::Context& context)
{
    return core::sentence(code, telemetry::logLanguage(), context);
}

core::Status ignoringRows(const core::Result<qint64>& result)
{
    if (!result)
        return core::fail(result.error());
    return {};
}

core::Status putEvent(store::Session& session, const TaskEvent& event, const QString& where,
                      const QVariantList& parameters)
{
    const auto inserted = session.execute(
        u"INSERT INTO train_task_event (task_id, sequence, at, status, code, context, message) "
        "SELECT t.id, (SELECT COALESCE(MAX(e.sequence), 0) + 1 FROM train_task_event e WHERE e.task_id = t.id), "
        "?, ?, ?, ?, ? FROM train_task t WHERE "_qs +
            where,
        QVariantList{core::timeText(event.at), stateName(event.state), core::codeName(event.code),
                     contextText(event.context), messageOf(event.code, event.context)} +
            parameters);
    return ignoringRows(inserted);
}

} // namespace

QString marks(qsizetype count)
{
    return count == 0 ? u"NULL"_qs : QStringList(count, u"?"_qs).join(u", "_qs); // PostgreSQL knows no empty list
}

QVariant orNull(const QString& text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant orNull(const QDateTime& time)
{
    return time.isValid() ? QVariant(core::timeText(time)) : QVariant();
}

QString taskColumns(const QString& prefix)
{
    QStringList names;
    for (const char* name : taskColumnNames)
        names << prefix + QString::fromLatin1(name);
    const QString row = prefix.isEmpty() ? u"train_task."_qs : prefix;
    names << u"(SELECT again.id FROM train_task again WHERE again.retry_of = %1id) AS retried_by"_qs.arg(row);
    return names.join(u", "_qs);
}

StoredTask storedTask(const store::Row& row)
{
    StoredTask stored;
    TaskSnapshot& task = stored.task;
    task.id = TaskId::fromString(row.text(QLatin1StringView("id"))).value_or(TaskId());
    task.request = TaskRequest::fromJson(objectFrom(row.text(QLatin1StringView("request")))).value_or(TaskRequest());
    task.provider = row.text(QLatin1StringView("provider"));
    task.state = stateNamed(row.text(QLatin1StringView("status"))).value_or(TaskState::Failed);
    task.cancelRequested = row.boolean(QLatin1StringView("cancel"));
    task.cancelBy = row.text(QLatin1StringView("cancel_by"));
    task.cancelAt = row.time(QLatin1StringView("cancel_at"));
    task.code = core::errorCodeNamed(row.text(QLatin1StringView("code"))).value_or(core::ErrorCode::TRN_QUEUED);
    task.context = contextFromText(row.text(QLatin1StringView("context")));
    task.attempts = static_cast<int>(row.integer(QLatin1StringView("attempts")));
    task.owner = row.text(QLatin1StringView("owner"));
    task.createdAt = row.time(QLatin1StringView("created_at"));
    task.updatedAt = row.time(QLatin1StringView("updated_at"));
    task.startedAt = row.time(QLatin1StringView("started_at"));
    task.endedAt = row.time(QLatin1StringView("ended_at"));
    task.nextTryAt = row.time(QLatin1StringView("next_try_at"));
    task.outcome = holdingFromText(row.text(QLatin1StringView("result")));
    task.retryOf = TaskId::fromString(row.text(QLatin1StringView("retry_of"))).value_or(TaskId());
    task.retriedBy = TaskId::fromString(row.text(QLatin1StringView("retried_by"))).value_or(TaskId());
    stored.follow = row.boolean(QLatin1StringView("follow"));
    return stored;
}

TaskEvent taskEvent(const store::Row& row)
{
    return {row.integer(QLatin1StringView("sequence")), row.time(QLatin1StringView("at")),
            stateNamed(row.text(QLatin1StringView("status"))).value_or(TaskState::Failed),
            core::errorCodeNamed(row.text(QLatin1StringView("code"))).value_or(core::ErrorCode::TRN_QUEUED),
            contextFromText(row.text(QLatin1StringView("context")))};
}

QString intentStateName(ReserveIntent::State state)
{
    for (const auto& [value, name] : intentStates) {
        if (value == state)
            return QString::fromLatin1(name);
    }
    return {};
}

ReserveIntent reserveIntent(const store::Row& row)
{
    ReserveIntent intent;
    intent.id = row.text(QLatin1StringView("id"));
    intent.task = TaskId::fromString(row.text(QLatin1StringView("task_id"))).value_or(TaskId());
    intent.account = row.text(QLatin1StringView("account"));
    intent.train = row.text(QLatin1StringView("train"));
    intent.departure = row.text(QLatin1StringView("departure"));
    intent.arrival = row.text(QLatin1StringView("arrival"));
    intent.departsAt = QDateTime::fromString(row.text(QLatin1StringView("departs_at")), Qt::ISODate);
    intent.seatClass = seatClassNamed(row.text(QLatin1StringView("seat_class")));
    intent.seats = static_cast<int>(row.integer(QLatin1StringView("seats")));
    intent.standby = row.text(QLatin1StringView("kind")) == u"standby";
    const QJsonArray before = QJsonDocument::fromJson(row.text(QLatin1StringView("before_holdings")).toUtf8()).array();
    for (const auto& number : before)
        intent.before << number.toString();
    for (const auto& [value, name] : intentStates) {
        if (row.text(QLatin1StringView("state")) == QLatin1String(name))
            intent.state = value;
    }
    intent.number = row.text(QLatin1StringView("reservation_number"));
    intent.createdAt = row.time(QLatin1StringView("created_at"));
    intent.updatedAt = row.time(QLatin1StringView("updated_at"));
    return intent;
}

core::Result<bool> insertTask(store::Session& session, const TaskSnapshot& task)
{
    const TaskRequest& request = task.request;
    const auto json = QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact);
    const QVariantList values{task.id.toString(),
                              stateName(task.state),
                              task.provider,
                              request.account,
                              modeName(request.mode),
                              request.departure,
                              request.arrival,
                              request.date.toString(Qt::ISODate),
                              request.from.toString(u"HH:mm"_qs),
                              request.to.toString(u"HH:mm"_qs),
                              QString::fromUtf8(json),
                              task.cancelRequested ? 1 : 0,
                              orNull(task.cancelBy),
                              orNull(task.cancelAt),
                              core::codeName(task.code),
                              contextText(task.context),
                              messageOf(task.code, task.context),
                              task.attempts,
                              task.owner,
                              core::timeText(task.createdAt),
                              core::timeText(task.updatedAt),
                              orNull(task.startedAt),
                              orNull(task.endedAt),
                              orNull(task.nextTryAt),
                              orNull(holdingText(task.outcome)),
                              orNull(task.retryOf.isNull() ? QString() : task.retryOf.toString())};
    const auto inserted = session.execute(
        u"INSERT INTO train_task (id, status, provider, account, mode, departure, arrival, travel_date, window_from, "
        "window_to, request, cancel, cancel_by, cancel_at, code, context, message, attempts, owner, created_at, "
        "updated_at, started_at, ended_at, next_try_at, result, retry_of) VALUES ("_qs +
            marks(values.size()) + u") ON CONFLICT (id) DO NOTHING"_qs,
        values);
    if (!inserted)
        return core::fail(inserted.error());
    return *inserted > 0;
}

core::Status insertEvent(store::Session& session, TaskId task, const TaskEvent& event)
{
    return putEvent(session, event, u"t.id = ?"_qs, {task.toString()});
}

core::Status insertProgress(store::Session& session, const QString& owner, TaskId task, const TaskEvent& event)
{
    const QString there = u"t.id = ? AND t.owner = ? AND t.status = 'running' AND NOT EXISTS (SELECT 1 FROM "
                          "train_task_event e WHERE e.task_id = t.id AND e.at = ? AND e.code = ? AND e.context = ?)"_qs;
    return putEvent(
        session, event, there,
        {task.toString(), owner, core::timeText(event.at), core::codeName(event.code), contextText(event.context)});
}

core::Result<bool> hasEvent(store::Session& session, TaskId task, const TaskEvent& event)
{
    const auto rows = session.query(
        u"SELECT sequence FROM train_task_event WHERE task_id = ? AND at = ? AND status = ? AND code = ?"_qs,
        {task.toString(), core::timeText(event.at), stateName(event.state), core::codeName(event.code)});
    if (!rows)
        return core::fail(rows.error());
    return !rows->isEmpty();
}

core::Status putIntent(store::Session& session, const ReserveIntent& intent)
{
    if (!intent.number.isEmpty()) {
        // A number that comes again (the railway starts over) belongs to whom it was given last.
        const auto freed = session.execute(u"UPDATE train_reserve_intent SET reservation_number = NULL "
                                           "WHERE account = ? AND reservation_number = ? AND id <> ?"_qs,
                                           {intent.account, intent.number, intent.id});
        if (!freed)
            return core::fail(freed.error());
    }
    const auto put = session.execute(
        u"INSERT INTO train_reserve_intent (id, task_id, account, train, departure, arrival, travel_date, departs_at, "
        "seat_class, seats, kind, before_holdings, state, reservation_number, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, reservation_number = EXCLUDED.reservation_number, "
        "updated_at = EXCLUDED.updated_at"_qs,
        {intent.id, intent.task.toString(), intent.account, intent.train, intent.departure, intent.arrival,
         intent.departsAt.date().toString(Qt::ISODate), railwayMoment(intent.departsAt).toString(Qt::ISODate),
         seatClassName(intent.seatClass), intent.seats, intent.standby ? u"standby"_qs : u"seat"_qs,
         QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(intent.before)).toJson(QJsonDocument::Compact)),
         intentStateName(intent.state), orNull(intent.number), core::timeText(intent.createdAt),
         core::timeText(intent.updatedAt)});
    return ignoringRows(put);
}

core::Status checkOnlyLiveReserve(store::Session& session, TaskId except)
{
    const auto others = session.query(u"SELECT id FROM train_task WHERE provider <> 'sandbox' AND mode = 'reserve' "
                                      "AND status IN ('queued', 'running') AND id <> ? LIMIT 1"_qs,
                                      {except.toString()});
    if (!others)
        return core::fail(others.error());
    if (!others->isEmpty())
        return core::fail(core::ErrorCode::TRN_LIVE_ONE_TASK,
                          {{u"task"_qs, others->first().text(QLatin1StringView("id"))}});
    return {};
}

} // namespace gwanje::train::sql
