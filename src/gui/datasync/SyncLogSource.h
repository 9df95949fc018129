// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sync log for a table: read from the database page by page, newest first, and live as the feed tells of it. Can be
// narrowed to a portal. Main thread.

#include "core/Clock.h"
#include "gui/datasync/DataSyncFeed.h"
#include "gui/table/TableSource.h"

namespace gwanje::gui {

class SyncLogSource final : public TableSource
{
    Q_OBJECT
public:
    enum Column {
        Started,
        Portal,
        Stream,
        Status,
        New,
        Updated,
        Rejected,
        Message,
        Took,
        Why,
        Unchanged,
        File,
        By,
        Console,
        Id
    };

    SyncLogSource(datasync::DataSyncService& service, DataSyncFeed& feed, core::Clock& clock, QObject* parent);

    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override;
    QVariant data(const TableRow& row, int column, int role) const override;
    void setSeen(bool seen) override;

    void showOnly(const QString& portal); ///< empty: all
    /// Rows that are shown: others that are told of are new ones.
    void setShown(std::function<const TableRow*(const QString& id)> shown) { m_shown = std::move(shown); }
    static const datasync::SyncLogRow& logOf(const TableRow& row);

private:
    datasync::SyncLogFilter filter(const TableQuery& query) const;
    void take(const QList<datasync::SyncLogRow>& rows);
    QString text(const datasync::SyncLogRow& row, int column) const;
    QVariant number(const datasync::SyncLogRow& row, int column) const;

    datasync::DataSyncService& m_service;
    DataSyncFeed& m_feed;
    core::Clock& m_clock;
    std::function<const TableRow*(const QString&)> m_shown;
    QString m_portal;
    bool m_isSeen = false, m_isMissed = false; ///< missed: something came while nobody looked
    QTimer m_second;
};

} // namespace gwanje::gui
