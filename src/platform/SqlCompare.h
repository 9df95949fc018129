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

/// Rows as they will be written, packed as they come, in lists that fit a statement each.
class PackedRows final
{
public:
    using Maker = store::RowList (*)();
    explicit PackedRows(Maker makeList) : m_makeList(makeList) {}

    store::RowList& next(); ///< the list that one more row is to be put into
    qsizetype count() const { return m_count; }
    const QList<store::RowList>& lists() const { return m_lists; }

private:
    Maker m_makeList;
    QList<store::RowList> m_lists;
    qsizetype m_count = 0;
};
store::RowList amendedList();  ///< of bookings that stay where they are: what may differ all the same
store::RowList standingList(); ///< of discrepancies: when each was seen
store::RowList closedList();   ///< of discrepancies: how each ended

/// What a comparison decided.
struct CompareChange
{
    QSet<QString> newListings;
    PackedRows newBookings{bookingList};
    PackedRows movedBookings{bookingList}; ///< of another listing, time, number or status
    PackedRows amendedBookings{amendedList};
    QStringList removedBlocks;                               ///< external ids
    QMap<std::pair<RoomId, QDate>, RoomNight> prices, units; ///< only that value of it
    PackedRows fresh{discrepancyList};                       ///< no row yet
    PackedRows moved{discrepancyList};                       ///< version one higher
    PackedRows standing{standingList};                       ///< same version: nothing but that it was seen
    PackedRows closed{closedList};
    QList<LastGood> lastGood;
    CompareAnswer answer;
};

core::Result<CompareChange> compareBooks(store::Session& session, const CompareOrder& order, const Harvest& harvest);
core::Result<CompareAnswer> storeComparison(store::Session& session, const CompareOrder& order, CompareChange change);

} // namespace gwanje::platform::sql
