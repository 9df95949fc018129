// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of the portals while the console runs: profiles, states, the newest rows of the log, visits under way;
// and who is told of it. Visits to one portal take turns here, for its browser has one folder. Engine thread.

#include "core/Async.h"
#include "datasync/DataSyncEvents.h"
#include "datasync/PortalBook.h"
#include "datasync/SqlSyncLog.h"
#include <QSet>

namespace gwanje::datasync {

class PortalDesk final
{
public:
    PortalDesk(PortalBook& book, SqlSyncLog& log, core::Clock& clock) : m_book(book), m_log(log), m_clock(clock) {}

    core::Async<core::Status> read(); ///< profiles, states and newest rows, as they are now

    core::Async<bool> takeTurn(QString portal, core::StopToken stop); ///< false: stopped before
    void giveTurn(const QString& portal) { m_taken.remove(portal); }

    QList<PortalView> views() const;
    std::optional<PortalView> view(const QString& portal) const;
    PortalState state(const QString& portal) const;
    core::Async<void> setState(PortalState state); ///< kept; where the database does not take it, in memory

    /// The visit under way; nullptr: there is none. After a change: tell().
    SyncProgress* visit(const QString& portal);
    void beginVisit(const QString& portal, const SyncProgress& progress);
    void endVisit(const QString& portal, const SyncRunId& run); ///< nothing where another is under way
    StreamProgress* streamOf(const QString& portal, const QString& stream);               ///< of the visit
    std::function<void(SyncStep, const QDateTime& until)> stepsOf(const QString& portal); ///< for the visit to tell
    qsizetype visits() const { return m_visits.size(); }

    void tell(const QString& portal);
    void tellAll();
    void tell(const SyncLogRow& row); ///< also the portal's newest
    void listen(std::weak_ptr<PortalEvents> portals, std::weak_ptr<SyncLogEvents> logs);
    /// When the schedule visits a portal next: {sync, renewal}.
    std::function<std::pair<QDateTime, QDateTime>(const QString& portal)> planned;

private:
    PortalView viewOf(const PortalProfile& profile) const;

    PortalBook& m_book;
    SqlSyncLog& m_log;
    core::Clock& m_clock;
    QMap<QString, PortalState> m_states;
    QMap<QString, QMap<QString, SyncLogRow>> m_newest; ///< by portal and stream
    QMap<QString, SyncProgress> m_visits;
    QSet<QString> m_taken;
    QList<std::weak_ptr<PortalEvents>> m_portalListeners;
    QList<std::weak_ptr<SyncLogEvents>> m_logListeners;
};

} // namespace gwanje::datasync
