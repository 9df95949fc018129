// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalSeries.h"

#include <algorithm>
#include <set>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

constexpr std::size_t longestTold = 80;

QString toldText(std::string_view text)
{
    return unescaped(withoutBlanks(text).substr(0, longestTold));
}

core::Context contextOf(const RawEvent& raw, std::string_view value)
{
    return {{u"uid"_qs, toldText(raw.uid)}, {u"line"_qs, QString::number(raw.line)}, {u"value"_qs, toldText(value)}};
}

/// The values of RDATE and EXDATE, which are lists.
template<class Deed>
void eachValue(const RawTime& raw, Deed deed)
{
    std::string_view rest = raw.value;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        if (const std::string_view one = withoutBlanks(rest.substr(0, comma)); !one.empty())
            deed(one);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
}

class Series final
{
public:
    Series(const IcalItem& item, const SeriesOrder& order) : m_item(item), m_order(order)
    {
        // One that began before the window may reach into it; clocks of zones may be a day apart.
        const qint64 days = item.length / icalDaySeconds + 2;
        m_reach = {order.window.from.addDays(-days), order.window.to.addDays(2)};
    }

    std::vector<IcalOccurrence> occurrences();

private:
    void add(const WallTime& start, qint64 length)
    {
        m_found.push_back({.rule = start, .start = start, .length = length});
    }
    bool addRule(std::string_view text);
    void addDates(const RawTime& raw);
    std::vector<WallTime> startsOf(IcalRule rule, std::string_view text);
    void exclude();
    const IcalZone& zoneOf(const RawTime& raw) const
    {
        return raw.zone.empty() ? *m_item.zone : m_order.zones.zone(m_item.raw->calendar, raw.zone);
    }

    const IcalItem& m_item;
    const SeriesOrder& m_order;
    Nights m_reach;
    std::vector<IcalOccurrence> m_found;
};

/// UNTIL becomes a wall time of the start's kind: of a day all of it, of a moment what the event's zone shows then.
std::vector<WallTime> Series::startsOf(IcalRule rule, std::string_view text)
{
    if (rule.until) {
        WallTime& until = *rule.until;
        const bool isOtherKind = until.isDate != m_item.start.isDate;
        if (m_item.start.isDate)
            until = {.day = until.day, .isDate = true};
        else if (until.isDate)
            until = {.day = until.day, .second = int(icalDaySeconds) - 1};
        else if (until.isUtc)
            until = m_order.zones.wallTime(m_order.zones.moment(until, *m_item.zone), *m_item.zone);
        if (isOtherKind)
            m_order.problems.note(ErrorCode::PLT_EVENT_ADJUSTED, *m_item.raw, text);
    }
    constexpr qint64 mostOfOne = 400'000;
    RuleBudget budget{.steps = std::min(mostOfOne, *m_order.steps), .most = m_order.most};
    const qint64 before = budget.steps;
    Occurrences found = expand(rule, m_item.start, m_reach, budget);
    *m_order.steps -= before - std::max<qint64>(0, budget.steps);
    if (found.isCapped) {
        m_order.problems.leaveUnread(m_item.uid); // what lies beyond the limit is there
        core::Context context = contextOf(*m_item.raw, text);
        context.insert(u"limit"_qs, QString::number(found.starts.size()));
        m_order.problems.add(ErrorCode::PLT_RULE_CAPPED, context, false);
    }
    return std::move(found.starts);
}

/// False where the whole event is refused.
bool Series::addRule(std::string_view text)
{
    const ReadRule read = readRule(text);
    if (read.fault == RuleFault::SubDaily) {
        core::Context context = contextOf(*m_item.raw, text);
        context.insert(u"rule"_qs, toldText(text));
        m_order.problems.add(ErrorCode::PLT_RULE_REFUSED, context, true);
        return false;
    }
    if (read.fault == RuleFault::Unreadable) {
        m_order.problems.note(ErrorCode::PLT_EVENT_RULE, *m_item.raw, text);
        return true;
    }
    for (const WallTime& start : startsOf(read.rule, text))
        add(start, m_item.length);
    return true;
}

