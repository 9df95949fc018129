// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SqlPaging.h"

namespace gwanje::ops {

void SqlFilter::add(const QString& condition, const QVariantList& parameters)
{
    m_conditions << condition;
    m_parameters << parameters;
}

void SqlFilter::equal(const QString& column, const QString& value)
{
    if (!value.isEmpty())
        add(column + u" = ?"_qs, {value});
}

void SqlFilter::contains(const QStringList& columns, const QString& wanted)
{
    if (wanted.isEmpty())
        return;
    QString pattern = wanted;
    for (const QString& special : {u"!"_qs, u"%"_qs, u"_"_qs})
        pattern.replace(special, u'!' + special);
    QStringList conditions;
    QVariantList parameters;
    for (const QString& column : columns) {
        conditions << u"LOWER("_qs + column + u") LIKE LOWER(?) ESCAPE '!'"_qs;
        parameters << QVariant(u'%' + pattern + u'%');
    }
    add(u'(' + conditions.join(u" OR "_qs) + u')', parameters);
}

core::Result<QList<store::Row>> SqlFilter::page(store::Session& session, const QString& select,
                                                const core::PageRequest& page) const
{
    SqlFilter filter = *this;
    if (!page.cursor.isEmpty()) {
        const auto keys = core::readCursor(page.cursor, 1);
        if (!keys)
            return core::fail(keys.error());
        filter.add(u"id < ?"_qs, {keys->first()});
    }
    QString sql = select;
    if (!filter.m_conditions.isEmpty())
        sql += u" WHERE "_qs + filter.m_conditions.join(u" AND "_qs);
    sql += u" ORDER BY id DESC LIMIT ?"_qs;
    filter.m_parameters << pageLimit(page) + 1;
    return session.query(sql, filter.m_parameters);
}

int pageLimit(const core::PageRequest& page)
{
    return std::clamp(page.limit, 1, 1000);
}

} // namespace gwanje::ops
