// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/ReservationBook.h"

#include "sandbox/Hash.h"
#include "sandbox/WorldClock.h"

namespace gwanje::sandbox {
namespace {

constexpr int standbyShare = 10; // percent of the general seats

qint64 departureUtc(const Segment& segment, QDate departureDate)
{
    return utcFromKst({departureDate, segment.minute() * 60});
}

template<class T>
void removeOne(std::vector<T>& list, const T& value)
{
    list.erase(std::remove(list.begin(), list.end(), value), list.end());
}

} // namespace

void ReservationBook::reset()
{
    m_byPnr.clear();
    m_byMember.clear();
    m_byRun.clear();
    m_waiting.clear();
    m_due.clear();
    m_all.clear();
    m_waitingChecked = -1;
}

const std::vector<Reservation*>& ReservationBook::onRun(RunKey key) const
{
    static const std::vector<Reservation*> none;
    const auto found = m_byRun.constFind(key);
    return found == m_byRun.constEnd() ? none : *found;
}

int ReservationBook::freeSeats(const Segment& segment, QDate departureDate, SeatClass seatClass,
                               const Moment& now) const
{
    const QDate runDate = segment.runDate(departureDate);
    const qint64 bucket = m_plan.bucket(*segment.train, runDate, now.utc);
    int taken = 0;
    int takenNow = 0;
    int returnedNow = 0;
    for (const Reservation* other : onRun(runKey(*segment.train, runDate))) {
        if (other->seatClass != seatClass || other->seats.empty() || !other->overlaps(segment))
            continue;
        const int seats = int(other->seats.size());
        taken += other->isLive() ? seats : 0;
        takenNow += other->isLive() && other->takenInBucket == bucket ? seats : 0;
        returnedNow += !other->isLive() && other->endedInBucket == bucket && other->takenInBucket != bucket ? seats : 0;
    }
    const int left = seatmap::capacity(seatClass) - taken;
    const FaultValue& mode = m_faults.set.at(int(RailwayFault::Seats));
    if (mode.word == "none")
        return 0;
    if (mode.word == "all")
        return std::max(0, left);
    if (mode.word.isEmpty())
        return std::max(0, std::min(left, int(mode.number) - taken));
    const int planned = m_plan.freeSeats(segment, runDate, seatClass, now.utc);
    return std::clamp(planned + returnedNow - takenNow, 0, std::max(0, left));
}

int ReservationBook::waitingOn(RunKey key) const
{
    int people = 0;
    for (const Reservation* other : onRun(key))
        people += other->state == BookingState::Waiting ? other->count() : 0;
    return people;
}

StandbyState ReservationBook::standby(const Segment& segment, QDate departureDate, int wanted, const Moment& now) const
{
    if (freeSeats(segment, departureDate, SeatClass::General, now) >= wanted)
        return StandbyState::NotNeeded;
    const QDate runDate = segment.runDate(departureDate);
    const bool late = kstFromUtc(now.utc).date.daysTo(departureDate) < m_faults.number(RailwayFault::StandbyDays);
    if (late || m_faults.is(RailwayFault::Standby, "closed"))
        return StandbyState::Closed;
    if (!m_faults.is(RailwayFault::Standby, "plan"))
        return StandbyState::Open;
    const int limit = seatmap::capacity(SeatClass::General) * standbyShare / 100;
    if (waitingOn(runKey(*segment.train, runDate)) + wanted > limit)
        return StandbyState::Closed;
    return m_plan.standbyOpen(*segment.train, runDate, now.utc) ? StandbyState::Open : StandbyState::Closed;
}

std::optional<BookingError> ReservationBook::refusal(const BookingRequest& request, const Moment& now) const
{
    if (departureUtc(request.segment, request.departureDate) <= now.utc)
        return BookingError::Departed;
    const int wanted = int(request.passengers.size());
    if (request.kind == BookingKind::Standby) {
        const int limit = seatmap::capacity(SeatClass::General) * standbyShare / 100;
        const RunKey key = runKey(*request.segment.train, request.segment.runDate(request.departureDate));
        if (m_faults.is(RailwayFault::Standby, "full") || waitingOn(key) + wanted > limit)
            return BookingError::StandbyFull;
        if (standby(request.segment, request.departureDate, wanted, now) == StandbyState::Closed)
            return BookingError::StandbyClosed;
        return std::nullopt;
    }
    if (freeSeats(request.segment, request.departureDate, request.seatClass, now) < wanted)
        return BookingError::SoldOut;
    return std::nullopt;
}

std::vector<Seat> ReservationBook::seatsFor(const BookingRequest& request, SeatClass seatClass, int count) const
{
    const RunKey key = runKey(*request.segment.train, request.segment.runDate(request.departureDate));
    std::vector<Seat> occupied;
    for (const Reservation* other : onRun(key)) {
        if (other->isLive() && other->overlaps(request.segment))
            occupied.insert(occupied.end(), other->seats.begin(), other->seats.end());
    }
    const auto taken = [&](const Seat& seat) {
        return std::find(occupied.begin(), occupied.end(), seat) != occupied.end();
    };
    if (request.kind == BookingKind::ChosenSeats)
        return std::any_of(request.chosen.begin(), request.chosen.end(), taken) ? std::vector<Seat>() : request.chosen;
    return seatmap::pick(seatClass, count, request.wish, hashOf(m_seed, key, m_issued), taken);
}

ReservationBook::Outcome ReservationBook::book(const BookingRequest& request, const Moment& now)
{
    if (const auto refused = refusal(request, now))
        return {nullptr, *refused, false};
    const bool standby = request.kind == BookingKind::Standby;
    std::vector<Seat> seats;
    if (!standby) {
        seats = seatsFor(request, request.seatClass, int(request.passengers.size()));
        if (seats.empty())
            return {nullptr, BookingError::SoldOut, false};
    }
    const QDate runDate = request.segment.runDate(request.departureDate);
    const auto& mine = m_byMember[request.member];
    const bool duplicate = std::any_of(mine.begin(), mine.end(), [&](const Reservation* other) {
        return &other->train() == request.segment.train && other->runDate() == runDate;
    });

    Reservation& reservation = m_all.emplace_back();
    reservation.request = request;
    reservation.seatClass = request.seatClass;
    reservation.pnr = newPnr(now.utc);
    reservation.createdAt = now.utc;
    reservation.enteredAt = now.elapsed;
    const RunKey key = runKey(*request.segment.train, runDate);
    forgetEnded(key, m_plan.bucket(*request.segment.train, runDate, now.utc));
    m_byRun[key].push_back(&reservation);
    m_byMember[request.member].push_back(&reservation);
    m_byPnr.insert(reservation.pnr, &reservation);
    if (standby) {
        reservation.state = BookingState::Waiting;
        reservation.dueAt = now.elapsed + departureUtc(request.segment, request.departureDate) - now.utc;
        m_due.emplace(reservation.dueAt, &reservation);
        m_waiting.push_back(&reservation);
        recheckWaiting();
    } else {
        hold(reservation, std::move(seats), now, m_faults.number(RailwayFault::DeadlineS));
    }
    return {&reservation, {}, duplicate};
}

void ReservationBook::hold(Reservation& reservation, std::vector<Seat> seats, const Moment& now, qint64 seconds)
{
    const BookingRequest& request = reservation.request;
    const qint64 departure = departureUtc(request.segment, request.departureDate);
    const qint64 wait = std::min(seconds * 1000, departure - now.utc);
    reservation.state = BookingState::Held;
    reservation.seats = std::move(seats);
    reservation.deadlineAt = now.utc + wait;
    reservation.dueAt = now.elapsed + wait;
    reservation.takenInBucket = m_plan.bucket(reservation.train(), reservation.runDate(), now.utc);
    m_due.emplace(reservation.dueAt, &reservation);
}

void ReservationBook::settle(const Moment& now)
{
    while (!m_due.empty() && m_due.begin()->first <= now.elapsed) {
        const auto [due, reservation] = *m_due.begin();
        m_due.erase(m_due.begin());
        const bool open = reservation->state == BookingState::Held || reservation->state == BookingState::Waiting;
        if (open && reservation->dueAt == due) {
            const Moment then{due, now.utc - (now.elapsed - due)};
            promoteWaiting(then); // who was to move up before this lapse did so first
            if (reservation->dueAt == due)
                release(*reservation, BookingState::Lapsed, then);
        }
    }
    if (m_waitingChecked < 0 || now.elapsed - m_waitingChecked >= 100)
        promoteWaiting(now);
}

qint64 ReservationBook::promotionDelay(const Reservation& reservation) const
{
    const FaultValue& value = m_faults.set.at(int(RailwayFault::StandbyPromoteS));
    if (value.word.isEmpty())
        return value.number * 1000;
    return 60'000 + qint64(hashOf(m_seed, reservation.pnr.toULongLong()) % 120'000);
}

