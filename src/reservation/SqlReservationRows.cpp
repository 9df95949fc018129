// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationRows.h"

namespace gwanje::reservation::sql {
namespace {

using store::Dialect;
using Name = QLatin1StringView;

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

QString& JsonRows::next()
{
    if (!std::exchange(m_isFirst, false))
        m_text += u',';
    return m_text;
}

JsonRows& JsonRows::row()
{
    m_text += m_count++ == 0 ? u"[["_qs : u"],["_qs;
    m_isFirst = true;
    return *this;
}

JsonRows& JsonRows::text(QStringView value)
{
    QString& out = next();
    out += u'"';
    const auto isPlain = [](QChar c) { return c >= u' ' && c != u'"' && c != u'\\'; };
    if (std::all_of(value.begin(), value.end(), isPlain)) {
        out += value;
    } else {
        for (const QChar c : value) {
            if (c >= u' ' && c != u'"' && c != u'\\')
                out += c;
            else
                out += u"\\u%1"_qs.arg(c.unicode(), 4, 16, QChar(u'0'));
        }
    }
    out += u'"';
    return *this;
}

JsonRows& JsonRows::word(QStringView value)
{
    QString& out = next();
    out += u'"';
    out += value;
    out += u'"';
    return *this;
}

JsonRows& JsonRows::textOrNull(QStringView value)
{
    if (!value.isEmpty())
        return text(value);
    next() += u"null"_qs;
    return *this;
}

JsonRows& JsonRows::time(const QDateTime& value)
{
    if (!value.isValid())
        return textOrNull({});
    for (const auto& [time, known] : m_times) {
        if (time == value)
            return word(known);
    }
    auto& kept = m_times[std::exchange(m_oldest, 1 - m_oldest)];
    kept = {value, core::timeText(value)};
    return word(kept.second);
}

JsonRows& JsonRows::number(qint64 value)
{
    next() += QString::number(value);
    return *this;
}

QString JsonRows::json() const
{
    return m_count == 0 ? u"[]"_qs : m_text + u"]]"_qs;
}

JsonRows& addReservation(JsonRows& rows, const Reservation& reservation, const QString& hash)
{
    return rows.row()
        .id(reservation.id)
        .id(reservation.section)
        .id(reservation.user)
        .number(reservation.quantity)
        .word(stateName(reservation.state))
        .time(reservation.expiresAt)
        .textOrNull(reservation.code)
        .text(reservation.key)
        .word(hash)
        .word(engineName(reservation.engine))
        .word(slotText(reservation.slotNumbers))
        .time(reservation.createdAt)
        .time(reservation.confirmedAt)
        .time(reservation.cancelledAt)
        .time(reservation.expiredAt)
        .number(reservation.extensions)
        .number(reservation.version);
}

JsonRows& addCreated(JsonRows& rows, const Reservation& reservation, const QString& hash)
{
    const QString id = reservation.id.toString();
    return rows.row()
        .word(id)
        .id(reservation.section)
        .id(reservation.user)
        .number(reservation.quantity)
        .time(reservation.expiresAt)
        .textOrNull(reservation.key == id ? QString() : reservation.key)
        .word(hash)
        .word(engineName(reservation.engine))
        .word(slotText(reservation.slotNumbers));
}

JsonRows& addLog(JsonRows& rows, const LogEntry& entry)
{
    return rows.row()
        .id(entry.reservation)
        .number(entry.version)
        .word(actionName(entry.action))
        .word(actorName(entry.actor))
        .text(entry.reason)
        .textOrNull(entry.before ? stateName(*entry.before) : QString())
        .word(stateName(entry.after))
        .time(entry.at);
}

JsonRows& addSection(JsonRows& rows, const Section& section)
{
    return rows.row()
        .id(section.id)
        .id(section.event)
        .text(section.name)
        .number(section.capacity)
        .number(section.free)
        .number(section.pending)
        .number(section.confirmed)
        .word(sectionStatusName(section.status))
        .word(engineName(section.engine))
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

QString rowsOf(Dialect dialect, const QStringList& columns)
{
    QStringList parts;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString& column = columns.at(i);
        if (dialect == Dialect::Sqlite)
            parts << u"json_extract(value, '$[%1]') AS %2"_qs.arg(QString::number(i), plain(column));
        else
            parts << (isNumber(column) ? u"CAST(value->>%1 AS bigint) AS %2"_qs : u"value->>%1 AS %2"_qs)
                         .arg(QString::number(i), plain(column));
    }
    return u"(SELECT "_qs + parts.join(u", "_qs) +
           (dialect == Dialect::Sqlite ? u" FROM json_each(?)) AS t"_qs
                                       : u" FROM json_array_elements(CAST(? AS json))) AS t"_qs);
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

core::Status insertAll(store::Session& session, const QString& table, const QStringList& columns, const JsonRows& rows)
{
    if (rows.isEmpty())
        return {};
    const auto inserted =
        session.execute(u"INSERT INTO "_qs + table + u" ("_qs + plainNames(columns) + u") SELECT "_qs +
                            selectNames(columns) + u" FROM "_qs + rowsOf(session.dialect(), columns),
                        {rows.json()});
    if (!inserted)
        return core::fail(inserted.error());
    return {};
}

} // namespace gwanje::reservation::sql
