// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Events and sections in the database. Within a job; used by SqlReservationStore only.

#include "reservation/SqlLedger.h"

namespace gwanje::reservation::sql {

core::Error sectionNotFound(const SectionId& id);
core::Result<Event> addEvent(store::Session& session, const Event& event);
core::Result<QList<Event>> events(store::Session& session);
core::Result<Event> changeEvent(store::Session& session, const EventId& id, const EventChange& change);
core::Result<bool> removeEvent(store::Session& session, const EventId& id);
core::Result<QList<Section>> addSections(Ledger& ledger, const QList<Section>& sections); ///< in their order
core::Result<QList<Section>> sections(store::Session& session, std::optional<EventId> event);
core::Result<Section> changeSection(Ledger& ledger, const SectionId& id, const SectionChange& change);
core::Result<EmptiedSection> emptySection(Ledger& ledger, const SectionId& id, int atMost);
core::Result<bool> removeSection(Ledger& ledger, const SectionId& id);
core::Result<SectionLoad> load(store::Session& session, const SectionId& id);
core::Result<SectionLoad> seats(store::Session& session, const SectionId& id, int first, int last);
core::Result<SectionLoad> bumpEpoch(Ledger& ledger, const SectionId& id, qint64 beyond);

} // namespace gwanje::reservation::sql
