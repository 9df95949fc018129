// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainUpkeep.h"

namespace gwanje::train::sql {
namespace {

using namespace Qt::Literals::StringLiterals;

struct Rule
{
    QString broken; ///< in words
    QString query;  ///< the column id names those that break it
};

const QList<Rule>& rules()
{
    static const QList<Rule> list{
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
    QStringList broken;
    for (const Rule& rule : rules()) {
        const auto rows = session.query(rule.query + u" ORDER BY 1 LIMIT 1"_qs);
        if (!rows)
            return core::fail(rows.error());
        if (!rows->isEmpty())
            broken << rule.broken + u": "_qs + rows->first().text("id"_L1);
    }
    return broken;
}

} // namespace gwanje::train::sql