void ReservationBook::promoteWaiting(const Moment& now)
{
    m_waitingChecked = now.elapsed;
    if (m_waiting.empty() || m_faults.is(RailwayFault::StandbyPromoteS, "never"))
        return;
    const auto waiting = m_waiting; // in order of entry
    for (Reservation* reservation : waiting) {
        const qint64 due = reservation->enteredAt + promotionDelay(*reservation);
        if (due <= now.elapsed && reservation->dueAt > due)
            promote(*reservation, {due, now.utc - (now.elapsed - due)});
    }
}

void ReservationBook::promote(Reservation& reservation, const Moment& now)
{
    const bool special = reservation.acceptsOtherClass && hashOf(m_seed, reservation.pnr.toULongLong(), 7) % 4 == 0;
    const SeatClass seatClass = special ? SeatClass::Special : SeatClass::General;
    std::vector<Seat> seats = seatsFor(reservation.request, seatClass, reservation.count());
    if (seats.empty())
        return;
    removeOne(m_waiting, &reservation);
    reservation.seatClass = seatClass;
    reservation.promotedAt = now.utc;
    // To be paid by midnight, unless a test wants to see the end sooner.
    const qint64 fault = m_faults.number(RailwayFault::DeadlineS);
    const qint64 untilMidnight = 86399 - kstFromUtc(now.utc).second;
    hold(reservation, std::move(seats), now, fault == 600 ? std::max<qint64>(untilMidnight, 1) : fault);
}

