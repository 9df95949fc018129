// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of a file that were not taken, by line: in which column, why, and as the file has them. Of an import that is
// kept, page by page from the database; or those few that a preview tells. Main thread.

#include "datasync/DataSyncService.h"
#include "gui/table/TableSource.h"

namespace gwanje::gui {

class RejectedSource final : public TableSource
{
    Q_OBJECT
public:
    enum Column { Line, Reason, Where, Text, ColumnCount };

    RejectedSource(datasync::DataSyncService& service, QObject* parent);

    QList<TableColumn> columns() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QVariant data(const TableRow& row, int column, int role) const override;

    /// `mapping`: what columns are called in the file; none: as in the database.
    void showImport(qint64 import, qint64 rows, const datasync::StreamMapping* mapping);
    void showRows(const QList<datasync::RejectedRow>& rows, const datasync::StreamMapping* mapping);

private:
    void takeNames(const datasync::StreamMapping* mapping);

    datasync::DataSyncService& m_service;
    qint64 m_import = 0; ///< 0: those told
    qint64 m_count = 0;
    QList<datasync::RejectedRow> m_rows;
    QMap<QString, QString> m_names;
};

} // namespace gwanje::gui
