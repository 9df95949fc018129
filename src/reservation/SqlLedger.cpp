// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlLedger.h"

namespace gwanje::reservation::sql {
namespace {

using store::Dialect;
using store::RowList;
using Name = QLatin1StringView;

constexpr int dueChunk = 500;

/// SOLD_OUT follows from the counters; a closed section stays closed.
SectionStatus derived(const Section& section)
{
    if (section.status == SectionStatus::Closed)
        return SectionStatus::Closed;
    return section.free == 0 ? SectionStatus::SoldOut : SectionStatus::Open;
}

} // namespace

Ledger::Ledger(store::Session& session, const core::Clock& clock) : m_session(session), m_clock(clock)
{
    // PostgreSQL keeps a statement's plan: one that was made while the tables were small would read them whole ever
    // after. Where this fails, so does whatever follows.
    if (session.dialect() == Dialect::Postgres)
        (void)session.query(u"SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', "
                            "true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)"_qs);
}

core::Status Ledger::open(const QSet<SectionId>& sections)
{
    RowList ids({u"id"_qs});
    for (const SectionId& id : sections)
        ids.row().id(id);
    if (!ids.isEmpty()) {
        const Dialect dialect = m_session.dialect();
        const QString lock = dialect == Dialect::Postgres ? u" ORDER BY s.id FOR UPDATE OF s"_qs : QString();
        const auto rows =
            m_session.query(u"SELECT "_qs + sectionColumns() + u", e.status AS event_status FROM "_qs +
                                ids.table(dialect) +
                                u" JOIN section s ON s.id = t.id JOIN event e ON e.id = s.event_id"_qs + lock,
                            ids.parameters(dialect));
        if (!rows)
            return core::fail(rows.error());
        for (const auto& row : *rows) {
            const Section read = sql::section(row);
            m_sections.emplace(read.id, read);
            if (eventStatusNamed(row.text(Name("event_status"))) != EventStatus::Open)
                m_closedEvents.insert(read.id);
        }
    }
    return takeTime();
}

/// After the locks: a hold that died while we waited is dead. SQLite's only writer brings its clock along; PostgreSQL's
/// is the same for all consoles. Neither goes back.
core::Status Ledger::takeTime()
{
    if (m_session.dialect() == Dialect::Postgres) {
        const auto rows = m_session.query(u"SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', "
                                          "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at"_qs);
        if (!rows)
            return core::fail(rows.error());
        m_now = rows->first().time(Name("at"));
    } else {
        const auto rows = m_session.query(u"SELECT at FROM reservation_clock WHERE id = 1"_qs);
        if (!rows)
            return core::fail(rows.error());
        m_now = core::timeFromText(core::timeText(m_clock.now()));
        if (!rows->isEmpty())
            m_now = std::max(m_now, rows->first().time(Name("at")));
    }
    for (const auto& [id, section] : m_sections)
        m_now = std::max(m_now, section.changedAt);
    return {};
}

Section* Ledger::section(const SectionId& id)
{
    const auto found = m_sections.find(id);
    return found == m_sections.end() ? nullptr : &found->second;
}

bool Ledger::isSelling(const Section& section) const
{
    return section.status != SectionStatus::Closed && !m_closedEvents.contains(section.id);
}

bool Ledger::pass(Section& section, const Guard& guard)
{
    if ((guard.fence > 0 && guard.fence < section.fence) || (guard.epoch > 0 && guard.epoch != section.epoch))
        return false;
    if (guard.fence > section.fence) {
        section.fence = guard.fence;
        touch(section.id);
    }
    return true;
}

void Ledger::count(const Reservation& reservation, State from, State to)
{
    Section& section = m_sections.at(reservation.section);
    const auto counter = [&](State state) -> int& {
        return state == State::Pending ? section.pending : state == State::Confirmed ? section.confirmed : section.free;
    };
    counter(from) -= reservation.quantity;
    counter(to) += reservation.quantity;
    section.status = derived(section);
    touch(section.id);
}

void Ledger::addLog(const Reservation& reservation, Action action, Actor actor, const QString& reason,
                    std::optional<State> before)
{
    sql::addLog(m_log, {reservation.id, reservation.version, action, actor, reason, before, reservation.state, m_now});
}

void Ledger::insert(const Reservation& reservation, const QString& hash, Actor by)
{
    m_made.push_back({reservation, hash, by});
    count(reservation, State::Expired, State::Pending);
}

Reservation Ledger::move(Reservation reservation, State to, Action action, Actor actor, const QString& reason)
{
    const State from = reservation.state;
    Q_ASSERT(isLegal(from, to));
    if (!m_was.contains(reservation.id))
        m_was.insert(reservation.id, {from, reservation.version});
    reservation.state = to;
    ++reservation.version;
    if (to == State::Confirmed)
        reservation.confirmedAt = m_now;
    else if (to == State::Cancelled)
        reservation.cancelledAt = m_now;
    else
        reservation.expiredAt = m_now;
    count(reservation, from, to);
    if (!isLive(to) && !reservation.slotNumbers.isEmpty()) {
        m_freedSlots.row().id(reservation.id);
        for (const int slot : std::as_const(reservation.slotNumbers))
            m_freed[reservation.section].insert(slot);
        if (const auto runs = m_runs.find(reservation.section); runs != m_runs.end())
            runs->second.give(reservation.slotNumbers);
    }
    addLog(reservation, action, actor, reason, from);
    m_changed.insert(reservation.id, reservation);
    return reservation;
}

Reservation Ledger::extend(Reservation reservation, const QDateTime& until, Actor by)
{
    if (!m_was.contains(reservation.id))
        m_was.insert(reservation.id, {reservation.state, reservation.version});
    reservation.expiresAt = until;
    ++reservation.extensions;
    ++reservation.version;
    touch(reservation.section);
    addLog(reservation, Action::Extended, by, {}, reservation.state);
    m_changed.insert(reservation.id, reservation);
    return reservation;
}

void Ledger::expire(const Reservation& reservation)
{
    m_expired << move(reservation, State::Expired, Action::Expired, Actor::System, {});
}

core::Status Ledger::expireUntilFree(Section& section, int wanted)
{
    while (section.free < wanted) {
        const QString after = m_dueAfter.value(section.id);
        if (after == u"all"_qs)
            return {};
        const auto rows = m_session.query(u"SELECT "_qs + reservationColumns() +
                                              u" FROM reservation r WHERE "_qs + dueOfSection(m_session.dialect()) +
                                              u" AND r.status = 'PENDING' AND r.expires_at <= ? AND "
                                              "r.expires_at || r.id > ? ORDER BY r.expires_at, r.id LIMIT "_qs +
                                              QString::number(dueChunk),
                                          {section.id.toString(), core::timeText(m_now), after});
        if (!rows)
            return core::fail(rows.error());
        m_dueAfter.insert(section.id, rows->size() < dueChunk
                                          ? u"all"_qs
                                          : rows->last().text(Name("expires_at")) + rows->last().text(Name("id")));
        for (const auto& row : *rows)
            expire(sql::reservation(row));
    }
    return {};
}

core::Status Ledger::lookAt(const QHash<SectionId, QList<int>>& claimed)
{
    RowList wanted({u"section_id"_qs, u"#slot_no"_qs});
    for (auto it = claimed.cbegin(); it != claimed.cend(); ++it) {
        for (const int slot : it.value())
            wanted.row().id(it.key()).number(slot);
    }
    if (wanted.isEmpty())
        return {};
    const auto rows = m_session.query(u"SELECT s.section_id, s.slot_no FROM "_qs +
                                          wanted.table(m_session.dialect()) +
                                          u" JOIN reservation_slot s ON s.section_id = t.section_id AND s.slot_no = "
                                          "t.slot_no"_qs,
                                      wanted.parameters(m_session.dialect()));
    if (!rows)
        return core::fail(rows.error());
    for (const auto& row : *rows) {
        m_takenInDatabase[SectionId(QUuid::fromString(row.text(Name("section_id"))))].insert(
            static_cast<int>(row.integer(Name("slot_no"))));
    }
    return {};
}

core::Result<FreeRuns*> Ledger::runsOf(const Section& section)
{
    const auto known = m_runs.find(section.id);
    if (known != m_runs.end())
        return &known->second;
    const auto rows = m_session.query(u"SELECT slot_no FROM reservation_slot WHERE section_id = ? ORDER BY slot_no"_qs,
                                      {section.id.toString()});
    if (!rows)
        return core::fail(rows.error());
    QList<int> taken;
    const QSet<int> freed = m_freed.value(section.id);
    for (const auto& row : *rows) {
        const int slot = static_cast<int>(row.integer(Name("slot_no")));
        if (!freed.contains(slot))
            taken << slot;
    }
    const QSet<int> given = m_given.value(section.id);
    taken << QList<int>(given.cbegin(), given.cend());
    FreeRuns runs(section.capacity);
    for (const int slot : std::as_const(taken))
        (void)runs.take({slot});
    return &m_runs.emplace(section.id, std::move(runs)).first->second;
}

core::Result<QList<int>> Ledger::places(const Section& section, const QList<int>& claimed, int quantity)
{
    QSet<int>& given = m_given[section.id];
    const auto isFree = [&](int slot) {
        return slot >= 1 && slot <= section.capacity && !given.contains(slot) &&
               (!m_takenInDatabase.value(section.id).contains(slot) || m_freed.value(section.id).contains(slot));
    };
    QList<int> picked;
    if (claimed.size() == quantity && QSet<int>(claimed.cbegin(), claimed.cend()).size() == quantity &&
        std::all_of(claimed.cbegin(), claimed.cend(), isFree)) {
        picked = claimed;
        std::sort(picked.begin(), picked.end());
        if (const auto runs = m_runs.find(section.id); runs != m_runs.end())
            (void)runs->second.take(picked);
    } else {
        const auto runs = runsOf(section);
        if (!runs)
            return core::fail(runs.error());
        picked = (*runs)->pick(quantity);
    }
    for (const int slot : std::as_const(picked))
        given.insert(slot);
    return picked;
}

core::Status Ledger::writeReservations()
{
    if (m_changed.isEmpty())
        return {};
    RowList rows(reservationFields + QStringList{u"was_status"_qs, u"#was_version"_qs});
    for (const Reservation& reservation : std::as_const(m_changed)) {
        const Was was = m_was.value(reservation.id);
        addReservation(rows, reservation, {}).text(stateName(was.state)).number(was.version);
    }
    const auto changed = m_session.execute(
        u"UPDATE reservation SET status = t.status, expires_at = t.expires_at, confirmation_code = "
        "t.confirmation_code, confirmed_at = t.confirmed_at, cancelled_at = t.cancelled_at, expired_at = t.expired_at, "
        "extensions = t.extensions, version = t.version FROM "_qs +
            rows.table(m_session.dialect()) +
            u" WHERE reservation.id = t.id AND reservation.status = t.was_status AND reservation.version = "
            "t.was_version"_qs,
        rows.parameters(m_session.dialect()));
    if (!changed)
        return core::fail(changed.error());
    if (*changed != m_changed.size()) // somebody wrote without the section's lock
        return core::fail(core::ErrorCode::DB_SERIALIZATION, {{u"reason"_qs, u"a reservation changed meanwhile"_qs}});
    return {};
}

core::Status Ledger::writeSlots()
{
    if (!m_freedSlots.isEmpty()) {
        const auto freed =
            m_session.execute(u"DELETE FROM reservation_slot WHERE reservation_id IN (SELECT t.id FROM "_qs +
                                  m_freedSlots.table(m_session.dialect()) + u')',
                              m_freedSlots.parameters(m_session.dialect()));
        if (!freed)
            return core::fail(freed.error());
    }
    return writeCreated();
}

/// Of fresh ones most columns are the same: said once for all rows, and so are their log entries. In the order of their
/// ids, which is the order in which most trees grow: at their end, where a database fills page after page.
core::Status Ledger::writeCreated()
{
    if (m_made.empty())
        return {};
    std::sort(m_made.begin(), m_made.end(),
              [](const Made& a, const Made& b) { return a.reservation.id < b.reservation.id; });
    RowList created(createdFields), by({u"id"_qs, u"actor"_qs}),
        places({u"section_id"_qs, u"#slot_no"_qs, u"reservation_id"_qs});
    for (const Made& each : m_made) {
        addCreated(created, each.reservation, each.hash);
        by.row().id(each.reservation.id).text(actorName(each.by));
        for (const int slot : each.reservation.slotNumbers)
            places.row().id(each.reservation.section).number(slot).id(each.reservation.id);
    }
    const QVariantList now{core::timeText(m_now)};
    const auto inserted = m_session.execute(
        u"INSERT INTO reservation (id, section_id, user_id, quantity, expires_at, idempotency_key, payload_hash, "
        "engine, slots, status, created_at) SELECT t.id, t.section_id, t.user_id, t.quantity, t.expires_at, "
        "COALESCE(t.idempotency_key, t.id), t.payload_hash, t.engine, t.slots, 'PENDING', CAST(? AS TEXT) FROM "_qs +
            created.table(m_session.dialect()),
        now + created.parameters(m_session.dialect()));
    if (!inserted)
        return core::fail(inserted.error());
    const auto logged = m_session.execute(
        u"INSERT INTO reservation_log (reservation_id, version, action, actor, reason, after_status, at) SELECT t.id, "
        "1, 'CREATED', t.actor, '', 'PENDING', CAST(? AS TEXT) FROM "_qs +
            by.table(m_session.dialect()),
        now + by.parameters(m_session.dialect()));
    if (!logged)
        return core::fail(logged.error());
    return insertAll(m_session, u"reservation_slot"_qs, places);
}

core::Status Ledger::writeSections()
{
    if (m_touched.isEmpty())
        return {};
    RowList rows(sectionFields);
    for (const SectionId& id : std::as_const(m_touched)) {
        Section& section = m_sections.at(id);
        section.status = derived(section);
        ++section.version;
        section.changedAt = m_now;
        addSection(rows, section);
    }
    const auto changed = m_session.execute(
        u"UPDATE section SET name = t.name, capacity = t.capacity, free = t.free, pending = t.pending, confirmed = "
        "t.confirmed, status = t.status, hold_seconds = t.hold_seconds, user_limit = t.user_limit, price = t.price, "
        "fence = t.fence, epoch = t.epoch, version = t.version, changed_at = t.changed_at FROM "_qs +
            rows.table(m_session.dialect()) + u" WHERE section.id = t.id AND section.version = t.version - 1"_qs,
        rows.parameters(m_session.dialect()));
    if (!changed)
        return core::fail(changed.error());
    if (*changed != m_touched.size())
        return core::fail(core::ErrorCode::DB_SERIALIZATION, {{u"reason"_qs, u"a section changed meanwhile"_qs}});
    return {};
}

core::Status Ledger::write()
{
    if (auto written = writeReservations(); !written)
        return written;
    if (auto written = writeSlots(); !written)
        return written;
    if (auto written = insertAll(m_session, u"reservation_log"_qs, m_log); !written)
        return written;
    if (auto written = writeSections(); !written)
        return written;
    if (m_touched.isEmpty() || m_session.dialect() == Dialect::Postgres)
        return {};
    const auto kept = m_session.execute(u"INSERT INTO reservation_clock (id, at) VALUES (1, ?) "
                                        "ON CONFLICT (id) DO UPDATE SET at = excluded.at"_qs,
                                        {core::timeText(m_now)});
    if (!kept)
        return core::fail(kept.error());
    return {};
}

QList<Section> Ledger::touched() const
{
    QList<Section> list;
    for (const auto& [id, section] : m_sections) {
        if (m_touched.contains(id))
            list << section;
    }
    return list;
}

} // namespace gwanje::reservation::sql
