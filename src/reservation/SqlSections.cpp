// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlSections.h"

namespace gwanje::reservation::sql {
namespace {

using core::ErrorCode;
using Name = QLatin1StringView;

core::Result<QList<Reservation>> reservationsWhere(store::Session& session, const QString& condition,
                                                   const QVariantList& parameters, int limit = -1)
{
    const QString atMost = limit < 0 ? QString() : u" LIMIT "_qs + QString::number(limit);
    const auto rows = session.query(u"SELECT "_qs + reservationColumns() + u" FROM reservation r WHERE "_qs +
                                        condition + u" ORDER BY r.id"_qs + atMost,
                                    parameters);
    if (!rows)
        return core::fail(rows.error());
    QList<Reservation> list;
    for (const auto& row : *rows)
        list << sql::reservation(row);
    return list;
}

/// In parts: of a million a statement would take too long, and its rows too much memory.
core::Result<QList<Reservation>> live(store::Session& session, const SectionId& id)
{
    constexpr int atOnce = 20'000;
    QList<Reservation> list;
    for (const State state : {State::Pending, State::Confirmed}) {
        const QString condition = u"r.section_id = ? AND r.status = '%1' AND r.id > ?"_qs.arg(stateName(state));
        QString after = u""_qs;
        qsizetype read = 0;
        do {
            const auto part = reservationsWhere(session, condition, {id.toString(), after}, atOnce);
            if (!part)
                return part;
            read = part->size();
            if (read > 0)
                after = part->last().id.toString();
            list << *part;
        } while (read == atOnce);
    }
    std::sort(list.begin(), list.end(), [](const Reservation& a, const Reservation& b) { return a.id < b.id; });
    return list;
}

core::Result<Section> readSection(store::Session& session, const SectionId& id)
{
    const auto rows =
        session.query(u"SELECT "_qs + sectionColumns() + u" FROM section s WHERE s.id = ?"_qs, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return core::fail(sectionNotFound(id));
    return sql::section(rows->first());
}

/// Locked until the end of the transaction: no section comes to it meanwhile. None: there is no such event.
core::Result<std::optional<Event>> lockedEvent(store::Session& session, const EventId& id)
{
    const QString lock = session.dialect() == store::Dialect::Postgres ? u" FOR UPDATE"_qs : QString();
    const auto rows =
        session.query(u"SELECT "_qs + eventColumns() + u" FROM event WHERE id = ?"_qs + lock, {id.toString()});
    if (!rows)
        return core::fail(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(sql::event(rows->first()));
}

core::Error eventNotFound(const EventId& id)
{
    return {ErrorCode::RSV_EVENT_NOT_FOUND, {{u"event"_qs, id.toString()}}, nullptr};
}

/// RSV_CAPACITY where it is less than what is taken, or a numbered place beyond it is.
core::Status resize(Ledger& ledger, Section& section, int capacity)
{
    const auto refused = core::fail(ErrorCode::RSV_CAPACITY, {{u"capacity"_qs, QString::number(capacity)},
                                                              {u"taken"_qs, QString::number(section.taken())}});
    if (capacity < std::max(1, section.taken()))
        return refused;
    const auto beyond =
        ledger.session().query(u"SELECT slot_no FROM reservation_slot WHERE section_id = ? AND slot_no > ? LIMIT 1"_qs,
                               {section.id.toString(), capacity});
    if (!beyond)
        return core::fail(beyond.error());
    if (!beyond->isEmpty())
        return refused;
    section.free += capacity - section.capacity;
    section.capacity = capacity;
    ++section.epoch; // Redis has other places now
    return {};
}

core::Status checkEvent(store::Session& session, const EventId& id)
{
    const auto event = session.query(u"SELECT id FROM event WHERE id = ?"_qs, {id.toString()});
    if (!event)
        return core::fail(event.error());
    if (event->isEmpty())
        return core::fail(eventNotFound(id));
    return {};
}

Section newSection(Section section, const QDateTime& now)
{
    section.free = section.capacity;
    section.pending = section.confirmed = 0;
    section.fence = section.version = 0;
    section.epoch = 1;
    if (section.status != SectionStatus::Closed)
        section.status = SectionStatus::Open;
    section.createdAt = section.changedAt = now;
    return section;
}

} // namespace

core::Error sectionNotFound(const SectionId& id)
{
    return {ErrorCode::RSV_SECTION_NOT_FOUND, {{u"section"_qs, id.toString()}}, nullptr};
}

core::Result<Event> addEvent(store::Session& session, const Event& event)
{
    const auto inserted = session.execute(
        u"INSERT INTO event (id, name, venue, starts_at, status, created_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO NOTHING"_qs,
        {event.id.toString(), event.name, event.venue, event.startsAt, eventStatusName(event.status), event.createdAt});
    if (!inserted)
        return core::fail(inserted.error());
    return event;
}

core::Result<QList<Event>> events(store::Session& session)
{
    const auto rows = session.query(u"SELECT "_qs + eventColumns() + u" FROM event ORDER BY id"_qs);
    if (!rows)
        return core::fail(rows.error());
    QList<Event> list;
    for (const auto& row : *rows)
        list << sql::event(row);
    return list;
}

core::Result<Event> changeEvent(store::Session& session, const EventId& id, const EventChange& change)
{
    const auto found = lockedEvent(session, id);
    if (!found)
        return core::fail(found.error());
    if (!*found)
        return core::fail(eventNotFound(id));
    Event event = **found;
    event.name = change.name.value_or(event.name);
    event.venue = change.venue.value_or(event.venue);
    event.startsAt = change.startsAt.value_or(event.startsAt);
    if (change.open)
        event.status = *change.open ? EventStatus::Open : EventStatus::Closed;
    const auto changed =
        session.run(u"UPDATE event SET name = ?, venue = ?, starts_at = ?, status = ? WHERE id = ?"_qs,
                    {event.name, event.venue, event.startsAt, eventStatusName(event.status), id.toString()});
    if (!changed)
        return core::fail(changed.error());
    return event;
}

core::Result<bool> removeEvent(store::Session& session, const EventId& id)
{
    const auto found = lockedEvent(session, id);
    if (!found)
        return core::fail(found.error());
    if (!*found)
        return false;
    const auto any = session.query(u"SELECT id FROM section WHERE event_id = ? LIMIT 1"_qs, {id.toString()});
    if (!any)
        return core::fail(any.error());
    if (!any->isEmpty())
        return core::fail(ErrorCode::RSV_EVENT_IN_USE, {{u"event"_qs, (*found)->name}});
    if (const auto gone = session.run(u"DELETE FROM event WHERE id = ?"_qs, {id.toString()}); !gone)
        return core::fail(gone.error());
    return true;
}

core::Result<QList<Section>> addSections(Ledger& ledger, const QList<Section>& sections)
{
    QSet<SectionId> ids;
    for (const Section& section : sections) {
        if (auto there = checkEvent(ledger.session(), section.event); !there)
            return core::fail(there.error());
        ids << section.id;
    }
    if (auto opened = ledger.open(ids); !opened)
        return core::fail(opened.error());
    QList<Section> added;
    store::RowList rows(sectionFields);
    for (const Section& section : sections) {
        if (const Section* there = ledger.section(section.id)) { // repeated
            added << *there;
            continue;
        }
        added << newSection(section, ledger.now());
        addSection(rows, added.last());
    }
    if (auto inserted = insertAll(ledger.session(), u"section"_qs, rows); !inserted)
        return core::fail(inserted.error());
    return added;
}

core::Result<QList<Section>> sections(store::Session& session, std::optional<EventId> event)
{
    const auto rows = session.query(u"SELECT "_qs + sectionColumns() + u" FROM section s"_qs +
                                        (event ? u" WHERE s.event_id = ?"_qs : QString()) + u" ORDER BY s.id"_qs,
                                    event ? QVariantList{event->toString()} : QVariantList());
    if (!rows)
        return core::fail(rows.error());
    QList<Section> list;
    for (const auto& row : *rows)
        list << sql::section(row);
    return list;
}

core::Result<Section> changeSection(Ledger& ledger, const SectionId& id, const SectionChange& change)
{
    if (auto opened = ledger.open({id}); !opened)
        return core::fail(opened.error());
    Section* section = ledger.section(id);
    if (!section)
        return core::fail(sectionNotFound(id));
    if (change.capacity && *change.capacity != section->capacity) {
        if (auto resized = resize(ledger, *section, *change.capacity); !resized)
            return core::fail(resized.error());
    }
    if (change.open)
        section->status = *change.open ? SectionStatus::Open : SectionStatus::Closed;
    section->name = change.name.value_or(section->name);
    section->hold = change.hold.value_or(section->hold);
    section->userLimit = change.userLimit.value_or(section->userLimit);
    section->price = change.price.value_or(section->price);
    ledger.touch(id);
    if (auto written = ledger.write(); !written)
        return core::fail(written.error());
    return *section;
}

core::Result<EmptiedSection> emptySection(Ledger& ledger, const SectionId& id, int atMost)
{
    if (auto opened = ledger.open({id}); !opened)
        return core::fail(opened.error());
    Section* section = ledger.section(id);
    if (!section || !section->rehearsal)
        return EmptiedSection();
    store::Session& session = ledger.session();
    const auto rows = session.query(
        u"SELECT id, status, quantity FROM reservation WHERE section_id = ? ORDER BY status, id LIMIT ?"_qs,
        {id.toString(), std::max(atMost, 0)});
    if (!rows)
        return core::fail(rows.error());
    EmptiedSection emptied;
    store::RowList gone({u"id"_qs});
    for (const auto& row : *rows) {
        emptied.gone << ReservationId(QUuid::fromString(row.text(Name("id"))));
        gone.row().id(emptied.gone.last());
        const int quantity = static_cast<int>(row.integer(Name("quantity")));
        const State state = stateNamed(row.text(Name("status"))).value_or(State::Expired);
        if (!isLive(state))
            continue;
        (state == State::Pending ? section->pending : section->confirmed) -= quantity;
        section->free += quantity;
    }
    section->status = SectionStatus::Closed; // or it would never be empty
    ledger.touch(id);
    // The log goes after the rows it tells of, which only a rehearsal's may.
    const QString those = u" IN (SELECT t.id FROM "_qs + gone.table(session.dialect()) + u')';
    for (const QString& from : {u"reservation_slot WHERE reservation_id"_qs, u"reservation WHERE id"_qs,
                                u"reservation_log WHERE reservation_id"_qs}) {
        if (gone.isEmpty())
            break;
        if (const auto done = session.execute(u"DELETE FROM "_qs + from + those, gone.parameters(session.dialect()));
            !done)
            return core::fail(done.error());
    }
    if (auto written = ledger.write(); !written)
        return core::fail(written.error());
    emptied.section = *section;
    return emptied;
}

core::Result<bool> removeSection(Ledger& ledger, const SectionId& id)
{
    if (auto opened = ledger.open({id}); !opened)
        return core::fail(opened.error());
    if (!ledger.section(id))
        return false;
    store::Session& session = ledger.session();
    const auto any = session.query(u"SELECT id FROM reservation WHERE section_id = ? LIMIT 1"_qs, {id.toString()});
    if (!any)
        return core::fail(any.error());
    if (!any->isEmpty())
        return core::fail(ErrorCode::RSV_SECTION_IN_USE, {{u"section"_qs, id.toString()}});
    if (const auto done = session.execute(u"DELETE FROM section WHERE id = ?"_qs, {id.toString()}); !done)
        return core::fail(done.error());
    return true;
}

core::Result<SectionLoad> load(store::Session& session, const SectionId& id)
{
    const auto section = readSection(session, id);
    if (!section)
        return core::fail(section.error());
    auto holds = live(session, id);
    if (!holds)
        return core::fail(holds.error());
    return SectionLoad{*section, std::move(*holds)};
}

core::Result<SectionLoad> seats(store::Session& session, const SectionId& id, int first, int last)
{
    const auto section = readSection(session, id);
    if (!section)
        return core::fail(section.error());
    auto holders = reservationsWhere(session,
                                     u"r.id IN (SELECT s.reservation_id FROM reservation_slot s WHERE s.section_id = "
                                     "? AND s.slot_no BETWEEN ? AND ?)"_qs,
                                     {id.toString(), first, last});
    if (!holders)
        return core::fail(holders.error());
    return SectionLoad{*section, std::move(*holders)};
}

core::Result<SectionLoad> bumpEpoch(Ledger& ledger, const SectionId& id, qint64 beyond)
{
    if (auto opened = ledger.open({id}); !opened)
        return core::fail(opened.error());
    Section* section = ledger.section(id);
    if (!section)
        return core::fail(sectionNotFound(id));
    section->epoch = std::max(section->epoch, beyond) + 1;
    ledger.touch(id);
    if (auto written = ledger.write(); !written)
        return core::fail(written.error());
    auto holds = live(ledger.session(), id);
    if (!holds)
        return core::fail(holds.error());
    return SectionLoad{*section, std::move(*holds)};
}

} // namespace gwanje::reservation::sql
