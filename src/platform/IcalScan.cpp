// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalScan.h"

namespace gwanje::platform {
namespace {

enum class Part { Calendar, Event, Zone, ZonePart, Other };

struct OpenPart
{
    Part part = Part::Other;
    std::string_view name;
};

constexpr std::size_t deepest = 32;       // no calendar nests deeper; hostile ones do
constexpr std::size_t mostZoneLines = 64; // rules and dates of one part of a time zone
constexpr std::size_t mostZones = 200;
constexpr std::size_t mostRules = 16; // of one event

Part partNamed(std::string_view name)
{
    if (sameWord(name, "VEVENT"))
        return Part::Event;
    if (sameWord(name, "VCALENDAR"))
        return Part::Calendar;
    if (sameWord(name, "VTIMEZONE"))
        return Part::Zone;
    if (sameWord(name, "STANDARD") || sameWord(name, "DAYLIGHT"))
        return Part::ZonePart;
    return Part::Other;
}

/// A zone's name with a colon that nobody quoted: the time is behind the last one.
void repairZone(const ContentLine& line, RawTime& time)
{
    const auto colon = line.text.rfind(':');
    const auto name = line.text.find("TZID=");
    const std::string_view value = withoutBlanks(line.text.substr(colon + 1));
    if (name == std::string_view::npos || name > colon || !readWallTime(value))
        return;
    time.value = value;
    time.zone = line.text.substr(name + 5, colon - name - 5);
}

RawTime rawTime(const ContentLine& line)
{
    const PropertyParts parts = partsOf(line);
    RawTime time{.value = withoutBlanks(parts.value),
                 .zone = parts.parameter("TZID"),
                 .saysDate = sameWord(parts.parameter("VALUE"), "DATE"),
                 .line = line.number};
    if (time.value.find(':') != std::string_view::npos && !readWallTime(time.value))
        repairZone(line, time);
    return time;
}

class Scanner final
{
public:
    void take(const ContentLine& line);
    CalendarScan finish();

private:
    void begin(const ContentLine& line, std::string_view name);
    void end(std::string_view name);
    void close(Part part);
    void takeOfEvent(const ContentLine& line, std::string_view name);
    void takeTimeOfEvent(const ContentLine& line, std::string_view name);
    void takeOfZone(const ContentLine& line, std::string_view name);
    Part inside() const { return m_open.empty() ? Part::Other : m_open.back().part; }
    bool isOpen(Part part) const
    {
        return std::any_of(m_open.begin(), m_open.end(), [&](const OpenPart& each) { return each.part == part; });
    }

