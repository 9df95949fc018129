// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Brings a file into its stream's table, in one transaction: whole or not at all. First the file is read for its
// checksum and encoding; then record by record into a table of this transaction only, from where what is new or changed
// goes into the stream's. A crash, a cancel or an error before the commit leaves nothing behind. After
// DB_COMMIT_UNKNOWN the same file can be imported again: what was kept is then unchanged. Blocking: for a thread of its
// own. Errors: SYNC_…, CORE_FILE, CORE_CANCELLED, DB_….

#include "core/Clock.h"
#include "datasync/Import.h"
#include "store/Database.h"

namespace gwanje::datasync {

class Importer final
{
public:
    Importer(std::shared_ptr<store::Database> data, core::Clock& clock) : m_data(std::move(data)), m_clock(clock) {}

    core::Result<ImportReport> import(const ImportRequest& request);

private:
    const std::shared_ptr<store::Database> m_data;
    core::Clock& m_clock;
};

} // namespace gwanje::datasync
