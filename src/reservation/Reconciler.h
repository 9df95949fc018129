// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Compares what Redis has of a section with the database, reservation by reservation, and loads the section anew where
// they differ. What is on its way between the two is no drift: a difference counts when it is seen twice. Engine
// thread.

#include "reservation/GateKeeper.h"
#include "reservation/ReservationService.h"
#include <QSet>

namespace gwanje::reservation {

class Reconciler final
{
public:
    Reconciler(EngineContext& context, GateKeeper& keeper) : m_context(context), m_keeper(keeper) {}

    /// RDS_… and DB_…: it could not be compared.
    core::Async<core::Result<SectionDrift>> check(SectionId section, bool repair);
    core::Async<core::Result<QList<SectionDrift>>> checkAll(bool repair);
    /// By the counters alone, so at little cost: they are answered where check() is worth it.
    core::Async<std::optional<GateCounts>> looksDifferent(Section section);
    void forgetRemoved(const QList<Section>& sections); ///< what was found of others: these are all there are

private:
    struct Difference
    {
        bool isLoaded = true;
        bool isBroken = false;                      ///< Redis contradicts itself
        QHash<ReservationId, int> missing, orphans; ///< and their places
        QSet<ReservationId> different;
    };
    core::Async<core::Result<Difference>> compare(SectionId section);
    static Difference differenceOf(const GateCounts& counts, const SectionLoad& load);
    void note(const SectionDrift& drift);
    static Difference common(const Difference& a, const Difference& b);

    EngineContext& m_context;
    GateKeeper& m_keeper;
};

} // namespace gwanje::reservation
