// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rooms by nights as the calendar shows them: who has which night, in which lane of its room's row, and which nights
// are sold more often than there are rooms. Only the stays of the nights asked for are held. Values; no widgets.

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>

namespace gwanje::gui {

struct CalendarRoom
{
    QString id;
    QString name;
    int units = 1; ///< how many alike there are
};

/// A platform; its place in the list gives it its colour and pattern.
struct CalendarChannel
{
    QString id;
    QString name;
};

struct CalendarStay
{
    QString id;
    QString room, channel; ///< their ids
    QDate from, to;        ///< half-open: `to` is the day of leaving
    int units = 1;
    bool isBlock = false; ///< nobody's booking: the nights are only not for sale
    QString guest;
};

/// What is looked at: nights from `first` on, rows from `firstRoom` to before `endRoom`.
struct CalendarSpan
{
    QDate first;
    int nights = 0;
    int firstRoom = 0, endRoom = 0;

    QDate end() const { return first.addDays(nights); }
    friend bool operator==(const CalendarSpan&, const CalendarSpan&) = default;
};

class NightPlan final
{
public:
    /// A stay as it lies in its row; columns count from the span's first night, cut to it.
    struct Bar
    {
        int stay = 0; ///< in stays()
        int firstColumn = 0, endColumn = 0;
        int lane = 0;
        int lanes = 1; ///< beside each other where it lies: those of the bars it touches, and of theirs
    };
    struct Night
    {
        QList<int> stays;      ///< in stays(); in the order of their lanes
        int sold = 0;          ///< units booked, blocks left out
        int units = 1;         ///< there are
        bool isShared = false; ///< booked by more than one channel
        bool isOversold() const { return sold > units; }
    };

    void setRooms(const QList<CalendarRoom>& rooms); ///< forgets the stays
    void setChannels(const QList<CalendarChannel>& channels) { m_channels = channels; }
    void setSpan(const CalendarSpan& span); ///< keeps no stay of other nights or rows
    void setStays(const QList<CalendarStay>& stays);

    const QList<CalendarRoom>& rooms() const { return m_rooms; }
    const QList<CalendarChannel>& channels() const { return m_channels; }
    const CalendarSpan& span() const { return m_span; }
    const QList<CalendarStay>& stays() const { return m_stays; }
    bool isKnown(int row) const { return row >= m_knownFrom && row < m_knownEnd; }
    int channelOf(const CalendarStay& stay) const; ///< -1: of none that is listed
    int lanes(int row) const;                      ///< 0: nothing lies there
    QList<Bar> bars(int row) const { return m_bars.value(row); }
    Night night(int row, QDate night) const;
    /// Rows and nights that are sold too often, by row, then by night.
    QList<QPair<int, QDate>> oversold() const;

private:
    void layOut();
    static void shareRow(QList<Bar>& bars);

    QList<CalendarRoom> m_rooms;
    QList<CalendarChannel> m_channels;
    CalendarSpan m_span;
    int m_knownFrom = 0, m_knownEnd = 0; ///< rows whose stays were told
    QList<CalendarStay> m_stays;
    QHash<int, QList<Bar>> m_bars; ///< by row
};

} // namespace gwanje::gui
