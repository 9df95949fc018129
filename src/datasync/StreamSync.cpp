// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/StreamSync.h"

#include "datasync/Download.h"
#include "datasync/SyncFaultPoints.h"
#include <QDir>

namespace gwanje::datasync {

using core::ErrorCode;

void noteImport(const ImportReport& report, SyncLogRow* row)
{
    row->import = report.id;
    row->counts = report.counts;
    row->file = report.file;
    row->newColumns = report.newColumns;
    row->vanishedColumns = report.vanishedColumns;
    row->status = report.counts.rejected > 0 ? SyncStatus::Partial : SyncStatus::Success;
}

core::Async<core::Status> StreamSync::bring(SyncLogRow* row, core::StopToken stop)
{
    auto fetching = fetch(*row, stop);
    const auto file = co_await fetching;
    if (!file)
        co_return core::fail(file.error());
    if (auto go = runtime::faultPoint(fault::syncFetched); !go)
        co_return go;
    auto taking = take(*file, row, stop);
    co_return co_await taking;
}

core::Async<core::Result<QString>> StreamSync::fetch(const SyncLogRow& row, core::StopToken stop)
{
    m_told({.step = SyncStep::OpeningPage});
    SessionKeeper keeper(m_visit.session(), m_parts.clock, m_visit.portal());
    auto opening = keeper.buttonOf(m_stream, buttonPatience, stop);
    const auto button = co_await opening;
    if (!button)
        co_return core::fail(button.error());
    const auto inbox = m_parts.archive.makeInbox(row.run.toString(), row.stream);
    if (!inbox)
        co_return core::fail(inbox.error());
    m_told({.step = SyncStep::Downloading});
    DownloadWish wish{.file = row.stream, .folder = *inbox};
    wish.told = [this](const DownloadProgress& progress) {
        m_told({.step = SyncStep::Downloading, .done = progress.received, .all = progress.total});
    };
    Download download(m_visit.session(), m_parts.clock, wish);
    auto expecting = download.expect(stop);
    const auto expected = co_await expecting;
    if (!expected)
        co_return core::fail(expected.error());
    auto clicking = m_visit.session().click(*button, stop);
    const auto clicked = co_await clicking;
    if (!clicked)
        co_return core::fail(clicked.error());
    auto finishing = download.finish(stop);
    const auto file = co_await finishing;
    if (!file)
        co_return core::fail(file.error());
    const QString named = *inbox + u'/' + row.file; // the import tells of it by its name
    if (!QFile::rename(file->path, named))
        co_return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, named}, {u"reason"_qs, u"can't be renamed"_qs}});
    co_return named;
}

core::Async<core::Status> StreamSync::take(QString file, SyncLogRow* row, core::StopToken stop)
{
    m_told({.step = SyncStep::Importing});
    ImportRequest request{.path = file, .mapping = m_stream.mapping, .stop = stop};
    request.told = [told = m_told](const ImportProgress& progress) {
        told({.step = SyncStep::Importing, .done = progress.bytes, .all = progress.allBytes});
    };
    auto importing = m_parts.import(request);
    const auto report = co_await importing;
    if (!report)
        co_return core::fail(report.error());
    noteImport(*report, row);
    if (auto go = runtime::faultPoint(fault::syncImported); !go)
        co_return go;
    m_told({.step = SyncStep::Archiving});
    const auto kept = m_parts.archive.keep(file, row->file, row->startedAt);
    if (!kept)
        co_return core::fail(kept.error());
    row->archive = *kept;
    co_return runtime::faultPoint(fault::syncArchived);
}

} // namespace gwanje::datasync
