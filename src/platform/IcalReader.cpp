// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalReader.h"

#include "platform/IcalSeries.h"
#include <algorithm>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

/// All events of one UID: the master, and what replaces single occurrences of it.
struct UidGroup
{
    std::optional<IcalItem> master;
    std::vector<IcalItem> overrides;
};

bool isNewer(const IcalItem& a, const IcalItem& b)
{
    if (a.sequence != b.sequence)
        return a.sequence > b.sequence;
    if (a.stamp.isValid() && b.stamp.isValid() && a.stamp != b.stamp)
        return a.stamp > b.stamp;
    return a.raw->line > b.raw->line;
}

bool replacesSame(const IcalItem& a, const IcalItem& b)
{
    return a.replaces->day == b.replaces->day &&
           (a.replaces->isDate || b.replaces->isDate || a.replaces->second == b.replaces->second);
}

bool replaces(const IcalItem& item, const IcalOccurrence& occurrence)
{
    return item.replaces->isDate || occurrence.rule.isDate ? item.replaces->day == occurrence.rule.day
                                                           : item.replaces->seconds() == occurrence.rule.seconds();
}

/// What people read of an event, bounded: every occurrence of it shares this.
struct EventTexts
{
    QString summary, description, url, origin;
};

EventTexts textsOf(const RawEvent& raw)
{
    constexpr std::size_t longestText = 4000; // of a description, where a booking's code stands near the beginning
    const auto plain = [](std::string_view text) { return unescaped(text.substr(0, longestText)); };
    return {plain(raw.summary), plain(raw.description), plain(withoutBlanks(raw.url)), plain(withoutBlanks(raw.origin))};
}

class CalendarReading final
{
public:
    CalendarReading(const IcalOptions& options, const CalendarScan& scan)
        : m_options(options), m_scan(scan), m_zones(options.zone, options.window), m_steps(options.mostSteps)
    {
        for (const RawZone& zone : scan.zones)
            m_zones.define(zone.calendar, zone.name, zone.definition);
    }

    core::Result<IcalCalendar> read(const core::StopToken& stop);

private:
    void sortIn(const RawEvent& raw);
    void sortIn(IcalItem item, UidGroup& group);
    void tellDuplicate(const IcalItem& item);
    void emitGroup(UidGroup& group);
    void emitMaster(const UidGroup& group);
    void emitOne(const IcalItem& item, const IcalOccurrence& occurrence, bool isOne);
    SeriesOrder order() { return {m_zones, m_problems, m_options.window, m_options.mostOccurrences, &m_steps}; }

    const IcalOptions& m_options;
    const CalendarScan& m_scan;
    IcalZones m_zones;
    qint64 m_steps;
    IcalCalendar m_calendar;
    IcalProblems m_problems{m_calendar};
    QHash<QString, std::size_t> m_byUid;
    std::vector<UidGroup> m_groups; ///< in the order of the file
    const RawEvent* m_textsOf = nullptr;
    EventTexts m_texts; ///< of the event that was told last
};

void CalendarReading::tellDuplicate(const IcalItem& item)
{
    m_problems.add(ErrorCode::PLT_DUPLICATE, {{u"booking"_qs, item.uid}, {u"line"_qs, QString::number(item.raw->line)}},
                   false);
}

void CalendarReading::sortIn(const RawEvent& raw)
{
    ++m_calendar.seen;
    auto item = readItem(raw, m_zones, m_scan, m_problems);
    if (!item)
        return;
    const auto known = m_byUid.constFind(item->uid);
    if (known == m_byUid.cend()) {
        m_byUid.insert(item->uid, m_groups.size());
        m_groups.emplace_back();
        sortIn(std::move(*item), m_groups.back());
    } else {
        sortIn(std::move(*item), m_groups[*known]);
    }
}

/// Of two with the same identity the newer stays.
void CalendarReading::sortIn(IcalItem item, UidGroup& group)
{
    if (!item.replaces) {
        if (group.master)
            tellDuplicate(item);
        if (!group.master || isNewer(item, *group.master))
            group.master = std::move(item);
        return;
    }
    const auto same = std::find_if(group.overrides.begin(), group.overrides.end(),
                                   [&](const IcalItem& each) { return replacesSame(each, item); });
    constexpr std::size_t mostOverrides = 1000; // each is looked for among them
    if (same == group.overrides.end()) {
        if (group.overrides.size() < mostOverrides)
            group.overrides.push_back(std::move(item));
        else
            m_calendar.isCapped = true;
        return;
    }
    tellDuplicate(item);
    if (isNewer(item, *same))
        *same = std::move(item);
}

