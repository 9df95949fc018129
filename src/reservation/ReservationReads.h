// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads of one reservation (kept for 5 minutes) and of a user's newest by state (1 minute), from the cache where they
// are there, else from the database. What a change of this console has made old is not read from the cache any more from
// the moment its caller is told, however long Redis takes to drop it; a cache that is away, slow or wrong costs a
// moment, never an answer. A console that dies between a commit and the drop leaves an old entry for the rest of its
// life: nobody was told of that change. Decisions never read here. Engine thread.

#include "reservation/EngineContext.h"
#include "reservation/ReadCache.h"
#include "reservation/ReservationService.h"

namespace gwanje::reservation {

class ReservationReads final : public QObject
{
    Q_OBJECT
public:
    /// `cache` may be null: then all is read from the database.
    ReservationReads(EngineContext& context, ReadCache* cache) : m_context(context), m_cache(cache) {}

    core::Async<core::Result<ReservationDetail>> show(ReservationId id); ///< RSV_NOT_FOUND, DB_…
    using List = core::Result<core::Page<Reservation>>;
    core::Async<List> list(ReservationFilter filter, core::PageRequest page);

    /// Before whoever asked for the change is told.
    void changed(const QList<Reservation>& reservations);
    void dropAll(); ///< reservations are gone, or the database was taken back to an older state
    void tick();    ///< every second: sends again what Redis has not confirmed

    quint64 hits() const { return m_hits; }
    quint64 misses() const { return m_misses; }

private:
    using Time = std::chrono::milliseconds;
    /// A read of one place under way.
    struct Read
    {
        ReadCache::Place place;
        QByteArray token; ///< empty: not through the cache
        QByteArray text;  ///< empty: not found
    };
    struct Unconfirmed
    {
        quint64 number = 0; ///< of the change
        Time since{0};
    };

    bool isTrusted(const QByteArray& key) const;
    bool dropsAll() const { return m_dropsDone < m_dropsWanted; }
    core::Async<Read> look(ReadCache::Place place);
    void keep(const Read& read, const QByteArray& text);
    core::Async<core::Result<ReservationDetail>> fromDatabase(ReservationId id);
    core::Async<void> drop(QList<QByteArray> keys, quint64 upTo);
    core::Async<void> dropEverything();
    template<class T>
    QFuture<core::Result<T>> soon(QFuture<core::Result<T>> answer);

    EngineContext& m_context;
    ReadCache* const m_cache;
    QHash<QByteArray, Unconfirmed> m_unconfirmed;
    quint64 m_changes = 0;
    quint64 m_hits = 0, m_misses = 0;
    int m_entries = 0; ///< that were begun since then
    Time m_entriesSince{0};
    quint64 m_dropsWanted = 0, m_dropsDone = 0; ///< of everything
    bool m_isDropping = false;
};

} // namespace gwanje::reservation
