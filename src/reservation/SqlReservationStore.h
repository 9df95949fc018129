// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ReservationStore on a database of either kind. `clock` is the engine's; SQLite's transactions read it after they have
// their lock, PostgreSQL's ask the server.

#include "core/StopToken.h"
#include "reservation/ReservationStore.h"
#include "store/Database.h"

namespace gwanje::reservation {

class SqlReservationStore final : public ReservationStore
{
public:
    SqlReservationStore(std::shared_ptr<store::Database> database, const core::Clock& clock,
                        std::function<QString()> codes = confirmationCode);

    QFuture<core::Result<BatchAnswer>> create(CreateBatch batch) override;
    QFuture<core::Result<BatchAnswer>> confirm(QList<ConfirmRequest> requests) override;
    QFuture<core::Result<BatchAnswer>> cancel(QList<CancelRequest> requests) override;
    QFuture<core::Result<BatchAnswer>> extend(QList<ExtendRequest> requests, ExtendRule rule) override;
    QFuture<core::Result<BatchAnswer>> expireDue(std::optional<SectionId> section, int atMost) override;
    QFuture<core::Result<qint64>> forgetRefusals() override;
    QFuture<core::Result<QList<Reservation>>> find(QList<ReservationId> ids) override;
    QFuture<core::Result<QList<Reservation>>> findByCode(QString code) override;
    QFuture<core::Result<QList<LogEntry>>> log(ReservationId id) override;
    QFuture<core::Result<core::Page<Reservation>>> page(ReservationFilter filter, core::PageRequest request) override;
    QFuture<core::Result<ReservationCounts>> count(ReservationFilter filter, core::StopToken stop);
    QFuture<core::Result<SectionLoad>> load(SectionId id) override;
    QFuture<core::Result<SectionLoad>> seats(SectionId id, int first, int last);
    QFuture<core::Result<SectionLoad>> bumpEpoch(SectionId id, qint64 beyond = 0) override;
    QFuture<core::Result<Event>> addEvent(Event event) override;
    QFuture<core::Result<QList<Event>>> events() override;
    QFuture<core::Result<Event>> changeEvent(EventId id, EventChange change);
    QFuture<core::Result<bool>> removeEvent(EventId id);
    QFuture<core::Result<Section>> addSection(Section section) override;
    QFuture<core::Result<QList<Section>>> addSections(QList<Section> sections); ///< all, or none
    QFuture<core::Result<QList<Section>>> sections(std::optional<EventId> event) override;
    QFuture<core::Result<Section>> changeSection(SectionId id, SectionChange change) override;
    QFuture<core::Result<EmptiedSection>> emptySection(SectionId id, int atMost) override;
    QFuture<core::Result<bool>> removeSection(SectionId id) override;

private:
    const std::shared_ptr<store::Database> m_database;
    const core::Clock& m_clock;
    const std::function<QString()> m_codes;
};

} // namespace gwanje::reservation
