// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Dates and times as a file writes them: a pattern such as "yyyy.MM.dd AP h:mm", taken apart once, then matched against
// many cells; and a time zone that knows the offset of a day it was asked for before. Pure; one thread each.

#include <array>
#include <optional>
#include <QByteArray>
#include <QHash>
#include <QTimeZone>
#include <vector>

namespace gwanje::datasync {

struct CivilTime
{
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, milliseconds = 0;
    std::optional<int> offset; ///< seconds east of UTC, where the cell says so
};

/// yyyy, MM or M, dd or d, HH or H, hh or h with AP (오전, 오후, AM, PM), mm, ss, zzz, t (Z, +09:00, +0900); all other
/// characters stand for themselves.
class TimePattern final
{
public:
    static std::optional<TimePattern> parse(const QString& format);
    std::optional<CivilTime> match(QByteArrayView cell) const; ///< all of it, and a day that there is

private:
    enum class Part { Literal, Year, Month, Day, Hour, Hour12, Minute, Second, Milliseconds, HalfDay, Offset };
    struct Piece
    {
        Part part = Part::Literal;
        int least = 0, most = 0; ///< digits
        QByteArray text;
    };
    struct Reading;
    static bool isGood(const std::vector<Piece>& pieces);
    std::vector<Piece> m_pieces;
};

using TimeText = std::array<char, 24>; ///< "2026-12-01T05:32:07.120Z"

class LocalZone final
{
public:
    explicit LocalZone(const QByteArray& id) : m_zone(id) {}
    /// None: the clocks of the zone never show it, or the year has more than four digits.
    std::optional<TimeText> toUtc(const CivilTime& time);

private:
    std::optional<qint64> offsetOf(const CivilTime& time, qint64 day);

    const QTimeZone m_zone;
    QHash<qint64, int> m_offsets; ///< of days that have only one
};

QByteArray dateText(const CivilTime& time); ///< "2026-12-01"

} // namespace gwanje::datasync
