// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The transactions that change reservations, each in the order of checks that is specified. Within a job of the
// database; used by SqlReservationStore only.

#include "reservation/SqlLedger.h"

namespace gwanje::reservation::sql {

using Codes = std::function<QString()>; ///< fresh confirmation codes

core::Result<BatchAnswer> create(Ledger& ledger, const CreateBatch& batch);
core::Result<BatchAnswer> confirm(Ledger& ledger, const QList<ConfirmRequest>& requests, const Codes& codes);
core::Result<BatchAnswer> cancel(Ledger& ledger, const QList<CancelRequest>& requests);
core::Result<BatchAnswer> extend(Ledger& ledger, const QList<ExtendRequest>& requests, const ExtendRule& rule);
core::Result<BatchAnswer> expireDue(Ledger& ledger, std::optional<SectionId> section, int atMost);

core::Result<QList<Reservation>> reservationsById(store::Session& session, const QList<ReservationId>& ids);
core::Error notFound(const ReservationId& id);

} // namespace gwanje::reservation::sql