void CalendarReading::emitGroup(UidGroup& group)
{
    if (group.master) {
        // What they replace is named by the master's clocks.
        for (IcalItem& each : group.overrides) {
            if (!each.replaces->isDate && !group.master->start.isDate && each.zone != group.master->zone)
                each.replaces = m_zones.wallTime(m_zones.moment(*each.replaces, *each.zone), *group.master->zone);
        }
        emitMaster(group);
    }
    for (const IcalItem& each : group.overrides)
        emitOne(each, {.rule = *each.replaces, .start = each.start, .length = each.length}, false);
}

void CalendarReading::emitMaster(const UidGroup& group)
{
    const IcalItem& master = *group.master;
    const bool isOne = !recurs(master) && group.overrides.empty();
    for (IcalOccurrence each : occurrencesOf(master, order())) {
        const bool isReplaced = std::any_of(group.overrides.begin(), group.overrides.end(),
                                            [&](const IcalItem& item) { return replaces(item, each); });
        if (isReplaced)
            continue;
        const IcalItem* shift = nullptr; // the last one that moves all that follow it
        for (const IcalItem& item : group.overrides) {
            if (item.andFuture && item.replaces->seconds() < each.rule.seconds() &&
                (!shift || shift->replaces->seconds() < item.replaces->seconds()))
                shift = &item;
        }
        if (shift) {
            each.start = each.rule.plus(shift->moved);
            each.length = shift->length;
        }
        emitOne(shift ? *shift : master, each, isOne);
    }
}

void CalendarReading::emitOne(const IcalItem& item, const IcalOccurrence& occurrence, bool isOne)
{
    const Nights nights = nightsOf(occurrence.start, occurrence.length, item, m_zones);
    if (!nights.isValid()) {
        if (m_options.window.contains(nights.from))
            m_problems.note(ErrorCode::PLT_EVENT_NO_NIGHT, *item.raw, item.raw->start->value);
        return;
    }
    if (!nights.overlaps(m_options.window))
        return;
    if (m_calendar.events.size() >= m_options.mostEvents) {
        m_calendar.isCapped = true;
        return;
    }
    if (m_textsOf != item.raw) {
        m_textsOf = item.raw;
        m_texts = textsOf(*item.raw);
    }
    m_calendar.events.append({.uid = item.uid,
                              .occurrence = isOne ? QDate() : occurrence.rule.day,
                              .nights = nights,
                              .summary = m_texts.summary,
                              .description = m_texts.description,
                              .url = m_texts.url,
                              .origin = m_texts.origin,
                              .isCancelled = item.isCancelled,
                              .sequence = item.sequence,
                              .updatedAt = item.updatedAt,
                              .line = item.raw->line});
}

core::Result<IcalCalendar> CalendarReading::read(const core::StopToken& stop)
{
    for (const RawEvent& raw : m_scan.events) {
        if (stop.stop_requested())
            return core::fail(ErrorCode::CORE_CANCELLED);
        sortIn(raw);
    }
    for (UidGroup& group : m_groups) {
        if (stop.stop_requested())
            return core::fail(ErrorCode::CORE_CANCELLED);
        emitGroup(group);
    }
    m_calendar.isCut = m_scan.isCut;
    m_calendar.isCapped = m_calendar.isCapped || m_scan.isCapped || m_steps <= 0;
    if (m_scan.cutLine > 0)
        m_problems.skip(ErrorCode::PLT_EVENT_BROKEN, {.line = m_scan.cutLine, .uid = m_scan.cutUid}, {});
    return std::move(m_calendar);
}

/// What is there instead: HTML, JSON, nothing at all; a word, never what it says.
QString kindOf(QByteArrayView bytes)
{
    const QByteArray start = bytes.first(std::min<qsizetype>(bytes.size(), 512)).toByteArray().trimmed().toLower();
    if (start.isEmpty())
        return u"empty"_qs;
    if (start.startsWith('<'))
        return start.contains("html") ? u"HTML"_qs : u"XML"_qs;
    return start.startsWith('{') || start.startsWith('[') ? u"JSON"_qs : u"no BEGIN:VCALENDAR"_qs;
}

} // namespace

QString IcalEvent::id() const
{
    return occurrence.isValid() ? uid + u'/' + occurrence.toString(Qt::ISODate) : uid;
}

core::Result<IcalCalendar> readCalendar(QByteArrayView bytes, const IcalOptions& options, const core::StopToken& stop)
{
    if (!beginsCalendar(bytes))
        return core::fail(ErrorCode::PLT_NOT_CALENDAR, {{u"reason"_qs, kindOf(bytes)}});
    ContentLines lines(bytes);
    const CalendarScan scan = scanCalendar(lines);
    return CalendarReading(options, scan).read(stop);
}

} // namespace gwanje::platform
