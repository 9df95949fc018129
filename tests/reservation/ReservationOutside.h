// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is outside the consoles of a simulated world: a database and a Redis in memory, the weather around them, and the
// mutant that lives there: a guard of the engine taken away at the port where it works.

#include "reservation/HoldClock.h"
#include "support/Lifeline.h"
#include "support/MemoryReadCache.h"
#include "support/MemoryReservationStore.h"
#include "support/MemorySeatGate.h"

namespace gwanje::test {

namespace rsv = reservation;

enum class Mutant {
    None,
    UnknownIsFailure,   ///< a commit whose answer was lost counts as not kept
    AnswerBeforeCommit, ///< success is told although the transaction is dropped
    ExtendWithoutNth,   ///< a repeated extension is another one
    ClockFollowed,      ///< holds live by the wall clock, whatever it does
    OrphansByTime,      ///< old claims are released without asking the database
    OrphansNever,       ///< nobody looks at old claims
    CompareNever,       ///< the sweep does not compare Redis with the database
    RefusedAtTheGate,   ///< what the gate refuses is not asked of the database
    ClaimsNotKeyed,     ///< a claim sent again takes places again
    LateConfirm,
    DoubleRelease,
    RefusalForgotten,
    FenceIgnored,
    ReleaseNotKeyed, ///< a release sent again gives places back again
    CachePutUnasked, ///< what was read before a change is cached after it
    CacheNotDropped, ///< a change leaves what is cached
    StaleGate,       ///< Redis sells though it is known to have been further
    SeedlessFence,   ///< the numbers of leases begin anew where Redis comes back empty
    EpochIgnored,    ///< what was prepared before a load is written after it
    LoadOverNewer,   ///< a load that took long replaces a later one
    RemovedNotSwept, ///< nobody looks for keys of sections that were removed
    LeasesUncompared ///< nobody looks whether Redis gives numbers of leases that the database has seen pass
};

inline PlantedReservationBug plantedBy(Mutant mutant)
{
    return mutant == Mutant::LateConfirm        ? PlantedReservationBug::LateConfirm
           : mutant == Mutant::DoubleRelease    ? PlantedReservationBug::DoubleRelease
           : mutant == Mutant::RefusalForgotten ? PlantedReservationBug::RefusalForgotten
           : mutant == Mutant::FenceIgnored     ? PlantedReservationBug::FenceIgnored
           : mutant == Mutant::EpochIgnored     ? PlantedReservationBug::EpochIgnored
                                                : PlantedReservationBug::None;
}

/// What is wrong with the world around the ports, drawn by the life.
struct Weather
{
    double commitLost = 0;              ///< of the database's answers; half of them were kept
    double dbFails = 0;                 ///< with nothing kept
    double gateLost = 0;                ///< of Redis' answers; half of the calls had their effect
    int dbSlowest = 3, gateSlowest = 2; ///< ms
    bool isCalm = false;
};

struct Outside
{
    MemoryBook book;
    MemoryGate gate;
    MemoryCache cache;
    Weather weather;
    Mutant mutant = Mutant::None;
    QHash<rsv::SectionId, qint64> fences; ///< the highest that was given
    QSet<rsv::ReservationId> orphans; ///< claims that somebody looked at for their age
    QStringList wrong;                ///< what was seen that must never be
};

} // namespace gwanje::test
