// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of a run, in the order in which it passes them; tests iterate over the list. (Those of the
// browser and of the import have lists of their own.)

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::datasync {
namespace fault {

inline constexpr char syncClaimed[] = "datasync.sync.claimed";   ///< the schedule's claim stands; no rows yet
inline constexpr char syncBegun[] = "datasync.sync.begun";       ///< the rows of its streams stand
inline constexpr char syncEntered[] = "datasync.sync.entered";   ///< a valid session; nothing downloaded
inline constexpr char syncFetched[] = "datasync.sync.fetched";   ///< a file is in the inbox, whole
inline constexpr char syncImported[] = "datasync.sync.imported"; ///< its import is committed
inline constexpr char syncArchived[] = "datasync.sync.archived"; ///< it is in the archive; its row still runs
inline constexpr char syncEnded[] = "datasync.sync.ended";       ///< all rows have ended; the claim stands

} // namespace fault

inline QStringList syncFaultPoints()
{
    QStringList points;
    for (const char* point : {fault::syncClaimed, fault::syncBegun, fault::syncEntered, fault::syncFetched,
                              fault::syncImported, fault::syncArchived, fault::syncEnded})
        points << QString::fromLatin1(point);
    return points;
}

} // namespace gwanje::datasync
