// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlSearch.h"

#include "store/SearchSql.h"

namespace gwanje::platform::sql {
namespace {

using Kind = store::SearchColumn::Kind;

constexpr int between = 4; ///< platforms of one discrepancy that are found by their names
constexpr int idLength = 36;

using Words = QMap<QString, QString>; ///< value → what the asker calls it

/// What is found by what the asker calls its values.
store::SearchColumn called(const QString& sql, Words words, bool mayBeNull = false)
{
    for (QString& each : words)
        each = core::searchFold(each);
    return {.sql = sql, .kind = Kind::Coded, .words = words, .mayBeNull = mayBeNull};
}

/// Values that are words themselves: found by these, too.
Words withValues(Words words)
{
    for (auto it = words.begin(); it != words.end(); ++it)
        *it += u'\n' + it.key();
    return words;
}

store::Where where(const core::Search& search, store::Dialect dialect, const store::SearchColumns& columns,
                   const QStringList& anywhere)
{
    store::Where found;
    if (search.isEmpty())
        return found;
    const auto condition = store::searchCondition(search, dialect, columns, anywhere);
    found.add(condition.sql, condition.parameters);
    return found;
}

} // namespace

store::Where searchOf(const RunFilter& filter, store::Dialect dialect)
{
    const auto number = [](const QString& sql) { return store::SearchColumn{.sql = sql, .kind = Kind::Number}; };
    const store::SearchColumns columns{
        {u"started"_qs, {.sql = u"u.started_at"_qs, .kind = Kind::Time, .mayBeNull = false}},
        {u"platform"_qs, called(u"u.platform_id"_qs, filter.words.value(u"platform"_qs))},
        {u"type"_qs, called(u"u.type"_qs, withValues(filter.words.value(u"type"_qs)))},
        {u"result"_qs, called(u"u.result"_qs, withValues(filter.words.value(u"result"_qs)))},
        {u"fetched"_qs, number(u"u.fetched"_qs)},
        {u"new"_qs, number(u"u.added"_qs)},
        {u"changed"_qs, number(u"u.updated"_qs)},
        {u"sent"_qs, number(u"u.pushed"_qs)},
        {u"differences"_qs, number(u"u.discrepancies"_qs)},
        {u"why"_qs, called(u"u.trigger"_qs, withValues(filter.words.value(u"why"_qs)))},
        {u"message"_qs, {.sql = u"u.code"_qs, .kind = Kind::Coded, .words = store::errorCodeWords()}},
        {u"message"_qs, {.sql = u"u.context"_qs}},
        {u"by"_qs, {.sql = u"u.requested_by"_qs}},
        {u"console"_qs, {.sql = u"u.console"_qs}},
        {u"id"_qs, {.sql = u"u.id"_qs}}};
    return where(
        filter.search, dialect, columns,
        {u"platform"_qs, u"type"_qs, u"result"_qs, u"why"_qs, u"message"_qs, u"by"_qs, u"console"_qs, u"id"_qs});
}

store::Where searchOf(const DiscrepancyFilter& filter, store::Dialect dialect)
{
    const Words platforms = filter.words.value(u"platform"_qs);
    store::SearchColumns columns{
        {u"kind"_qs, called(u"d.kind"_qs, withValues(filter.words.value(u"kind"_qs)))},
        {u"platform"_qs, called(u"d.platform_id"_qs, platforms, true)},
        {u"what"_qs, called(u"d.room_id"_qs, filter.words.value(u"room"_qs), true)},
        {u"what"_qs, {.sql = u"d.listing"_qs}},
        {u"what"_qs, {.sql = u"d.external_id"_qs}},
        {u"what"_qs, {.sql = u"d.arrival"_qs}},
        {u"what"_qs, {.sql = u"d.departure"_qs}},
        {u"ours"_qs, {.sql = u"d.ours"_qs}},
        {u"theirs"_qs, {.sql = u"d.theirs"_qs}},
        {u"since"_qs, {.sql = u"d.first_seen_at"_qs, .kind = Kind::Time, .mayBeNull = false}},
        {u"state"_qs, called(u"d.state"_qs, withValues(filter.words.value(u"state"_qs)))},
        {u"state"_qs, called(u"d.resolution"_qs, withValues(filter.words.value(u"resolution"_qs)), true)},
        {u"reason"_qs, {.sql = u"d.reason"_qs}},
        {u"cycles"_qs, {.sql = u"d.cycles"_qs, .kind = Kind::Number}},
        {u"id"_qs, {.sql = u"d.id"_qs}}};
    for (int i = 0; i < between; ++i)
        columns.insert(
            u"platform"_qs,
            called(u"SUBSTR(d.platforms, %1, %2)"_qs.arg(i * (idLength + 1) + 1).arg(idLength), platforms, true));
    return where(
        filter.search, dialect, columns,
        {u"kind"_qs, u"platform"_qs, u"what"_qs, u"ours"_qs, u"theirs"_qs, u"state"_qs, u"reason"_qs, u"id"_qs});
}

} // namespace gwanje::platform::sql