void ReservationBook::release(Reservation& reservation, BookingState state, const Moment& now)
{
    const bool hadSeats = !reservation.seats.empty();
    reservation.state = state;
    (state == BookingState::Lapsed ? reservation.lapsedAt : reservation.cancelledAt) = now.utc;
    reservation.endedInBucket = m_plan.bucket(reservation.train(), reservation.runDate(), now.utc);
    removeOne(m_waiting, &reservation);
    removeOne(m_byMember[reservation.request.member], &reservation);
    const RunKey key = runKey(reservation.train(), reservation.runDate());
    forgetEnded(key, reservation.endedInBucket);
    if (!hadSeats || !m_faults.is(RailwayFault::StandbyPromoteS, "plan"))
        return;
    // A freed seat goes to the queue first.
    const auto waiting = m_waiting;
    for (Reservation* next : waiting) {
        if (runKey(next->train(), next->runDate()) == key && next->overlaps(reservation.request.segment) &&
            next->count() <= int(reservation.seats.size())) {
            promote(*next, now);
            return;
        }
    }
}

void ReservationBook::forgetEnded(RunKey key, qint64 bucket)
{
    const auto found = m_byRun.find(key);
    if (found == m_byRun.end())
        return;
    std::erase_if(*found, [&](const Reservation* other) { return !other->isLive() && other->endedInBucket != bucket; });
}

std::vector<const Reservation*> ReservationBook::listOf(const QByteArray& member) const
{
    const auto found = m_byMember.constFind(member);
    if (found == m_byMember.constEnd())
        return {};
    return {found->begin(), found->end()};
}

Reservation* ReservationBook::find(const QByteArray& pnr)
{
    return m_byPnr.value(pnr, nullptr);
}

void ReservationBook::cancel(Reservation& reservation, const Moment& now)
{
    release(reservation, BookingState::Cancelled, now);
}

void ReservationBook::pay(Reservation& reservation, const Moment& now)
{
    reservation.state = BookingState::Paid;
    reservation.paidAt = now.utc;
}

QByteArray ReservationBook::newPnr(qint64 utc)
{
    const QDate today = kstFromUtc(utc).date;
    return '3' + dateText(today).first(6) + QByteArray::number(++m_issued).rightJustified(8, '0');
}

} // namespace gwanje::sandbox
