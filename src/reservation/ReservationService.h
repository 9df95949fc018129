// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The façade of reservations: with Reservation.h all that faces include. Thread-safe; every command answers with a
// future and never blocks. Whatever failed may be sent again with the same id: it is done once. Errors: RSV_…, of the
// readers DB_…, CORE_READ_ONLY, CORE_SHUTTING_DOWN.

#include "core/Page.h"
#include "core/StopToken.h"
#include "reservation/Reservation.h"
#include "runtime/EventBuffer.h"
#include <memory>
#include <QFuture>

namespace gwanje::reservation {

/// A line: another console sold or gave places back; what is shown is to be looked at again.
struct SoldElsewhere
{
};
using ReservationEvents = runtime::EventBuffer<ReservationId, Reservation, SoldElsewhere>;
/// A line: events or sections came or went, also by another console; they are to be read anew.
struct StockChanged
{
};
using SectionEvents = runtime::EventBuffer<SectionId, Section, StockChanged>;

struct ReservationDetail
{
    Reservation reservation;
    QList<LogEntry> log; ///< oldest first
};

struct SweepReport
{
    int expired = 0;
    int settled = 0, released = 0; ///< claims without an outcome: stored after all, or never
    int reloaded = 0;              ///< sections that Redis had otherwise
};

/// How Redis differs from the database in a section.
struct SectionDrift
{
    SectionId section;
    bool isLoaded = true;                        ///< else Redis does not have it, which is no drift
    int missing = 0, orphans = 0, different = 0; ///< reservations: only in the database, only in Redis, otherwise
    int places = 0; ///< that Redis would sell although they are taken; negative: that it holds back
    bool isRepaired = false;

    bool isClean() const { return missing + orphans + different == 0 && places == 0; }
    friend bool operator==(const SectionDrift&, const SectionDrift&) = default;
};

struct ReservationStatus
{
    bool isDegraded = false;     ///< sold from the database alone, for all or some sections
    bool isClockSuspect = false; ///< it jumped: expiring has stopped
    int unknown = 0;             ///< requests whose outcome is not known yet
    int drifting = 0;            ///< sections that Redis was found to have otherwise, and has still
};

struct ReservationDependencies; // ReservationDependencies.h: for app/ only

class ReservationService final
{
public:
    explicit ReservationService(ReservationDependencies dependencies);
    ~ReservationService();

    QFuture<core::Result<Reservation>> create(CreateRequest request);
    QFuture<core::Result<Reservation>> confirm(ConfirmRequest request);
    QFuture<core::Result<Reservation>> cancel(CancelRequest request);
    QFuture<core::Result<Reservation>> extend(ExtendRequest request);

    QFuture<core::Result<ReservationDetail>> show(ReservationId id); ///< RSV_NOT_FOUND
    /// A page may be short, even empty, and yet not the last: the search goes on behind it.
    QFuture<core::Result<core::Page<Reservation>>> list(ReservationFilter filter, core::PageRequest page);
    QFuture<core::Result<ReservationCounts>> count(ReservationFilter filter, core::StopToken stop); ///< CORE_CANCELLED
    QFuture<core::Result<Reservation>> findByCode(QString typed); ///< RSV_NOT_FOUND; RSV_CODE_TRIES

    QFuture<core::Result<Event>> addEvent(Event event);
    QFuture<core::Result<QList<Event>>> events();
    QFuture<core::Result<Event>> changeEvent(EventId id, EventChange change); ///< RSV_EVENT_NOT_FOUND
    QFuture<core::Result<bool>> removeEvent(EventId id); ///< false: there was none; RSV_EVENT_IN_USE: it has sections
    QFuture<core::Result<Section>> addSection(Section section);
    QFuture<core::Result<QList<Section>>> addSections(QList<Section> sections); ///< all, or none
    QFuture<core::Result<QList<Section>>> sections(std::optional<EventId> event);
    QFuture<core::Result<Section>> changeSection(SectionId id, SectionChange change);
    QFuture<core::Result<bool>> removeSection(SectionId id);
    /// Who takes its places of these numbers now, for what is seen of a seat map. RSV_SECTION_NOT_FOUND
    QFuture<core::Result<SectionLoad>> seats(SectionId id, int first, int last);

    /// Expires what is due, and settles what a crash left, now.
    QFuture<core::Result<SweepReport>> sweep();
    /// Of the sections that Redis has; repaired unless `dryRun`.
    QFuture<core::Result<QList<SectionDrift>>> reconcile(bool dryRun);

    ReservationStatus status() const; ///< a copy, at once
    /// Every change by this console is put into these from now on, and a line where another's are to be looked at;
    /// released when the last owner lets go.
    void listen(std::weak_ptr<ReservationEvents> reservations, std::weak_ptr<SectionEvents> sections);

    /// Starts the sweep. Never called for command-line calls.
    void takeUpWork();
    bool stop(std::chrono::milliseconds deadline); ///< what was accepted is answered

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::reservation
