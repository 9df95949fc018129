// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The scheduler over the table: how it stands, since when, why and by whom; what runs and what comes next; who leads;
// and its big switches. Main thread.

#include "core/Clock.h"
#include "gui/frame/Command.h"
#include "gui/frame/StateIcon.h"
#include "gui/platform/PlatformFeed.h"
#include <QFrame>

class QLabel;

namespace gwanje::gui {

class ScheduleBar final : public QFrame
{
    Q_OBJECT
public:
    ScheduleBar(CommandRegistry& commands, const PlatformFeed& feed, core::Clock& clock, QWidget* parent);

    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    QString facts() const;

    const PlatformFeed& m_feed;
    core::Clock& m_clock;
    QLabel *m_sign, *m_state, *m_facts;
    QTimer m_second;
};

QString scheduleStateWord(runtime::ScheduleState state);
Tone scheduleStateTone(runtime::ScheduleState state);
Sign scheduleStateSign(runtime::ScheduleState state);

} // namespace gwanje::gui
