// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The overview: what runs, what failed since yesterday, which alerts stand, what was interrupted, what comes next, and
// the key figures; every row and figure leads to its place. It owns nothing it shows. Main thread.

#include "gui/frame/Page.h"
#include "gui/overview/KeyFigures.h"
#include "reservation/Reservation.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gwanje::gui {

class AlertFeed;
class JobCard;
class LinkList;
class DataSyncFeed;
class DataSyncJob;
class PlatformFeed;
class PlatformJob;
class ReservationJob;
class SectionFeed;
class TaskFeed;

class OverviewPage final : public Page
{
    Q_OBJECT
public:
    struct Sources
    {
        const TaskFeed& tasks;
        const AlertFeed& alerts;
        SectionFeed* sections;   ///< none: there are no reservations
        PlatformFeed* platforms; ///< none: there are no platforms
        DataSyncFeed* portals;   ///< none: there is no data sync
    };
    OverviewPage(PageContext context, Sources sources, QWidget* parent);

    static PageFace face();
    QString help() const override;

Q_SIGNALS:
    void taskWanted(const gwanje::train::TaskId& id);
    void tasksWanted(const QString& chip); ///< the train page, with that filter
    void alertWanted(const QString& id);   ///< empty: the page
    void reservationsWanted(const QString& chip); ///< the page of reservations, all sections
    void sectionWanted(const gwanje::reservation::SectionId& id);
    void reconcileWanted();
    void chartsWanted();
    void platformsWanted(const QString& chip); ///< the page of platforms
    void differencesWanted();
    void scheduleWanted();
    void portalsWanted(); ///< the page of data sync
    void syncLogWanted(const QString& chip);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    struct Section
    {
        QWidget* box;
        QLabel *title, *none;
        LinkList* list;
        QPushButton* all;
    };
    Section addSection(const QString& name, QVBoxLayout* column);
    void addCommands();
    void build();
    void leadEverywhere();
    void buildEmpty(QVBoxLayout* column);
    void refreshSoon();
    void refresh();
    void addReservations(QVBoxLayout* column);
    void addPlatforms(QVBoxLayout* column);
    void addPortals(QVBoxLayout* column);
    void refreshTrain();
    void refreshAlerts();
    void refreshInterrupted();
    void refreshNext();

    Sources m_sources;
    JobCard *m_train, *m_reservations = nullptr, *m_platforms = nullptr, *m_portals = nullptr;
    ReservationJob* m_reservationJob = nullptr; ///< none: there is no such page
    PlatformJob* m_platformJob = nullptr;       ///< the same
    DataSyncJob* m_portalJob = nullptr;         ///< the same
    QWidget *m_body, *m_empty;
    QLabel *m_emptyTitle, *m_emptyText;
    Section m_alerts, m_interrupted, m_next;
    KeyFigures* m_figures = nullptr;
    QTimer m_soon, m_second;
};

} // namespace gwanje::gui
