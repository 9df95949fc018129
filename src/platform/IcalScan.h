// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What stands in a calendar, before anything is made of it: its events' properties as text, its time zones, and whether
// it came to its end. One pass over the lines; nothing here fails. Views point into the bytes and into the scan.

#include "platform/IcalLines.h"
#include "platform/IcalZones.h"

namespace gwanje::platform {

/// A property that holds a time or several.
struct RawTime
{
    std::string_view value, zone;
    bool saysDate = false;
    int line = 0;
};

struct RawEvent
{
    int line = 0; ///< of its BEGIN
    int calendar = 0;
    std::string_view uid, summary, description, url, status, sequence, stamp, modified, origin, duration, range;
    std::optional<RawTime> start, end, recurrenceId;
    std::vector<RawTime> added, excluded; ///< RDATE, EXDATE
    std::vector<std::string_view> rules, exceptRules;
    bool hasSecondStart = false;
};

struct RawZone
{
    int calendar = 0;
    std::string name;
    ZoneDefinition definition;
};

struct CalendarScan
{
    std::vector<RawEvent> events; ///< those that came to their end
    std::vector<RawZone> zones;
    std::map<int, std::string_view> defaultZones; ///< X-WR-TIMEZONE by calendar
    bool isCut = false;    ///< the last calendar has no end
    int cutLine = 0;       ///< BEGIN of the event that was cut; 0: none was
    std::string_view cutUid;
    bool isCapped = false; ///< beyond mostRawEvents
    int calendars = 0;
};
inline constexpr std::size_t mostRawEvents = 200'000;

/// Views of folded lines live in `lines`, which must outlive the scan.
CalendarScan scanCalendar(ContentLines& lines);

} // namespace gwanje::platform
