// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SyncScheduleBar.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/Times.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace gwanje::gui {

using namespace std::chrono_literals;
using runtime::ScheduleState;

QString intervalText(std::chrono::milliseconds interval)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(interval).count();
    return minutes == 24 * 60         ? SyncScheduleBar::tr("daily")
           : minutes % (24 * 60) == 0 ? SyncScheduleBar::tr("every %n day(s)", nullptr, int(minutes / (24 * 60)))
           : minutes % 60 == 0        ? SyncScheduleBar::tr("every %n h", nullptr, int(minutes / 60))
                                      : SyncScheduleBar::tr("every %n min", nullptr, int(minutes));
}

SyncScheduleBar::SyncScheduleBar(CommandRegistry& commands, const DataSyncFeed& feed, core::Clock& clock,
                                 QWidget* parent)
    : QFrame(parent), m_feed(feed), m_clock(clock), m_sign(new QLabel(this)), m_state(new QLabel(this)),
      m_facts(new QLabel(this))
{
    setObjectName(u"syncScheduleCard"_qs);
    setProperty("card", true);
    m_state->setObjectName(u"syncScheduleStateLabel"_qs);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_state->setFont(bold);
    m_facts->setObjectName(u"syncScheduleFactsLabel"_qs);
    m_facts->setProperty("secondary", true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::between, space::inside, space::inside, space::inside);
    row->setSpacing(space::inside);
    row->addWidget(m_sign);
    row->addWidget(m_state);
    row->addWidget(m_facts, 1);
    for (const auto& id : {u"datasync.pause"_qs, u"datasync.resume"_qs, u"datasync.schedule"_qs}) {
        QAction* action = commands.action(id);
        auto* button = new CommandButton(action, this);
        row->addWidget(button);
        if (id == u"datasync.schedule"_qs)
            continue;
        const auto follow = [button, action] { button->setVisible(action->isEnabled()); };
        connect(action, &QAction::changed, button, follow);
        follow();
    }
    connect(&feed, &DataSyncFeed::scheduleChanged, this, &SyncScheduleBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &SyncScheduleBar::refresh);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_second.start(1s);
    refresh();
}

QString SyncScheduleBar::facts() const
{
    const datasync::SyncSchedule& schedule = *m_feed.schedule();
    const runtime::StateMark& mark = schedule.status.mark;
    const QDateTime now = m_clock.now();
    QStringList facts;
    if (mark.state != ScheduleState::Running)
        facts << (mark.by.isEmpty() ? QString() : tr("by %1").arg(mark.by)) << relativeTime(mark.at, now)
              << mark.reason;
    for (const runtime::TypeStatus& type : schedule.status.types)
        facts << u"%1 %2"_qs.arg(syncJobWord(type.type),
                                 type.config.enabled ? intervalText(type.config.interval) : tr("by hand only"));
    if (mark.state == ScheduleState::Running && !schedule.next.isEmpty()) {
        const runtime::PlannedRun& run = schedule.next.first();
        const auto left = std::chrono::seconds(std::max<qint64>(0, now.secsTo(run.at)));
        facts << tr("next: %1 %2").arg(m_feed.titleOf(run.target), leftText(left));
    }
    if (!schedule.status.isLeader && !schedule.status.leader.isEmpty())
        facts << tr("console %1 leads").arg(schedule.status.leader.left(8));
    facts.removeAll(QString());
    return facts.join(u" · "_qs);
}

void SyncScheduleBar::refresh()
{
    if (!m_feed.schedule()) {
        m_state->setText(tr("Schedule"));
        m_facts->setText(u"…"_qs);
        return;
    }
    const ScheduleState state = m_feed.schedule()->status.mark.state;
    const bool runs = state == ScheduleState::Running;
    const Sign sign = runs ? Sign::Check : state == ScheduleState::Paused ? Sign::Pause : Sign::Slash;
    m_sign->setPixmap(signIcon(sign, runs ? Tone::Ok : Tone::Warning).pixmap(signSize, signSize));
    m_state->setText(runs                             ? tr("Synced by itself")
                     : state == ScheduleState::Paused ? tr("Schedule paused")
                                                      : tr("Schedule stopped"));
    if (const QString now = facts(); now != m_facts->text())
        m_facts->setText(now);
}

void SyncScheduleBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
