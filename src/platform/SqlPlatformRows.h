// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the platform tables and the values they hold. Used by Sql… classes only.

#include "platform/PlatformStore.h"
#include "store/RowList.h"
#include "store/Session.h"
#include "store/Where.h"

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

/// The value of each row. `Make` takes a store::Row.
template<class Make>
auto valuesOf(const core::Result<QList<store::Row>>& rows, Make make)
    -> core::Result<QList<std::decay_t<decltype(make(std::declval<store::Row>()))>>>
{
    if (!rows)
        return core::fail(rows.error());
    QList<std::decay_t<decltype(make(std::declval<store::Row>()))>> values;
    values.reserve(rows->size());
    for (const store::Row& row : *rows)
        values << make(row);
    return values;
}

/// One page of `select` ("SELECT … FROM …"), newest first by the UUIDv7 in `idColumn`.
template<class Make>
auto newestPage(store::Session& session, const QString& select, const QString& idColumn, store::Where where,
                const core::PageRequest& request, Make make)
    -> core::Result<core::Page<std::decay_t<decltype(make(std::declval<store::Row>()))>>>
{
    if (!request.cursor.isEmpty()) {
        const auto keys = core::readCursor(request.cursor, 1);
        if (!keys)
            return core::fail(keys.error());
        where.add(idColumn + u" < ?"_qs, {keys->first()});
    }
    const int limit = std::clamp(request.limit, 1, 1000);
    auto values = valuesOf(session.query(select + where.sql() + u" ORDER BY "_qs + idColumn + u" DESC LIMIT "_qs +
                                             QString::number(limit + 1),
                                         where.parameters),
                           make);
    if (!values)
        return core::fail(values.error());
    core::Page<std::decay_t<decltype(make(std::declval<store::Row>()))>> page;
    if (values->size() > limit) {
        values->removeLast();
        page.next = core::makeCursor({values->last().id.toString()});
    }
    page.items = std::move(*values);
    return page;
}

core::Error notFound(core::ErrorCode code, const char* name, const QString& what);
core::Error staleRow(const QString& what);

} // namespace gwanje::platform::sql
