// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The chosen alert: its sentence and what to do about it, its actions, what happened to it when, and all that is known
// of it as text to copy. Main thread.

#include "gui/alerts/AlertWords.h"
#include "gui/frame/Page.h"
#include "gui/parts/TimelineModel.h"

class QLabel;
class QPlainTextEdit;

namespace gwanje::gui {

class DetailPane;
class TablePanel;

class AlertDetail final : public QObject
{
    Q_OBJECT
public:
    AlertDetail(PageContext context, QWidget* parent);

    QWidget* widget() const;
    void show(const QList<ops::Alert>& alerts); ///< none: hidden
    void retranslate();

private:
    void refresh();
    static QList<TimelineEvent> eventsOf(const ops::Alert& alert, const QDateTime& now);

    PageContext m_context;
    QList<ops::Alert> m_alerts;
    DetailPane* m_pane;
    QLabel* m_advice;
    TimelineModel m_events;
    TablePanel* m_timeline;
    QPlainTextEdit* m_report;
};

} // namespace gwanje::gui
