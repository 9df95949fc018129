// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All that the seller's console knows, shared by its parts. Its data stand still until advance; sessions grow old with
// the clock. One thread.

#include "sandbox/PortalFaults.h"
#include "sandbox/PortalFile.h"
#include "sandbox/PortalRecord.h"
#include "sandbox/PortalSessions.h"
#include "sandbox/WorldClock.h"
#include <optional>

namespace gwanje::sandbox {

inline constexpr char portalAccount[] = "operator@example.com";

struct PortalState
{
    PortalState(quint64 seedValue, core::Clock& system);

    void startOver();
    void advance(std::chrono::milliseconds by);
    /// Makes what the switches say true; `names` are those just set.
    void faultsChanged(const QStringList& names);

    /// The file that a download would give now.
    PortalFileKey fileKey(PortalStream stream) const;
    /// Whether the switches that are about files strike this one.
    bool isStruck(PortalStream stream) const;
    /// ok, expired, half-valid or alert; expired also where its time is over.
    QByteArray kindOf(const PortalSession& session) const;
    qint64 goodUntil(const PortalSession& session) const; ///< UTC ms, as far as nothing else ends it
    /// What a person reads off the picture now.
    QByteArray humanAnswer() const;

    quint64 seed;
    WorldClock clock;
    PortalFaults faults;
    PortalPlan plan;
    PortalSessions sessions;
    PortalRecord record;
    qint64 humanChecks = 0;                                                   ///< answered so far
    std::array<std::optional<PortalMeasured>, portalStreams.size()> measured; ///< the last of each

private:
    qint64 rows() const { return faults.number(PortalFault::Rows); }
};

} // namespace gwanje::sandbox
