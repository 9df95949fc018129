// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainOrder.h"

#include "store/SearchSql.h"
#include "train/SqlTrainRows.h"
#include "train/TaskSearch.h"

namespace gwanje::train::sql {
namespace {

using store::Dialect;

store::SearchColumns searchColumns(const TaskFilter& filter)
{
    using Kind = store::SearchColumn::Kind;
    const TaskWords doing = folded(filter.words.value(u"doing"_qs));
    return {{u"id"_qs, {u"id"_qs}},
            {u"doing"_qs, {u"id"_qs, Kind::Coded, doing}},
            {u"state"_qs, {u"status"_qs, Kind::Coded, stateWords(filter)}},
            {u"journey"_qs, {u"departure"_qs, Kind::Coded, stationWords()}},
            {u"journey"_qs, {u"arrival"_qs, Kind::Coded, stationWords()}},
            {u"window"_qs, {u"travel_date || 'T' || window_from"_qs, Kind::LocalTime}},
            {u"window"_qs, {u"SUBSTR(travel_date, 6) || ' ' || window_from || '–' || window_to"_qs}},
            {u"attempts"_qs, {u"attempts"_qs, Kind::Number}},
            {u"next"_qs, {u"next_try_at"_qs, Kind::Time}},
            {u"message"_qs, {u"message"_qs}},
            {u"message"_qs, {u"code"_qs, Kind::Coded, store::errorCodeWords()}},
            {u"account"_qs, {u"account"_qs}},
            {u"created"_qs, {u"created_at"_qs, Kind::Time}}};
}

/// Journeys in the order of the names the asker sees. Letter for letter what the indexes of migration 0007 are of,
/// where those are the Korean or the English ones.
QString journeyRank(const TaskFilter& filter, Dialect dialect)
{
    const auto called = filter.words.value(u"journey"_qs);
    QList<std::pair<QString, QString>> names;
    for (const Station& station : stations())
        names.append({called.value(station.code, station.ko), station.code});
    std::sort(names.begin(), names.end());
    QStringList codes;
    for (const auto& [name, code] : std::as_const(names))
        codes << code;
    const QString place = dialect == Dialect::Sqlite ? u"INSTR"_qs : u"STRPOS"_qs;
    return u"(%1('%2', departure) * 1000 + %1('%2', arrival))"_qs.arg(place, codes.join(u' '));
}

QString stateRank()
{
    QString rank = u"(CASE status"_qs;
    for (const TaskState state : {TaskState::Queued, TaskState::Running, TaskState::Reserved, TaskState::Failed,
                                  TaskState::Cancelled, TaskState::Interrupted})
        rank += u" WHEN '%1' THEN %2"_qs.arg(stateName(state)).arg(int(state));
    return rank + u" ELSE 99 END)"_qs;
}

void addStates(Where& where, const QList<TaskState>& states, const QString& status)
{
    QVariantList names;
    for (const TaskState state : states)
        names << stateName(state);
    where.add(status + (names.size() == 1 ? u" = ?"_qs : u" IN ("_qs + marks(names.size()) + u')'), names);
}

/// Since when they have ended, and which are left out.
void addRest(Where& where, const TaskFilter& filter)
{
    if (filter.endedSince.isValid())
        where.add(u"ended_at >= ?"_qs, {core::timeText(filter.endedSince)});
    if (filter.except.isEmpty())
        return;
    QVariantList ids;
    for (const TaskId& id : filter.except)
        ids << id.toString();
    where.add(u"id NOT IN ("_qs + marks(ids.size()) + u')', ids);
}

} // namespace

// What is no bare column leads to no index.

Where listed(const TaskFilter& filter)
{
    Where where;
    if (filter.states.isEmpty()) {
        where.add(u"hidden = 0"_qs);
    } else {
        where.add(u"+hidden = 0"_qs);
        addStates(where, filter.states, filter.endedSince.isValid() ? u"status || ''"_qs : u"status"_qs);
    }
    addRest(where, filter);
    return where;
}

Where listedInOrder(const TaskFilter& filter)
{
    Where where;
    where.add(u"hidden = 0"_qs);
    if (!filter.states.isEmpty())
        addStates(where, filter.states, u"status || ''"_qs);
    addRest(where, filter);
    return where;
}

void addSearch(Where& where, const TaskFilter& filter, Dialect dialect)
{
    const auto add = [&](const core::Search& search) {
        if (search.isEmpty())
            return;
        const auto found = store::searchCondition(search, dialect, searchColumns(filter), anywhere());
        where.add(found.sql, found.parameters);
    };
    add(filter.search);
    if (!filter.text.isEmpty())
        add(phrase(filter.text));
}

Order orderOf(const TaskFilter& filter, Dialect dialect)
{
    const QString text = dialect == Dialect::Sqlite ? QString() : u" COLLATE \"C\""_qs;
    switch (filter.order) {
    case TaskOrder::Created:
        break;
    case TaskOrder::State:
        return {stateRank(), true, filter.falling};
    case TaskOrder::Journey:
        return {journeyRank(filter, dialect), true, filter.falling};
    case TaskOrder::Window:
        return {u"(travel_date || 'T' || window_from)"_qs + text, false, filter.falling};
    case TaskOrder::Attempts:
        return {u"attempts"_qs, true, filter.falling};
    case TaskOrder::Account:
        return {u"account"_qs + text, false, filter.falling};
    }
    return {QString(), false, filter.falling};
}

QString Order::sql() const
{
    return u" ORDER BY "_qs + (key.isEmpty() ? QString() : key + way() + u", "_qs) + u"id"_qs + way();
}

void Order::addAfter(Where& where, const QString& keyValue, const QString& id, bool before) const
{
    const bool down = falling != before;
    if (key.isEmpty()) {
        where.add(down ? u"id < ?"_qs : u"id > ?"_qs, {id});
        return;
    }
    const QVariant value = this->value(keyValue);
    const QString past = down ? u"<"_qs : u">"_qs;
    where.add(u"%1 %2= ?"_qs.arg(key, past), {value}); // where an index begins
    where.add(u"(%1 %2 ? OR id %2 ?)"_qs.arg(key, past), {value, id});
}

} // namespace gwanje::train::sql
