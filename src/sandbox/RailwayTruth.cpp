// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RailwayTruth.h"

namespace gwanje::sandbox::truth {
namespace {

QJsonValue moment(qint64 utcMs)
{
    return utcMs == 0 ? QJsonValue() : QJsonValue(core::timeText(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)));
}

QString word(BookingState state)
{
    switch (state) {
    case BookingState::Held:
        return u"held"_qs;
    case BookingState::Waiting:
        return u"waiting"_qs;
    case BookingState::Paid:
        return u"paid"_qs;
    case BookingState::Cancelled:
        return u"cancelled"_qs;
    case BookingState::Lapsed:
        return u"lapsed"_qs;
    }
    return {};
}

QString word(BookingKind kind)
{
    switch (kind) {
    case BookingKind::Personal:
        return u"personal"_qs;
    case BookingKind::Standby:
        return u"standby"_qs;
    case BookingKind::ChosenSeats:
        return u"seats"_qs;
    }
    return {};
}

QString ascii(const QByteArray& bytes)
{
    return QString::fromUtf8(bytes);
}

QString station(const Stop& stop)
{
    return ascii(stationCode(stop.station));
}

QString timeOfDay(int minute)
{
    return u"%1:%2"_qs.arg(minute / 60 % 24, 2, 10, QChar(u'0')).arg(minute % 60, 2, 10, QChar(u'0'));
}

QString day(QDate date)
{
    return date.toString(Qt::ISODate);
}

QString seatText(const Seat& seat)
{
    return u"%1-%2"_qs.arg(seat.car).arg(ascii(seat.label()));
}

} // namespace

QJsonObject time(const RailwayState& state)
{
    return {{u"now"_qs, moment(state.clock.utc())}};
}

QJsonObject reservation(const Reservation& r)
{
    const Segment& segment = r.request.segment;
    QJsonArray seats;
    for (const Seat& seat : r.seats)
        seats.append(seatText(seat));
    QJsonObject json{
        {u"pnr"_qs, ascii(r.pnr)},
        {u"account"_qs, ascii(r.request.member)},
        {u"kind"_qs, word(r.request.kind)},
        {u"state"_qs, word(r.state)},
        {u"live"_qs, r.isLive()},
        {u"train"_qs, QString::number(r.train().number)},
        {u"run_date"_qs, day(r.runDate())},
        {u"date"_qs, day(r.request.departureDate)},
        {u"departure"_qs, timeOfDay(segment.minute())},
        {u"arrival"_qs, timeOfDay(segment.arrival().arrive)},
        {u"from"_qs, station(segment.departure())},
        {u"to"_qs, station(segment.arrival())},
        {u"passengers"_qs, r.count()},
        {u"seat_class"_qs, r.seatClass == SeatClass::General ? u"general"_qs : u"special"_qs},
        {u"seats"_qs, seats},
        {u"amount"_qs, r.total()},
    };
    json[u"created_at"_qs] = moment(r.createdAt);
    json[u"promoted_at"_qs] = moment(r.promotedAt);
    json[u"paid_at"_qs] = moment(r.paidAt);
    json[u"cancelled_at"_qs] = moment(r.cancelledAt);
    json[u"lapsed_at"_qs] = moment(r.lapsedAt);
    json[u"deadline"_qs] = moment(r.deadlineAt);
    if (r.request.kind == BookingKind::Standby) {
        json[u"accepts_other_class"_qs] = r.acceptsOtherClass;
        json[u"wants_message"_qs] = r.wantsMessage;
    }
    return json;
}

QJsonArray reservations(const RailwayState& state)
{
    QJsonArray list;
    for (const Reservation& each : state.book.all())
        list.append(reservation(each));
    return list;
}

QJsonArray occupancy(const RailwayState& state)
{
    QJsonArray list;
    for (const Reservation& each : state.book.all()) {
        if (!each.isLive())
            continue;
        for (const Seat& seat : each.seats) {
            list.append(QJsonObject{{u"train"_qs, QString::number(each.train().number)},
                                    {u"run_date"_qs, day(each.runDate())},
                                    {u"seat"_qs, seatText(seat)},
                                    {u"from"_qs, station(each.request.segment.departure())},
                                    {u"to"_qs, station(each.request.segment.arrival())},
                                    {u"pnr"_qs, ascii(each.pnr)}});
        }
    }
    return list;
}

QJsonArray sessions(const RailwayState& state)
{
    const qint64 now = state.clock.elapsed();
    const qint64 life = state.faults.number(RailwayFault::SessionLife) * 1000;
    QJsonArray list;
    for (const Session& session : state.members.sessions()) {
        list.append(QJsonObject{{u"account"_qs, ascii(session.member)},
                                {u"age_s"_qs, (now - session.startedAt) / 1000},
                                {u"idle_s"_qs, (now - session.usedAt) / 1000},
                                {u"alive"_qs, now - session.usedAt <= life}});
    }
    return list;
}

QJsonArray accounts(const RailwayState& state)
{
    QJsonArray list;
    for (const Member& member : state.members.all()) {
        list.append(QJsonObject{{u"login"_qs, ascii(member.number)},
                                {u"name"_qs, ascii(member.name)},
                                {u"email"_qs, ascii(member.email)},
                                {u"phone"_qs, ascii(member.phone)},
                                {u"failed_logins"_qs, member.failedLogins}});
    }
    return list;
}

QJsonObject entrance(const RailwayState& state)
{
    const auto counts = state.room.counts();
    return {{u"issued"_qs, counts.issued},
            {u"passed"_qs, counts.passed},
            {u"completed"_qs, counts.completed},
            {u"waiting"_qs, qint64(state.room.waiting())}};
}

} // namespace gwanje::sandbox::truth
