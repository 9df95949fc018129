// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Creates, in batches of whatever came meanwhile: the waiting requests pass the gate together (one round trip, with one
// script call for each section), and whatever has passed is stored together (one transaction). While one batch is being
// stored the next one passes the gate. Nobody waits for company, nor for a section that has to be loaded or leased
// first. Engine thread.

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

    void add(CreateRequest request, Answered answered);
    const LaneMetrics& metrics() const { return m_metrics; }

private:
    using Answer = core::Result<Reservation>;
    struct Asked
    {
        CreateRequest request;
        Answered answered;
        std::chrono::milliseconds since{0};
        int refusedTries = 0; ///< for what it counted on (RSV_FENCED)
        Guard guard = {};
        std::optional<Granted> granted = {};
    };
    struct Door ///< of a section
    {
        std::vector<Asked> waiting;
        bool isBusy = false; ///< some are passing alone
    };
    struct Group ///< of one section
    {
        SectionId section;
        std::vector<Asked> asked;
    };
    struct Batch
    {
        std::vector<Asked> asked;
        CreateBatch create;
    };
    using BatchPtr = std::shared_ptr<Batch>;

    void openSoon();
    void openDoors();
    std::size_t mayPass() const;
    std::vector<Group> takeGroups();
    core::Async<void> passTogether();
    core::Async<void> passAlone(Group group);
    void admitted(std::vector<Asked> asked, const Admission& admission);
    void storeSoon();
    core::Async<void> store();
    BatchPtr takeBatch();
    static BatchPtr batchOf(std::vector<Asked> asked);
    core::Async<void> storeBatch(BatchPtr batch);
    core::Async<void> storeHalves(BatchPtr batch);
    core::Async<void> findOut(BatchPtr batch);
    BatchWrite writeOf(const BatchPtr& batch);
    void stored(Batch& batch, const BatchAnswer& answer);
    bool isTriedAgain(Asked& asked);
    void failed(Batch& batch, const core::Error& error);
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
    bool m_opensSoon = false, m_isPassing = false, m_isStoring = false;
};

} // namespace gwanje::reservation
