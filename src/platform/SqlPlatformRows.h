// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the platform tables and the values they hold. Used by Sql… classes only.

#include "platform/PlatformStore.h"
#include "store/RowList.h"
#include "store/SearchedPage.h"

namespace gwanje::platform::sql {

QString platformColumns(); ///< of `platform p`
Platform platform(const store::Row& row);
QString propertyColumns();
Property property(const store::Row& row);
QString roomColumns(); ///< of `room r`
Room room(const store::Row& row);
QString listingColumns(); ///< of `listing l`
Listing listing(const store::Row& row);
RoomNight roomNight(const store::Row& row); ///< columns room_id, night, price, units
QString bookingColumns();                   ///< of `booking b`
Booking booking(const store::Row& row);
QString runColumns(); ///< of `platform_run u`
PlatformRun run(const store::Row& row);
QString discrepancyColumns(); ///< of `discrepancy d`
Discrepancy discrepancy(const store::Row& row);
QString ruleColumns();
ResolutionRule rule(const store::Row& row);

QList<PlatformId> idsIn(const QString& text); ///< of `discrepancy.platforms`
QDate dayOf(const store::Row& row, QLatin1StringView column);
QString contextText(const core::Context& context); ///< as JSON
core::Context contextOf(const QString& json);

/// All columns, for inserting; `version` is written as it is.
store::RowList bookingList();
void addBooking(store::RowList& rows, const Booking& booking);
store::RowList discrepancyList();
/// `key`: its findingKey().
void addDiscrepancy(store::RowList& rows, const QString& key, const Discrepancy& discrepancy);

core::Status insertAll(store::Session& session, const QString& table, const store::RowList& rows,
                       const QString& onConflict = {});

using store::valuesOf;

core::Error notFound(core::ErrorCode code, const char* name, const QString& what);
core::Error staleRow(const QString& what);

} // namespace gwanje::platform::sql
