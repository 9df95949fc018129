// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the overview's card says of reservations: how many places are held, confirmed and free, sections that are sold
// out, how fast is sold, and whether Redis and the database drifted apart. From the façade's live sections and the
// metrics in memory: nothing waits. Main thread.

#include "gui/GuiServices.h"
#include "gui/reservation/SectionFeed.h"

namespace gwanje::gui {

class JobCard;

class ReservationJob final : public QObject
{
    Q_OBJECT
public:
    ReservationJob(const GuiServices& services, SectionFeed& feed, JobCard& card, QObject* parent);

    bool isAny() const { return !m_feed.sections().isEmpty(); }
    void refresh();
    void retranslate();

Q_SIGNALS:
    void changed();                                               ///< worth a refresh, when the page is seen
    void listWanted(const QString& chip);                         ///< empty: all
    void sectionWanted(const gwanje::reservation::SectionId& id); ///< sold out
    void chartsWanted();
    void reconcileWanted();

private:
    void open(const QString& figure);
    void showTrouble();
    double measured(const QString& series, std::chrono::seconds length, bool added) const;

    reservation::ReservationService& m_service;
    const ops::MetricHistory* m_metrics;
    JobCard& m_card;
    SectionFeed& m_feed;
};

} // namespace gwanje::gui
