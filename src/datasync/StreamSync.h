// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One stream within a visit: its page, its button, the file to its end, the import, the archive. Engine thread; the
// import runs on a thread of its own. Errors: SYNC_…, CORE_FILE, CORE_CANCELLED, DB_….

#include "datasync/Archive.h"
#include "datasync/PortalVisit.h"

namespace gwanje::datasync {

/// What a stream is brought in with; outlives it.
struct StreamParts
{
    core::Clock& clock;
    const Archive& archive;
    /// On a thread of its own. `told` comes back to the engine's.
    std::function<core::Async<core::Result<ImportReport>>(ImportRequest)> import;
};

struct StreamTold
{
    SyncStep step = SyncStep::OpeningPage;
    qint64 done = 0, all = 0; ///< bytes
};

class StreamSync final
{
public:
    StreamSync(const StreamParts& parts, PortalVisit& visit, const PortalStream& stream,
               std::function<void(const StreamTold&)> told)
        : m_parts(parts), m_visit(visit), m_stream(stream), m_told(std::move(told))
    {
    }

    /// Fills in what came of it: file, counts, import, archive, columns. The row's name of the file is what it will be
    /// called.
    core::Async<core::Status> bring(SyncLogRow* row, core::StopToken stop);

private:
    core::Async<core::Result<QString>> fetch(const SyncLogRow& row, core::StopToken stop);
    core::Async<core::Status> take(QString file, SyncLogRow* row, core::StopToken stop);

    const StreamParts& m_parts;
    PortalVisit& m_visit;
    const PortalStream m_stream;
    const std::function<void(const StreamTold&)> m_told;
};

/// What an import told, into the row of its stream.
void noteImport(const ImportReport& report, SyncLogRow* row);

} // namespace gwanje::datasync
