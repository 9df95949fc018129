// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationRows.h"

#include <QJsonDocument>

namespace gwanje::reservation::sql {
namespace {

using store::Dialect;
using Name = QLatin1StringView;

QJsonValue timeOrNull(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(core::timeText(time)) : QJsonValue(QJsonValue::Null);
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

template<class Id>
Id idOf(const store::Row& row, Name column)
{
    return Id(QUuid::fromString(row.text(column)));
}

bool isNumber(const QString& column)
{
    return column.startsWith(u'#');
}

QString plain(const QString& column)
{
    return isNumber(column) ? column.mid(1) : column;
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

QJsonObject insertRow(const Reservation& reservation, const QString& hash)
{
    return {{u"id"_qs, reservation.id.toString()},
            {u"section_id"_qs, reservation.section.toString()},
            {u"user_id"_qs, reservation.user.toString()},
            {u"quantity"_qs, reservation.quantity},
            {u"status"_qs, stateName(reservation.state)},
            {u"expires_at"_qs, timeOrNull(reservation.expiresAt)},
            {u"confirmation_code"_qs, textOrNull(reservation.code)},
            {u"idempotency_key"_qs, reservation.key},
            {u"payload_hash"_qs, hash},
            {u"engine"_qs, engineName(reservation.engine)},
            {u"slots"_qs, slotText(reservation.slotNumbers)},
            {u"created_at"_qs, timeOrNull(reservation.createdAt)},
            {u"confirmed_at"_qs, timeOrNull(reservation.confirmedAt)},
            {u"cancelled_at"_qs, timeOrNull(reservation.cancelledAt)},
            {u"expired_at"_qs, timeOrNull(reservation.expiredAt)},
            {u"extensions"_qs, reservation.extensions},
            {u"version"_qs, reservation.version}};
}

QJsonObject logRow(const LogEntry& entry)
{
    return {{u"reservation_id"_qs, entry.reservation.toString()},
            {u"version"_qs, entry.version},
            {u"action"_qs, actionName(entry.action)},
            {u"actor"_qs, actorName(entry.actor)},
            {u"reason"_qs, entry.reason},
            {u"before_status"_qs, entry.before ? QJsonValue(stateName(*entry.before)) : QJsonValue(QJsonValue::Null)},
            {u"after_status"_qs, stateName(entry.after)},
            {u"at"_qs, timeOrNull(entry.at)}};
}

QJsonObject sectionRow(const Section& section)
{
    return {{u"id"_qs, section.id.toString()},
            {u"event_id"_qs, section.event.toString()},
            {u"name"_qs, section.name},
            {u"capacity"_qs, section.capacity},
            {u"free"_qs, section.free},
            {u"pending"_qs, section.pending},
            {u"confirmed"_qs, section.confirmed},
            {u"status"_qs, sectionStatusName(section.status)},
            {u"engine"_qs, engineName(section.engine)},
            {u"hold_seconds"_qs, qint64(section.hold.count())},
            {u"user_limit"_qs, section.userLimit},
            {u"price"_qs, section.price},
            {u"rehearsal"_qs, section.rehearsal ? 1 : 0},
            {u"fence"_qs, section.fence},
            {u"epoch"_qs, section.epoch},
            {u"version"_qs, section.version},
            {u"created_at"_qs, timeOrNull(section.createdAt)},
            {u"changed_at"_qs, timeOrNull(section.changedAt)}};
}

QString rowsOf(Dialect dialect, const QStringList& columns)
{
    QStringList parts;
    if (dialect == Dialect::Sqlite) {
        for (const QString& column : columns)
            parts << u"json_extract(value, '$.%1') AS %1"_qs.arg(plain(column));
        return u"(SELECT "_qs + parts.join(u", "_qs) + u" FROM json_each(?)) AS t"_qs;
    }
    for (const QString& column : columns)
        parts << plain(column) + (isNumber(column) ? u" bigint"_qs : u" text COLLATE \"C\""_qs);
    return u"json_to_recordset(CAST(? AS json)) AS t("_qs + parts.join(u", "_qs) + u')';
}

QString textOf(const QJsonArray& rows)
{
    return QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact));
}

QString plainNames(const QStringList& columns)
{
    QStringList names;
    for (const QString& column : columns)
        names << plain(column);
    return names.join(u", "_qs);
}

QString selectNames(const QStringList& columns)
{
    QStringList names;
    for (const QString& column : columns)
        names << u"t."_qs + plain(column);
    return names.join(u", "_qs);
}

core::Status insertAll(store::Session& session, const QString& table, const QStringList& columns,
                       const QJsonArray& rows)
{
    if (rows.isEmpty())
        return {};
    const auto inserted =
        session.execute(u"INSERT INTO "_qs + table + u" ("_qs + plainNames(columns) + u") SELECT "_qs +
                            selectNames(columns) + u" FROM "_qs + rowsOf(session.dialect(), columns),
                        {textOf(rows)});
    if (!inserted)
        return core::fail(inserted.error());
    return {};
}

} // namespace gwanje::reservation::sql
