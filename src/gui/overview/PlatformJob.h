// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the overview's card says of platforms: how many runs are under way, which platforms fail or are off, what differs,
// and when the next run comes or why none does. From the window's feed: nothing waits. Main thread.

#include "core/Clock.h"
#include "gui/platform/PlatformFeed.h"

namespace gwanje::gui {

class JobCard;

class PlatformJob final : public QObject
{
    Q_OBJECT
public:
    PlatformJob(PlatformFeed& feed, core::Clock& clock, JobCard& card, QObject* parent);

    bool isAny() const { return !m_feed.views().isEmpty(); }
    void refresh();
    void retranslate();

Q_SIGNALS:
    void changed();                         ///< worth a refresh, when the page is seen
    void listWanted(const QString& chip);   ///< platforms; empty: all
    void differencesWanted();
    void scheduleWanted();

private:
    void open(const QString& figure);
    void showNext();

    PlatformFeed& m_feed;
    core::Clock& m_clock;
    JobCard& m_card;
};

} // namespace gwanje::gui
