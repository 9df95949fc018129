// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A world's time: the system's, moved by /_sandbox/advance and by the clock_skew fault. What lapses is measured
// with elapsed(), which no skew disturbs; what is shown or printed comes from now(). Korea has no summer time: UTC+9.

#include "core/Clock.h"

namespace gwanje::sandbox {

struct KstTime
{
    QDate date;
    int second = 0; ///< of the day

    QByteArray dateText() const; ///< yyyyMMdd
    QByteArray timeText() const; ///< HHmmss
    friend auto operator<=>(const KstTime& a, const KstTime& b)
    {
        return std::pair(a.date.toJulianDay(), a.second) <=> std::pair(b.date.toJulianDay(), b.second);
    }
    friend bool operator==(const KstTime&, const KstTime&) = default;
};

QByteArray dateText(QDate date);
QByteArray minuteText(int minuteOfDay); ///< HHmm00; minutes past midnight wrap
KstTime kstFromUtc(qint64 utcMs);
qint64 utcFromKst(const KstTime& time);

class WorldClock final
{
public:
    explicit WorldClock(core::Clock& clock) : m_clock(clock) {}

    qint64 elapsed() const { return m_clock.monotonic().count() + m_advanced; }            ///< ms
    qint64 utc() const { return m_clock.now().toMSecsSinceEpoch() + m_advanced + m_skew; } ///< ms since 1970
    KstTime now() const { return kstFromUtc(utc()); }

    void advance(std::chrono::milliseconds by) { m_advanced += by.count(); }
    void setSkew(std::chrono::seconds skew) { m_skew = skew.count() * 1000; }
    void reset() { m_advanced = 0; }

private:
    core::Clock& m_clock;
    qint64 m_advanced = 0;
    qint64 m_skew = 0;
};

} // namespace gwanje::sandbox
