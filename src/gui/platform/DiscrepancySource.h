// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What differs, for a table: read from the database page by page, newest first, and again soon after the engine says
// that something changed. Can be narrowed to a platform, a state and a kind. Main thread.

#include "core/Clock.h"
#include "gui/platform/PlatformFeed.h"
#include "gui/platform/RestingCount.h"
#include "gui/table/TableSource.h"

namespace gwanje::gui {

class DiscrepancySource final : public TableSource
{
    Q_OBJECT
public:
    enum Column { Kind, Platform, What, Ours, Theirs, Since, State, Reason, Cycles, Id };

    DiscrepancySource(platform::PlatformService& service, PlatformFeed& feed, core::Clock& clock, QObject* parent);

    QList<TableColumn> columns() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QVariant data(const TableRow& row, int column, int role) const override;
    void setSeen(bool seen) override;

    void showOnly(const std::optional<platform::PlatformId>& platform);
    void showState(const std::optional<platform::DiscrepancyState>& state); ///< none: all
    void showKind(const std::optional<platform::DiscrepancyKind>& kind);    ///< the same
    const std::optional<platform::PlatformId>& platform() const { return m_platform; }
    platform::DiscrepancyFilter filter(const TableQuery& query) const;
    void lookAgain();
    QString roomName(const platform::RoomId& id) const;
    static const platform::Discrepancy& discrepancyOf(const TableRow& row);

private:
    void readRooms();
    QString platformText(const platform::Discrepancy& discrepancy) const;
    QString whatText(const platform::Discrepancy& discrepancy) const;
    QString text(const platform::Discrepancy& discrepancy, int column) const;

    platform::PlatformService& m_service;
    PlatformFeed& m_feed;
    core::Clock& m_clock;
    QHash<platform::RoomId, QString> m_rooms; ///< names
    std::optional<platform::PlatformId> m_platform;
    std::optional<platform::DiscrepancyState> m_state = platform::DiscrepancyState::Open;
    std::optional<platform::DiscrepancyKind> m_kind;
    RestingCount m_count;
    bool m_isSeen = false, m_isMissed = false;
};

} // namespace gwanje::gui
