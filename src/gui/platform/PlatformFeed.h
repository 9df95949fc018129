// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platforms as they stand, with their newest runs and the schedule: read from the façade when first asked for, whenever
// it says that something came or went, and every half minute (other consoles work, too); between that live from the
// engine, the latest of each at most every 50 ms. One for the window. Main thread.

#include "platform/PlatformService.h"
#include <QTimer>

namespace gwanje::gui {

enum class PlatformState;

class PlatformFeed final : public QObject
{
    Q_OBJECT
public:
    static constexpr int keptRuns = 24; ///< of a platform: what its sparkline shows

    PlatformFeed(platform::PlatformService& service, QObject* parent,
                 std::chrono::milliseconds readEvery = std::chrono::seconds(30));

    void ask();  ///< reads where nobody has read yet
    void read(); ///< anew
    void readSchedule();
    bool isRead() const { return m_isRead; }
    const std::optional<core::Error>& error() const { return m_error; } ///< of the last reading
    const QList<platform::PlatformView>& views() const { return m_views; } ///< by code
    const platform::PlatformView* find(const platform::PlatformId& id) const;
    QString nameOf(const platform::PlatformId& id) const; ///< "—": it is gone
    QList<platform::PlatformRun> latest(const platform::PlatformId& id) const { return m_latest.value(id); } ///< oldest first
    QList<platform::PlatformRun> underWay(const platform::PlatformId& id) const;
    int underWay() const; ///< of all
    PlatformState stateOf(const platform::PlatformView& view) const;
    /// With these runs it looks as if they had ended already, until they have.
    void markCancelling(const platform::PlatformId& id);

    /// Open ones of all platforms, and of those between them.
    qint64 openDifferences() const;
    qint64 soldTwice() const; ///< of these the nights that were sold twice, or more often than there are rooms

    const std::optional<platform::ScheduleView>& schedule() const { return m_schedule; } ///< none: not read yet
    QDateTime nextRun(const platform::PlatformId& id) const; ///< invalid: none is planned by this console
    bool isRefused(const platform::PlatformId& id) const;    ///< a circuit of its is open

Q_SIGNALS:
    void wasRead();
    void changed(const QList<gwanje::platform::PlatformId>& ids); ///< known ones look otherwise
    void runsTold(const QList<gwanje::platform::PlatformRun>& runs);
    void scheduleChanged();
    void discrepanciesChanged();
    void differencesCounted(); ///< there are other open ones
    void booksChanged();

private:
    void takeDesk(const QSet<QString>& what);
    void takeViews(const QList<platform::PlatformView>& views);
    void takeRuns(const QList<platform::PlatformRun>& runs);
    void keep(const platform::PlatformRun& run);
    void readRuns();
    void countDifferences();
    void finish(const std::optional<core::Error>& error);

    platform::PlatformService& m_service;
    std::shared_ptr<platform::PlatformEvents> m_viewEvents;
    std::shared_ptr<platform::RunEvents> m_runEvents;
    std::shared_ptr<platform::DeskEvents> m_deskEvents;
    const std::chrono::milliseconds m_readEvery;
    QList<platform::PlatformView> m_views;
    QHash<platform::PlatformId, qsizetype> m_places;
    QHash<platform::PlatformId, QList<platform::PlatformRun>> m_latest; ///< oldest first
    QSet<platform::RunId> m_cancelling;
    std::optional<platform::ScheduleView> m_schedule;
    struct Plan
    {
        QDateTime next;
        bool isProbe = false;
    };
    QHash<platform::PlatformId, Plan> m_plans;
    std::optional<core::Error> m_error;
    bool m_isRead = false, m_isReading = false, m_again = false, m_isAsked = false;
    QMap<platform::DiscrepancyKind, qint64> m_open;
    bool m_readsSchedule = false, m_countsOpen = false;
    QTimer m_timer, m_scheduleSoon, m_countSoon;
};

} // namespace gwanje::gui
