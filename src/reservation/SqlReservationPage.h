// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of all reservations, searched, in any order and page by page, and how many there are. Within a session, on
// both dialects. A page goes on behind the last row's key, never behind a number of rows. Where an index knows that few
// rows can be meant (by an id, a user, a code, a section, a time), only those are looked at; else, in the list's own
// order, a bounded slice of the rows at a time, so that a page may be short, even empty, and yet not the last.
// CORE_BAD_INPUT for a cursor that is none of this order's, CORE_CANCELLED.

#include "core/Page.h"
#include "core/StopToken.h"
#include "reservation/Reservation.h"
#include "store/Session.h"

namespace gwanje::reservation::sql {

core::Result<core::Page<Reservation>> pageOf(store::Session& session, const ReservationFilter& filter,
                                             const core::PageRequest& request);
/// Looks at `stop` between slices.
core::Result<ReservationCounts> countOf(store::Session& session, const ReservationFilter& filter,
                                        const core::StopToken& stop);

struct Statement
{
    QString sql;
    QVariantList parameters;
};
/// What reads a page, as it is asked; for looking at its plan.
core::Result<Statement> pageStatement(store::Session& session, const ReservationFilter& filter,
                                      const core::PageRequest& request);

} // namespace gwanje::reservation::sql
