// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator searches for among runs and discrepancies, as conditions of a query, and pages of what is found: a
// page that looked at many rows in vain ends early and says where the search goes on. Within a session.

#include "platform/SqlPlatformRows.h"

namespace gwanje::platform::sql {

/// Of `platform_run u`; nothing where nothing is searched for.
store::Where searchOf(const RunFilter& filter, store::Dialect dialect);
/// Of `discrepancy d`.
store::Where searchOf(const DiscrepancyFilter& filter, store::Dialect dialect);

/// Where a page of a search stops looking: an id, or empty where it may look to the end.
core::Result<QString> sliceEnd(store::Session& session, const QString& from, const QString& idColumn,
                               store::Where where, const core::PageRequest& request);

/// newestPage() of those among `where` that `found` says. `from`: "platform_run u".
template<class Make>
auto searchedPage(store::Session& session, const QString& columns, const QString& from, const QString& idColumn,
                  store::Where where, const store::Where& found, const core::PageRequest& request, Make make)
{
    using Answer = decltype(newestPage(session, columns, idColumn, where, request, make));
    const QString select = u"SELECT "_qs + columns + u" FROM "_qs + from;
    if (found.all.isEmpty())
        return newestPage(session, select, idColumn, where, request, make);
    const auto end = sliceEnd(session, from, idColumn, where, request);
    if (!end)
        return Answer(core::fail(end.error()));
    where.add(found);
    if (!end->isEmpty())
        where.add(idColumn + u" >= ?"_qs, {*end});
    Answer page = newestPage(session, select, idColumn, where, request, make);
    if (page && page->next.isEmpty() && !end->isEmpty())
        page->next = core::makeCursor({*end});
    return page;
}

} // namespace gwanje::platform::sql