/// RDATE: days, times, or periods of start/end and start/length.
void Series::addDates(const RawTime& raw)
{
    eachValue(raw, [&](std::string_view value) {
        const auto slash = value.find('/');
        const auto start = readWallTime(value.substr(0, slash));
        if (!start) {
            m_order.problems.note(ErrorCode::PLT_EVENT_ADJUSTED, *m_item.raw, value);
            return;
        }
        WallTime at = inItsZone(*start, zoneOf(raw), m_item, m_order.zones);
        if (m_item.start.isDate)
            at = {.day = at.day, .isDate = true};
        else if (at.isDate)
            at = {.day = at.day, .second = m_item.start.second};
        qint64 length = m_item.length;
        if (slash != std::string_view::npos) {
            const std::string_view end = value.substr(slash + 1);
            if (const auto until = readWallTime(end))
                length = inItsZone(*until, zoneOf(raw), m_item, m_order.zones).seconds() - at.seconds();
            else if (const auto took = readDuration(end))
                length = *took;
        }
        if (length >= 0 && m_reach.contains(at.day) && int(m_found.size()) < 4 * m_order.most)
            add(at, m_item.start.isDate ? std::max(icalDaySeconds, length / icalDaySeconds * icalDaySeconds) : length);
    });
}

/// EXDATE of another kind than the event's start means the day.
void Series::exclude()
{
    std::set<qint64> days, moments;
    for (const RawTime& raw : m_item.raw->excluded) {
        eachValue(raw, [&](std::string_view value) {
            const auto time = readWallTime(value);
            if (!time)
                m_order.problems.note(ErrorCode::PLT_EVENT_ADJUSTED, *m_item.raw, value);
            else if (time->isDate || m_item.start.isDate)
                days.insert(time->day.toJulianDay());
            else
                moments.insert(inItsZone(*time, zoneOf(raw), m_item, m_order.zones).seconds());
        });
    }
    for (const std::string_view text : m_item.raw->exceptRules) {
        if (const ReadRule read = readRule(text); read.fault == RuleFault::None) {
            for (const WallTime& start : startsOf(read.rule, text))
                moments.insert(start.seconds());
        }
    }
    std::erase_if(m_found, [&](const IcalOccurrence& each) {
        return days.contains(each.start.day.toJulianDay()) || moments.contains(each.start.seconds());
    });
}

std::vector<IcalOccurrence> Series::occurrences()
{
    add(m_item.start, m_item.length); // the first of them, whatever the rule says
    for (const std::string_view rule : m_item.raw->rules) {
        if (!addRule(rule))
            return {};
    }
    for (const RawTime& raw : m_item.raw->added)
        addDates(raw);
    std::stable_sort(m_found.begin(), m_found.end(), [](const IcalOccurrence& a, const IcalOccurrence& b) {
        return a.start.seconds() < b.start.seconds();
    });
    const auto sameStart = [](const IcalOccurrence& a, const IcalOccurrence& b) {
        return a.start.seconds() == b.start.seconds();
    };
    m_found.erase(std::unique(m_found.begin(), m_found.end(), sameStart), m_found.end());
    exclude();
    return std::move(m_found);
}

} // namespace

void IcalProblems::add(ErrorCode code, core::Context context, bool isSkipped)
{
    if (isSkipped)
        ++m_calendar.skipped;
    if (m_calendar.problems.size() < mostProblems)
        m_calendar.problems << ItemProblem{{code, std::move(context), nullptr}, isSkipped};
}

void IcalProblems::skip(ErrorCode code, const RawEvent& raw, std::string_view value, bool isBroken)
{
    const std::string_view uid = withoutBlanks(raw.uid);
    if (isBroken) // without a UID its name is made of what can't be read
        leaveUnread(uid.empty() ? QString(QLatin1StringView(madeIdPrefix)) : unescaped(uid.substr(0, longestUid)));
    add(code, contextOf(raw, value), true);
}

void IcalProblems::leaveUnread(const QString& uid)
{
    if (m_calendar.unread.size() < mostUnread)
        m_calendar.unread.insert(uid);
    else
        m_calendar.isCapped = true;
}

void IcalProblems::note(ErrorCode code, const RawEvent& raw, std::string_view value)
{
    if (m_calendar.problems.size() < mostProblems)
        add(code, contextOf(raw, value), false);
}

bool recurs(const IcalItem& item)
{
    return !item.raw->rules.empty() || !item.raw->added.empty();
}

std::vector<IcalOccurrence> occurrencesOf(const IcalItem& item, const SeriesOrder& order)
{
    if (!recurs(item) && item.raw->excluded.empty())
        return {{.rule = item.start, .start = item.start, .length = item.length}};
    return Series(item, order).occurrences();
}

Nights nightsOf(const WallTime& start, qint64 length, const IcalItem& item, const IcalZones& zones)
{
    if (start.isDate)
        return {start.day, start.day.addDays(length / icalDaySeconds)};
    const WallTime from = zones.toPlatform(start, *item.zone);
    const WallTime to = zones.toPlatform(start.plus(length), *item.zone);
    constexpr int lastMinute = 86340;
    const bool isWholeDay = from.second == 0 && to.second >= lastMinute; // 00:00 to 23:59 is meant as the day
    return {from.day, isWholeDay ? to.day.addDays(1) : to.day};
}

} // namespace gwanje::platform
