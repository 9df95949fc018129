// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Events, sections and lists of reservations in the database. Within a job; used by SqlReservationStore only.

#include "reservation/SqlLedger.h"

namespace gwanje::reservation::sql {

core::Error sectionNotFound(const SectionId& id);
core::Result<Event> addEvent(store::Session& session, const Event& event);
core::Result<QList<Event>> events(store::Session& session);
core::Result<QList<Section>> addSections(Ledger& ledger, const QList<Section>& sections); ///< in their order
core::Result<QList<Section>> sections(store::Session& session, std::optional<EventId> event);
core::Result<Section> changeSection(Ledger& ledger, const SectionId& id, const SectionChange& change);
core::Result<bool> removeSection(Ledger& ledger, const SectionId& id);
core::Result<SectionLoad> load(store::Session& session, const SectionId& id);
core::Result<SectionLoad> bumpEpoch(Ledger& ledger, const SectionId& id);
core::Result<core::Page<Reservation>> page(store::Session& session, const ReservationFilter& filter,
                                           const core::PageRequest& request);
/// The query behind page(), for looking at its plan.
QString pageQuery(const ReservationFilter& filter, bool isFirst, int limit);

} // namespace gwanje::reservation::sql
