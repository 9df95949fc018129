// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/NightPlan.h"

#include <algorithm>

namespace gwanje::gui {

void NightPlan::setRooms(const QList<CalendarRoom>& rooms)
{
    m_rooms = rooms;
    m_knownFrom = m_knownEnd = 0;
    m_stays.clear();
    layOut();
}

void NightPlan::setSpan(const CalendarSpan& span)
{
    if (span == m_span)
        return;
    const bool isOtherTime = span.first != m_span.first || span.nights != m_span.nights;
    m_span = span;
    if (!isOtherTime)
        return; // scrolled rows keep what is known of them until the answer is there
    m_knownFrom = m_knownEnd = 0;
    m_stays.clear();
    layOut();
}

void NightPlan::setStays(const QList<CalendarStay>& stays)
{
    m_knownFrom = m_span.firstRoom;
    m_knownEnd = m_span.endRoom;
    m_stays.clear();
    for (const CalendarStay& stay : stays) {
        if (stay.from < m_span.end() && m_span.first < stay.to)
            m_stays.append(stay);
    }
    std::stable_sort(m_stays.begin(), m_stays.end(),
                     [](const CalendarStay& a, const CalendarStay& b) { return a.from < b.from; });
    layOut();
}

void NightPlan::layOut()
{
    m_bars.clear();
    QHash<QString, int> rows;
    for (qsizetype row = 0; row < m_rooms.size(); ++row)
        rows.insert(m_rooms.at(row).id, int(row));
    QHash<int, QList<int>> ends; // by row: where each lane is free again
    for (qsizetype i = 0; i < m_stays.size(); ++i) {
        const CalendarStay& stay = m_stays.at(i);
        const int row = rows.value(stay.room, -1);
        if (row < 0)
            continue;
        Bar bar{int(i), int(m_span.first.daysTo(std::max(stay.from, m_span.first))),
                int(m_span.first.daysTo(std::min(stay.to, m_span.end()))), 0, 1};
        QList<int>& lanes = ends[row];
        const auto free = std::find_if(lanes.begin(), lanes.end(), [&](int end) { return end <= bar.firstColumn; });
        bar.lane = int(free - lanes.begin());
        if (free == lanes.end())
            lanes.append(bar.endColumn);
        else
            *free = bar.endColumn;
        m_bars[row].append(bar);
    }
    for (QList<Bar>& bars : m_bars)
        shareRow(bars);
}

/// The bars come by their first night, so that a group ends where all before have ended.
void NightPlan::shareRow(QList<Bar>& bars)
{
    for (qsizetype begin = 0; begin < bars.size();) {
        qsizetype end = begin;
        int free = bars.at(begin).endColumn;
        int lanes = 0;
        for (; end < bars.size() && (end == begin || bars.at(end).firstColumn < free); ++end) {
            free = std::max(free, bars.at(end).endColumn);
            lanes = std::max(lanes, bars.at(end).lane + 1);
        }
        for (; begin < end; ++begin)
            bars[begin].lanes = lanes;
    }
}

int NightPlan::channelOf(const CalendarStay& stay) const
{
    const auto found = std::find_if(m_channels.begin(), m_channels.end(),
                                    [&](const CalendarChannel& channel) { return channel.id == stay.channel; });
    return found == m_channels.end() ? -1 : int(found - m_channels.begin());
}

int NightPlan::lanes(int row) const
{
    int lanes = 0;
    for (const Bar& bar : m_bars.value(row))
        lanes = std::max(lanes, bar.lane + 1);
    return lanes;
}

NightPlan::Night NightPlan::night(int row, QDate night) const
{
    Night found;
    found.units = row >= 0 && row < m_rooms.size() ? m_rooms.at(row).units : 1;
    const qint64 column = m_span.first.daysTo(night);
    QList<Bar> here;
    for (const Bar& bar : m_bars.value(row)) {
        if (column >= bar.firstColumn && column < bar.endColumn)
            here.append(bar);
    }
    std::sort(here.begin(), here.end(), [](const Bar& a, const Bar& b) { return a.lane < b.lane; });
    QString seller;
    for (const Bar& bar : here) {
        const CalendarStay& stay = m_stays.at(bar.stay);
        found.stays.append(bar.stay);
        if (stay.isBlock)
            continue;
        found.isShared |= found.sold > 0 && stay.channel != seller;
        found.sold += stay.units;
        seller = stay.channel;
    }
    return found;
}

QList<QPair<int, QDate>> NightPlan::oversold() const
{
    QList<QPair<int, QDate>> found;
    QList<int> rows = m_bars.keys();
    std::sort(rows.begin(), rows.end());
    for (const int row : rows) {
        for (QDate day = m_span.first; day < m_span.end(); day = day.addDays(1)) {
            if (night(row, day).isOversold())
                found.append({row, day});
        }
    }
    return found;
}

} // namespace gwanje::gui
