// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of platform sync, in the order in which a run passes them; tests iterate over the list.

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::platform {
namespace fault {

inline constexpr char runClaimed[] = "platform.run.claimed"; ///< the schedule gave it; no row yet
inline constexpr char runBegun[] = "platform.run.begun";     ///< its row stands
inline constexpr char runFetched[] = "platform.run.fetched"; ///< the platform has answered; nothing written
inline constexpr char runStored[] = "platform.run.stored";   ///< the books are written
inline constexpr char runPushed[] = "platform.run.pushed";   ///< the platform has ours; not yet looked at again
inline constexpr char runEnded[] = "platform.run.ended";     ///< its row says how it ended; the claim still stands
inline constexpr char resolvePushed[] = "platform.resolve.pushed"; ///< the platform has ours; still open here

} // namespace fault

/// Passed by a sync that has something to push.
inline QStringList syncFaultPoints()
{
    return {QString::fromLatin1(fault::runClaimed), QString::fromLatin1(fault::runBegun),
            QString::fromLatin1(fault::runFetched), QString::fromLatin1(fault::runStored),
            QString::fromLatin1(fault::runPushed),  QString::fromLatin1(fault::runEnded)};
}

} // namespace gwanje::platform
