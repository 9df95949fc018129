// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the reservation tables and the values they hold, and lists of rows as one JSON parameter. Used by Sql…
// classes only.

#include "reservation/ReservationStore.h"
#include "store/Session.h"

namespace gwanje::reservation::sql {

QString eventColumns();
Event event(const store::Row& row);
/// Columns of `section s`; `event_open` says whether its event is.
QString sectionColumns();
Section section(const store::Row& row);
QString reservationColumns(); ///< of `reservation r`
Reservation reservation(const store::Row& row);
LogEntry logEntry(const store::Row& row);

/// Many rows as one parameter: a JSON array of arrays, written as it grows: a tree of values in between
/// would cost more than what SQLite does with them.
class JsonRows final
{
public:
    JsonRows& row(); ///< what follows is its values, in the order of the columns
    JsonRows& text(QStringView value);
    JsonRows& word(QStringView value); ///< letters, digits and the like: nothing that JSON would write otherwise
    template<class Tag>
    JsonRows& id(const core::StrongId<Tag>& value)
    {
        return word(value.toString());
    }
    JsonRows& textOrNull(QStringView value); ///< null where it is empty
    JsonRows& time(const QDateTime& value);  ///< null where it is invalid
    JsonRows& number(qint64 value);
    bool isEmpty() const { return m_count == 0; }
    qsizetype count() const { return m_count; }
    QString json() const;

private:
    QString& next();
    QString m_text;
    qsizetype m_count = 0;
    bool m_isFirst = true;
    std::pair<QDateTime, QString> m_times[2]; ///< of one batch most are the same
    int m_oldest = 0;
};

/// The columns of reservationFields, logFields and sectionFields.
JsonRows& addReservation(JsonRows& rows, const Reservation& reservation, const QString& hash);
/// The columns of createdFields: what a fresh one has of its own.
JsonRows& addCreated(JsonRows& rows, const Reservation& reservation, const QString& hash);
JsonRows& addLog(JsonRows& rows, const LogEntry& entry);
JsonRows& addSection(JsonRows& rows, const Section& section);

/// The parameter as the table t with these columns. A number's name has a '#' in front.
QString rowsOf(store::Dialect dialect, const QStringList& columns);
/// Column names as they stand in an INSERT and as t.… to select.
QString plainNames(const QStringList& columns);
QString selectNames(const QStringList& columns);
/// Inserts all rows with one statement; nothing where there are none.
core::Status insertAll(store::Session& session, const QString& table, const QStringList& columns, const JsonRows& rows);

inline const QStringList reservationFields{
    u"id"_qs,          u"section_id"_qs,        u"user_id"_qs,         u"#quantity"_qs,    u"status"_qs,
    u"expires_at"_qs,  u"confirmation_code"_qs, u"idempotency_key"_qs, u"payload_hash"_qs, u"engine"_qs,
    u"slots"_qs,       u"created_at"_qs,        u"confirmed_at"_qs,    u"cancelled_at"_qs, u"expired_at"_qs,
    u"#extensions"_qs, u"#version"_qs};
inline const QStringList createdFields{u"id"_qs,           u"section_id"_qs, u"user_id"_qs,
                                       u"#quantity"_qs,    u"expires_at"_qs, u"idempotency_key"_qs,
                                       u"payload_hash"_qs, u"engine"_qs,     u"slots"_qs};
inline const QStringList logFields{u"reservation_id"_qs, u"#version"_qs,      u"action"_qs,       u"actor"_qs,
                                   u"reason"_qs,         u"before_status"_qs, u"after_status"_qs, u"at"_qs};
inline const QStringList sectionFields{
    u"id"_qs,         u"event_id"_qs, u"name"_qs,   u"#capacity"_qs,     u"#free"_qs,       u"#pending"_qs,
    u"#confirmed"_qs, u"status"_qs,   u"engine"_qs, u"#hold_seconds"_qs, u"#user_limit"_qs, u"#price"_qs,
    u"#rehearsal"_qs, u"#fence"_qs,   u"#epoch"_qs, u"#version"_qs,      u"created_at"_qs,  u"changed_at"_qs};

} // namespace gwanje::reservation::sql
