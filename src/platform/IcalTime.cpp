// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalTime.h"

#include "platform/IcalLines.h"
#include <libical/ical.h>

namespace gwanje::platform {
namespace {

constexpr int secondsOfDay = 86400;

/// So many digits from there; -1 where they are none.
int digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// "150000" or "1500" in seconds; 24:00 is the end of the day, a leap second the one before it.
std::optional<int> readClock(std::string_view text)
{
    if (text.size() != 6 && text.size() != 4)
        return std::nullopt;
    const int hour = digitsAt(text, 0, 2);
    const int minute = digitsAt(text, 2, 2);
    const int second = text.size() == 6 ? digitsAt(text, 4, 2) : 0;
    const bool isDayEnd = hour == 24 && minute == 0 && second == 0;
    if (hour < 0 || minute < 0 || second < 0 || (hour > 23 && !isDayEnd) || minute > 59 || second > 60)
        return std::nullopt;
    return hour * 3600 + minute * 60 + std::min(second, 59);
}

std::string withoutMarks(std::string_view text)
{
    std::string plain;
    for (const char c : text) {
        if (c != '-' && c != ':')
            plain += c;
    }
    return plain;
}

} // namespace

WallTime WallTime::plus(qint64 moreSeconds) const
{
    WallTime later = *this;
    const qint64 sum = seconds() + moreSeconds;
    const qint64 julian = sum >= 0 ? sum / secondsOfDay : -((-sum + secondsOfDay - 1) / secondsOfDay);
    later.day = QDate::fromJulianDay(julian);
    later.second = int(sum - julian * secondsOfDay);
    return later;
}

std::optional<WallTime> readWallTime(std::string_view text)
{
    text = withoutBlanks(text);
    std::string plain;
    if (text.size() > 4 && text[4] == '-') {
        plain = withoutMarks(text);
        text = plain;
    }
    WallTime time{.day = QDate(digitsAt(text, 0, 4), digitsAt(text, 4, 2), digitsAt(text, 6, 2))};
    if (!time.day.isValid() || digitsAt(text, 0, 8) < 0)
        return std::nullopt;
    time.isDate = text.size() == 8 || (text.size() == 9 && (text[8] == 'Z' || text[8] == 'z')); // of a day: means nothing
    if (time.isDate)
        return time;
    if (text[8] != 'T' && text[8] != 't')
        return std::nullopt;
    std::string_view clock = text.substr(9);
    if (!clock.empty() && (clock.back() == 'Z' || clock.back() == 'z')) {
        time.isUtc = true;
        clock.remove_suffix(1);
    }
    const std::optional<int> second = readClock(clock);
    return second ? std::optional(time.plus(*second)) : std::nullopt;
}

std::optional<qint64> readDuration(std::string_view text)
{
    text = withoutBlanks(text);
    constexpr std::size_t longest = 40;                    // libical reads ten digits of each number
    constexpr qint64 mostSeconds = 36600LL * secondsOfDay; // a hundred years
    if (text.size() < 3 || text.size() > longest)
        return std::nullopt;
    const icaldurationtype parts = icaldurationtype_from_string(std::string(text).c_str());
    if (icaldurationtype_is_bad_duration(parts))
        return std::nullopt;
    const qint64 days = qint64(parts.weeks) * 7 + qint64(parts.days);
    const qint64 seconds =
        days * secondsOfDay + qint64(parts.hours) * 3600 + qint64(parts.minutes) * 60 + qint64(parts.seconds);
    if (seconds > mostSeconds)
        return std::nullopt;
    return parts.is_neg ? -seconds : seconds;
}

std::optional<int> readOffset(std::string_view text)
{
    text = withoutBlanks(text);
    if (text.size() != 5 && text.size() != 7)
        return std::nullopt;
    const bool isNegative = text.front() == '-';
    if (!isNegative && text.front() != '+')
        return std::nullopt;
    const int hours = digitsAt(text, 1, 2);
    const int minutes = digitsAt(text, 3, 2);
    const int seconds = text.size() == 7 ? digitsAt(text, 5, 2) : 0;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return std::nullopt;
    const int offset = hours * 3600 + minutes * 60 + seconds;
    return isNegative ? -offset : offset;
}

} // namespace gwanje::platform
