// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Timetable.h"

#include "sandbox/Hash.h"
#include <algorithm>
#include <array>

namespace gwanje::sandbox {
namespace {

using Departures = std::vector<std::pair<int, int>>; // number, minute of the day

constexpr int at(int hour, int minute)
{
    return hour * 60 + minute;
}

// 수서→부산 has 333 as 20th and 9333 as 21st departure: a pair that a page of ten separates, as does 317+9317.
const Departures gyeongbuTrains = {
    {301, at(5, 30)},  {303, at(6, 0)},    {305, at(6, 30)},  {307, at(7, 0)},    {309, at(7, 30)},  {311, at(8, 0)},
    {9311, at(8, 12)}, {313, at(8, 30)},   {315, at(9, 0)},   {317, at(9, 30)},   {9317, at(9, 30)}, {319, at(10, 0)},
    {321, at(10, 22)}, {323, at(10, 40)},  {325, at(11, 0)},  {9325, at(11, 20)}, {327, at(11, 40)}, {329, at(12, 4)},
    {331, at(12, 30)}, {333, at(13, 0)},   {9333, at(13, 0)}, {335, at(13, 30)},  {337, at(14, 0)},  {339, at(14, 24)},
    {341, at(14, 50)}, {343, at(15, 20)},  {345, at(15, 50)}, {347, at(16, 10)},  {349, at(16, 40)}, {351, at(17, 0)},
    {353, at(17, 30)}, {9353, at(17, 30)}, {355, at(18, 0)},  {357, at(18, 24)},  {359, at(18, 50)}, {361, at(19, 20)},
    {363, at(19, 50)}, {365, at(20, 20)},  {367, at(20, 50)}, {369, at(21, 20)},  {371, at(22, 0)},  {373, at(22, 40)},
};
const Departures seoulTrains = {{401, at(7, 15)}, {403, at(13, 45)}, {405, at(19, 5)}};
const Departures gyeongjeonTrains = {{383, at(7, 40)}, {381, at(12, 4)}, {385, at(16, 30)}, {387, at(19, 35)}};
const Departures donghaeTrains = {{391, at(6, 45)}, {393, at(10, 50)}, {395, at(15, 5)}, {397, at(18, 35)}};
const Departures mokpoTrains = {
    {601, at(5, 40)},  {605, at(7, 5)},   {609, at(8, 40)},  {613, at(10, 15)}, {9613, at(10, 15)}, {617, at(11, 55)},
    {621, at(13, 35)}, {625, at(15, 15)}, {629, at(16, 50)}, {633, at(18, 30)}, {637, at(20, 5)},   {641, at(21, 45)},
};
const Departures songjeongTrains = {
    {603, at(6, 20)}, {607, at(7, 50)},  {611, at(9, 25)},  {615, at(11, 5)},  {619, at(12, 45)}, {623, at(14, 25)},
    {627, at(16, 5)}, {631, at(17, 40)}, {635, at(19, 15)}, {639, at(20, 55)}, {643, at(22, 25)},
};
const Departures jeollaTrains = {{681, at(6, 50)}, {683, at(9, 50)}, {685, at(14, 10)}, {687, at(18, 10)}};
const Departures ktxPohang = {{471, at(8, 20)}, {473, at(17, 15)}};
const Departures ktxBusan = {{475, at(14, 36)}, {477, at(18, 10)}, {479, at(20, 35)}};
const Departures ktxMokpo = {{491, at(9, 5)}, {493, at(17, 20)}};

Departures upward(const Departures& down)
{
    Departures up;
    for (const auto& [number, minute] : down)
        up.emplace_back(number + 1, minute - 10);
    return up;
}

/// Coupled trains run together, so an extra stops where its partner does.
int patternOf(int number)
{
    int base = number > 9000 ? number - 9000 : number;
    if (base == 381 || base == 382)
        base -= 52; // runs with 329 and 330
    return (base / 2 + 2) % 4;
}

bool skips(int pattern, int station)
{
    static constexpr std::array<std::array<int, 10>, 4> skipped = {{
        {552, 507, 508, 514, 37, 49, 50, 56, 57, -1},    // few
        {553, 502, 506, 509, 33, 48, 139, 17, -1, -1},   // others
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1},        // all stops
        {552, 553, 502, 507, 506, 508, 514, 33, 49, 50}, // express
    }};
    const auto& list = skipped[size_t(pattern)];
    return std::find(list.begin(), list.end(), station) != list.end();
}

constexpr int minutesPerStop = 3;

std::vector<Stop> stopsOf(const Line& line, bool down, int number, int start)
{
    std::vector<LineStop> way(line.stops.begin(), line.stops.end());
    if (!down)
        std::reverse(way.begin(), way.end());
    std::vector<Stop> stops;
    for (size_t i = 0; i < way.size(); ++i) {
        const bool end = i == 0 || i + 1 == way.size();
        if (!end && skips(patternOf(number), way[i].station))
            continue;
        const int riding = std::abs(way[i].minute - way.front().minute);
        const int halts = minutesPerStop * std::max(0, int(stops.size()) - 1);
        Stop stop{way[i].station, start + riding + halts, start + riding + halts, int(i) + 1, way[i].won};
        if (!end)
            stop.depart += 2;
        stops.push_back(stop);
    }
    return stops;
}

int key(int from, int to)
{
    return from * 10'000 + to;
}

} // namespace

