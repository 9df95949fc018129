// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationRows.h"

namespace gwanje::reservation::sql {
namespace {

using store::RowList;
using Name = QLatin1StringView;

template<class Id>
Id idOf(const store::Row& row, Name column)
{
    return Id(QUuid::fromString(row.text(column)));
}

int intOf(const store::Row& row, Name column)
{
    return static_cast<int>(row.integer(column));
}

} // namespace

QString eventColumns()
{
    return u"id, name, venue, starts_at, status, created_at"_qs;
}

Event event(const store::Row& row)
{
    return {idOf<EventId>(row, Name("id")),
            row.text(Name("name")),
            row.text(Name("venue")),
            row.time(Name("starts_at")),
            eventStatusNamed(row.text(Name("status"))).value_or(EventStatus::Closed),
            row.time(Name("created_at"))};
}

QString sectionColumns()
{
    return u"s.id, s.event_id, s.name, s.capacity, s.free, s.pending, s.confirmed, s.status, s.engine, s.hold_seconds, "
           "s.user_limit, s.price, s.rehearsal, s.fence, s.epoch, s.version, s.created_at, s.changed_at"_qs;
}

Section section(const store::Row& row)
{
    Section section;
    section.id = idOf<SectionId>(row, Name("id"));
    section.event = idOf<EventId>(row, Name("event_id"));
    section.name = row.text(Name("name"));
    section.capacity = intOf(row, Name("capacity"));
    section.free = intOf(row, Name("free"));
    section.pending = intOf(row, Name("pending"));
    section.confirmed = intOf(row, Name("confirmed"));
    section.status = sectionStatusNamed(row.text(Name("status"))).value_or(SectionStatus::Closed);
    section.engine = engineNamed(row.text(Name("engine"))).value_or(EngineKind::Lock);
    section.hold = std::chrono::seconds(row.integer(Name("hold_seconds")));
    section.userLimit = intOf(row, Name("user_limit"));
    section.price = row.integer(Name("price"));
    section.rehearsal = row.boolean(Name("rehearsal"));
    section.fence = row.integer(Name("fence"));
    section.epoch = row.integer(Name("epoch"));
    section.version = row.integer(Name("version"));
    section.createdAt = row.time(Name("created_at"));
    section.changedAt = row.time(Name("changed_at"));
    return section;
}

QString reservationColumns()
{
    return u"r.id, r.section_id, r.user_id, r.quantity, r.status, r.expires_at, r.confirmation_code, "
           "r.idempotency_key, r.payload_hash, r.engine, r.slots, r.created_at, r.confirmed_at, r.cancelled_at, "
           "r.expired_at, r.extensions, r.version"_qs;
}

QString dueOfSection(store::Dialect dialect)
{
    return dialect == store::Dialect::Sqlite ? u"+r.section_id = ?"_qs : u"r.section_id = ?"_qs;
}

Reservation reservation(const store::Row& row)
{
    Reservation reservation;
    reservation.id = idOf<ReservationId>(row, Name("id"));
    reservation.section = idOf<SectionId>(row, Name("section_id"));
    reservation.user = idOf<UserId>(row, Name("user_id"));
    reservation.quantity = intOf(row, Name("quantity"));
    reservation.state = stateNamed(row.text(Name("status"))).value_or(State::Expired);
    reservation.slotNumbers = slotsFromText(row.text(Name("slots")));
    reservation.expiresAt = row.time(Name("expires_at"));
    reservation.code = row.text(Name("confirmation_code"));
    reservation.key = row.text(Name("idempotency_key"));
    reservation.engine = engineNamed(row.text(Name("engine"))).value_or(EngineKind::Lock);
    reservation.createdAt = row.time(Name("created_at"));
    reservation.confirmedAt = row.time(Name("confirmed_at"));
    reservation.cancelledAt = row.time(Name("cancelled_at"));
    reservation.expiredAt = row.time(Name("expired_at"));
    reservation.extensions = intOf(row, Name("extensions"));
    reservation.version = intOf(row, Name("version"));
    return reservation;
}

LogEntry logEntry(const store::Row& row)
{
    return {idOf<ReservationId>(row, Name("reservation_id")),
            intOf(row, Name("version")),
            actionNamed(row.text(Name("action"))).value_or(Action::Repaired),
            actorNamed(row.text(Name("actor"))).value_or(Actor::System),
            row.text(Name("reason")),
            stateNamed(row.text(Name("before_status"))),
            stateNamed(row.text(Name("after_status"))).value_or(State::Expired),
            row.time(Name("at"))};
}

RowList& addReservation(RowList& rows, const Reservation& reservation, const QString& hash)
{
    return rows.row()
        .id(reservation.id)
        .id(reservation.section)
        .id(reservation.user)
        .number(reservation.quantity)
        .text(stateName(reservation.state))
        .time(reservation.expiresAt)
        .textOrNull(reservation.code)
        .text(reservation.key)
        .text(hash)
        .text(engineName(reservation.engine))
        .text(slotText(reservation.slotNumbers))
        .time(reservation.createdAt)
        .time(reservation.confirmedAt)
        .time(reservation.cancelledAt)
        .time(reservation.expiredAt)
        .number(reservation.extensions)
        .number(reservation.version);
}

RowList& addCreated(RowList& rows, const Reservation& reservation, const QString& hash)
{
    const QString id = reservation.id.toString();
    return rows.row()
        .text(id)
        .id(reservation.section)
        .id(reservation.user)
        .number(reservation.quantity)
        .time(reservation.expiresAt)
        .textOrNull(reservation.key == id ? QString() : reservation.key)
        .text(hash)
        .text(engineName(reservation.engine))
        .text(slotText(reservation.slotNumbers));
}

RowList& addLog(RowList& rows, const LogEntry& entry)
{
    return rows.row()
        .id(entry.reservation)
        .number(entry.version)
        .text(actionName(entry.action))
        .text(actorName(entry.actor))
        .text(entry.reason)
        .textOrNull(entry.before ? stateName(*entry.before) : QString())
        .text(stateName(entry.after))
        .time(entry.at);
}

RowList& addSection(RowList& rows, const Section& section)
{
    return rows.row()
        .id(section.id)
        .id(section.event)
        .text(section.name)
        .number(section.capacity)
        .number(section.free)
        .number(section.pending)
        .number(section.confirmed)
        .text(sectionStatusName(section.status))
        .text(engineName(section.engine))
        .number(section.hold.count())
        .number(section.userLimit)
        .number(section.price)
        .number(section.rehearsal ? 1 : 0)
        .number(section.fence)
        .number(section.epoch)
        .number(section.version)
        .time(section.createdAt)
        .time(section.changedAt);
}

core::Status insertAll(store::Session& session, const QString& table, const RowList& rows)
{
    if (rows.isEmpty())
        return {};
    const QStringList names = rows.names();
    const auto inserted =
        session.execute(u"INSERT INTO "_qs + table + u" ("_qs + names.join(u", "_qs) + u") SELECT t."_qs +
                            names.join(u", t."_qs) + u" FROM "_qs + rows.table(session.dialect()),
                        rows.parameters(session.dialect()));
    if (!inserted)
        return core::fail(inserted.error());
    return {};
}

} // namespace gwanje::reservation::sql
