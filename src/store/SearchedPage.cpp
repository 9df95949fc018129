// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchedPage.h"

namespace gwanje::store {
namespace {

constexpr int slice = 20'000; ///< rows that a search looks at before it tells what it has

QString ordered(const PageSource& source)
{
    return source.where.sql() + u" ORDER BY "_qs + source.key + (source.isDescending ? u" DESC"_qs : QString());
}

} // namespace

core::Result<PageQuery> pageQuery(Session& session, PageSource source, const core::PageRequest& request)
{
    if (!request.cursor.isEmpty()) {
        const auto keys = core::readCursor(request.cursor, 1);
        if (!keys)
            return core::fail(keys.error());
        source.where.add(source.key + (source.isDescending ? u" < ?"_qs : u" > ?"_qs), {keys->first()});
    }
    PageQuery query{.limit = std::clamp(request.limit, 1, 1000)};
    if (!source.found.all.isEmpty()) {
        const auto last = session.query(u"SELECT "_qs + source.key + u" AS page_key FROM "_qs + source.from +
                                            ordered(source) + u" LIMIT 1 OFFSET "_qs + QString::number(slice - 1),
                                        source.where.parameters);
        if (!last)
            return core::fail(last.error());
        if (!last->isEmpty())
            query.end = last->first().text(QLatin1StringView("page_key"));
        source.where.add(source.found);
        if (!query.end.isEmpty())
            source.where.add(source.key + (source.isDescending ? u" >= ?"_qs : u" <= ?"_qs), {query.end});
    }
    query.sql = u"SELECT "_qs + source.columns + u" FROM "_qs + source.from + ordered(source) + u" LIMIT "_qs +
                QString::number(query.limit + 1);
    query.parameters = source.where.parameters;
    return query;
}

} // namespace gwanje::store
