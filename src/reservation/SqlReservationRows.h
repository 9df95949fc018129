// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the reservation tables and the values they hold. Used by Sql… classes only.

#include "reservation/ReservationStore.h"
#include "store/RowList.h"
#include "store/Session.h"

namespace gwanje::reservation::sql {

QString eventColumns();
Event event(const store::Row& row);
QString sectionColumns(); ///< of `section s`
Section section(const store::Row& row);
QString reservationColumns(); ///< of `reservation r`
/// Of the due ones those of one section: on SQLite they are found among all that are due, since an index with a place
/// of its own for each section would cost a transaction pages all over the file.
QString dueOfSection(store::Dialect dialect);
Reservation reservation(const store::Row& row);
LogEntry logEntry(const store::Row& row);

/// The columns of reservationFields, logFields and sectionFields.
store::RowList& addReservation(store::RowList& rows, const Reservation& reservation, const QString& hash);
/// The columns of createdFields: what a fresh one has of its own.
store::RowList& addCreated(store::RowList& rows, const Reservation& reservation, const QString& hash);
store::RowList& addLog(store::RowList& rows, const LogEntry& entry);
store::RowList& addSection(store::RowList& rows, const Section& section);

/// Inserts all rows with one statement; nothing where there are none.
core::Status insertAll(store::Session& session, const QString& table, const store::RowList& rows);

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
