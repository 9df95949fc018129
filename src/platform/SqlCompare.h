// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The comparison of what a platform delivered with the books, over tables of any size. Reading and judging is done on
// a reader's session: SQL finds the rows that differ (sorted chunks against the tables' own order, so memory stays with
// what differs), Comparison.h judges them. Writing is one transaction of its own, which only does what was decided: a
// row that somebody changed meanwhile is left alone, and the next run sees it. A crash between the two leaves nothing;
// a crash after the write leaves a run without an end, which begins anew: comparing again changes nothing more.

#include "platform/Comparison.h"
#include "platform/SqlPlatformRows.h"

namespace gwanje::platform::sql {

/// What a comparison decided.
struct CompareChange
{
    QSet<QString> newListings;
    QList<Booking> bookings;                                 ///< version 0: new; else the version they had
    QStringList removedBlocks;                               ///< external ids
    QMap<std::pair<RoomId, QDate>, RoomNight> prices, units; ///< only that value of it
    QList<Discrepancy> fresh;                                ///< no row yet
    QList<Discrepancy> standing;                             ///< same version
    QList<Discrepancy> moved;                                ///< version one higher
    QList<LastGood> lastGood;
    CompareAnswer answer;
};

core::Result<CompareChange> compareBooks(store::Session& session, const CompareOrder& order, const Harvest& harvest);
core::Result<CompareAnswer> storeComparison(store::Session& session, const CompareOrder& order, CompareChange change);

} // namespace gwanje::platform::sql
