// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Opens the database and brings its schema up to what the program knows. A schema that is newer is opened for reading
// only, and `warning` says so. Blocking: see Background.h.

#include "store/Database.h"

namespace gwanje::app {

enum class Schema { AsItIs, Upgraded };

struct OpenedStore
{
    std::shared_ptr<store::Database> database;
    std::optional<core::Error> warning; ///< DB_SCHEMA_NEWER
};

core::Result<OpenedStore> openStore(const store::DatabaseUrl& url, Schema schema);

} // namespace gwanje::app
