// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MoveDatabase.h"

#include "app/OpenStore.h"
#include "store/DatabaseTools.h"

namespace gwanje::app {

core::Result<qint64> copyDatabase(const store::DatabaseUrl& from, const store::DatabaseUrl& to)
{
    if (from.dialect != store::Dialect::Sqlite || to.dialect != store::Dialect::Postgres)
        return core::fail(core::ErrorCode::DB_UNSUPPORTED,
                          {{u"what"_qs, u"copy "_qs + from.shown() + u" → "_qs + to.shown()}});
    const auto source = openStore(from, Schema::Upgraded);
    if (!source)
        return core::fail(source.error());
    const auto target = openStore(to, Schema::Upgraded);
    if (!target)
        return core::fail(target.error());
    const auto copied = store::copyAll(*source->database, *target->database);
    if (!copied)
        return core::fail(copied.error());
    qint64 rows = 0;
    for (const store::CopiedTable& table : *copied)
        rows += table.rows;
    return rows;
}

} // namespace gwanje::app
