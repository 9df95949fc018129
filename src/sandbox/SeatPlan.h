// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many seats the rest of the world leaves on a train right now: a pure function of seed, train and time. Each train
// turns through three states of 15 s, and of any three neighbours on a line one has seats, one has its waiting list
// open and one has neither; so whoever waits gets a seat within a minute.

#include "sandbox/SeatMap.h"
#include "sandbox/Timetable.h"

namespace gwanje::sandbox {

class SeatPlan final
{
public:
    static constexpr int bucketSeconds = 15;

    explicit SeatPlan(quint64 seed) : m_seed(seed) {}

    /// Which stretch of unchanging numbers `utcMs` is in, for that train.
    qint64 bucket(const Train& train, QDate runDate, qint64 utcMs) const;
    int freeSeats(const Segment& segment, QDate runDate, SeatClass seatClass, qint64 utcMs) const;
    bool standbyOpen(const Train& train, QDate runDate, qint64 utcMs) const;

private:
    int turn(const Train& train, QDate runDate, qint64 utcMs) const;
    int bottleneck(const Train& train) const;

    quint64 m_seed;
};

} // namespace gwanje::sandbox
