// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs for a table: read from the database page by page, newest first, and live as the feed tells of them. Can be
// narrowed to a platform and a task type. Main thread.

#include "core/Clock.h"
#include "gui/platform/PlatformFeed.h"
#include "gui/platform/RestingCount.h"
#include "gui/table/TableSource.h"

namespace gwanje::gui {

class RunSource final : public TableSource
{
    Q_OBJECT
public:
    enum Column { Started, Platform, Type, Result, Took, Fetched, New, Changed, Sent, Differences, Why, Message, By, Console, Id };

    RunSource(platform::PlatformService& service, PlatformFeed& feed, core::Clock& clock, QObject* parent);

    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override;
    QVariant data(const TableRow& row, int column, int role) const override;
    void setSeen(bool seen) override;

    void showOnly(const std::optional<platform::PlatformId>& platform, const QString& type); ///< empty type: all
    /// Rows that are shown: others that are told of are new ones.
    void setShown(std::function<const TableRow*(const QString& id)> shown) { m_shown = std::move(shown); }
    static const platform::PlatformRun& runOf(const TableRow& row);

private:
    platform::RunFilter filter(const TableQuery& query) const;
    void take(const QList<platform::PlatformRun>& runs);
    bool fits(const platform::PlatformRun& run) const;
    QString text(const platform::PlatformRun& run, int column) const;
    QVariant number(const platform::PlatformRun& run, int column) const;

    platform::PlatformService& m_service;
    PlatformFeed& m_feed;
    core::Clock& m_clock;
    std::function<const TableRow*(const QString&)> m_shown;
    std::optional<platform::PlatformId> m_platform;
    QString m_type;
    bool m_isSeen = false, m_isMissed = false; ///< missed: something came while nobody looked
    RestingCount m_count;
    QTimer m_second;
};

} // namespace gwanje::gui
