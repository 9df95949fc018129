// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Portals as they stand, with what is under way, and the schedule: read from the façade when first asked for, and anew
// only where reading failed; from then on told by the engine, the latest of each at most every 50 ms. One for the
// window. Main thread.

#include "datasync/DataSyncService.h"
#include <QSet>
#include <QTimer>

namespace gwanje::gui {

enum class PortalStanding;

class DataSyncFeed final : public QObject
{
    Q_OBJECT
public:
    static constexpr int suspectFrom = 3; ///< failures in a row

    DataSyncFeed(datasync::DataSyncService& service, QObject* parent);

    void ask();  ///< reads where nobody has read yet
    void read(); ///< anew
    void readSchedule();
    bool isRead() const { return m_isRead; }
    const std::optional<core::Error>& error() const { return m_error; }  ///< of the last reading
    const QList<datasync::PortalView>& views() const { return m_views; } ///< by name
    const datasync::PortalView* find(const QString& portal) const;
    QString titleOf(const QString& portal) const; ///< its name, where it is gone
    PortalStanding standingOf(const datasync::PortalView& view) const;
    int underWay() const;
    /// With its visit it looks as if it had ended already, until it has.
    void markCancelling(const QString& portal);
    bool isCancelling(const datasync::PortalView& view) const;

    const std::optional<datasync::SyncSchedule>& schedule() const { return m_schedule; } ///< none: not read yet

Q_SIGNALS:
    void wasRead();
    void changed(const QStringList& portals); ///< known ones look otherwise
    void logTold(const QList<gwanje::datasync::SyncLogRow>& rows);
    void scheduleChanged();

private:
    void takeViews(const QList<datasync::PortalView>& views);
    void takeRows(const QList<datasync::SyncLogRow>& rows);

    datasync::DataSyncService& m_service;
    std::shared_ptr<datasync::PortalEvents> m_portalEvents;
    std::shared_ptr<datasync::SyncLogEvents> m_logEvents;
    QList<datasync::PortalView> m_views;
    QSet<datasync::SyncRunId> m_cancelling;
    std::optional<datasync::SyncSchedule> m_schedule;
    std::optional<core::Error> m_error;
    bool m_isRead = false, m_isReading = false, m_again = false, m_isAsked = false, m_readsSchedule = false;
    QTimer m_later, m_scheduleSoon;
};

} // namespace gwanje::gui
