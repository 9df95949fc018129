// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of the archive, in the order in which a file passes them; tests iterate over the list.

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::datasync {
namespace fault {

inline constexpr char fileSynced[] = "datasync.archive.synced"; ///< on the disk, still in its inbox
inline constexpr char fileMoved[] = "datasync.archive.moved";   ///< in the archive; the folders are not on the disk
inline constexpr char filePacked[] = "datasync.archive.packed"; ///< compressed, under a name that nobody looks for
inline constexpr char fileNamed[] = "datasync.archive.named";   ///< compressed; the original is there, too

} // namespace fault

/// Passed by keep(), then by compress().
inline QStringList archiveFaultPoints()
{
    return {QString::fromLatin1(fault::fileSynced), QString::fromLatin1(fault::fileMoved),
            QString::fromLatin1(fault::filePacked), QString::fromLatin1(fault::fileNamed)};
}

} // namespace gwanje::datasync
