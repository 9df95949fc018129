// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of data sync, in the order in which an import passes them; tests iterate over the list.

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::datasync {
namespace fault {

inline constexpr char importBegun[] = "datasync.import.begun";       ///< its row and its table stand; nothing staged
inline constexpr char importStaged[] = "datasync.import.staged";     ///< the whole file is read
inline constexpr char importApplied[] = "datasync.import.applied";   ///< the stream's rows are changed
inline constexpr char importRecorded[] = "datasync.import.recorded"; ///< the counts are written; not committed
inline constexpr char importKept[] = "datasync.import.kept";         ///< committed; nobody told

} // namespace fault

inline QStringList importFaultPoints()
{
    return {QString::fromLatin1(fault::importBegun), QString::fromLatin1(fault::importStaged),
            QString::fromLatin1(fault::importApplied), QString::fromLatin1(fault::importRecorded),
            QString::fromLatin1(fault::importKept)};
}

} // namespace gwanje::datasync
