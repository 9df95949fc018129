// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The stations that SRT sells and the lines on which trains call at them. Constant data.

#include <QByteArray>
#include <span>

namespace gwanje::sandbox {

struct Station
{
    int code;
    const char* name; ///< UTF-8
};

struct LineStop
{
    int station;
    int minute; ///< from the line's start, when no stop is made in between
    int won;    ///< from the line's start; a fare is the difference of two
};

struct Line
{
    const char* name;
    std::span<const LineStop> stops; ///< in the direction away from the capital
};

enum LineId { Gyeongbu, GyeongbuSeoul, Gyeongjeon, Donghae, HonamMokpo, HonamSongjeong, Jeolla, LineCount };

std::span<const Station> stations();
bool isStation(int code);
const Line& line(LineId id);
/// Can the two be joined with one change of trains? (All lines meet, so: both are stations, and differ.)
bool isReachable(int from, int to);
QByteArray stationCode(int code); ///< four digits

} // namespace gwanje::sandbox
