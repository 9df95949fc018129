// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Seats and reservations of the railway: who holds what, what is free, what lapses, who moves up from the waiting list.
// A seat is never given twice on overlapping journeys. Time is handed in; settle() makes it pass and must come first.

#include "sandbox/RailwayFaults.h"
#include "sandbox/Reservation.h"
#include "sandbox/SeatPlan.h"
#include <deque>
#include <map>

namespace gwanje::sandbox {

struct Moment
{
    qint64 elapsed = 0; ///< ms, for durations
    qint64 utc = 0;     ///< ms, as the railway's clock shows
};

enum class BookingError { SoldOut, StandbyClosed, StandbyFull, Departed };

enum class StandbyState { NotNeeded, Open, Closed };

class ReservationBook final
{
public:
    ReservationBook(quint64 seed, const RailwayFaults& faults) : m_seed(seed), m_plan(seed), m_faults(faults) {}

    void settle(const Moment& now);
    void reset();

    int freeSeats(const Segment& segment, QDate departureDate, SeatClass seatClass, const Moment& now) const;
    StandbyState standby(const Segment& segment, QDate departureDate, int wanted, const Moment& now) const;

    struct Outcome
    {
        const Reservation* reservation = nullptr;
        BookingError error = BookingError::SoldOut; ///< where there is no reservation
        bool duplicate = false;                     ///< the member already has one for this train
    };
    Outcome book(const BookingRequest& request, const Moment& now);
    /// Live ones, in order of booking.
    std::vector<const Reservation*> listOf(const QByteArray& member) const;
    Reservation* find(const QByteArray& pnr);
    void cancel(Reservation& reservation, const Moment& now);
    void pay(Reservation& reservation, const Moment& now);
    /// Waiting entries are looked at again at the next settle(), whatever the time.
    void recheckWaiting() { m_waitingChecked = -1; }

    const std::deque<Reservation>& all() const { return m_all; }

private:
    using RunKey = qint64;
    static RunKey runKey(const Train& train, QDate runDate) { return runDate.toJulianDay() * 10'000 + train.number; }
    const std::vector<Reservation*>& onRun(RunKey key) const;
    int waitingOn(RunKey key) const;
    std::vector<Seat> seatsFor(const BookingRequest& request, SeatClass seatClass, int count) const;
    std::optional<BookingError> refusal(const BookingRequest& request, const Moment& now) const;
    void hold(Reservation& reservation, std::vector<Seat> seats, const Moment& now, qint64 seconds);
    void promote(Reservation& reservation, const Moment& now);
    void promoteWaiting(const Moment& now);
    void release(Reservation& reservation, BookingState state, const Moment& now);
    void forgetEnded(RunKey key, qint64 bucket);
    qint64 promotionDelay(const Reservation& reservation) const;
    QByteArray newPnr(qint64 utc);

    quint64 m_seed;
    SeatPlan m_plan;
    const RailwayFaults& m_faults;
    std::deque<Reservation> m_all;
    QHash<QByteArray, Reservation*> m_byPnr;
    QHash<QByteArray, std::vector<Reservation*>> m_byMember; ///< live ones
    QHash<RunKey, std::vector<Reservation*>> m_byRun;        ///< live ones and those that ended in this bucket
    std::vector<Reservation*> m_waiting;
    std::multimap<qint64, Reservation*> m_due; ///< entries are checked against the reservation when their time comes
    qint64 m_waitingChecked = -1;
    quint64 m_issued = 0;
};

} // namespace gwanje::sandbox
