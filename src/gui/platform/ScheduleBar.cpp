// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/ScheduleBar.h"

#include "gui/frame/Fold.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace gwanje::gui {

using namespace std::chrono_literals;
using runtime::ScheduleState;

QString scheduleStateWord(ScheduleState state)
{
    return state == ScheduleState::Running  ? ScheduleBar::tr("Scheduler runs")
           : state == ScheduleState::Paused ? ScheduleBar::tr("Scheduler paused")
                                            : ScheduleBar::tr("Scheduler stopped");
}

Tone scheduleStateTone(ScheduleState state)
{
    return state == ScheduleState::Running  ? Tone::Ok
           : state == ScheduleState::Paused ? Tone::Warning
                                            : Tone::Error;
}

Sign scheduleStateSign(ScheduleState state)
{
    return state == ScheduleState::Running ? Sign::Check : state == ScheduleState::Paused ? Sign::Pause : Sign::Slash;
}

ScheduleBar::ScheduleBar(CommandRegistry& commands, const PlatformFeed& feed, core::Clock& clock, QWidget* parent)
    : QFrame(parent), m_feed(feed), m_clock(clock), m_sign(new QLabel(this)), m_state(new QLabel(this)),
      m_facts(new QLabel(this))
{
    setObjectName(u"scheduleCard"_qs);
    setProperty("card", true);
    m_state->setObjectName(u"scheduleStateLabel"_qs);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_state->setFont(bold);
    m_facts->setObjectName(u"scheduleFactsLabel"_qs);
    m_facts->setProperty("secondary", true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::between, space::inside, space::inside, space::inside);
    row->setSpacing(space::inside);
    row->addWidget(m_sign);
    row->addWidget(m_state);
    row->addWidget(m_facts, 1);
    for (const auto& id : {u"scheduler.pause"_qs, u"scheduler.resume"_qs, u"scheduler.start"_qs, u"scheduler.stop"_qs,
                           u"scheduler.show"_qs}) {
        QAction* action = commands.action(id);
        auto* button = new CommandButton(action, this);
        button->setProperty("danger", id == u"scheduler.stop"_qs);
        row->addWidget(button);
        if (id == u"scheduler.show"_qs)
            continue;
        const auto follow = [button, action] { button->setVisible(action->isEnabled()); };
        connect(action, &QAction::changed, button, follow);
        follow();
    }
    connect(&feed, &PlatformFeed::scheduleChanged, this, &ScheduleBar::refresh);
    connect(&feed, &PlatformFeed::changed, this, &ScheduleBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &ScheduleBar::refresh);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_second.start(1s);
    refresh();
}

/// What runs, what comes next, who leads; or since when, by whom and why nothing does.
QString ScheduleBar::facts() const
{
    const platform::ScheduleView& view = *m_feed.schedule();
    const runtime::ScheduleStatus& status = view.status;
    QStringList facts;
    if (status.mark.state != ScheduleState::Running) {
        facts << (status.mark.by.isEmpty() ? QString() : tr("by %1").arg(status.mark.by))
              << relativeTime(status.mark.at, m_clock.now()) << status.mark.reason;
    } else if (!view.next.isEmpty()) {
        const qint64 left = std::max<qint64>(0, m_clock.now().msecsTo(view.next.first().at));
        facts << tr("next run in %1").arg(countdown(std::chrono::milliseconds(left)));
    }
    if (const int running = m_feed.underWay())
        facts << tr("%n run(s) under way", nullptr, running);
    for (const runtime::TypeStatus& type : status.types) {
        if (type.mark.state != ScheduleState::Running)
            facts << tr("%1 is held back").arg(runTypeWord(type.type));
    }
    facts << (status.isLeader          ? tr("this console leads")
              : status.leader.isEmpty() ? tr("nobody leads yet")
                                        : tr("console %1 leads").arg(status.leader.left(8)));
    facts.removeAll(QString());
    return facts.join(u" · "_qs);
}

void ScheduleBar::refresh()
{
    if (!m_feed.schedule()) {
        m_state->setText(tr("Scheduler"));
        m_facts->setText(u"…"_qs);
        return;
    }
    const ScheduleState state = m_feed.schedule()->status.mark.state;
    m_sign->setPixmap(signIcon(scheduleStateSign(state), scheduleStateTone(state)).pixmap(signSize, signSize));
    m_state->setText(scheduleStateWord(state));
    if (const QString now = facts(); now != m_facts->text())
        m_facts->setText(now);
}

void ScheduleBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
