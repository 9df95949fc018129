// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainPage.h"

#include "train/SqlTrainOrder.h"
#include "train/SqlTrainRows.h"

namespace gwanje::train::sql {
namespace {

constexpr int slice = 20'000;       ///< rows that a search looks at before it tells what it has
constexpr qint64 deepSkip = 20'000; ///< further down passing over row by row takes too long
constexpr int fewOfState = 20'000;  ///< are sooner sorted than looked for among all in their order

using Counted = core::Result<QMap<TaskState, qint64>>;

bool searches(const TaskFilter& filter)
{
    return !filter.search.isEmpty() || !filter.text.isEmpty();
}

core::Status addCursor(Where& where, const Order& order, const QString& cursor)
{
    if (cursor.isEmpty())
        return {};
    const auto keys = core::readCursor(cursor, order.key.isEmpty() ? 1 : 2);
    if (!keys)
        return core::fail(keys.error());
    if (order.isNumber) {
        bool ok = false;
        keys->first().toLongLong(&ok);
        if (!ok)
            return core::fail(core::ErrorCode::CORE_BAD_INPUT,
                              {{u"field"_qs, u"cursor"_qs}, {u"reason"_qs, keys->first().left(64)}});
    }
    order.addAfter(where, keys->first(), keys->last());
    return {};
}

/// Narrows down to the next slice; its last id, none where the rest is smaller.
core::Result<QString> cutSlice(store::Session& session, const Order& order, Where& where)
{
    const auto last = session.query(u"SELECT id FROM train_task"_qs + where.sql() + order.sql() +
                                        u" LIMIT 1 OFFSET "_qs + QString::number(slice - 1),
                                    where.parameters);
    if (!last)
        return core::fail(last.error());
    if (last->isEmpty())
        return QString();
    const QString id = last->first().text(QLatin1StringView("id"));
    where.add(order.falling ? u"id >= ?"_qs : u"id <= ?"_qs, {id});
    return id;
}

/// Far down: passes over whole keys, which are only counted. True: within one large key, whose rows stand by their time
/// alone.
core::Result<bool> leap(store::Session& session, const Order& order, Where& where, qint64& skip)
{
    const auto keys = session.query(u"SELECT "_qs + order.key + u" AS order_key, COUNT(*) AS n FROM train_task"_qs +
                                        where.sql() + u" GROUP BY 1 ORDER BY 1"_qs + order.way(),
                                    where.parameters);
    if (!keys)
        return core::fail(keys.error());
    for (const auto& row : *keys) {
        const qint64 rows = row.integer(QLatin1StringView("n"));
        if (skip >= rows) {
            skip -= rows;
            continue;
        }
        const bool within = skip > deepSkip;
        where.add(order.key + (within          ? u" = ?"_qs
                               : order.falling ? u" <= ?"_qs
                                               : u" >= ?"_qs),
                  {order.value(row.text(QLatin1StringView("order_key")))});
        return within;
    }
    where.add(u"1 = 0"_qs); // there are not so many
    return false;
}

/// `grouped`: the state, so that another index than the states' own may be taken.
Counted countByState(store::Session& session, const QString& where, const QVariantList& parameters,
                     const QString& grouped = u"status"_qs)
{
    const auto rows = session.query(u"SELECT MIN(status) AS status, COUNT(*) AS n FROM train_task"_qs + where +
                                        u" GROUP BY "_qs + grouped,
                                    parameters);
    if (!rows)
        return core::fail(rows.error());
    QMap<TaskState, qint64> counts;
    for (const auto& row : *rows) {
        if (const auto state = stateNamed(row.text(QLatin1StringView("status"))))
            counts.insert(*state, row.integer(QLatin1StringView("n")));
    }
    return counts;
}

/// All less those that are not listed: both come from indexes alone, or nearly.
Counted countAll(store::Session& session, const TaskFilter& filter)
{
    auto counts = countByState(session, {}, {});
    Where away;
    away.add(u"hidden = 1"_qs);
    auto hidden = countByState(session, away.sql(), {});
    if (!counts || !hidden)
        return core::fail(counts ? hidden.error() : counts.error());
    if (!filter.except.isEmpty()) {
        Where removed;
        QVariantList ids;
        for (const TaskId& id : filter.except)
            ids << id.toString();
        removed.add(u"+hidden = 0 AND id IN ("_qs + marks(ids.size()) + u')', ids);
        const auto excepted = countByState(session, removed.sql(), removed.parameters);
        if (!excepted)
            return core::fail(excepted.error());
        for (auto it = excepted->cbegin(); it != excepted->cend(); ++it)
            (*hidden)[it.key()] += *it;
    }
    for (auto it = hidden->cbegin(); it != hidden->cend(); ++it)
        (*counts)[it.key()] -= *it;
    counts->removeIf([&filter](const auto& each) {
        return each.value() <= 0 || (!filter.states.isEmpty() && !filter.states.contains(each.key()));
    });
    return counts;
}

/// `more`: there are rows behind these; else the search goes on behind `sliceEnd`, where there is one.
core::Page<TaskSnapshot> pageFrom(const QList<store::Row>& rows, const Order& order, bool more, const QString& sliceEnd)
{
    core::Page<TaskSnapshot> page;
    for (const auto& row : rows)
        page.items << storedTask(row).task;
    if (more) {
        const QString last = page.items.last().id.toString();
        page.next =
            core::makeCursor(order.key.isEmpty() ? QStringList{last}
                                                 : QStringList{rows.last().text(QLatin1StringView("order_key")), last});
    } else if (!sliceEnd.isEmpty()) {
        page.next = core::makeCursor({sliceEnd});
    }
    return page;
}

core::Result<qint64> number(store::Session& session, const Where& where)
{
    const auto rows = session.query(u"SELECT COUNT(*) AS n FROM train_task"_qs + where.sql(), where.parameters);
    if (!rows)
        return core::fail(rows.error());
    return rows->first().integer(QLatin1StringView("n"));
}

/// Begun at those that try again, which are few.
core::Result<qint64> countRetried(store::Session& session, const TaskFilter& filter)
{
    if (!filter.states.isEmpty() && !filter.states.contains(TaskState::Failed))
        return 0;
    TaskFilter failed = filter;
    failed.states = {TaskState::Failed};
    Where where;
    where.add(u"id IN (SELECT again.retry_of FROM train_task again WHERE again.retry_of IS NOT NULL)"_qs);
    where.add(u"hidden + 0 = 0"_qs);
    where.add(listedInOrder(failed));
    addSearch(where, filter, session.dialect());
    return number(session, where);
}

/// Which index is taken: that of the order, unless few rows have the states that are wanted.
core::Result<Where> listedFor(store::Session& session, const TaskFilter& filter, const Order& order)
{
    if (order.key.isEmpty() || filter.states.isEmpty() || filter.endedSince.isValid())
        return listed(filter);
    Where ofStates;
    QVariantList names;
    for (const TaskState state : filter.states)
        names << stateName(state);
    ofStates.add(u"status IN ("_qs + marks(names.size()) + u')', names);
    const auto counted = session.query(u"SELECT COUNT(*) AS n FROM (SELECT 1 FROM train_task"_qs + ofStates.sql() +
                                           u" LIMIT "_qs + QString::number(fewOfState) + u") AS those"_qs,
                                       ofStates.parameters);
    if (!counted)
        return core::fail(counted.error());
    return counted->first().integer(QLatin1StringView("n")) < fewOfState ? listed(filter) : listedInOrder(filter);
}

struct PageQuestion
{
    Statement statement;
    Order order;
    int limit = 0;
    bool withinKey = false;
    QString sliceEnd; ///< the search goes on behind it
};

core::Result<PageQuestion> questionFor(store::Session& session, const TaskFilter& filter,
                                       const core::PageRequest& request)
{
    PageQuestion question{{}, orderOf(filter, session.dialect()), std::clamp(request.limit, 1, 1000), false, {}};
    const Order& order = question.order;
    auto where = listedFor(session, filter, order);
    if (!where)
        return core::fail(where.error());
    if (const auto from = addCursor(*where, order, request.cursor); !from)
        return core::fail(from.error());
    qint64 skip = request.cursor.isEmpty() ? std::max<qint64>(0, filter.skip) : 0;
    if (order.key.isEmpty() && skip == 0 && searches(filter)) {
        auto end = cutSlice(session, order, *where);
        if (!end)
            return core::fail(end.error());
        question.sliceEnd = std::move(*end);
    }
    addSearch(*where, filter, session.dialect());
    if (!order.key.isEmpty() && skip > deepSkip) {
        const auto leapt = leap(session, order, *where, skip);
        if (!leapt)
            return core::fail(leapt.error());
        question.withinKey = *leapt;
    }
    const QString key = order.key.isEmpty() ? QString() : u", "_qs + order.key + u" AS order_key"_qs;
    question.statement = {u"SELECT "_qs + taskColumns() + key + u" FROM train_task"_qs + where->sql() +
                              (question.withinKey ? u" ORDER BY id"_qs + order.way() : order.sql()) +
                              u" LIMIT ? OFFSET ?"_qs,
                          where->parameters + QVariantList{question.limit + 1, skip}};
    return question;
}

} // namespace

core::Result<Statement> pageStatement(store::Session& session, const TaskFilter& filter,
                                      const core::PageRequest& request)
{
    return questionFor(session, filter, request).map([](const PageQuestion& question) { return question.statement; });
}

core::Result<core::Page<TaskSnapshot>> pageOf(store::Session& session, const TaskFilter& filter,
                                              const core::PageRequest& request)
{
    const auto question = questionFor(session, filter, request);
    if (!question)
        return core::fail(question.error());
    const auto rows = session.query(question->statement.sql, question->statement.parameters);
    if (!rows)
        return core::fail(rows.error());
    const bool more = rows->size() > question->limit || (question->withinKey && !rows->isEmpty());
    return pageFrom(rows->mid(0, question->limit), question->order, more, question->sliceEnd);
}

core::Result<TaskCounts> countOf(store::Session& session, const TaskFilter& filter)
{
    TaskCounts counts;
    Where where = listed(filter);
    addSearch(where, filter, session.dialect());
    const bool all = !searches(filter) && !filter.endedSince.isValid();
    auto byState = all ? countAll(session, filter)
                       : countByState(session, where.sql(), where.parameters,
                                      filter.endedSince.isValid() ? u"status || ''"_qs : u"status"_qs);
    if (!byState)
        return core::fail(byState.error());
    counts.byState = *byState;
    const auto retried = countRetried(session, filter);
    if (!retried)
        return core::fail(retried.error());
    counts.retried = *retried;
    TaskFilter unfinished = filter;
    unfinished.states.clear();
    for (const TaskState state : {TaskState::Queued, TaskState::Running, TaskState::Interrupted}) {
        if (filter.states.isEmpty() || filter.states.contains(state))
            unfinished.states << state;
    }
    if (unfinished.states.isEmpty())
        return counts;
    where = listed(unfinished);
    where.add(u"cancel = 1"_qs);
    addSearch(where, filter, session.dialect());
    const auto cancelling = number(session, where);
    if (!cancelling)
        return core::fail(cancelling.error());
    counts.cancelling = *cancelling;
    return counts;
}

core::Result<qint64> placeOf(store::Session& session, const TaskFilter& filter, const TaskId& id)
{
    const Order order = orderOf(filter, session.dialect());
    Where where = listed(filter);
    addSearch(where, filter, session.dialect());
    Where itself = where;
    itself.add(u"id = ?"_qs, {id.toString()});
    const QString key = order.key.isEmpty() ? u"id"_qs : order.key;
    const auto rows =
        session.query(u"SELECT "_qs + key + u" AS order_key FROM train_task"_qs + itself.sql(), itself.parameters);
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return -1;
    order.addAfter(where, rows->first().text(QLatin1StringView("order_key")), id.toString(), true);
    return number(session, where);
}

} // namespace gwanje::train::sql
