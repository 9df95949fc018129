// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/LeftOverRuns.h"

#include "datasync/StreamSync.h"
#include "telemetry/Log.h"
#include <QFileInfo>

namespace gwanje::datasync {
namespace {

/// Where the file of a row lies in its inbox, if it is there.
QString inboxFile(const Archive& archive, const SyncLogRow& row)
{
    const QString file = archive.inboxOf(row.run.toString(), row.stream) + u'/' + row.file;
    return QFileInfo::exists(file) ? file : QString();
}

core::Async<core::Status> closeOne(SqlSyncLog& log, SqlDataRows& data, const Archive& archive, QDateTime now,
                                   SyncLogRow row)
{
    row.endedAt = now;
    std::optional<ImportReport> import;
    if (!row.file.isEmpty()) {
        auto looking = data.importOf(row.portal, row.stream, row.file, row.startedAt);
        const auto found = co_await looking;
        if (!found)
            co_return core::fail(found.error());
        import = *found;
    }
    if (import) {
        noteImport(*import, &row);
        if (const QString file = inboxFile(archive, row); !file.isEmpty()) {
            const auto kept = archive.keep(file, row.file, row.startedAt);
            if (!kept)
                co_return core::fail(kept.error());
            row.archive = *kept;
        } else if (const QString place = archive.placeOf(row.file, row.startedAt); !archive.find(place).isEmpty()) {
            row.archive = place; // an operator's own file is not there
        }
    } else {
        row.status = SyncStatus::Failed;
        row.file.clear();
        row.error = core::Error{core::ErrorCode::SCH_INTERRUPTED, {}, nullptr};
    }
    auto ending = log.end(row);
    co_return co_await ending;
}

} // namespace

core::Async<core::Result<qint64>>
closeLeftOver(SqlSyncLog& log, std::function<core::Async<core::Result<SqlDataRows>>()> data, const Archive& archive,
              core::Clock& clock, QString console, QDateTime before)
{
    auto reading = log.leftOver(console, before);
    const auto rows = co_await reading;
    if (!rows)
        co_return core::fail(rows.error());
    if (rows->isEmpty())
        co_return 0;
    auto opening = data();
    auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    QSet<QString> runs;
    for (const SyncLogRow& row : *rows) {
        auto closing = closeOne(log, *opened, archive, clock.now(), row);
        const core::Status closed = co_await closing;
        if (!closed && closed.error().code != core::ErrorCode::SCH_FENCED)
            co_return core::fail(closed.error());
        runs << row.run.toString();
    }
    for (const QString& run : std::as_const(runs))
        archive.dropInbox(run);
    telemetry::info("datasync", "runs.closed", u"%1 streams of runs whose console went away"_qs.arg(rows->size()));
    co_return rows->size();
}

} // namespace gwanje::datasync
