// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainTaskStore.h"

#include "telemetry/Log.h"
#include "train/SqlTrainPage.h"
#include "train/SqlTrainRows.h"
#include "train/TrainJson.h"

namespace gwanje::train {
namespace {

using store::Session;

QVariantList texts(const QList<TaskId>& ids)
{
    QVariantList list;
    for (const TaskId& id : ids)
        list << id.toString();
    return list;
}

core::Result<QList<StoredTask>> tasksWhere(Session& session, const QString& condition, const QVariantList& parameters)
{
    const auto rows = session.query(u"SELECT "_qs + sql::taskColumns() + u" FROM train_task WHERE "_qs + condition +
                                        u" ORDER BY id"_qs,
                                    parameters);
    if (!rows)
        return core::fail(rows.error());
    QList<StoredTask> tasks;
    for (const auto& row : *rows)
        tasks << sql::storedTask(row);
    return tasks;
}

/// The row says what the change makes of it, and so does the moment or the story. Where the state stays as it is the
/// moment says nothing: progress moves it, too.
core::Result<bool> isMade(Session& session, const store::Row& row, const TaskUpdate& update)
{
    if (row.text(QLatin1StringView("status")) != stateName(update.task.state) ||
        row.text(QLatin1StringView("owner")) != update.task.owner)
        return false;
    const bool stays = update.from.contains(update.task.state);
    if (!stays && row.time(QLatin1StringView("updated_at")) == update.task.updatedAt)
        return true;
    if (update.events.isEmpty())
        return false;
    return sql::hasEvent(session, update.task.id, update.events.last());
}

/// Why there is nothing to change: it was changed before, the flag is up, or the task is not the asker's any more.
/// Nothing: the change is still to be made.
core::Result<std::optional<Written>> whyNot(Session& session, const TaskUpdate& update)
{
    const auto rows = session.query(u"SELECT status, owner, updated_at, cancel FROM train_task WHERE id = ?"_qs,
                                    {update.task.id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return Written::Fenced;
    const auto& row = rows->first();
    const auto made = isMade(session, row, update);
    if (!made)
        return core::fail(made.error());
    if (*made)
        return Written::Done;
    const auto state = stateNamed(row.text(QLatin1StringView("status"))).value_or(TaskState::Failed);
    if (row.text(QLatin1StringView("owner")) != update.owner || !update.from.contains(state))
        return Written::Fenced;
    if (update.unlessCancelled && row.boolean(QLatin1StringView("cancel")))
        return Written::CancelAsked;
    return std::nullopt;
}

core::Result<qint64> changeRow(Session& session, const TaskUpdate& update)
{
    const TaskSnapshot& task = update.task;
    QVariantList parameters{stateName(task.state),
                            core::codeName(task.code),
                            contextText(task.context),
                            core::sentence(task.code, telemetry::logLanguage(), task.context),
                            task.attempts,
                            task.owner,
                            core::timeText(task.updatedAt),
                            sql::orNull(task.startedAt),
                            sql::orNull(task.endedAt),
                            sql::orNull(task.nextTryAt),
                            sql::orNull(holdingText(task.outcome)),
                            update.follow ? 1 : 0,
                            task.cancelRequested ? 1 : 0,
                            sql::orNull(task.cancelBy),
                            sql::orNull(task.cancelAt),
                            task.id.toString(),
                            update.owner};
    for (const TaskState state : update.from)
        parameters << stateName(state);
    return session.execute(u"UPDATE train_task SET status = ?, code = ?, context = ?, message = ?, attempts = ?, owner "
                           u"= ?, updated_at = ?, "
                           "started_at = ?, ended_at = ?, next_try_at = ?, result = ?, follow = ?, "
                           "cancel = CASE WHEN cancel = 1 THEN 1 ELSE ? END, cancel_by = COALESCE(cancel_by, ?), "
                           "cancel_at = COALESCE(cancel_at, ?) WHERE id = ? AND owner = ? AND status IN ("_qs +
                               sql::marks(update.from.size()) +
                               (update.unlessCancelled ? u") AND cancel = 0"_qs : u")"_qs),
                           parameters);
}

core::Result<Written> updateTask(Session& session, const TaskUpdate& update)
{
    if (update.onlyLiveReserve) {
        if (auto allowed = sql::checkOnlyLiveReserve(session, update.task.id); !allowed)
            return core::fail(allowed.error());
    }
    auto why = whyNot(session, update);
    if (!why)
        return core::fail(why.error());
    if (*why)
        return **why;
    for (const TaskEvent& event : update.events.mid(0, update.events.size() - 1)) {
        if (auto inserted = sql::insertProgress(session, update.owner, update.task.id, event); !inserted)
            return core::fail(inserted.error());
    }
    const auto changed = changeRow(session, update);
    if (!changed)
        return core::fail(changed.error());
    if (*changed == 0) { // somebody was quicker
        why = whyNot(session, update);
        if (!why)
            return core::fail(why.error());
        return why->value_or(Written::Fenced);
    }
    if (!update.events.isEmpty()) {
        if (auto inserted = sql::insertEvent(session, update.task.id, update.events.last()); !inserted)
            return core::fail(inserted.error());
    }
    if (update.intent) {
        if (auto put = sql::putIntent(session, *update.intent); !put)
            return core::fail(put.error());
    }
    return Written::Done;
}

core::Status saveOne(Session& session, const QString& owner, const TaskSnapshot& task)
{
    const auto changed = session.execute(
        u"UPDATE train_task SET attempts = ?, next_try_at = ?, code = ?, context = ?, message = ?, updated_at = ? "
        "WHERE id = ? AND owner = ? AND status = 'running'"_qs,
        {task.attempts, sql::orNull(task.nextTryAt), core::codeName(task.code), contextText(task.context),
         core::sentence(task.code, telemetry::logLanguage(), task.context), core::timeText(task.updatedAt),
         task.id.toString(), owner});
    if (!changed)
        return core::fail(changed.error());
    return {};
}

core::Result<IntentAnswer> openIntentIn(Session& session, const ReserveIntent& intent, const QString& owner)
{
    const auto tasks =
        session.query(u"SELECT cancel FROM train_task WHERE id = ? AND owner = ? AND status = 'running'"_qs,
                      {intent.task.toString(), owner});
    if (!tasks)
        return core::fail(tasks.error());
    if (tasks->isEmpty())
        return IntentAnswer::Fenced;
    if (tasks->first().boolean(QLatin1StringView("cancel")))
        return IntentAnswer::CancelAsked;
    const auto open = session.query(
        u"SELECT id FROM train_reserve_intent WHERE account = ? AND state IN ('open', 'sent')"_qs, {intent.account});
    if (!open)
        return core::fail(open.error());
    for (const auto& row : *open) {
        if (row.text(QLatin1StringView("id")) != intent.id)
            return IntentAnswer::Busy;
    }
    if (auto put = sql::putIntent(session, intent); !put)
        return core::fail(put.error());
    return IntentAnswer::Opened;
}

core::Result<QList<ReserveIntent>> intentsWhere(Session& session, const QString& condition, const QString& value)
{
    const auto rows =
        session.query(u"SELECT * FROM train_reserve_intent WHERE "_qs + condition + u" ORDER BY id"_qs, {value});
    if (!rows)
        return core::fail(rows.error());
    QList<ReserveIntent> intents;
    for (const auto& row : *rows)
        intents << sql::reserveIntent(row);
    return intents;
}

} // namespace

SqlTrainTaskStore::SqlTrainTaskStore(std::shared_ptr<store::Database> database) : m_database(std::move(database))
{
}

QFuture<core::Status> SqlTrainTaskStore::insert(TaskSnapshot task, TaskEvent event, bool onlyLiveReserve)
{
    return m_database->write<void>([=](Session& session) -> core::Status {
        if (onlyLiveReserve) {
            if (auto allowed = sql::checkOnlyLiveReserve(session, task.id); !allowed)
                return allowed;
        }
        const auto inserted = sql::insertTask(session, task);
        if (!inserted)
            return core::fail(inserted.error());
        return *inserted ? sql::insertEvent(session, task.id, event) : core::Status(); // repeated
    });
}

QFuture<core::Result<Written>> SqlTrainTaskStore::update(TaskUpdate update)
{
    return m_database->write<Written>([=](Session& session) { return updateTask(session, update); });
}

QFuture<core::Status> SqlTrainTaskStore::saveProgress(QString owner, QList<TaskSnapshot> tasks,
                                                      QList<std::pair<TaskId, TaskEvent>> events)
{
    return m_database->write<void>([=](Session& session) -> core::Status {
        for (const TaskSnapshot& task : tasks) {
            if (auto saved = saveOne(session, owner, task); !saved)
                return saved;
        }
        for (const auto& [id, event] : events) {
            if (auto inserted = sql::insertProgress(session, owner, id, event); !inserted)
                return inserted;
        }
        return {};
    });
}

QFuture<core::Result<QList<StoredTask>>> SqlTrainTaskStore::requestCancel(QList<TaskId> ids, QString by, QDateTime at)
{
    return m_database->write<QList<StoredTask>>([=](Session& session) -> core::Result<QList<StoredTask>> {
        const QString list = sql::marks(ids.size());
        const auto raised =
            session.execute(u"UPDATE train_task SET cancel = 1, cancel_by = ?, cancel_at = ? WHERE cancel = 0 "
                            "AND status IN ('queued', 'running', 'interrupted') AND id IN ("_qs +
                                list + u')',
                            QVariantList{sql::orNull(by), sql::orNull(at)} + texts(ids));
        if (!raised)
            return core::fail(raised.error());
        return tasksWhere(session, u"id IN ("_qs + list + u')', texts(ids));
    });
}

QFuture<core::Result<QList<StoredTask>>> SqlTrainTaskStore::cancelRequested(QString owner)
{
    return m_database->read<QList<StoredTask>>([=](Session& session) {
        return tasksWhere(session, u"status = 'running' AND cancel = 1 AND owner = ?"_qs, {owner});
    });
}

QFuture<core::Result<std::optional<StoredTask>>> SqlTrainTaskStore::find(TaskId id)
{
    return m_database->read<std::optional<StoredTask>>(
        [=](Session& session) -> core::Result<std::optional<StoredTask>> {
            const auto tasks = tasksWhere(session, u"id = ?"_qs, {id.toString()});
            if (!tasks)
                return core::fail(tasks.error());
            return tasks->isEmpty() ? std::nullopt : std::optional(tasks->first());
        });
}

QFuture<core::Result<QList<StoredTask>>> SqlTrainTaskStore::unfinished()
{
    return m_database->read<QList<StoredTask>>([](Session& session) {
        return tasksWhere(session, u"status IN ('queued', 'running', 'interrupted') OR follow = 1"_qs, {});
    });
}

QFuture<core::Result<core::Page<TaskSnapshot>>> SqlTrainTaskStore::page(TaskFilter filter, core::PageRequest request)
{
    return m_database->read<core::Page<TaskSnapshot>>(
        [=](Session& session) { return sql::pageOf(session, filter, request); });
}

QFuture<core::Result<TaskCounts>> SqlTrainTaskStore::count(TaskFilter filter)
{
    return m_database->read<TaskCounts>([=](Session& session) { return sql::countOf(session, filter); });
}

QFuture<core::Result<qint64>> SqlTrainTaskStore::place(TaskFilter filter, TaskId id)
{
    return m_database->read<qint64>([=](Session& session) { return sql::placeOf(session, filter, id); });
}

QFuture<core::Result<QList<TaskEvent>>> SqlTrainTaskStore::events(TaskId id)
{
    return m_database->read<QList<TaskEvent>>([=](Session& session) -> core::Result<QList<TaskEvent>> {
        const auto rows = session.query(u"SELECT sequence, at, status, code, context FROM train_task_event "
                                        "WHERE task_id = ? ORDER BY sequence"_qs,
                                        {id.toString()});
        if (!rows)
            return core::fail(rows.error());
        QList<TaskEvent> list;
        for (const auto& row : *rows)
            list << sql::taskEvent(row);
        return list;
    });
}

QFuture<core::Result<QList<TaskId>>> SqlTrainTaskStore::hide(QList<TaskId> ids)
{
    return m_database->write<QList<TaskId>>([=](Session& session) -> core::Result<QList<TaskId>> {
        const QString list = sql::marks(ids.size());
        const auto hidden = session.execute(u"UPDATE train_task SET hidden = 1, follow = 0 "
                                            "WHERE status IN ('reserved', 'failed', 'cancelled') AND id IN ("_qs +
                                                list + u')',
                                            texts(ids));
        if (!hidden)
            return core::fail(hidden.error());
        const auto rows = session.query(
            u"SELECT id FROM train_task WHERE hidden = 1 AND id IN ("_qs + list + u") ORDER BY id"_qs, texts(ids));
        if (!rows)
            return core::fail(rows.error());
        QList<TaskId> done;
        for (const auto& row : *rows)
            done << TaskId::fromString(row.text(QLatin1StringView("id"))).value_or(TaskId());
        return done;
    });
}

QFuture<core::Result<IntentAnswer>> SqlTrainTaskStore::openIntent(ReserveIntent intent, QString owner)
{
    return m_database->write<IntentAnswer>([=](Session& session) { return openIntentIn(session, intent, owner); });
}

QFuture<core::Result<bool>> SqlTrainTaskStore::closeIntent(ReserveIntent intent, QString owner)
{
    return m_database->write<bool>([=](Session& session) -> core::Result<bool> {
        const auto tasks =
            session.query(u"SELECT id FROM train_task WHERE id = ? AND owner = ? AND status = 'running'"_qs,
                          {intent.task.toString(), owner});
        if (!tasks)
            return core::fail(tasks.error());
        if (tasks->isEmpty())
            return false;
        if (auto put = sql::putIntent(session, intent); !put)
            return core::fail(put.error());
        return true;
    });
}

QFuture<core::Result<QList<ReserveIntent>>> SqlTrainTaskStore::intentsOfTask(TaskId id)
{
    return m_database->read<QList<ReserveIntent>>(
        [=](Session& session) { return intentsWhere(session, u"task_id = ?"_qs, id.toString()); });
}

QFuture<core::Result<QList<ReserveIntent>>> SqlTrainTaskStore::intentsOfAccount(QString account)
{
    return m_database->read<QList<ReserveIntent>>([=](Session& session) {
        return intentsWhere(session, u"account = ? AND state IN ('open', 'sent', 'reserved')"_qs, account);
    });
}

QFuture<core::Status> SqlTrainTaskStore::beat(QString instance)
{
    return m_database->write<void>([=](Session& session) -> core::Status {
        const auto beaten = session.execute(u"INSERT INTO train_console (instance, beat) VALUES (?, 1) "
                                            "ON CONFLICT (instance) DO UPDATE SET beat = train_console.beat + 1"_qs,
                                            {instance});
        if (!beaten)
            return core::fail(beaten.error());
        return {};
    });
}

QFuture<core::Result<QList<ForeignTask>>> SqlTrainTaskStore::runningElsewhere(QString instance)
{
    return m_database->read<QList<ForeignTask>>([=](Session& session) -> core::Result<QList<ForeignTask>> {
        const auto rows = session.query(u"SELECT "_qs + sql::taskColumns(u"t."_qs) +
                                            u", COALESCE(c.beat, 0) AS beat FROM train_task t "
                                            "LEFT JOIN train_console c ON c.instance = t.owner "
                                            "WHERE t.status IN ('queued', 'running') AND t.owner <> ? ORDER BY t.id"_qs,
                                        {instance});
        if (!rows)
            return core::fail(rows.error());
        QList<ForeignTask> tasks;
        for (const auto& row : *rows)
            tasks << ForeignTask{sql::storedTask(row), row.integer(QLatin1StringView("beat"))};
        return tasks;
    });
}

} // namespace gwanje::train
