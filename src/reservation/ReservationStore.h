// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the reservation engine asks of the database, which is the truth. Each batch is one transaction that locks its
// sections first (ascending), takes the time after that, decides in the specified order and writes every change once
// with its log entry. Everything may be repeated as it is: what was done or refused already answers as it did then.
// Any thread; answers by futures. Errors of the whole batch (nothing was changed): DB_…; DB_COMMIT_UNKNOWN says that
// nobody knows, and repeating the batch finds out. Errors of single requests are RSV_….

#include "core/Page.h"
#include "reservation/Reservation.h"
#include <QFuture>
#include <QHash>

namespace gwanje::reservation {

/// What a write counts on where it was prepared elsewhere; a section that has gone further answers RSV_FENCED.
struct Guard
{
    qint64 fence = 0; ///< number of the lease; 0: none
    qint64 epoch = 0; ///< of the load of Redis; 0: none
};

struct CreateBatch
{
    QList<CreateRequest> requests; ///< checked; in the order in which they came
    /// Places the gate gave. One that turns out to be taken is replaced; without any the store picks.
    QHash<ReservationId, QList<int>> claimed;
    QHash<SectionId, Guard> guards;
};

struct BatchAnswer
{
    QList<core::Result<Reservation>> answers; ///< in the order of the requests
    QList<Reservation> expired;               ///< holds found due on the way, given back in the same transaction
    QList<Section> sections;                  ///< touched, as they are now
    QDateTime at;                             ///< the time that counted
};

class ReservationStore
{
public:
    virtual ~ReservationStore() = default;

    virtual QFuture<core::Result<BatchAnswer>> create(CreateBatch batch) = 0;
    virtual QFuture<core::Result<BatchAnswer>> confirm(QList<ConfirmRequest> requests) = 0;
    virtual QFuture<core::Result<BatchAnswer>> cancel(QList<CancelRequest> requests) = 0;
    virtual QFuture<core::Result<BatchAnswer>> extend(QList<ExtendRequest> requests, ExtendRule rule) = 0;
    /// The oldest due holds, of one section or of all; no answers, only `expired`.
    virtual QFuture<core::Result<BatchAnswer>> expireDue(std::optional<SectionId> section, int atMost) = 0;
    /// Refusals are remembered for a day.
    virtual QFuture<core::Result<qint64>> forgetRefusals() = 0;

    virtual QFuture<core::Result<QList<Reservation>>> find(QList<ReservationId> ids) = 0; ///< those there are, by id
    virtual QFuture<core::Result<QList<Reservation>>> findByCode(QString code) = 0;
    virtual QFuture<core::Result<QList<LogEntry>>> log(ReservationId id) = 0;
    virtual QFuture<core::Result<core::Page<Reservation>>> page(ReservationFilter filter,
                                                                core::PageRequest request) = 0;
    /// RSV_SECTION_NOT_FOUND
    virtual QFuture<core::Result<SectionLoad>> load(SectionId id) = 0;
    /// The same with the epoch raised: what was prepared before is fenced from now on.
    /// `beyond`: further than that, too, where Redis has an epoch that this database knows nothing of.
    virtual QFuture<core::Result<SectionLoad>> bumpEpoch(SectionId id, qint64 beyond = 0) = 0;

    virtual QFuture<core::Result<Event>> addEvent(Event event) = 0;
    virtual QFuture<core::Result<QList<Event>>> events() = 0;
    virtual QFuture<core::Result<Section>> addSection(Section section) = 0; ///< RSV_EVENT_NOT_FOUND
    virtual QFuture<core::Result<QList<Section>>> sections(std::optional<EventId> event) = 0;
    /// RSV_CAPACITY, RSV_SECTION_NOT_FOUND. A new capacity raises the epoch.
    virtual QFuture<core::Result<Section>> changeSection(SectionId id, SectionChange change) = 0;
    /// Closes a section made for rehearsal, and removes some of its reservations with their places and their log. Of
    /// others, and where there is none, nothing goes.
    virtual QFuture<core::Result<EmptiedSection>> emptySection(SectionId id, int atMost) = 0;
    /// Only an empty one; RSV_SECTION_IN_USE. False: there is none.
    virtual QFuture<core::Result<bool>> removeSection(SectionId id) = 0;
};

} // namespace gwanje::reservation
