// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskDetail.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/logs/LogView.h"
#include "gui/table/EmptyNote.h"
#include "gui/table/TablePanel.h"
#include "gui/train/OutcomeCard.h"
#include "gui/train/TaskWords.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>

namespace gwanje::gui {
namespace {

QStringList signature(const QList<train::Train>& trains)
{
    QStringList result;
    for (const train::Train& train : trains) {
        result << u"%1/%2/%3%4%5"_qs.arg(train.number, train.departsAt.toString(Qt::ISODate))
                      .arg(train.generalFree)
                      .arg(train.specialFree)
                      .arg(train.standbyOpen);
    }
    return result;
}

} // namespace

TaskDetail::TaskDetail(PageContext context, const TaskModel& tasks, const QStringList& actions, QAction* officialSite,
                       QWidget* parent)
    : QWidget(parent), m_context(context), m_tasks(tasks), m_title(new QLabel(this)), m_facts(new QLabel(this)),
      m_tabs(new QTabWidget(this)), m_timeline(new TablePanel(context.layout, u"train/timeline"_qs, this)),
      m_trainTable(new TablePanel(context.layout, u"train/trains"_qs, this)), m_events(this), m_trains(this, false),
      m_log(this, 5000), m_tail(m_log, this), m_logView(new LogView(m_log, this)), m_logNote(new EmptyNote(m_logView))
{
    setObjectName(u"taskDetail"_qs);
    build(actions, officialSite);
    buildTabs();
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(200);
    connect(&m_readSoon, &QTimer::timeout, this, &TaskDetail::readEvents);
    retranslate();
}

void TaskDetail::build(const QStringList& actions, QAction* officialSite)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::inside, 0, 0);
    column->setSpacing(space::inside);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::inside);
    m_title->setObjectName(u"taskTitleLabel"_qs);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(titleFont(font()));
    head->addWidget(m_title);
    head->addSpacing(space::inside);
    for (const QString& id : actions) {
        auto* button = new CommandButton(m_context.commands.action(id), this);
        button->setProperty("danger", id == u"train.cancel"_qs);
        head->addWidget(button);
        if (id == u"train.password"_qs) { // rare: only there when it is wanted
            const auto follow = [button, action = m_context.commands.action(id)] {
                button->setVisible(action->isEnabled());
            };
            connect(m_context.commands.action(id), &QAction::changed, button, follow);
            follow();
        }
    }
    head->addStretch(1);
    m_facts->setObjectName(u"taskFactsLabel"_qs);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setProperty("secondary", true);
    m_facts->setWordWrap(true);
    m_outcome = new OutcomeCard(m_context.services.clock, officialSite, this);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_outcome);
    column->addWidget(m_tabs, 1);
    column->addStretch(0); // keeps the title up where the tabs are hidden
}

void TaskDetail::buildTabs()
{
    m_tabs->setObjectName(u"detailTabWidget"_qs);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_timeline->setSource(&m_events);
    m_timeline->view().sortByColumn(-1, Qt::AscendingOrder);
    m_trainTable->setSource(&m_trains);
    m_tabs->addTab(m_timeline, QString());
    m_tabs->addTab(m_trainTable, QString());
    m_tabs->addTab(m_logView, QString());
    m_logView->setColumnHidden(LogModel::Id, true); // they are all this task's
    connect(m_tabs, &QTabWidget::currentChanged, this, &TaskDetail::followLog);
    QList<QWidget*> parts;
    for (auto* button : findChildren<CommandButton*>(Qt::FindDirectChildrenOnly))
        parts << button;
    chainTabs(parts << m_outcome << m_tabs);
}

void TaskDetail::show(const QList<train::TaskId>& ids)
{
    if (ids == m_ids)
        return;
    m_ids = ids;
    m_known.clear();
    m_trains.setTrains({});
    LogFilter filter;
    if (ids.size() == 1) {
        filter.id = ids.first().toString();
        m_timeline->setLoading(true);
        readEvents();
    }
    m_log.setFilter(filter);
    refresh();
}

