// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenStore.h"

#include "store/Migrator.h"

namespace gwanje::app {

core::Result<OpenedStore> openStore(const store::DatabaseUrl& url, Schema schema)
{
    auto database = store::Database::open(url);
    if (!database)
        return core::fail(database.error());
    if (schema == Schema::AsItIs)
        return OpenedStore{.database = *database, .warning = {}};
    const auto upgraded = store::Migrator(**database).upgrade();
    if (upgraded)
        return OpenedStore{.database = *database, .warning = {}};
    (*database)->close();
    if (upgraded.error().code != core::ErrorCode::DB_SCHEMA_NEWER)
        return core::fail(upgraded.error());
    auto readable = store::Database::open(url, {.readOnly = true});
    if (!readable)
        return core::fail(readable.error());
    return OpenedStore{.database = *readable, .warning = upgraded.error()};
}

} // namespace gwanje::app
