// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Newest-first pages over a table whose key is a UUIDv7 column named id, and searching in its texts; both dialects.

#include "core/Page.h"
#include "store/Session.h"

namespace gwanje::ops {

/// A WHERE clause as it grows, with its parameters.
class SqlFilter final
{
public:
    void add(const QString& condition, const QVariantList& parameters = {});
    void equal(const QString& column, const QString& value);          ///< nothing where the value is empty
    void contains(const QStringList& columns, const QString& wanted); ///< in one of them, case ignored

    /// One page of `select` ("SELECT … FROM …"), one row more than asked for so that the end is seen.
    core::Result<QList<store::Row>> page(store::Session& session, const QString& select,
                                         const core::PageRequest& page) const;

private:
    QStringList m_conditions;
    QVariantList m_parameters;
};

int pageLimit(const core::PageRequest& page); ///< within 1..1000

/// Turns the rows of SqlFilter::page() into a page.
template<class T, class Read>
core::Page<T> pageOf(const QList<store::Row>& rows, const core::PageRequest& request, Read read)
{
    core::Page<T> page;
    const int limit = pageLimit(request);
    for (const store::Row& row : rows) {
        if (page.items.size() == limit) {
            page.next = core::makeCursor({page.items.last().id});
            break;
        }
        page.items.append(read(row));
    }
    return page;
}

} // namespace gwanje::ops
