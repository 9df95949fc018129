// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SqlDataDays.h"

#include "core/Clock.h"
#include "datasync/SqlStreamTable.h"

namespace gwanje::datasync {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int hourLength = 13, tenMinutesLength = 15, minuteLength = 16, secondLength = 19;

int partThatTells(const QDateTime& begin)
{
    const QTime time = begin.time();
    if (time.second() != 0)
        return secondLength;
    if (time.minute() == 0)
        return hourLength;
    return time.minute() % 10 == 0 ? tenMinutesLength : minuteLength;
}

const StreamColumn* columnNamed(const StreamMapping& mapping, const QString& name)
{
    const auto it = std::find_if(mapping.columns.cbegin(), mapping.columns.cend(),
                                 [&](const StreamColumn& column) { return column.name == name; });
    return it == mapping.columns.cend() ? nullptr : &*it;
}

/// Figures of each part of the range; `part` of `day` is what they are grouped by.
core::Result<QList<store::Row>> parts(store::Session& session, const SqlStreamTable& table, const PortalStream& stream,
                                      const QString& day, const QString& part, const QVariantList& range)
{
    const StreamColumn* const amount = columnNamed(stream.mapping, stream.amountColumn);
    const QString sum = amount && isWhole(amount->kind) ? table.sql(*amount) : u"0"_qs;
    return session.query(
        u"SELECT %1 AS part, COUNT(*) AS n, CAST(COALESCE(SUM(%2), 0) AS BIGINT) AS amount FROM %3 WHERE %4 >= ? AND "
        "%4 < ? GROUP BY %1"_qs.arg(part, sum, table.name(), day),
        range);
}

} // namespace

DayBounds::DayBounds(QDate from, QDate to, const QTimeZone& zone)
{
    for (QDate day = from; day <= to; day = day.addDays(1)) {
        m_begins << day.startOfDay(zone).toUTC();
        m_lengthOfPart = std::max(m_lengthOfPart, partThatTells(m_begins.last()));
    }
}

qsizetype DayBounds::dayOfPart(const QString& part) const
{
    static const QString midnight = u"0000-00-00T00:00:00.000Z"_qs;
    const QDateTime begin = core::timeFromText(part + midnight.mid(part.size()));
    const auto next = std::upper_bound(m_begins.cbegin(), m_begins.cend(), begin);
    const bool isWithin = begin.isValid() && next != m_begins.cbegin() && next != m_begins.cend();
    return isWithin ? next - m_begins.cbegin() - 1 : -1;
}

core::Result<QList<DayFigures>> dayFigures(store::Session& session, const PortalStream& stream, QDate from, QDate to)
{
    QList<DayFigures> days;
    const StreamColumn* const column = columnNamed(stream.mapping, stream.dayColumn);
    const bool isTime = column && column->kind == ColumnKind::Time;
    if (!column || (!isTime && column->kind != ColumnKind::Date))
        return days;
    for (QDate day = from; day < to; day = day.addDays(1))
        days << DayFigures{.day = day};
    const auto table = SqlStreamTable::read(session, stream.mapping);
    if (!table)
        return core::fail(table.error());
    if (!table->exists() || !table->has(*column))
        return days;
    const DayBounds bounds(from, to, QTimeZone(stream.mapping.timeZone));
    const QString day = table->sql(*column);
    const auto rows =
        isTime ? parts(session, *table, stream, day, u"SUBSTR(%1, 1, %2)"_qs.arg(day).arg(bounds.lengthOfPart()),
                       {bounds.begin(0), bounds.begin(bounds.days())})
               : parts(session, *table, stream, day, day, {core::dayText(from), core::dayText(to)});
    if (!rows)
        return core::fail(rows.error());
    for (const store::Row& row : *rows) {
        const QString part = row.text("part"_L1);
        const qsizetype at = isTime ? bounds.dayOfPart(part) : from.daysTo(core::dayFromText(part));
        if (at < 0 || at >= days.size())
            continue;
        days[at].rows += row.integer("n"_L1);
        days[at].amount += row.integer("amount"_L1);
    }
    return days;
}

} // namespace gwanje::datasync
