// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainUpkeep.h"

#include "store/RowRules.h"
#include "telemetry/Log.h"
#include "train/SqlTrainRows.h"
#include "train/TrainJson.h"

namespace gwanje::train::sql {
namespace {

using namespace Qt::Literals::StringLiterals;

const QList<store::RowRule>& rules()
{
    static const QList<store::RowRule> list{
        {u"ended without a time"_qs,
         u"SELECT id FROM train_task WHERE status IN ('reserved', 'failed', 'cancelled') AND ended_at IS NULL"_qs},
        {u"not ended, but with a time of its end"_qs,
         u"SELECT id FROM train_task WHERE status IN ('queued', 'running') AND ended_at IS NOT NULL"_qs},
        {u"reserved without a reservation"_qs,
         u"SELECT id FROM train_task WHERE status = 'reserved' AND (result IS NULL OR result = '')"_qs},
        {u"cancelled though nobody asked"_qs,
         u"SELECT id FROM train_task WHERE status = 'cancelled' AND cancel = 0"_qs},
        {u"waits for a payment though it is not reserved"_qs,
         u"SELECT id FROM train_task WHERE follow = 1 AND status <> 'reserved'"_qs},
        {u"ended while a reserve request was under way"_qs,
         u"SELECT t.id AS id FROM train_task t JOIN train_reserve_intent i ON i.task_id = t.id "
         "WHERE t.status IN ('failed', 'cancelled', 'reserved') AND i.state IN ('open', 'sent')"_qs},
        {u"the state is not the story's last"_qs,
         u"SELECT t.id AS id FROM train_task t WHERE NOT EXISTS (SELECT 1 FROM train_task_event e "
         "WHERE e.task_id = t.id AND e.status = t.status AND e.sequence = "
         "(SELECT MAX(sequence) FROM train_task_event WHERE task_id = t.id))"_qs},
    };
    return list;
}

core::Result<QList<TaskId>> goingOn(store::Session& session)
{
    const auto rows = session.query(u"SELECT id FROM train_task WHERE status IN ('queued', 'running') OR "
                                    "(status = 'interrupted' AND code = ?) ORDER BY id"_qs,
                                    {core::codeName(core::ErrorCode::TRN_INTERRUPTED)});
    if (!rows)
        return core::fail(rows.error());
    QList<TaskId> ids;
    for (const store::Row& row : *rows)
        ids << TaskId::fromString(row.text("id"_L1)).value_or(TaskId());
    return ids;
}

} // namespace

core::Result<qint64> pruneHistory(store::Session& session, const QDateTime& before, int limit)
{
    return session.execute(u"DELETE FROM train_task WHERE id IN (SELECT id FROM train_task WHERE ended_at IS NOT NULL "
                           "AND ended_at < ? AND follow = 0 AND status IN ('reserved', 'failed', 'cancelled') "
                           "ORDER BY ended_at LIMIT ?)"_qs,
                           {before, limit});
}

core::Result<QStringList> brokenRules(store::Session& session)
{
    return store::brokenRules(session, rules());
}

core::Result<int> unfinishedTasks(store::Session& session)
{
    return goingOn(session).map([](const QList<TaskId>& ids) { return int(ids.size()); });
}

core::Result<int> interruptRestored(store::Session& session, const QDateTime& now)
{
    const auto ids = goingOn(session);
    if (!ids)
        return core::fail(ids.error());
    const TaskEvent event{0, now, TaskState::Interrupted, core::ErrorCode::TRN_RESTORED, {}};
    for (const TaskId& id : *ids) {
        const auto changed = session.execute(
            u"UPDATE train_task SET status = ?, code = ?, context = ?, message = ?, next_try_at = NULL, "
            "updated_at = ? WHERE id = ?"_qs,
            {stateName(event.state), core::codeName(event.code), contextText({}),
             core::sentence(event.code, telemetry::logLanguage()), core::timeText(now), id.toString()});
        if (!changed)
            return core::fail(changed.error());
        if (auto told = insertEvent(session, id, event); !told)
            return core::fail(told.error());
    }
    return int(ids->size());
}

} // namespace gwanje::train::sql
