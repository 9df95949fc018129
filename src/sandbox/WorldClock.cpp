// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/WorldClock.h"

namespace gwanje::sandbox {
namespace {

constexpr qint64 kstOffset = 9 * 3600;
constexpr qint64 epochJulianDay = 2440588; // 1970-01-01

QByteArray twoDigits(int value)
{
    const char digits[] = {char('0' + value / 10 % 10), char('0' + value % 10)};
    return QByteArray(digits, 2);
}

} // namespace

QByteArray dateText(QDate date)
{
    return QByteArray::number(date.year() * 10000 + date.month() * 100 + date.day());
}

QByteArray minuteText(int minuteOfDay)
{
    const int minute = minuteOfDay % 1440;
    return twoDigits(minute / 60) + twoDigits(minute % 60) + "00";
}

QByteArray KstTime::dateText() const
{
    return sandbox::dateText(date);
}

QByteArray KstTime::timeText() const
{
    return twoDigits(second / 3600) + twoDigits(second / 60 % 60) + twoDigits(second % 60);
}

KstTime kstFromUtc(qint64 utcMs)
{
    const qint64 seconds = utcMs / 1000 + kstOffset;
    return {QDate::fromJulianDay(epochJulianDay + seconds / 86400), int(seconds % 86400)};
}

qint64 utcFromKst(const KstTime& time)
{
    return ((time.date.toJulianDay() - epochJulianDay) * 86400 + time.second - kstOffset) * 1000;
}

} // namespace gwanje::sandbox