    CalendarScan m_scan;
    std::vector<OpenPart> m_open;
    std::size_t m_tooDeep = 0;
    RawEvent m_event;
    RawZone m_zone;
};

void Scanner::take(const ContentLine& line)
{
    const std::string_view name = line.name();
    if (name.empty())
        return;
    if (sameWord(name, "BEGIN"))
        return begin(line, withoutBlanks(partsOf(line).value));
    if (sameWord(name, "END"))
        return end(withoutBlanks(partsOf(line).value));
    if (m_tooDeep > 0)
        return;
    const Part part = inside();
    if (part == Part::Event)
        takeOfEvent(line, name);
    else if (part == Part::Zone || part == Part::ZonePart)
        takeOfZone(line, name);
    else if (part == Part::Calendar && sameWord(name, "X-WR-TIMEZONE"))
        m_scan.defaultZones[m_scan.calendars] = withoutBlanks(partsOf(line).value);
}

void Scanner::begin(const ContentLine& line, std::string_view name)
{
    const Part part = partNamed(name);
    // What was not ended before the next of its kind began ends here.
    if (part == Part::Calendar || part == Part::Event || part == Part::Zone) {
        while (isOpen(part) || (part != Part::Calendar && (isOpen(Part::Event) || isOpen(Part::Zone)))) {
            close(m_open.back().part);
            m_open.pop_back();
        }
        m_tooDeep = 0;
    }
    if (m_open.size() >= deepest) {
        ++m_tooDeep;
        return;
    }
    m_open.push_back({part, name});
    if (part == Part::Calendar)
        ++m_scan.calendars;
    else if (part == Part::Event)
        m_event = {.line = line.number, .calendar = m_scan.calendars};
    else if (part == Part::Zone)
        m_zone = {.calendar = m_scan.calendars};
    else if (part == Part::ZonePart)
        m_zone.definition.parts.emplace_back();
}

void Scanner::end(std::string_view name)
{
    if (m_tooDeep > 0) {
        --m_tooDeep;
        return;
    }
    const auto begun = std::find_if(m_open.rbegin(), m_open.rend(), [&](const OpenPart& each) {
        return each.part == partNamed(name) && (each.part != Part::Other || each.name == name);
    });
    if (begun == m_open.rend())
        return;
    const auto left = std::size_t(m_open.rend() - begun) - 1;
    while (m_open.size() > left) {
        close(m_open.back().part);
        m_open.pop_back();
    }
}

void Scanner::close(Part part)
{
    if (part == Part::Zone && m_scan.zones.size() < mostZones)
        m_scan.zones.push_back(std::move(m_zone));
    if (part != Part::Event)
        return;
    m_scan.isCapped = m_scan.events.size() >= mostRawEvents;
    if (!m_scan.isCapped)
        m_scan.events.push_back(std::move(m_event));
}

void Scanner::takeOfEvent(const ContentLine& line, std::string_view name)
{
    const auto text = [&] { return partsOf(line).value; };
    const auto keepFirst = [&](std::string_view& place) {
        if (place.empty())
            place = text();
    };
    if (sameWord(name, "UID"))
        return keepFirst(m_event.uid);
    if (sameWord(name, "SUMMARY"))
        return keepFirst(m_event.summary);
    if (sameWord(name, "DESCRIPTION"))
        return keepFirst(m_event.description);
    if (sameWord(name, "URL"))
        return keepFirst(m_event.url);
    if (sameWord(name, "STATUS"))
        return keepFirst(m_event.status);
    if (sameWord(name, "SEQUENCE"))
        return keepFirst(m_event.sequence);
    if (sameWord(name, "DTSTAMP"))
        return keepFirst(m_event.stamp);
    if (sameWord(name, "LAST-MODIFIED"))
        return keepFirst(m_event.modified);
    if (sameWord(name, "X-GWANJE-ORIGIN"))
        return keepFirst(m_event.origin);
    if (sameWord(name, "DURATION"))
        return keepFirst(m_event.duration);
    takeTimeOfEvent(line, name);
}

void Scanner::takeTimeOfEvent(const ContentLine& line, std::string_view name)
{
    if (sameWord(name, "DTSTART")) {
        m_event.hasSecondStart = m_event.start.has_value();
        if (!m_event.start)
            m_event.start = rawTime(line);
    } else if (sameWord(name, "DTEND")) {
        if (!m_event.end)
            m_event.end = rawTime(line);
    } else if (sameWord(name, "RECURRENCE-ID")) {
        m_event.recurrenceId = rawTime(line);
        m_event.range = partsOf(line).parameter("RANGE");
    } else if (sameWord(name, "RDATE")) {
        m_event.added.push_back(rawTime(line));
    } else if (sameWord(name, "EXDATE")) {
        m_event.excluded.push_back(rawTime(line));
    } else if (sameWord(name, "RRULE")) {
        if (m_event.rules.size() < mostRules)
            m_event.rules.push_back(partsOf(line).value);
    } else if (sameWord(name, "EXRULE") && m_event.exceptRules.size() < mostRules) {
        m_event.exceptRules.push_back(partsOf(line).value);
    }
}

void Scanner::takeOfZone(const ContentLine& line, std::string_view name)
{
    const std::string_view value = withoutBlanks(partsOf(line).value);
    if (sameWord(name, "TZID") && m_zone.name.empty()) {
        m_zone.name = value;
    } else if (sameWord(name, "X-LIC-LOCATION")) {
        m_zone.definition.location = value;
    } else if (inside() == Part::ZonePart && !m_zone.definition.parts.empty()) {
        ZonePart& part = m_zone.definition.parts.back();
        if (sameWord(name, "DTSTART")) {
            part.start = readWallTime(value);
        } else if (sameWord(name, "TZOFFSETFROM")) {
            part.from = readOffset(value);
        } else if (sameWord(name, "TZOFFSETTO")) {
            part.to = readOffset(value);
        } else if (sameWord(name, "RRULE") && part.rules.size() < mostZoneLines) {
            if (const ReadRule read = readRule(value); read.fault == RuleFault::None)
                part.rules.push_back(read.rule);
        } else if (sameWord(name, "RDATE") && part.dates.size() < mostZoneLines) {
            if (const auto date = readWallTime(value))
                part.dates.push_back(*date);
        }
    }
}

CalendarScan Scanner::finish()
{
    m_scan.isCut = isOpen(Part::Calendar) || isOpen(Part::Event);
    if (isOpen(Part::Event)) {
        m_scan.cutLine = m_event.line;
        m_scan.cutUid = m_event.uid;
    }
    return std::move(m_scan);
}

} // namespace

CalendarScan scanCalendar(ContentLines& lines)
{
    Scanner scanner;
    ContentLine line;
    while (lines.next(line))
        scanner.take(line);
    return scanner.finish();
}

} // namespace gwanje::platform
