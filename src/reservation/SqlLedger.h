// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The books of one transaction: the sections it has locked, the time that counts, and what it changes, gathered in
// memory and written together at its end. Only within a job of the database. The order that all keep to: sections
// ascending, then the time, then reservations; nothing waits for anything else in between.

#include "reservation/FreeRuns.h"
#include "reservation/SqlReservationRows.h"
#include <map>
#include <QSet>

namespace gwanje::reservation::sql {

class Ledger final
{
public:
    Ledger(store::Session& session, const core::Clock& clock);

    store::Session& session() { return m_session; }
    /// Locks these sections and takes the time; once, and before anything is decided.
    core::Status open(const QSet<SectionId>& sections);
    const QDateTime& now() const { return m_now; }

    Section* section(const SectionId& id); ///< null: there is none
    bool isSelling(const Section& section) const;
    /// False: the section has gone further than the writer knew. A newer fence becomes the section's.
    bool pass(Section& section, const Guard& guard);

    /// Enters it: places, counters, log.
    void insert(const Reservation& reservation, const QString& hash, Actor by);
    /// Counters, places and log of a legal transition.
    Reservation move(Reservation reservation, State to, Action action, Actor actor, const QString& reason);
    Reservation extend(Reservation reservation, const QDateTime& until, Actor by);
    /// Expires the oldest due holds of a section, some hundreds at a time, until `wanted` places are free.
    core::Status expireUntilFree(Section& section, int wanted);
    void expire(const Reservation& reservation);
    /// `read`, as this transaction leaves it: a request of the same batch may have expired it since it was read.
    Reservation asLeft(const Reservation& read) const { return m_changed.value(read.id, read); }

    /// Places for a new reservation: the claimed ones where the database agrees, else the best there are.
    core::Result<QList<int>> places(const Section& section, const QList<int>& claimed, int quantity);
    /// Which of these are taken, asked once for the whole batch.
    core::Status lookAt(const QHash<SectionId, QList<int>>& claimed);

    core::Status write();
    const QList<Reservation>& expired() const { return m_expired; }
    QList<Section> touched() const; ///< as they are now
    void touch(const SectionId& id) { m_touched.insert(id); }

private:
    struct Was
    {
        State state;
        int version;
    };
    struct Made
    {
        Reservation reservation;
        QString hash;
        Actor by;
    };
    core::Status takeTime();
    void count(const Reservation& reservation, State from, State to);
    void addLog(const Reservation& reservation, Action action, Actor actor, const QString& reason,
                std::optional<State> before);
    core::Result<FreeRuns*> runsOf(const Section& section);
    core::Status writeReservations();
    core::Status writeSlots();
    core::Status writeCreated();
    core::Status writeSections();

    store::Session& m_session;
    const core::Clock& m_clock;
    QDateTime m_now;
    std::map<SectionId, Section> m_sections;
    QSet<SectionId> m_closedEvents, m_touched;
    QHash<ReservationId, Reservation> m_changed;
    QHash<ReservationId, Was> m_was;
    std::vector<Made> m_made;
    store::RowList m_log{logFields}, m_freedSlots{{QStringLiteral("id")}};
    QList<Reservation> m_expired;
    QHash<SectionId, QSet<int>> m_takenInDatabase, m_given, m_freed; ///< places
    std::map<SectionId, FreeRuns> m_runs;
    QHash<SectionId, QString> m_dueAfter; ///< as far as due holds were read
};

} // namespace gwanje::reservation::sql
