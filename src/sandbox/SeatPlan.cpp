// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SeatPlan.h"

#include "sandbox/Hash.h"

namespace gwanje::sandbox {
namespace {

enum Turn { Seats, StandbyOpen, Nothing, TurnCount };

} // namespace

qint64 SeatPlan::bucket(const Train& train, QDate runDate, qint64 utcMs) const
{
    // Threes of neighbours change together, at another second than the next three.
    const quint64 shift = hashOf(m_seed, train.line, train.down, train.rank / 3, runDate.toJulianDay()) % bucketSeconds;
    return (utcMs / 1000 + qint64(shift)) / bucketSeconds;
}

int SeatPlan::turn(const Train& train, QDate runDate, qint64 utcMs) const
{
    const quint64 start = hashOf(m_seed, train.line, train.down, runDate.toJulianDay()) % TurnCount;
    return int((quint64(bucket(train, runDate, utcMs)) + quint64(train.rank) + start) % TurnCount);
}

int SeatPlan::bottleneck(const Train& train) const
{
    return int(hashOf(m_seed, train.number) % (train.stops.size() - 1));
}

int SeatPlan::freeSeats(const Segment& segment, QDate runDate, SeatClass seatClass, qint64 utcMs) const
{
    const Train& train = *segment.train;
    const int leg = bottleneck(train);
    const bool crowded = segment.from <= leg && leg < segment.to;
    int now = turn(train, runDate, utcMs);
    if (seatClass == SeatClass::Special)
        now = (now + 2) % TurnCount;
    // A journey that avoids the crowded leg has seats in two turns of three.
    if (now == Nothing || (now == StandbyOpen && crowded))
        return 0;
    const quint64 chance =
        hashOf(m_seed, train.number, runDate.toJulianDay(), int(seatClass), bucket(train, runDate, utcMs));
    if (seatClass == SeatClass::Special)
        return chance % 3 == 0 ? 0 : 1 + int(chance / 3 % 6);
    const int crowdedSeats = chance % 4 == 0   ? 1 + int(chance / 4 % 2)
                             : chance % 4 == 3 ? 9 + int(chance / 4 % 32)
                                               : 3 + int(chance / 4 % 6);
    return crowded ? crowdedSeats : crowdedSeats + 10;
}

bool SeatPlan::standbyOpen(const Train& train, QDate runDate, qint64 utcMs) const
{
    return turn(train, runDate, utcMs) != Nothing;
}

} // namespace gwanje::sandbox
