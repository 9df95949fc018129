// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the properties of one event mean, and which occurrences a master has. Inside of IcalReader.

#include "platform/IcalReader.h"
#include "platform/IcalScan.h"

namespace gwanje::platform {

inline constexpr qint64 icalDaySeconds = 86400;
inline constexpr std::size_t longestUid = 1000;

/// Collects what is to be told, up to the limit.
class IcalProblems final
{
public:
    explicit IcalProblems(IcalCalendar& calendar) : m_calendar(calendar) {}

    /// `isBroken`: it may have been a stay, so that nothing of that UID counts as gone.
    void skip(core::ErrorCode code, const RawEvent& raw, std::string_view value, bool isBroken = true);
    void note(core::ErrorCode code, const RawEvent& raw, std::string_view value);
    void add(core::ErrorCode code, core::Context context, bool isSkipped);
    void leaveUnread(const QString& uid);

private:
    IcalCalendar& m_calendar;
};

/// An event whose times could be read. Wall times are those of its own zone.
struct IcalItem
{
    const RawEvent* raw = nullptr;
    QString uid;
    const IcalZone* zone = nullptr;
    WallTime start;
    qint64 length = 0; ///< seconds from start to end on the wall
    std::optional<WallTime> replaces; ///< RECURRENCE-ID in the same zone
    qint64 moved = 0;                 ///< seconds from there to the start
    bool andFuture = false;           ///< RANGE=THISANDFUTURE
    bool isCancelled = false;
    int sequence = 0;
    QDateTime stamp, updatedAt;
};

/// Nothing where it was skipped, and told.
std::optional<IcalItem> readItem(const RawEvent& raw, IcalZones& zones, const CalendarScan& scan, IcalProblems& problems);

/// A time of the event's other properties as the event's own zone shows it.
WallTime inItsZone(const WallTime& time, const IcalZone& its, const IcalItem& item, const IcalZones& zones);

struct IcalOccurrence
{
    WallTime rule;  ///< when the rule has it
    WallTime start; ///< when it is
    qint64 length = 0;

    friend bool operator==(const IcalOccurrence&, const IcalOccurrence&) = default;
};

struct SeriesOrder
{
    IcalZones& zones;
    IcalProblems& problems;
    Nights window;
    int most = 1000;
    qint64* steps = nullptr; ///< left for the whole file
};

/// Of an event that recurs, those that may touch the window, without the excluded ones; empty where its rules are
/// refused (told). An event that doesn't recur is its own only occurrence.
std::vector<IcalOccurrence> occurrencesOf(const IcalItem& item, const SeriesOrder& order);
bool recurs(const IcalItem& item);
/// The nights it takes, by the platform's clocks; invalid where it takes none.
Nights nightsOf(const WallTime& start, qint64 length, const IcalItem& item, const IcalZones& zones);

} // namespace gwanje::platform
