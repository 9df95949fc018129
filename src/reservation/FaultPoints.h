// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The named fault points of reservations, in the order in which a request passes them; tests iterate over the lists.

#include "runtime/FaultPoint.h"
#include <QStringList>

namespace gwanje::reservation {
namespace fault {

inline constexpr char leaseTaken[] = "reservation.lease.taken"; ///< lock sections only
inline constexpr char createClaimed[] = "reservation.create.claimed";
inline constexpr char createStored[] = "reservation.create.stored"; ///< committed, Redis not yet told
inline constexpr char createSettled[] = "reservation.create.settled";
inline constexpr char confirmStored[] = "reservation.confirm.stored";
inline constexpr char confirmSettled[] = "reservation.confirm.settled";
inline constexpr char cancelStored[] = "reservation.cancel.stored";
inline constexpr char cancelSettled[] = "reservation.cancel.settled";
inline constexpr char extendStored[] = "reservation.extend.stored";
inline constexpr char expireStored[] = "reservation.expire.stored";
inline constexpr char expireSettled[] = "reservation.expire.settled";
inline constexpr char loadBumped[] = "reservation.load.bumped"; ///< the database has the new epoch, Redis not yet
inline constexpr char loadStaged[] = "reservation.load.staged"; ///< a large section: a part lies beside what is used
inline constexpr char loadDone[] = "reservation.load.done";
inline constexpr char removeEmptied[] = "reservation.remove.emptied"; ///< some went, Redis not yet told
inline constexpr char removeStored[] = "reservation.remove.stored"; ///< the section is gone, its keys are not
inline constexpr char orphansFound[] = "reservation.orphans.found";
inline constexpr char orphansSettled[] = "reservation.orphans.settled";

} // namespace fault

/// Passed by a create; in a slot section all but the lease's.
inline QStringList createFaultPoints()
{
    return {QString::fromLatin1(fault::loadBumped),   QString::fromLatin1(fault::loadDone),
            QString::fromLatin1(fault::leaseTaken),   QString::fromLatin1(fault::createClaimed),
            QString::fromLatin1(fault::createStored), QString::fromLatin1(fault::createSettled)};
}

/// Passed by what changes a reservation that is there, in this order: confirm, cancel, extend, expire.
inline QStringList changeFaultPoints()
{
    return {QString::fromLatin1(fault::confirmStored), QString::fromLatin1(fault::confirmSettled),
            QString::fromLatin1(fault::cancelStored),  QString::fromLatin1(fault::cancelSettled),
            QString::fromLatin1(fault::extendStored),  QString::fromLatin1(fault::expireStored),
            QString::fromLatin1(fault::expireSettled)};
}

/// Passed by a sweep that finds a claim without a settled outcome.
inline QStringList orphanFaultPoints()
{
    return {QString::fromLatin1(fault::orphansFound), QString::fromLatin1(fault::orphansSettled)};
}

} // namespace gwanje::reservation
