// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of a browser's start, in the order in which they are passed; tests iterate over the list.

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::datasync {
namespace fault {

inline constexpr char driverLaunched[] = "datasync.browser.launched"; ///< the driver runs; nothing is recorded
inline constexpr char driverRecorded[] = "datasync.browser.recorded"; ///< recorded; no browser yet
inline constexpr char browserBegun[] = "datasync.browser.begun";      ///< the browser runs

} // namespace fault

inline QStringList browserFaultPoints()
{
    return {QString::fromLatin1(fault::driverLaunched), QString::fromLatin1(fault::driverRecorded),
            QString::fromLatin1(fault::browserBegun)};
}

} // namespace gwanje::datasync
