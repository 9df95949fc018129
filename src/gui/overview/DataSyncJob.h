// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the overview's card says of data sync: which portals are visited, stand well, fail or are off, and when the next
// sync comes or why none does. From the window's feed: nothing waits. Main thread.

#include "core/Clock.h"
#include "gui/datasync/DataSyncFeed.h"

namespace gwanje::gui {

class JobCard;

class DataSyncJob final : public QObject
{
    Q_OBJECT
public:
    DataSyncJob(DataSyncFeed& feed, core::Clock& clock, JobCard& card, QObject* parent);

    bool isAny() const; ///< a portal is on, or was
    void refresh();
    void retranslate();

Q_SIGNALS:
    void changed(); ///< worth a refresh, when the page is seen
    void pageWanted();
    void logWanted(const QString& chip); ///< the sync log's

private:
    void showNext();

    DataSyncFeed& m_feed;
    core::Clock& m_clock;
    JobCard& m_card;
};

} // namespace gwanje::gui
