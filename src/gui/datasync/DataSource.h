// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The imported rows of one stream for a table, under the names of the portal's own columns: read page by page by key,
// and again when an import has ended. Main thread.

#include "gui/datasync/DataSyncFeed.h"
#include "gui/table/TableSource.h"

namespace gwanje::gui {

class DataSource final : public TableSource
{
    Q_OBJECT
public:
    struct Stream
    {
        QString portal, stream;
        QString key; ///< name of the column that it is sorted by
        QList<datasync::DataColumn> columns;
    };

    DataSource(datasync::DataSyncService& service, DataSyncFeed& feed, Stream stream, QObject* parent);

    QList<TableColumn> columns() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QVariant data(const TableRow& row, int column, int role) const override;
    void setSeen(bool seen) override;

private:
    datasync::DataQuery asked(const TableQuery& query) const;
    void take(const QList<datasync::SyncLogRow>& rows);
    QString text(const QVariant& value, datasync::ColumnKind kind) const;

    datasync::DataSyncService& m_service;
    const Stream m_stream;
    bool m_isSeen = false, m_isMissed = false; ///< missed: an import ended while nobody looked
};

} // namespace gwanje::gui