int Train::indexOf(int station) const
{
    for (size_t i = 0; i < stops.size(); ++i) {
        if (stops[i].station == station)
            return int(i);
    }
    return -1;
}

int Segment::fare() const
{
    const int won = std::abs(arrival().won - departure().won);
    return std::max(7500, won / 100 * 100);
}

int Segment::surcharge() const
{
    // Straight line through the two published pairs: 37,500 → 16,900 and 51,900 → 23,800.
    return std::max(2000, (fare() * 69 / 144 - 1068) / 100 * 100);
}

const Timetable& Timetable::instance()
{
    static const Timetable timetable;
    return timetable;
}

Timetable::Timetable()
{
    const std::pair<LineId, const Departures*> regular[] = {
        {Gyeongbu, &gyeongbuTrains}, {GyeongbuSeoul, &seoulTrains}, {Gyeongjeon, &gyeongjeonTrains},
        {Donghae, &donghaeTrains},   {HonamMokpo, &mokpoTrains},    {HonamSongjeong, &songjeongTrains},
        {Jeolla, &jeollaTrains},
    };
    const std::pair<LineId, const Departures*> ktx[] = {
        {Donghae, &ktxPohang}, {Gyeongbu, &ktxBusan}, {HonamMokpo, &ktxMokpo}};
    for (const auto& [id, departures] : regular) {
        addLine(id, true, *departures, false);
        addLine(id, false, upward(*departures), false);
    }
    for (const auto& [id, departures] : ktx) {
        addLine(id, true, *departures, true);
        addLine(id, false, upward(*departures), true);
    }
    index();
}

void Timetable::addLine(LineId id, bool down, const Departures& departures, bool ktx)
{
    int rank = 0;
    for (const auto& [number, minute] : departures)
        m_trains.push_back({number, ktx, id, down, rank++, stopsOf(sandbox::line(id), down, number, minute)});
}

void Timetable::index()
{
    for (const Train& train : m_trains) {
        for (int from = 0; from < int(train.stops.size()); ++from) {
            for (int to = from + 1; to < int(train.stops.size()); ++to)
                m_segments[key(train.stops[size_t(from)].station, train.stops[size_t(to)].station)].push_back(
                    {&train, from, to});
        }
    }
    for (auto& segments : m_segments) {
        std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
            return std::pair(a.minute(), a.train->number) < std::pair(b.minute(), b.train->number);
        });
    }
}

const std::vector<Segment>& Timetable::between(int from, int to) const
{
    static const std::vector<Segment> none;
    const auto found = m_segments.constFind(key(from, to));
    return found == m_segments.constEnd() ? none : *found;
}

const Segment* Timetable::find(int number, int from, int to) const
{
    for (const Segment& segment : between(from, to)) {
        if (segment.train->number == number)
            return &segment;
    }
    return nullptr;
}

} // namespace gwanje::sandbox
