// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The daily schedule over the portals: whether it runs, since when, why and by whom not, how often, what comes next;
// and its switches. Main thread.

#include "core/Clock.h"
#include "gui/datasync/DataSyncFeed.h"
#include "gui/frame/Command.h"
#include <QFrame>

class QLabel;

namespace gwanje::gui {

class SyncScheduleBar final : public QFrame
{
    Q_OBJECT
public:
    SyncScheduleBar(CommandRegistry& commands, const DataSyncFeed& feed, core::Clock& clock, QWidget* parent);

    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    QString facts() const;

    const DataSyncFeed& m_feed;
    core::Clock& m_clock;
    QLabel *m_sign, *m_state, *m_facts;
    QTimer m_second;
};

QString intervalText(std::chrono::milliseconds interval); ///< "every 24 h"

} // namespace gwanje::gui
