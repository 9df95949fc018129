// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of the train job, in the order in which a task passes them; tests iterate over the lists.

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::train {
namespace fault {

inline constexpr char startStored[] = "train.start.stored";
inline constexpr char claimed[] = "train.run.claimed";
inline constexpr char beforeList[] = "train.reserve.before_list";
inline constexpr char intentWritten[] = "train.reserve.intent_written";
inline constexpr char sent[] = "train.reserve.sent"; ///< right before the request leaves
inline constexpr char answered[] = "train.reserve.answered";
inline constexpr char outcomeWritten[] = "train.reserve.outcome_written";
inline constexpr char cancelStored[] = "train.cancel.flag_stored";
inline constexpr char cancelPublished[] = "train.cancel.flag_published";
inline constexpr char releaseBefore[] = "train.release.before";
inline constexpr char releaseAfter[] = "train.release.after";

} // namespace fault

/// Passed by a task that reserves.
inline QStringList reserveFaultPoints()
{
    return {QString::fromLatin1(fault::startStored),   QString::fromLatin1(fault::claimed),
            QString::fromLatin1(fault::beforeList),    QString::fromLatin1(fault::intentWritten),
            QString::fromLatin1(fault::sent),          QString::fromLatin1(fault::answered),
            QString::fromLatin1(fault::outcomeWritten)};
}

/// Passed by every cancel.
inline QStringList cancelFaultPoints()
{
    return {QString::fromLatin1(fault::cancelStored), QString::fromLatin1(fault::cancelPublished)};
}

/// Passed where a cancel comes while the reserve request is under way.
inline QStringList releaseFaultPoints()
{
    return {QString::fromLatin1(fault::releaseBefore), QString::fromLatin1(fault::releaseAfter)};
}

} // namespace gwanje::train
