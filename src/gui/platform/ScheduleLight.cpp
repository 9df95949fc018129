// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/ScheduleLight.h"

#include "gui/platform/ScheduleBar.h"
#include <QEvent>

namespace gwanje::gui {

ScheduleLight::ScheduleLight(const PlatformFeed& feed, QWidget* parent) : QPushButton(parent), m_feed(feed)
{
    setObjectName(u"schedulerButton"_qs);
    connect(&feed, &PlatformFeed::scheduleChanged, this, &ScheduleLight::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &ScheduleLight::refresh);
    refresh();
}

void ScheduleLight::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void ScheduleLight::refresh()
{
    setVisible(m_feed.schedule().has_value());
    if (!m_feed.schedule())
        return;
    const runtime::ScheduleStatus& status = m_feed.schedule()->status;
    const runtime::ScheduleState state = status.mark.state;
    const bool runs = state == runtime::ScheduleState::Running;
    setIcon(signIcon(runs ? Sign::Dot : scheduleStateSign(state), scheduleStateTone(state)));
    setText(scheduleStateWord(state));
    setAccessibleName(text());
    setToolTip(status.isLeader          ? tr("This console leads. Click for the platforms.")
               : status.leader.isEmpty() ? tr("No console leads yet. Click for the platforms.")
                                         : tr("Console %1 leads. Click for the platforms.").arg(status.leader.left(8)));
}

} // namespace gwanje::gui
