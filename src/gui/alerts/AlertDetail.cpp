// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertDetail.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/DetailPane.h"
#include "gui/table/TablePanel.h"
#include <QLabel>
#include <QPlainTextEdit>

namespace gwanje::gui {
namespace {

/// What happens to an alert.
enum Moment { Raised, Acknowledged, Sent, Silenced, Cleared, Renewed };

std::pair<Sign, Tone> lookOf(int moment)
{
    switch (moment) {
    case Raised:
    case Renewed:
        return {Sign::Exclamation, Tone::Warning};
    case Acknowledged:
        return {Sign::Check, Tone::Running};
    case Silenced:
        return {Sign::Pause, Tone::Waiting};
    default:
        return {Sign::Check, Tone::Ok};
    }
}

/// The words of an alert are those of the last time.
bool isSaid(const TimelineEvent& event)
{
    const bool again = event.context.value(ops::Alerts::happenedField).toInt() > 1;
    return event.state == (again ? Renewed : Raised);
}

} // namespace

AlertDetail::AlertDetail(PageContext context, QWidget* parent)
    : QObject(parent), m_context(context), m_pane(new DetailPane(context.commands, u"alert"_qs, parent)),
      m_advice(new QLabel(m_pane)),
      m_events(context.services.clock,
               {.state =
                    [](int moment) {
                        return QStringList{tr("Raised"),   tr("Acknowledged"), tr("Sent"),
                                           tr("Silenced"), tr("Cleared"),      tr("Last time")}
                            .at(moment);
                    },
                .look = lookOf,
                .message =
                    [](const TimelineEvent& event) {
                        if (event.state == Acknowledged)
                            return tr("by %1").arg(event.context.value(u"by"_qs));
                        if (event.state == Silenced)
                            return tr("until %1").arg(event.context.value(u"until"_qs));
                        ops::Alert alert;
                        alert.code = event.code;
                        alert.context = event.context;
                        return isSaid(event) ? alertSentence(alert) : QString();
                    }},
               this),
      m_timeline(new TablePanel(context.layout, u"alerts/timeline"_qs, m_pane)), m_report(new QPlainTextEdit(m_pane))
{
    m_pane->addActions({{u"alerts.acknowledge"_qs},
                        {u"alerts.silence"_qs},
                        {u"alerts.unsilence"_qs, false, true},
                        {u"alerts.open"_qs, false, true},
                        {u"alerts.details"_qs}});
    m_advice->setObjectName(u"alertAdviceLabel"_qs);
    m_advice->setTextFormat(Qt::PlainText);
    m_advice->setWordWrap(true);
    m_report->setObjectName(u"alertReportEdit"_qs);
    m_report->setReadOnly(true);
    m_report->setFont(monoFont(m_report->font()));
    m_report->setTabChangesFocus(true);
    m_timeline->setSource(&m_events);
    m_pane->addBetween(m_advice);
    m_pane->addTab(m_timeline);
    m_pane->addTab(m_report);
    m_pane->hide();
    retranslate();
}

QWidget* AlertDetail::widget() const
{
    return m_pane;
}

void AlertDetail::show(const QList<ops::Alert>& alerts)
{
    m_alerts = alerts;
    m_pane->setVisible(!alerts.isEmpty());
    refresh();
}

QList<TimelineEvent> AlertDetail::eventsOf(const ops::Alert& alert, const QDateTime& now)
{
    QList<TimelineEvent> events{{.at = alert.raisedAt, .state = Raised, .code = alert.code, .context = alert.context}};
    const QDateTime last = core::timeFromText(alert.context.value(ops::Alerts::happenedAtField));
    if (last.isValid() && last > alert.raisedAt)
        events.append({.at = last, .state = Renewed, .code = alert.code, .context = alert.context});
    if (alert.acknowledgedAt.isValid())
        events.append({.at = alert.acknowledgedAt,
                       .state = Acknowledged,
                       .code = alert.code,
                       .context = {{u"by"_qs, alert.acknowledgedBy}}});
    if (alert.silencedUntil.isValid() && alert.silencedUntil > now)
        events.append({.at = now,
                       .state = Silenced,
                       .code = alert.code,
                       .context = {{u"until"_qs, absoluteTime(alert.silencedUntil)}}});
    if (alert.clearedAt.isValid())
        events.append({.at = alert.clearedAt, .state = Cleared, .code = alert.code, .context = {}});
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    for (qsizetype i = 0; i < events.size(); ++i)
        events[i].sequence = i + 1;
    return events;
}

void AlertDetail::refresh()
{
    const bool one = m_alerts.size() == 1;
    m_pane->setTabsShown(one);
    m_advice->setVisible(one);
    if (!one) {
        m_pane->setTitle(tr("%n alert(s) chosen", nullptr, int(m_alerts.size())));
        m_pane->setFacts({});
        return;
    }
    const ops::Alert& alert = m_alerts.first();
    const QDateTime now = m_context.services.clock.now();
    const AlertState state = alertState(alert, now);
    m_pane->setTitle(alertSentence(alert));
    m_pane->setFacts({alertStateWord(state), severityWord(alert.severity), core::codeName(alert.code),
                      state == AlertState::Silenced ? tr("until %1").arg(shortTime(alert.silencedUntil, now)) : QString(),
                      alert.sent ? tr("sent to the webhook") : QString()});
    const QString advice = core::advice(alert.code, uiLanguage(), alert.context);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    m_events.setEvents(u"%1 %2 %3"_qs.arg(alert.id, alert.context.value(ops::Alerts::happenedAtField))
                           .arg(alert.silencedUntil.toMSecsSinceEpoch()),
                       eventsOf(alert, now));
    if (const QString report = alertReport(alert, now); report != m_report->toPlainText())
        m_report->setPlainText(report);
}

void AlertDetail::retranslate()
{
    m_pane->setTabTitle(0, tr("Timeline"));
    m_pane->setTabTitle(1, tr("Details"));
    m_report->setAccessibleName(tr("Everything known of the alert"));
    m_timeline->setEmptyState({tr("Nothing has happened yet"), QString(), nullptr});
    m_events.retranslate();
    refresh();
}

} // namespace gwanje::gui
