// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The railway's clock: Korea has had no summer time since 1988, so a fixed offset does without a time zone data base.

#include <QDateTime>

namespace gwanje::train {

constexpr int railwayOffset = 9 * 3600;

inline QDateTime railwayTime(const QDateTime& moment)
{
    return moment.toOffsetFromUtc(railwayOffset);
}

/// The moment at which the railway's clocks show this.
inline QDateTime railwayMoment(QDate date, QTime time)
{
    return {date, time, Qt::OffsetFromUTC, railwayOffset};
}

/// A train's time as a moment, whatever zone its QDateTime claims: only what the clock shows counts.
inline QDateTime railwayMoment(const QDateTime& shown)
{
    return railwayMoment(shown.date(), shown.time());
}

} // namespace gwanje::train
