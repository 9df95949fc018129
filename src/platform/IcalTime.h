// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Times and lengths as calendars write them. Values; a text that is none is nothing, never a guess.

#include <optional>
#include <QDate>
#include <string_view>

namespace gwanje::platform {

/// What a clock on the wall says; of a date the second is 0.
struct WallTime
{
    QDate day;
    int second = 0; ///< of the day
    bool isDate = false;
    bool isUtc = false;

    qint64 seconds() const { return day.toJulianDay() * 86400 + second; } ///< to compare and to add
    WallTime plus(qint64 moreSeconds) const;
    friend bool operator==(const WallTime&, const WallTime&) = default;
};

/// 20260605, 20260605T150000, 20260605T150000Z; also with '-' and ':' as many write them.
std::optional<WallTime> readWallTime(std::string_view text);
/// P3D, PT48H, -P1W … in seconds.
std::optional<qint64> readDuration(std::string_view text);
/// +0900, -0752, -075258; nothing where it is no offset of this world (up to 18 hours).
std::optional<int> readOffset(std::string_view text);

} // namespace gwanje::platform
