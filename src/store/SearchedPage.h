// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pages by a key of what is looked for: a page that looked at many rows in vain ends early, and its cursor says where
// the search goes on. Within a session. Used by Sql… classes only.

#include "core/Page.h"
#include "store/Session.h"
#include "store/Where.h"

namespace gwanje::store {

struct PageSource
{
    QString columns; ///< what is selected
    QString from;    ///< "sync_log s"
    QString key;     ///< the column that orders it, unique and never null
    bool isDescending = true;
    Where where; ///< what an index finds
    Where found; ///< what rows have to be looked at for; empty: nothing
};

/// The value of each row. `Make` takes a Row.
template<class Make>
auto valuesOf(const core::Result<QList<Row>>& rows, Make make)
    -> core::Result<QList<std::decay_t<decltype(make(std::declval<Row>()))>>>
{
    if (!rows)
        return core::fail(rows.error());
    QList<std::decay_t<decltype(make(std::declval<Row>()))>> values;
    values.reserve(rows->size());
    for (const Row& row : *rows)
        values << make(row);
    return values;
}

/// `source` as one page of it is asked for, and one row more.
struct PageQuery
{
    QString sql;
    QVariantList parameters;
    int limit = 0;
    QString end; ///< the last key that is looked at; empty: it looks to the end
};
core::Result<PageQuery> pageQuery(Session& session, PageSource source, const core::PageRequest& request);

/// `Make` takes a Row, `KeyOf` what that made.
template<class Make, class KeyOf>
auto searchedPage(Session& session, PageSource source, const core::PageRequest& request, Make make, KeyOf keyOf)
    -> core::Result<core::Page<std::decay_t<decltype(make(std::declval<Row>()))>>>
{
    const auto query = pageQuery(session, std::move(source), request);
    if (!query)
        return core::fail(query.error());
    auto values = valuesOf(session.query(query->sql, query->parameters), make);
    if (!values)
        return core::fail(values.error());
    core::Page<std::decay_t<decltype(make(std::declval<Row>()))>> page;
    if (values->size() > query->limit) {
        values->removeLast();
        page.next = core::makeCursor({keyOf(values->last())});
    } else if (!query->end.isEmpty()) {
        page.next = core::makeCursor({query->end});
    }
    page.items = std::move(*values);
    return page;
}

} // namespace gwanje::store
