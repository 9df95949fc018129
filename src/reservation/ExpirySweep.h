// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gives back what nobody has any more: holds at their deadline (those made here, to the second) and at every sweep, in
// small chunks between which requests are served; and claims whose outcome Redis never heard of, by asking the
// database. Two that sweep at once harm nothing; the turn only spares the work. Engine thread.

#include "reservation/HoldClock.h"
#include "reservation/Reconciler.h"
#include <set>

namespace gwanje::reservation {

class ExpirySweep final
{
public:
    ExpirySweep(EngineContext& context, GateKeeper& keeper, HoldClock& clock)
        : m_context(context), m_keeper(keeper), m_clock(clock), m_reconciler(context, keeper)
    {
    }

    static constexpr std::chrono::seconds turn{60}; ///< of the console that sweeps; its, though it be dead
    core::Async<bool> takeTurn();                   ///< false: another console's; nobody's while Redis is away
    core::Async<core::Result<SweepReport>> run();
    /// What a console that died left in Redis, found soon and at little cost: by the age of claims, and by counters that
    /// differ from the database's twice, while nothing was sold in between. (In a section that is never quiet for so
    /// long the sweep finds it.)
    core::Async<core::Status> glance();
    void watch(const QDateTime& deadline);
    void tick(); ///< every second

private:
    core::Async<core::Result<int>> expire();
    core::Async<core::Result<int>> expireDue(std::optional<SectionId> section);
    core::Async<core::Result<int>> expireEach();
    core::Async<core::Status> settleOrphans(Section section, SweepReport& report);
    core::Async<core::Status> repair(SweepReport& report);

    EngineContext& m_context;
    GateKeeper& m_keeper;
    HoldClock& m_clock;
    Reconciler m_reconciler;
    QHash<SectionId, std::pair<qint64, GateCounts>> m_differed; ///< at the last glance: the section's version, and Redis
    std::set<qint64> m_deadlines; ///< seconds since the epoch, rounded up
    bool m_isExpiring = false;
};

} // namespace gwanje::reservation
