// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationStore.h"

#include "reservation/SqlReservationDeeds.h"
#include "reservation/SqlReservationPage.h"
#include "reservation/SqlSections.h"

namespace gwanje::reservation {
namespace {

using sql::Ledger;
using store::Session;

} // namespace

SqlReservationStore::SqlReservationStore(std::shared_ptr<store::Database> database, const core::Clock& clock,
                                         std::function<QString()> codes)
    : m_database(std::move(database)), m_clock(clock), m_codes(std::move(codes))
{
}

QFuture<core::Result<BatchAnswer>> SqlReservationStore::create(CreateBatch batch)
{
    return m_database->write<BatchAnswer>([batch = std::move(batch), &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::create(ledger, batch);
    });
}

QFuture<core::Result<BatchAnswer>> SqlReservationStore::confirm(QList<ConfirmRequest> requests)
{
    return m_database->write<BatchAnswer>([requests, codes = m_codes, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::confirm(ledger, requests, codes);
    });
}

QFuture<core::Result<BatchAnswer>> SqlReservationStore::cancel(QList<CancelRequest> requests)
{
    return m_database->write<BatchAnswer>([requests, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::cancel(ledger, requests);
    });
}

QFuture<core::Result<BatchAnswer>> SqlReservationStore::extend(QList<ExtendRequest> requests, ExtendRule rule)
{
    return m_database->write<BatchAnswer>([requests, rule, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::extend(ledger, requests, rule);
    });
}

QFuture<core::Result<BatchAnswer>> SqlReservationStore::expireDue(std::optional<SectionId> section, int atMost)
{
    return m_database->write<BatchAnswer>([section, atMost, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::expireDue(ledger, section, atMost);
    });
}

QFuture<core::Result<qint64>> SqlReservationStore::forgetRefusals()
{
    return m_database->write<qint64>([&clock = m_clock](Session& session) -> core::Result<qint64> {
        Ledger ledger(session, clock);
        if (auto opened = ledger.open({}); !opened)
            return core::fail(opened.error());
        return session.execute(u"DELETE FROM reservation_refusal WHERE at <= ?"_qs,
                               {core::timeText(ledger.now().addDays(-1))});
    });
}

QFuture<core::Result<QList<Reservation>>> SqlReservationStore::find(QList<ReservationId> ids)
{
    return m_database->read<QList<Reservation>>(
        [ids](Session& session) { return sql::reservationsById(session, ids); });
}

QFuture<core::Result<QList<Reservation>>> SqlReservationStore::findByCode(QString code)
{
    return m_database->read<QList<Reservation>>([code](Session& session) -> core::Result<QList<Reservation>> {
        const auto rows = session.query(u"SELECT "_qs + sql::reservationColumns() +
                                            u" FROM reservation r WHERE r.confirmation_code = ?"_qs,
                                        {code});
        if (!rows)
            return core::fail(rows.error());
        QList<Reservation> list;
        for (const auto& row : *rows)
            list << sql::reservation(row);
        return list;
    });
}

QFuture<core::Result<QList<LogEntry>>> SqlReservationStore::log(ReservationId id)
{
    return m_database->read<QList<LogEntry>>([id](Session& session) -> core::Result<QList<LogEntry>> {
        const auto rows = session.query(u"SELECT reservation_id, version, action, actor, reason, before_status, "
                                        "after_status, at FROM reservation_log WHERE reservation_id = ? "
                                        "ORDER BY version"_qs,
                                        {id.toString()});
        if (!rows)
            return core::fail(rows.error());
        QList<LogEntry> list;
        for (const auto& row : *rows)
            list << sql::logEntry(row);
        return list;
    });
}

QFuture<core::Result<core::Page<Reservation>>> SqlReservationStore::page(ReservationFilter filter,
                                                                         core::PageRequest request)
{
    return m_database->read<core::Page<Reservation>>(
        [filter, request](Session& session) { return sql::pageOf(session, filter, request); });
}

QFuture<core::Result<ReservationCounts>> SqlReservationStore::count(ReservationFilter filter, core::StopToken stop)
{
    return m_database->read<ReservationCounts>(
        [filter, stop, &clock = m_clock](Session& session) -> core::Result<ReservationCounts> {
            Ledger ledger(session, clock);
            if (auto opened = ledger.open({}); !opened)
                return core::fail(opened.error());
            auto counts = sql::countOf(session, filter, stop);
            if (counts)
                counts->at = ledger.now();
            return counts;
        });
}

QFuture<core::Result<SectionLoad>> SqlReservationStore::load(SectionId id)
{
    return m_database->read<SectionLoad>([id](Session& session) { return sql::load(session, id); });
}

QFuture<core::Result<SectionLoad>> SqlReservationStore::seats(SectionId id, int first, int last)
{
    return m_database->read<SectionLoad>(
        [id, first, last](Session& session) { return sql::seats(session, id, first, last); });
}

QFuture<core::Result<SectionLoad>> SqlReservationStore::bumpEpoch(SectionId id, qint64 beyond)
{
    return m_database->write<SectionLoad>([id, beyond, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::bumpEpoch(ledger, id, beyond);
    });
}

QFuture<core::Result<Event>> SqlReservationStore::addEvent(Event event)
{
    if (!event.createdAt.isValid())
        event.createdAt = core::timeFromText(core::timeText(m_clock.now()));
    return m_database->write<Event>([event](Session& session) { return sql::addEvent(session, event); });
}

QFuture<core::Result<QList<Event>>> SqlReservationStore::events()
{
    return m_database->read<QList<Event>>([](Session& session) { return sql::events(session); });
}

QFuture<core::Result<Event>> SqlReservationStore::changeEvent(EventId id, EventChange change)
{
    return m_database->write<Event>([id, change](Session& session) { return sql::changeEvent(session, id, change); });
}

QFuture<core::Result<bool>> SqlReservationStore::removeEvent(EventId id)
{
    return m_database->write<bool>([id](Session& session) { return sql::removeEvent(session, id); });
}

QFuture<core::Result<Section>> SqlReservationStore::addSection(Section section)
{
    return m_database->write<Section>([section, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::addSections(ledger, {section}).map([](const QList<Section>& added) { return added.first(); });
    });
}

QFuture<core::Result<QList<Section>>> SqlReservationStore::addSections(QList<Section> sections)
{
    return m_database->write<QList<Section>>([sections, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::addSections(ledger, sections);
    });
}

QFuture<core::Result<QList<Section>>> SqlReservationStore::sections(std::optional<EventId> event)
{
    return m_database->read<QList<Section>>([event](Session& session) { return sql::sections(session, event); });
}

QFuture<core::Result<Section>> SqlReservationStore::changeSection(SectionId id, SectionChange change)
{
    return m_database->write<Section>([id, change, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::changeSection(ledger, id, change);
    });
}

QFuture<core::Result<EmptiedSection>> SqlReservationStore::emptySection(SectionId id, int atMost)
{
    return m_database->write<EmptiedSection>([id, atMost, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::emptySection(ledger, id, atMost);
    });
}

QFuture<core::Result<bool>> SqlReservationStore::removeSection(SectionId id)
{
    return m_database->write<bool>([id, &clock = m_clock](Session& session) {
        Ledger ledger(session, clock);
        return sql::removeSection(ledger, id);
    });
}

} // namespace gwanje::reservation
