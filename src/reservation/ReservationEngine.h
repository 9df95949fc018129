// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules of reservations put together: requests are checked and handed to their lanes, deadlines are kept, and what
// a crash left is mended. Lives on the engine thread; knows only interfaces, so that the simulation can drive it.

#include "reservation/CreateLane.h"
#include "reservation/DeedLane.h"
#include "reservation/ExpirySweep.h"
#include "reservation/ReservationReads.h"
#include "reservation/ServiceLevels.h"
#include "runtime/Scheduler.h"

namespace gwanje::reservation {

/// What the engine stands on; all of it outlives the engine.
struct EngineParts
{
    ReservationStore& store;
    SeatGate& gate;
    HoldClock& clock; ///< the store's, too
    ReadCache* cache = nullptr;
    quint64 seed = 0;
    EngineTimes times = {};
    std::function<ExtendRule()> extendRule = [] { return ExtendRule(); };
    std::function<void(const ReservationStatus&)> statusChanged = [](const ReservationStatus&) {};
    /// Tells other consoles that events or sections came, changed or went.
    std::function<core::Async<void>()> announce = []() -> core::Async<void> { co_return; };
    /// Places were sold or given back; often.
    std::function<void()> sold = [] {};
};

class ReservationEngine final : public QObject
{
    Q_OBJECT
public:
    explicit ReservationEngine(EngineParts parts);

    using Answer = core::Result<Reservation>;
    void create(CreateRequest request, Answered answered);
    void confirm(ConfirmRequest request, Answered answered) { m_confirms.add(request, std::move(answered)); }
    void cancel(CancelRequest request, Answered answered);
    core::Async<Answer> extend(ExtendRequest request);

    ReservationReads& reads() { return m_reads; }
    core::Async<Answer> findByCode(QString typed);
    core::Async<core::Result<Section>> changeSection(SectionId id, SectionChange change);
    core::Async<core::Result<bool>> removeSection(SectionId id);
    /// The answer of what adds, changes or removes events and sections, once others were told.
    template<class T>
    core::Async<T> ofStock(QFuture<T> answer)
    {
        const BusyScope busy(m_context);
        const auto done = co_await answer;
        if (done) {
            stockChanged();
            co_await m_announce();
        }
        co_return done;
    }
    void stockChanged();  ///< also by another console
    void soldElsewhere(); ///< by another console: who listens may look again
    core::Async<core::Result<SweepReport>> sweep();
    core::Async<core::Result<QList<SectionDrift>>> reconcile(bool dryRun) { return m_reconciler.checkAll(!dryRun); }
    ReservationStore& store() { return m_context.store; }

    void listen(std::weak_ptr<ReservationEvents> reservations, std::weak_ptr<SectionEvents> sections);
    void takeUpWork();
    core::Async<void> stopAll(); ///< finished when all is at rest

private:
    void changed(const QList<Reservation>& reservations, const QList<Section>& sections);
    void count(const Reservation& now);
    void tick();
    void lookAtClock();
    core::Async<core::Status> sweepJob();
    core::Async<core::Status> emptySection(SectionId id);

    EngineContext m_context;
    HoldClock& m_clock;
    const std::function<ExtendRule()> m_extendRule;
    const std::function<void(const ReservationStatus&)> m_statusChanged;
    const std::function<core::Async<void>()> m_announce;
    const std::function<void()> m_sold;
    ReservationReads m_reads;
    GateKeeper m_keeper{m_context};
    CreateLane m_creates{m_context, m_keeper};
    DeedLane<ConfirmRequest> m_confirms;
    DeedLane<CancelRequest> m_cancels;
    DeedLane<ExtendRequest> m_extends;
    ExpirySweep m_sweep;
    Reconciler m_reconciler{m_context, m_keeper};
    runtime::Scheduler m_jobs;
    ServiceLevels m_levels;
    ServiceLevels::Totals m_totals; ///< of holds; creates are counted by their lane
    QList<std::weak_ptr<ReservationEvents>> m_reservationListeners;
    QList<std::weak_ptr<SectionEvents>> m_sectionListeners;
    bool m_sweepsOnceMore = true;
    std::deque<std::chrono::milliseconds> m_wrongCodes; ///< when they were tried
};

} // namespace gwanje::reservation
