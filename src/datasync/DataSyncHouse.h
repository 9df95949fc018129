// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything of data sync that lives on its thread, in the order in which it may go; and the threads that import.
// Inside of DataSyncService.

#include "datasync/DataSyncEngine.h"
#include "datasync/DataSyncService.h"
#include "net/HttpClient.h"
#include "runtime/PasswordKeeper.h"
#include "runtime/SqlScheduleStore.h"
#include <QThreadPool>

namespace gwanje::datasync {

class DataSyncHouse final : public QObject
{
public:
    explicit DataSyncHouse(const DataSyncDependencies& given);
    ~DataSyncHouse() override;

    QFuture<void> stop() { return core::toFuture(stopAll()); }

    core::Async<Credentials> credentials(QString portal);
    core::Async<core::Status> keep(QString portal, Credentials credentials);
    core::Async<core::Result<QString>> login(QString portal);

    core::Async<core::Result<ImportReport>> importFile(FileImport file);
    core::Async<core::Result<PortalStream>> stream(QString portal, QString name);
    core::Async<core::Result<SqlDataRows>> data();
    core::Async<core::Result<qint64>> tidyFiles(core::StopToken stop);

    core::Clock& clock;
    const std::function<DataSyncSettings()> settings;
    const QString folder;
    SqlSyncLog log;
    PortalBook book;
    PortalDesk desk;
    const Archive archive;
    runtime::SqlScheduleStore schedule;
    runtime::StoredLease lease;
    runtime::PasswordKeeper secrets;
    net::HttpClient http;
    DataSyncEngine engine;

private:
    using OpenedData = core::Result<std::shared_ptr<store::Database>>;
    EngineParts parts(const DataSyncDependencies& given);
    core::Async<OpenedData> open(); ///< once; where it fails, again next time
    core::Async<core::Result<ImportReport>> import(ImportRequest request);
    core::Async<core::Result<ImportReport>> logged(ImportRequest request, const FileImport& file);
    core::Async<void> stopAll();
    /// On one of the importing threads.
    template<class T>
    QFuture<T> aside(std::function<T()> work);

    const store::DatabaseUrl m_program;
    const QString m_console;
    std::shared_ptr<store::Database> m_data;
    int m_busy = 0;
    QThreadPool m_aside; ///< last: its threads use the rest
};

} // namespace gwanje::datasync
