// SPDX-License-Identifier: GPL-3.0-or-later
// The days of a recurrence rule: period by period (day, week, month, year), each period's days by the BY… parts, then
// the times of each day, then the positions within the period.
#include "platform/IcalRule.h"

#include <algorithm>

namespace gwanje::platform {
namespace {

using Frequency = IcalRule::Frequency;

struct Period
{
    qint64 from = 0, to = 0; ///< Julian days, half-open
};

bool listHas(const std::vector<int>& list, int number)
{
    return std::binary_search(list.begin(), list.end(), number);
}

/// A negative number counts from the end, of so many.
bool admits(const std::vector<int>& list, int number, int ofMany)
{
    return listHas(list, number) || listHas(list, number - ofMany - 1);
}

/// First day of the year's week 1: the week with at least four of its days.
qint64 firstWeekStart(int year, int weekStart)
{
    const QDate fourth(year, 1, 4);
    return fourth.toJulianDay() - (fourth.dayOfWeek() - weekStart + 7) % 7;
}

/// The year whose weeks the day belongs to.
int weekYearOf(const QDate& day, int weekStart)
{
    int year = day.year() + 1;
    while (firstWeekStart(year, weekStart) > day.toJulianDay())
        --year;
    return year;
}

/// A rule with what it leaves to its first occurrence, walked from period to period.
class RuleWalk final
{
public:
    RuleWalk(IcalRule rule, const WallTime& start) : m_rule(std::move(rule)), m_start(start)
    {
        completeDays();
        completeTimes();
    }

    Period period(qint64 index) const;
    /// The first period that may reach `day`.
    qint64 indexBefore(QDate day) const;
    qint64 stepsOf(const Period& period) const { return (period.to - period.from) * qint64(1 + m_times.size() / 16); }
    std::vector<WallTime> occurrencesIn(const Period& period) const;

private:
    void completeDays();
    void completeTimes();
    bool takes(qint64 julianDay) const;
    bool takesWeekday(const QDate& day) const;
    bool takesWeek(const QDate& day) const;
    std::vector<WallTime> positioned(const std::vector<WallTime>& all) const;

