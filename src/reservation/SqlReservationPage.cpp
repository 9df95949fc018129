// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationPage.h"

#include "reservation/SqlReservationRows.h"
#include "reservation/SqlReservationSearch.h"

namespace gwanje::reservation::sql {
namespace {

using ColumnName = QLatin1StringView;

constexpr int slice = 20'000;       ///< rows that a search looks at before it tells what it has
constexpr int mostByTime = 100'000; ///< rows of a time that are sooner counted by its index than among all

/// A question, as far as it is the same for all its pages.
struct ListPlan
{
    ListOrder order;
    QList<Where> parts;         ///< together what is listed; nothing is in two of them
    Where looked;               ///< at each row
    std::optional<store::RowList> ids; ///< only these can match

    bool goesBySlices() const { return !ids && !looked.all.isEmpty() && order.key.isEmpty(); }
};

core::Result<ListPlan> planFor(store::Session& session, const ReservationFilter& filter)
{
    ListPlan plan{orderOf(filter), {}, {}, {}};
    auto where = looked(session, filter);
    if (!where)
        return core::fail(where.error());
    plan.looked = std::move(*where);
    if (!plan.looked.all.isEmpty()) {
        auto ids = fewIds(session, filter);
        if (!ids)
            return core::fail(ids.error());
        plan.ids = std::move(*ids);
    }
    plan.parts = plan.ids ? QList<Where>{listed(filter)} : listedInOrder(filter);
    return plan;
}

Statement fromPart(const store::Session& session, const ListPlan& plan, const QString& columns, Where where)
{
    if (!plan.ids)
        return {u"SELECT "_qs + columns + u" FROM reservation r"_qs + where.sql(), where.parameters};
    where.all.prepend(u"r.id = t.id"_qs); // CROSS JOIN: SQLite begins with those ids, whatever else is asked
    return {u"SELECT "_qs + columns + u" FROM "_qs + plan.ids->table(session.dialect()) +
                u" CROSS JOIN reservation r"_qs + where.sql(),
            plan.ids->parameters(session.dialect()) + where.parameters};
}

/// In their order the first rows for which `bounds` holds.
Statement firstRows(const store::Session& session, const ListPlan& plan, const QString& columns, const Where& bounds,
                    qint64 limit)
{
    const QString tail = plan.order.sql() + u" LIMIT "_qs + QString::number(limit);
    QStringList selects;
    QVariantList parameters;
    for (Where part : plan.parts) {
        part.add(bounds);
        const Statement one = fromPart(session, plan, columns, part);
        selects << one.sql + tail;
        parameters << one.parameters;
    }
    if (selects.size() == 1)
        return {selects.first(), parameters};
    for (qsizetype i = 0; i < selects.size(); ++i)
        selects[i] = u"SELECT * FROM ("_qs + selects.at(i) + u") AS part%1"_qs.arg(i);
    return {u"SELECT * FROM ("_qs + selects.join(u" UNION ALL "_qs) + u") AS r"_qs + tail, parameters};
}

/// The last id of the next slice; none where the rest is smaller.
core::Result<QString> sliceEnd(store::Session& session, const ListPlan& plan, const Where& after)
{
    const Statement rows = firstRows(session, plan, u"r.id"_qs, after, slice);
    const auto last = session.query((plan.order.falling ? u"SELECT MIN(id)"_qs : u"SELECT MAX(id)"_qs) +
                                        u" AS id, COUNT(*) AS n FROM ("_qs + rows.sql + u") AS slice"_qs,
                                    rows.parameters);
    if (!last)
        return core::fail(last.error());
    return last->first().integer(ColumnName("n")) < slice ? QString() : last->first().text(ColumnName("id"));
}

void addSlice(Where& where, const ListPlan& plan, const QString& end)
{
    if (!end.isEmpty())
        where.add(plan.order.falling ? u"r.id >= ?"_qs : u"r.id <= ?"_qs, {end});
}

struct PageQuestion
{
    Statement statement;
    ListOrder order;
    QString sliceEnd; ///< the search goes on behind it
};

core::Result<PageQuestion> questionFor(store::Session& session, const ReservationFilter& filter,
                                       const core::PageRequest& request, int limit)
{
    const auto plan = planFor(session, filter);
    if (!plan)
        return core::fail(plan.error());
    Where bounds;
    if (!request.cursor.isEmpty()) {
        const auto keys = core::readCursor(request.cursor, plan->order.key.isEmpty() ? 1 : 2);
        const core::Status after = keys ? plan->order.addAfter(bounds, *keys) : core::fail(keys.error());
        if (!after)
            return core::fail(after.error());
    }
    QString end;
    if (plan->goesBySlices()) {
        auto cut = sliceEnd(session, *plan, bounds);
        if (!cut)
            return core::fail(cut.error());
        end = std::move(*cut);
        addSlice(bounds, *plan, end);
    }
    bounds.add(plan->looked);
    return PageQuestion{firstRows(session, *plan, reservationColumns(), bounds, limit + 1), plan->order, end};
}

QStringList cursorKeys(const ListOrder& order, const store::Row& row)
{
    const QString id = row.text(ColumnName("id"));
    if (order.key.isEmpty())
        return {id};
    const QByteArray column = order.key.mid(2).toLatin1(); // without "r."
    return {row.text(ColumnName(column)), id};
}

core::Result<ReservationCounts> countWhere(store::Session& session, const ListPlan& plan, const Where& where)
{
    // grouped by what no index is in the order of, so that the one of the conditions is taken
    const QString grouped = where.all.isEmpty() ? u"r.status"_qs : u"r.status || ''"_qs;
    const Statement rows = fromPart(session, plan, u"MIN(r.status) AS status, COUNT(*) AS n"_qs, where);
    const auto groups = session.query(rows.sql + u" GROUP BY "_qs + grouped, rows.parameters);
    if (!groups)
        return core::fail(groups.error());
    ReservationCounts counts;
    for (const auto& row : *groups) {
        if (const auto state = stateNamed(row.text(ColumnName("status"))))
            counts.byState[*state] += row.integer(ColumnName("n"));
    }
    return counts;
}

/// Nothing but a time is asked for, and not too many rows are of it.
core::Result<bool> isSoonerByTime(store::Session& session, const ReservationFilter& filter)
{
    const Where time = madeWithin(filter);
    if (!filter.search.isEmpty() || filter.state || filter.event || time.all.isEmpty())
        return false;
    const auto rows = session.query(u"SELECT COUNT(*) AS n FROM (SELECT r.id FROM reservation r"_qs + time.sql() +
                                        u" LIMIT "_qs + QString::number(mostByTime + 1) + u") AS part"_qs,
                                    time.parameters);
    if (!rows)
        return core::fail(rows.error());
    return rows->first().integer(ColumnName("n")) <= mostByTime;
}

core::Result<ReservationCounts> countSlices(store::Session& session, const ListPlan& plan, const Where& all,
                                            const core::StopToken& stop)
{
    ReservationCounts counts;
    QString end;
    do {
        if (stop.stop_requested())
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        Where bounds;
        if (!end.isEmpty())
            bounds.add(plan.order.falling ? u"r.id < ?"_qs : u"r.id > ?"_qs, {end});
        const auto cut = sliceEnd(session, plan, bounds);
        if (!cut)
            return core::fail(cut.error());
        end = *cut;
        addSlice(bounds, plan, end);
        bounds.add(all);
        bounds.add(plan.looked);
        auto part = countWhere(session, plan, bounds);
        if (!part)
            return part;
        for (auto it = part->byState.cbegin(); it != part->byState.cend(); ++it)
            counts.byState[it.key()] += *it;
    } while (!end.isEmpty());
    return counts;
}

} // namespace

core::Result<core::Page<Reservation>> pageOf(store::Session& session, const ReservationFilter& filter,
                                             const core::PageRequest& request)
{
    const int limit = std::clamp(request.limit, 1, 1000);
    const auto question = questionFor(session, filter, request, limit);
    if (!question)
        return core::fail(question.error());
    const auto rows = session.query(question->statement.sql, question->statement.parameters);
    if (!rows)
        return core::fail(rows.error());
    core::Page<Reservation> page;
    for (const auto& row : rows->mid(0, limit))
        page.items << sql::reservation(row);
    if (rows->size() > limit)
        page.next = core::makeCursor(cursorKeys(question->order, rows->at(limit - 1)));
    else if (!question->sliceEnd.isEmpty())
        page.next = core::makeCursor({question->sliceEnd});
    return page;
}

core::Result<ReservationCounts> countOf(store::Session& session, const ReservationFilter& filter,
                                        const core::StopToken& stop)
{
    ReservationFilter unordered = filter;
    unordered.order = ReservationOrder::Created;
    const auto plan = planFor(session, unordered);
    if (!plan)
        return core::fail(plan.error());
    Where all = listed(filter);
    if (plan->goesBySlices() && !filter.section && !filter.user) { // of which there are fewer
        const auto byTime = isSoonerByTime(session, filter);
        if (!byTime)
            return core::fail(byTime.error());
        if (*byTime)
            return countWhere(session, *plan, madeWithin(filter));
        return countSlices(session, *plan, all, stop);
    }
    all.add(plan->looked);
    return countWhere(session, *plan, all);
}

core::Result<Statement> pageStatement(store::Session& session, const ReservationFilter& filter,
                                      const core::PageRequest& request)
{
    return questionFor(session, filter, request, request.limit).map([](const PageQuestion& question) {
        return question.statement;
    });
}

} // namespace gwanje::reservation::sql
