// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The time zones of a calendar: names of the IANA list with or without what vendors put before them, Windows' names,
// offsets (UTC+11, "(UTC-03:00) …"), and those that the calendar defines itself (VTIMEZONE), wherever in the file. What
// none of these knows is read in the platform's zone and said to be so. Names that are known by everyone count before
// the calendar's own definition, which is often old.

#include "platform/IcalRule.h"
#include <map>
#include <QTimeZone>
#include <string>

namespace gwanje::platform {

/// A STANDARD or DAYLIGHT part of a VTIMEZONE.
struct ZonePart
{
    std::optional<WallTime> start;
    std::optional<int> from, to; ///< offsets in seconds
    std::vector<IcalRule> rules;
    std::vector<WallTime> dates;
};

struct ZoneDefinition
{
    std::string location; ///< X-LIC-LOCATION
    std::vector<ZonePart> parts;
};

/// What a name means.
class IcalZone final
{
public:
    enum class Kind { Platform, Named, Fixed, Defined };

    Kind kind = Kind::Platform;
    bool isSure = true; ///< false: unknown, or an offset that may have had a summer time
    QTimeZone zone; ///< of Named and Fixed
    std::vector<std::pair<qint64, int>> changes; ///< of Defined: from this wall second (of the old offset) on, this offset
};

class IcalZones final
{
public:
    IcalZones(const QTimeZone& platform, const Nights& window);

    /// Of the calendar with this number in the file.
    void define(int calendar, const std::string& name, ZoneDefinition definition);
    /// Kept once asked for. An empty name is the platform's zone.
    const IcalZone& zone(int calendar, std::string_view name);
    /// A wall time of that zone as the platform's clocks show it.
    WallTime toPlatform(const WallTime& time, const IcalZone& zone) const;
    /// Seconds since 1970.
    qint64 moment(const WallTime& time, const IcalZone& zone) const;
    /// The reverse of moment().
    WallTime wallTime(qint64 moment, const IcalZone& zone) const;
    const QTimeZone& platform() const { return m_platform; }

private:
    using Key = std::pair<int, std::string>;

    IcalZone resolved(int calendar, const std::string& name) const;
    std::optional<IcalZone> defined(const ZoneDefinition& definition) const;

    const QTimeZone m_platform;
    const Nights m_window;
    std::map<Key, ZoneDefinition> m_definitions;
    std::map<Key, IcalZone> m_known;
};

} // namespace gwanje::platform
