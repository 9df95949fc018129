// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the reservation tables and the values they hold, and lists of rows as one JSON parameter. Used by Sql…
// classes only.

#include "reservation/ReservationStore.h"
#include "store/Session.h"
#include <QJsonArray>

namespace gwanje::reservation::sql {

QString eventColumns();
Event event(const store::Row& row);
/// Columns of `section s`; `event_open` says whether its event is.
QString sectionColumns();
Section section(const store::Row& row);
QString reservationColumns(); ///< of `reservation r`
Reservation reservation(const store::Row& row);
LogEntry logEntry(const store::Row& row);

QJsonObject insertRow(const Reservation& reservation, const QString& hash);
QJsonObject logRow(const LogEntry& entry);
QJsonObject sectionRow(const Section& section);

/// A parameter of many rows: "json_each(?)" or its like as the table t with these columns. An int column's name has a
/// '#' in front.
QString rowsOf(store::Dialect dialect, const QStringList& columns);
QString textOf(const QJsonArray& rows);
/// Column names as they stand in an INSERT and as t.… to select.
QString plainNames(const QStringList& columns);
QString selectNames(const QStringList& columns);
/// Inserts all rows with one statement; nothing where there are none.
core::Status insertAll(store::Session& session, const QString& table, const QStringList& columns,
                       const QJsonArray& rows);

inline const QStringList reservationFields{
    u"id"_qs,          u"section_id"_qs,        u"user_id"_qs,         u"#quantity"_qs,    u"status"_qs,
    u"expires_at"_qs,  u"confirmation_code"_qs, u"idempotency_key"_qs, u"payload_hash"_qs, u"engine"_qs,
    u"slots"_qs,       u"created_at"_qs,        u"confirmed_at"_qs,    u"cancelled_at"_qs, u"expired_at"_qs,
    u"#extensions"_qs, u"#version"_qs};
inline const QStringList logFields{u"reservation_id"_qs, u"#version"_qs,      u"action"_qs,       u"actor"_qs,
                                   u"reason"_qs,         u"before_status"_qs, u"after_status"_qs, u"at"_qs};

} // namespace gwanje::reservation::sql
