// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalRule.h"

#include "platform/IcalLines.h"
#include <charconv>
#include <libical/ical.h>

namespace gwanje::platform {
namespace {

constexpr std::size_t longestRule = 4000;
constexpr int mostInterval = 30000; // libical keeps it in a short
constexpr qint64 mostCount = 100'000'000;

std::optional<qint64> wholeNumber(std::string_view text)
{
    qint64 number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// The rule's clauses without what libical is not asked about: UNTIL, COUNT and INTERVAL, whose numbers it takes as they
/// come, empty ones and private ones.
struct Clauses
{
    std::string rest;
    std::optional<std::string_view> until, count, interval, frequency;
    bool isDouble = false;
};

bool takeOnce(std::optional<std::string_view>& place, std::string_view value, Clauses& clauses)
{
    clauses.isDouble = clauses.isDouble || place.has_value();
    place = value;
    return true;
}

bool takeClause(std::string_view name, std::string_view value, Clauses& clauses)
{
    if (sameWord(name, "UNTIL"))
        return takeOnce(clauses.until, value, clauses);
    if (sameWord(name, "COUNT"))
        return takeOnce(clauses.count, value, clauses);
    if (sameWord(name, "INTERVAL"))
        return takeOnce(clauses.interval, value, clauses);
    if (sameWord(name, "FREQ"))
        takeOnce(clauses.frequency, value, clauses);
    return name.size() > 2 && sameWord(name.substr(0, 2), "X-");
}

Clauses clausesOf(std::string_view text)
{
    Clauses clauses;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const std::string_view one = withoutBlanks(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = one.find('=');
        const std::string_view name = withoutBlanks(one.substr(0, equals));
        const auto value = equals < one.size() ? withoutBlanks(one.substr(equals + 1)) : std::string_view();
        if (one.empty() || value.empty() || takeClause(name, value, clauses))
            continue;
        if (!clauses.rest.empty())
            clauses.rest += ';';
        for (const char c : one) {
            if (c != ' ' && c != '\t')
                clauses.rest += char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
    }
    return clauses;
}

/// libical's lists end with this or with the array.
template<std::size_t size>
std::vector<int> numbersOf(const short (&list)[size])
{
    std::vector<int> numbers;
    for (std::size_t i = 0; i < size && list[i] != ICAL_RECURRENCE_ARRAY_MAX; ++i)
        numbers.push_back(list[i]);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

bool allWithin(const std::vector<int>& numbers, int least, int most)
{
    return std::all_of(numbers.begin(), numbers.end(), [&](int n) { return std::abs(n) >= least && std::abs(n) <= most; });
}

int mondayFirst(int sundayFirst) // libical: Sunday 1 … Saturday 7
{
    return sundayFirst == 1 ? 7 : sundayFirst - 1;
}

void takeLists(const icalrecurrencetype& raw, IcalRule& rule)
{
    rule.months = numbersOf(raw.by_month);
    rule.monthDays = numbersOf(raw.by_month_day);
    rule.yearDays = numbersOf(raw.by_year_day);
    rule.weekNumbers = numbersOf(raw.by_week_no);
    rule.hours = numbersOf(raw.by_hour);
    rule.minutes = numbersOf(raw.by_minute);
    rule.seconds = numbersOf(raw.by_second);
    rule.positions = numbersOf(raw.by_set_pos);
    for (const int day : numbersOf(raw.by_day)) {
        const auto coded = static_cast<short>(day);
        rule.weekdays.push_back({.weekday = mondayFirst(icalrecurrencetype_day_day_of_week(coded)),
                                 .position = icalrecurrencetype_day_position(coded)});
    }
    rule.weekStart = mondayFirst(raw.week_start);
}

bool hasSaneNumbers(const IcalRule& rule)
{
    const bool weekdaysFit = std::all_of(rule.weekdays.begin(), rule.weekdays.end(), [](const WeekdayRule& day) {
        return day.weekday >= 1 && day.weekday <= 7 && std::abs(day.position) <= 53;
    });
    return weekdaysFit && allWithin(rule.months, 1, 12) && allWithin(rule.monthDays, 1, 31) &&
           allWithin(rule.yearDays, 1, 366) && allWithin(rule.weekNumbers, 1, 53) && allWithin(rule.hours, 0, 23) &&
           allWithin(rule.minutes, 0, 59) && allWithin(rule.seconds, 0, 60) && allWithin(rule.positions, 1, 8784);
}

bool isSubDaily(std::string_view frequency)
{
    return sameWord(frequency, "HOURLY") || sameWord(frequency, "MINUTELY") || sameWord(frequency, "SECONDLY");
}

/// The parts that are not libical's; false where one is no number or date.
bool takeBounds(const Clauses& clauses, IcalRule& rule)
{
    const auto count = clauses.count ? wholeNumber(*clauses.count) : std::optional<qint64>(0);
    const auto interval = clauses.interval ? wholeNumber(*clauses.interval) : std::optional<qint64>(1);
    if (!count || !interval || *interval < 1 || (clauses.count && *count < 1))
        return false;
    rule.count = std::min(*count, mostCount);
    rule.interval = int(std::min<qint64>(*interval, mostInterval));
    rule.until = clauses.until ? readWallTime(*clauses.until) : std::nullopt;
    return !clauses.until || rule.until;
}

} // namespace

ReadRule readRule(std::string_view text)
{
    const Clauses clauses = clausesOf(text.substr(0, longestRule));
    ReadRule read{.fault = RuleFault::Unreadable};
    if (clauses.frequency && isSubDaily(*clauses.frequency))
        read.fault = RuleFault::SubDaily;
    if (!clauses.frequency || clauses.isDouble || text.size() > longestRule || read.fault == RuleFault::SubDaily)
        return read;
    icalrecurrencetype raw = icalrecurrencetype_from_string(clauses.rest.c_str());
    const bool isForeign = raw.rscale && !sameWord(raw.rscale, "GREGORIAN");
    std::free(std::exchange(raw.rscale, nullptr)); // NOLINT(cppcoreguidelines-no-malloc): libical's
    if (raw.freq < ICAL_DAILY_RECURRENCE || raw.freq > ICAL_YEARLY_RECURRENCE || isForeign)
        return read;
    read.rule.frequency = IcalRule::Frequency(raw.freq - ICAL_DAILY_RECURRENCE);
    takeLists(raw, read.rule);
    if (!hasSaneNumbers(read.rule) || !takeBounds(clauses, read.rule))
        return read;
    const auto timesOf = [](const std::vector<int>& list) { return std::max<std::size_t>(1, list.size()); };
    constexpr std::size_t mostTimes = 5000; // a day
    const auto times = timesOf(read.rule.hours) * timesOf(read.rule.minutes) * timesOf(read.rule.seconds);
    read.fault = times > mostTimes ? RuleFault::SubDaily : RuleFault::None;
    return read;
}

} // namespace gwanje::platform
