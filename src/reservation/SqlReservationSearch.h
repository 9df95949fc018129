// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Conditions and orders of the list of reservations as SQL, of `reservation r`. Used by SqlReservationPage only.

#include "reservation/Reservation.h"
#include "store/RowList.h"
#include "store/Session.h"
#include "store/Where.h"

namespace gwanje::reservation::sql {

using store::Where;

/// What rows are ordered by; equal ones by their id, the same way, so that an index serves both ways.
struct ListOrder
{
    QString key; ///< a column that is never NULL; empty: their ids alone
    bool isNumber = false, falling = true;

    QString sql() const;
    /// Rows after one with these: the id alone, or key and id.
    core::Status addAfter(Where& where, const QStringList& keys) const;
};
ListOrder orderOf(const ReservationFilter& filter);

/// Section, user and state: what indexes are there for.
Where listed(const ReservationFilter& filter);
/// The same in parts that have nothing in common, each of which an index has in the order wanted.
QList<Where> listedInOrder(const ReservationFilter& filter);

/// When they were made, for the index of that.
Where madeWithin(const ReservationFilter& filter);
/// Search, time and event, as each row is looked at for them.
core::Result<Where> looked(store::Session& session, const ReservationFilter& filter);
/// The only ids that a search, a time or an event can find, as rows, where an index tells that they are few. None:
/// many, or nobody knows.
core::Result<std::optional<store::RowList>> fewIds(store::Session& session, const ReservationFilter& filter);

} // namespace gwanje::reservation::sql
