// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskDetail.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/logs/LogDelegate.h"
#include "gui/parts/LinkList.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TailFollower.h"
#include "gui/train/OutcomeCard.h"
#include "gui/train/TaskWords.h"

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

TimelineWords timelineWords()
{
    using train::TaskState;
    return {.state = [](int state) { return stateWord(TaskState(state)); },
            .look = [](int state) { return std::pair(stateSign(TaskState(state)), stateTone(TaskState(state))); },
            .message = [](const TimelineEvent& event) { return messageText(event.code, event.context); }};
}

QList<TimelineEvent> timelineOf(const QList<train::TaskEvent>& events)
{
    QList<TimelineEvent> result;
    result.reserve(events.size());
    for (const train::TaskEvent& event : events)
        result.append({event.sequence, event.at, int(event.state), event.code, event.context});
    return result;
}

} // namespace

TaskDetail::TaskDetail(PageContext context, TaskFinder find, const QStringList& actions, QAction* officialSite,
                       QWidget* parent)
    : DetailPane(context.commands, u"task"_qs, parent), m_context(context), m_find(std::move(find)),
      m_outcome(new OutcomeCard(context.services.clock, officialSite, this)), m_links(new LinkList(u"retry"_qs, this)),
      m_timeline(new TablePanel(context.layout, u"train/timeline"_qs, this)),
      m_trainTable(new TablePanel(context.layout, u"train/trains"_qs, this)),
      m_logTable(new TablePanel(context.layout, u"train/log"_qs, this)),
      m_events(context.services.clock, timelineWords(), this), m_trains(this, false),
      m_log(context.services.dataFolder + u"/logs"_qs, LogSource::Of::OneTask, this)
{
    QList<Action> beside;
    for (const QString& id : actions)
        beside.append({id, id == u"train.cancel"_qs, id == u"train.password"_qs || id == u"train.retry"_qs});
    addActions(beside);
    addBetween(m_outcome);
    addBetween(m_links);
    connect(m_links, &LinkList::opened, this, [this](const QString& id) {
        if (const auto task = train::TaskId::fromString(id))
            Q_EMIT taskWanted(*task);
    });
    buildTabs();
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(200);
    connect(&m_readSoon, &QTimer::timeout, this, &TaskDetail::readEvents);
    retranslate();
}

void TaskDetail::buildTabs()
{
    m_timeline->setSource(&m_events);
    m_timeline->view().sortByColumn(-1, Qt::AscendingOrder);
    m_trainTable->setSource(&m_trains);
    for (QWidget* page :
         {static_cast<QWidget*>(m_timeline), static_cast<QWidget*>(m_trainTable), static_cast<QWidget*>(m_logTable)})
        addTab(page);
    m_logTable->setSource(&m_log);
    dressLog(m_logTable->view());
}

void TaskDetail::show(const QList<train::TaskId>& ids)
{
    if (ids == m_ids)
        return;
    m_ids = ids;
    m_known.clear();
    m_trains.setTrains({});
    const auto task = ids.size() == 1 ? m_find(ids.first()) : std::nullopt;
    m_log.setTask(ids.size() == 1 ? ids.first().toString() : QString(), task ? task->createdAt : QDateTime());
    if (ids.size() == 1) {
        m_timeline->view().followEnd().setFollowing(true);
        m_timeline->setLoading(true);
        readEvents();
    }
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
    const auto task = m_ids.size() == 1 ? m_find(m_ids.first()) : std::nullopt;
    setTabsShown(task.has_value());
    m_outcome->show(task ? &*task : nullptr);
    showLinks(task ? &*task : nullptr);
    if (!task) {
        refreshMany();
        return;
    }
    m_told = task->updatedAt;
    const train::TaskRequest& request = task->request;
    setTitle(u"%1, %2"_qs.arg(journeyText(request), dateText(request.date)));
    QStringList facts{stateWord(*task), modeWord(request.mode), windowText(request), passengersText(request.passengers),
                      seatWord(request.seat)};
    if (request.position != train::SeatPosition::Any)
        facts << positionWord(request.position);
    if (!request.trains.isEmpty())
        facts << tr("only trains %1").arg(request.trains.join(u", "_qs));
    if (request.standby)
        facts << tr("waiting list allowed");
    facts << providerWord(task->provider);
    setFacts(facts);
    const QStringList now = signature(task->lastTrains);
    if (now != m_known) {
        m_known = now;
        m_trains.setTrains(task->lastTrains);
    }
}

void TaskDetail::showLinks(const train::TaskSnapshot* task)
{
    QList<Link> links;
    const auto add = [&](const train::TaskId& id, const QString& text) {
        const auto other = m_find(id);
        const QString state = other ? stateWord(*other) : QString();
        links.append({id.toString(), other ? stateSign(*other) : Sign::Dot, other ? stateTone(*other) : Tone::Neutral,
                      text, state, id.toString()});
    };
    if (task && !task->retryOf.isNull())
        add(task->retryOf, tr("Tries a failed task again"));
    if (task && !task->retriedBy.isNull())
        add(task->retriedBy, tr("Tried again by a newer task"));
    m_links->setLinks(links);
    m_links->setVisible(!links.isEmpty());
}

void TaskDetail::refreshMany()
{
    train::TaskCounts counts;
    for (const train::TaskId& id : std::as_const(m_ids)) {
        if (const auto task = m_find(id))
            ++counts.byState[task->state];
    }
    tellMany(counts);
    setTitle(tr("%n task(s) chosen", nullptr, int(m_ids.size())));
}

/// How many of the chosen are in which state: the buttons beside the title take only those they fit.
void TaskDetail::tellMany(const train::TaskCounts& counts)
{
    setTitle(tr("%n task(s) chosen", nullptr, int(counts.all())));
    QStringList facts;
    for (auto it = counts.byState.cbegin(); it != counts.byState.cend(); ++it)
        facts << u"%1 %2"_qs.arg(stateWord(it.key()), QLocale().toString(*it));
    setFacts(facts);
}

void TaskDetail::showAll(const train::TaskCounts& counts)
{
    show({});
    tellMany(counts);
}

/// Another console's task tells nothing by itself.
void TaskDetail::lookAgain()
{
    const auto task = m_ids.size() == 1 ? m_find(m_ids.first()) : std::nullopt;
    if (task && task->updatedAt != m_told)
        patch({m_ids.first()});
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
                           m_events.setEvents(id.toString(), timelineOf(detail->events));
                           if (m_known.isEmpty() && !detail->task.lastTrains.isEmpty()) {
                               m_known = signature(detail->task.lastTrains);
                               m_trains.setTrains(detail->task.lastTrains);
                           }
                       });
}

void TaskDetail::retranslate()
{
    setTabTitle(0, tr("Timeline"));
    setTabTitle(1, tr("Trains"));
    setTabTitle(2, tr("Log"));
    m_logTable->setEmptyState({tr("No log lines of this task"), QString(), nullptr});
    m_timeline->setEmptyState({tr("Nothing has happened yet"), QString(), nullptr});
    m_trainTable->setEmptyState({tr("No trains seen yet"), tr("The trains of the last search stand here."), nullptr});
    m_events.retranslate();
    m_trains.retranslate();
    refresh();
}

} // namespace gwanje::gui
