// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowRules.h"

namespace gwanje::store {

core::Result<QStringList> brokenRules(Session& session, const QList<RowRule>& rules)
{
    QStringList broken;
    for (const RowRule& rule : rules) {
        const auto rows = session.query(rule.query + u" ORDER BY 1 LIMIT 1"_qs);
        if (!rows)
            return core::fail(rows.error());
        if (!rows->isEmpty())
            broken << rule.broken + u": "_qs + rows->first().text(QLatin1StringView("id"));
    }
    return broken;
}

} // namespace gwanje::store
