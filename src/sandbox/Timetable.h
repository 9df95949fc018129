// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which train leaves where and when, the same on every date: SRT on all lines both ways, extras coupled with a regular
// train at the same minute (317+9317, 333+9333, 329+381), and some KTX. Built once, constant afterwards.

#include "sandbox/Stations.h"
#include <QDate>
#include <QHash>
#include <vector>

namespace gwanje::sandbox {

struct Stop
{
    int station = 0;
    int arrive = 0; ///< minutes after the run date's midnight; may pass 1440
    int depart = 0;
    int lineOrder = 0; ///< 1-based place on the line, counting stations where this train doesn't stop
    int won = 0;
};

struct Train
{
    int number = 0;
    bool ktx = false;
    LineId line = Gyeongbu;
    bool down = true;
    int rank = 0; ///< place among the departures of this line and direction: neighbours differ in state
    std::vector<Stop> stops;

    int indexOf(int station) const; ///< of the stop there; -1 when it doesn't stop
};

/// One journey that a train offers.
struct Segment
{
    const Train* train = nullptr;
    int from = 0; ///< index into train->stops
    int to = 0;

    const Stop& departure() const { return train->stops[size_t(from)]; }
    const Stop& arrival() const { return train->stops[size_t(to)]; }
    int dayShift() const { return departure().depart / 1440; } ///< departs this many days after the run date
    int minute() const { return departure().depart % 1440; }   ///< of the departure's own day
    QDate runDate(QDate departureDate) const { return departureDate.addDays(-dayShift()); }
    int fare() const;      ///< an adult's, general class
    int surcharge() const; ///< of the special class
};

class Timetable final
{
public:
    static const Timetable& instance();

    /// In order of departure within the day, then of number; empty where nothing runs directly.
    const std::vector<Segment>& between(int from, int to) const;
    /// The train of that number that leaves there, or nothing.
    const Segment* find(int number, int from, int to) const;
    const std::vector<Train>& trains() const { return m_trains; }

private:
    Timetable();
    void addLine(LineId id, bool down, const std::vector<std::pair<int, int>>& departures, bool ktx);
    void index();

    std::vector<Train> m_trains;
    QHash<int, std::vector<Segment>> m_segments;
};

} // namespace gwanje::sandbox
