// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Creates, in batches of whatever came meanwhile: each section's waiting requests pass the gate together (one script
// call), and whatever has passed, of all sections, is stored together (one transaction). While one batch is being
// stored the next one passes the gate. Nobody waits for company. Engine thread.

#include "reservation/GateKeeper.h"
#include "reservation/LaneMetrics.h"
#include "reservation/Settlements.h"
#include <deque>
#include <QSet>

namespace gwanje::reservation {

class CreateLane final : public QObject
{
    Q_OBJECT
public:
    CreateLane(EngineContext& context, GateKeeper& keeper);

    QFuture<core::Result<Reservation>> add(CreateRequest request);
    const LaneMetrics& metrics() const { return m_metrics; }

private:
    using Answer = core::Result<Reservation>;
    struct Asked
    {
        CreateRequest request;
        std::shared_ptr<QPromise<Answer>> promise;
        std::chrono::milliseconds since{0};
        int refusedTries = 0; ///< for what it counted on (RSV_FENCED)
        Guard guard = {};
        std::optional<Granted> granted = {};
    };
    struct Door ///< of a section
    {
        std::deque<Asked> waiting;
        bool isBusy = false;
    };
    struct Batch
    {
        std::vector<Asked> asked;
        CreateBatch create;
    };
    using BatchPtr = std::shared_ptr<Batch>;

    void openSoon();
    void openDoors();
    core::Async<void> passGate(SectionId section);
    void admitted(std::vector<Asked> asked, const Admission& admission);
    core::Async<void> store();
    BatchPtr takeBatch();
    static BatchPtr batchOf(std::vector<Asked> asked);
    core::Async<void> storeBatch(BatchPtr batch);
    core::Async<void> storeHalves(BatchPtr batch);
    core::Async<void> findOut(BatchPtr batch);
    BatchWrite writeOf(const BatchPtr& batch);
    void stored(Batch& batch, const BatchAnswer& answer);
    void failed(Batch& batch, const core::Error& error, bool nothingKept);
    void settle(Settlements settlements);
    /// Nothing was stored: its claim is given back, unless it may be another call's.
    void giveBack(Settlements& settlements, const Asked& asked) const;
    void reply(Asked& asked, const Answer& answer);

    EngineContext& m_context;
    GateKeeper& m_keeper;
    LaneMetrics m_metrics{QStringLiteral("create")};
    std::map<SectionId, Door> m_doors;
    std::deque<Asked> m_admitted;
    QSet<ReservationId> m_unsure; ///< it is not known whether they were stored
    bool m_opensSoon = false, m_isStoring = false;
};

} // namespace gwanje::reservation