void TaskDetail::patch(const QSet<train::TaskId>& ids)
{
    if (m_ids.size() > 1)
        refreshMany();
    if (m_ids.size() == 1 && ids.contains(m_ids.first())) {
        refresh();
        if (!m_readSoon.isActive())
            m_readSoon.start();
    }
}

void TaskDetail::refresh()
{
    const train::TaskSnapshot* task = m_ids.size() == 1 ? m_tasks.find(m_ids.first()) : nullptr;
    m_tabs->setVisible(task);
    m_outcome->show(task);
    if (!task) {
        refreshMany();
        return;
    }
    const train::TaskRequest& request = task->request;
    m_title->setText(u"%1, %2"_qs.arg(journeyText(request), dateText(request.date)));
    QStringList facts{stateWord(*task), modeWord(request.mode), windowText(request), passengersText(request.passengers),
                      seatWord(request.seat)};
    if (request.position != train::SeatPosition::Any)
        facts << positionWord(request.position);
    if (!request.trains.isEmpty())
        facts << tr("only trains %1").arg(request.trains.join(u", "_qs));
    if (request.standby)
        facts << tr("waiting list allowed");
    facts << providerWord(task->provider);
    m_facts->setText(facts.join(u" · "_qs));
    const QStringList now = signature(task->lastTrains);
    if (now != m_known) {
        m_known = now;
        m_trains.setTrains(task->lastTrains);
    }
}

/// How many of the chosen are in which state: the buttons beside the title take only those they fit.
void TaskDetail::refreshMany()
{
    m_title->setText(tr("%n task(s) chosen", nullptr, int(m_ids.size())));
    QMap<train::TaskState, int> counts;
    for (const train::TaskId& id : std::as_const(m_ids)) {
        if (const train::TaskSnapshot* task = m_tasks.find(id))
            ++counts[task->state];
    }
    QStringList facts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        facts << u"%1 %2"_qs.arg(stateWord(it.key()), QLocale().toString(*it));
    m_facts->setText(facts.join(u" · "_qs));
}

void TaskDetail::readEvents()
{
    if (m_ids.size() != 1)
        return;
    const train::TaskId id = m_ids.first();
    core::whenFinished(m_context.services.train.show(id), this,
                       [this, id](const core::Result<train::TaskDetail>& detail) {
                           if (m_ids.size() != 1 || m_ids.first() != id)
                               return;
                           m_timeline->setLoading(false);
                           if (!detail) {
                               m_timeline->setError(detail.error(), [this] { readEvents(); });
                               return;
                           }
                           m_timeline->clearError();
                           m_events.setEvents(id, detail->events);
                           if (m_known.isEmpty() && !detail->task.lastTrains.isEmpty()) {
                               m_known = signature(detail->task.lastTrains);
                               m_trains.setTrains(detail->task.lastTrains);
                           }
                           m_timeline->view().scrollToBottom();
                       });
}

void TaskDetail::followLog()
{
    if (isVisible() && m_tabs->currentWidget() == m_logView)
        m_tail.start();
    else
        m_tail.stop();
}

void TaskDetail::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    followLog();
}

void TaskDetail::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    followLog();
}

void TaskDetail::retranslate()
{
    m_tabs->setAccessibleName(tr("Details of the task"));
    m_tabs->setTabText(0, tr("Timeline"));
    m_tabs->setTabText(1, tr("Trains"));
    m_tabs->setTabText(2, tr("Log"));
    m_logView->setAccessibleName(tr("Log lines of this task"));
    m_logNote->setText(tr("No log lines of this task since the program was started."));
    m_timeline->setEmptyState({tr("Nothing has happened yet"), QString(), nullptr});
    m_trainTable->setEmptyState({tr("No trains seen yet"), tr("The trains of the last search stand here."), nullptr});
    m_events.retranslate();
    m_trains.retranslate();
    m_log.retranslate();
    refresh();
}

} // namespace gwanje::gui