    IcalRule m_rule;
    const WallTime m_start;
    std::vector<int> m_times; ///< seconds of the day
};

void RuleWalk::completeDays()
{
    const bool hasNoDays = m_rule.monthDays.empty() && m_rule.weekdays.empty();
    const WeekdayRule sameWeekday{.weekday = m_start.day.dayOfWeek()};
    if (m_rule.frequency == Frequency::Weekly && m_rule.weekdays.empty())
        m_rule.weekdays = {sameWeekday};
    if (m_rule.frequency == Frequency::Monthly && hasNoDays && m_rule.yearDays.empty())
        m_rule.monthDays = {m_start.day.day()};
    if (m_rule.frequency != Frequency::Yearly || !m_rule.weekdays.empty() || !m_rule.yearDays.empty())
        return;
    if (!m_rule.monthDays.empty()) {
        if (m_rule.months.empty() && m_rule.weekNumbers.empty())
            m_rule.months = {m_start.day.month()};
        return;
    }
    if (!m_rule.weekNumbers.empty()) {
        m_rule.weekdays = {sameWeekday};
        return;
    }
    m_rule.monthDays = {m_start.day.day()};
    if (m_rule.months.empty())
        m_rule.months = {m_start.day.month()};
}

void RuleWalk::completeTimes()
{
    const auto orOwn = [](const std::vector<int>& list, int own) {
        return list.empty() ? std::vector<int>{own} : list;
    };
    if (m_start.isDate) {
        m_times = {0};
        return;
    }
    for (const int hour : orOwn(m_rule.hours, m_start.second / 3600)) {
        for (const int minute : orOwn(m_rule.minutes, m_start.second / 60 % 60)) {
            for (const int second : orOwn(m_rule.seconds, m_start.second % 60))
                m_times.push_back(hour * 3600 + minute * 60 + std::min(second, 59));
        }
    }
    std::sort(m_times.begin(), m_times.end());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
}

Period RuleWalk::period(qint64 index) const
{
    const qint64 step = index * m_rule.interval;
    const qint64 first = m_start.day.toJulianDay();
    switch (m_rule.frequency) {
    case Frequency::Daily:
        return {first + step, first + step + 1};
    case Frequency::Weekly: {
        const qint64 monday = first - (m_start.day.dayOfWeek() - m_rule.weekStart + 7) % 7;
        return {monday + 7 * step, monday + 7 * step + 7};
    }
    case Frequency::Monthly: {
        const qint64 month = qint64(m_start.day.year()) * 12 + m_start.day.month() - 1 + step;
        const QDate day(int(month / 12), int(month % 12) + 1, 1);
        return {day.toJulianDay(), day.toJulianDay() + day.daysInMonth()};
    }
    case Frequency::Yearly:
        break;
    }
    if (!m_rule.weekNumbers.empty()) {
        const int year = weekYearOf(m_start.day, m_rule.weekStart) + int(step);
        return {firstWeekStart(year, m_rule.weekStart), firstWeekStart(year + 1, m_rule.weekStart)};
    }
    const int year = m_start.day.year() + int(step);
    return {QDate(year, 1, 1).toJulianDay(), QDate(year + 1, 1, 1).toJulianDay()};
}

qint64 RuleWalk::indexBefore(QDate day) const
{
    const qint64 days = m_start.day.daysTo(day);
    if (days <= 0)
        return 0;
    constexpr qint64 longest[] = {1, 7, 31, 366}; // of a period, by frequency: never too far
    return std::max<qint64>(0, days / (longest[int(m_rule.frequency)] * m_rule.interval) - 1);
}

bool RuleWalk::takesWeekday(const QDate& day) const
{
    if (m_rule.weekdays.empty())
        return true;
    const bool byYear = m_rule.frequency == Frequency::Yearly && m_rule.months.empty();
    const bool countsPositions = m_rule.frequency == Frequency::Monthly ||
                                 (m_rule.frequency == Frequency::Yearly && m_rule.weekNumbers.empty());
    const auto hasPosition = [&](int position) {
        const int number = byYear ? day.dayOfYear() : day.day();
        const int ofMany = byYear ? day.daysInYear() : day.daysInMonth();
        return position > 0 ? position == (number - 1) / 7 + 1 : -position == (ofMany - number) / 7 + 1;
    };
    const int weekday = day.dayOfWeek();
    return std::any_of(m_rule.weekdays.begin(), m_rule.weekdays.end(), [&](const WeekdayRule& each) {
        return each.weekday == weekday && (each.position == 0 || !countsPositions || hasPosition(each.position));
    });
}

bool RuleWalk::takesWeek(const QDate& day) const
{
    if (m_rule.weekNumbers.empty() || m_rule.frequency != Frequency::Yearly)
        return true;
    const int year = weekYearOf(day, m_rule.weekStart);
    const qint64 first = firstWeekStart(year, m_rule.weekStart);
    const qint64 weeks = (firstWeekStart(year + 1, m_rule.weekStart) - first) / 7;
    return admits(m_rule.weekNumbers, int((day.toJulianDay() - first) / 7) + 1, int(weeks));
}

bool RuleWalk::takes(qint64 julianDay) const
{
    const QDate day = QDate::fromJulianDay(julianDay);
    return (m_rule.months.empty() || listHas(m_rule.months, day.month())) &&
           (m_rule.monthDays.empty() || admits(m_rule.monthDays, day.day(), day.daysInMonth())) && takesWeekday(day) &&
           (m_rule.yearDays.empty() || admits(m_rule.yearDays, day.dayOfYear(), day.daysInYear())) && takesWeek(day);
}

std::vector<WallTime> RuleWalk::occurrencesIn(const Period& period) const
{
    std::vector<WallTime> all;
    for (qint64 day = period.from; day < period.to; ++day) {
        if (!takes(day))
            continue;
        for (const int second : m_times)
            all.push_back({.day = QDate::fromJulianDay(day), .second = second, .isDate = m_start.isDate});
    }
    return m_rule.positions.empty() ? all : positioned(all);
}

std::vector<WallTime> RuleWalk::positioned(const std::vector<WallTime>& all) const
{
    std::vector<WallTime> some;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (admits(m_rule.positions, int(i) + 1, int(all.size())))
            some.push_back(all[i]);
    }
    return some;
}

} // namespace

Occurrences expand(const IcalRule& rule, const WallTime& start, const Nights& window, RuleBudget& budget)
{
    const RuleWalk walk(rule, start);
    Occurrences found;
    qint64 number = 0;
    const qint64 end = rule.until ? std::min(window.to.toJulianDay(), rule.until->day.toJulianDay() + 1)
                                  : window.to.toJulianDay();
    // Those before the window are passed over, unless they are counted.
    for (qint64 index = rule.count > 0 ? 0 : walk.indexBefore(window.from);; ++index) {
        const Period period = walk.period(index);
        if (period.from >= end)
            return found;
        budget.steps -= walk.stepsOf(period);
        if (budget.steps < 0) {
            found.isCapped = true;
            return found;
        }
        for (const WallTime& each : walk.occurrencesIn(period)) {
            if (each.seconds() < start.seconds())
                continue;
            if ((rule.until && each.seconds() > rule.until->seconds()) || (rule.count > 0 && ++number > rule.count))
                return found;
            if (each.day < window.from || each.day >= window.to)
                continue;
            if (int(found.starts.size()) >= budget.most) {
                found.isCapped = true;
                return found;
            }
            found.starts.push_back(each);
        }
    }
}

} // namespace gwanje::platform
