// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/OverviewPage.h"

#include "gui/alerts/AlertFeed.h"
#include "gui/alerts/AlertWords.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/overview/DiagnosticsDialog.h"
#include "gui/overview/JobCard.h"
#include "gui/overview/JobWords.h"
#include "gui/overview/DataSyncJob.h"
#include "gui/overview/PlatformJob.h"
#include "gui/overview/ReservationJob.h"
#include "gui/parts/LinkList.h"
#include "gui/train/TaskFeed.h"
#include "gui/train/TaskWords.h"
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using train::TaskState;

constexpr int mostLinks = 6;

} // namespace

OverviewPage::OverviewPage(PageContext context, Sources sources, QWidget* parent)
    : Page(context, face(), parent), m_sources(sources)
{
    addCommands();
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms);
    connect(&m_soon, &QTimer::timeout, this, &OverviewPage::refresh);
    m_second.setInterval(1s); // countdowns
    connect(&m_second, &QTimer::timeout, this, &OverviewPage::refreshSoon);
    m_second.start();
    connect(&m_sources.tasks, &TaskFeed::patched, this, &OverviewPage::refreshSoon);
    connect(&m_sources.tasks, &TaskFeed::counted, this, &OverviewPage::refreshSoon);
    connect(&m_sources.alerts, &AlertFeed::updated, this, [this] { // seldom, and the badge must not contradict the card
        if (isVisible())
            refresh();
    });
    retranslate();
}

OverviewPage::Section OverviewPage::addSection(const QString& name, QVBoxLayout* column)
{
    auto* box = new QFrame(m_body);
    box->setObjectName(name + u"Section"_qs);
    box->setProperty("card", true);
    auto* inner = new QVBoxLayout(box);
    inner->setContentsMargins(space::inside, space::inside, space::inside, space::inside);
    inner->setSpacing(4);
    Section section{box, new QLabel(box), new QLabel(box), new LinkList(name, box), new QPushButton(box)};
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    section.title->setObjectName(name + u"TitleLabel"_qs);
    section.none->setObjectName(name + u"NoneLabel"_qs);
    section.title->setFont(bold);
    section.title->setContentsMargins(space::inside, 0, 0, 0);
    section.title->setMinimumHeight(space::row); // with or without the button beside it
    section.none->setProperty("secondary", true);
    section.none->setContentsMargins(space::inside, 4, space::inside, 4);
    section.none->setWordWrap(true);
    section.all->setObjectName(name + u"AllButton"_qs);
    section.all->setProperty("flat", true);
    section.all->setAutoDefault(false);
    auto* head = new QHBoxLayout;
    head->addWidget(section.title);
    head->addStretch(1);
    head->addWidget(section.all);
    inner->addLayout(head);
    inner->addWidget(section.none);
    inner->addWidget(section.list);
    inner->addStretch(1);
    column->addWidget(box);
    return section;
}

void OverviewPage::build()
{
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(space::edge, space::between, space::edge, space::between);
    page->setSpacing(space::between);
    m_header->setSearchable(false);
    m_header->setPrimary(new CommandButton(m_context.commands.action(u"train.new"_qs), m_header));
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(u"overviewScrollArea"_qs);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows its rows
    m_body = new QWidget(scroll);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    buildEmpty(column);
    m_train = new JobCard(u"train"_qs, u"view-calendar-list"_qs, m_body);
    column->addWidget(m_train);
    if (m_sources.sections)
        addReservations(column);
    if (m_sources.platforms)
        addPlatforms(column);
    if (m_sources.portals)
        addPortals(column);
    m_interrupted = addSection(u"interrupted"_qs, column);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::between);
    auto *left = new QVBoxLayout, *right = new QVBoxLayout;
    m_alerts = addSection(u"alerts"_qs, left);
    m_next = addSection(u"next"_qs, right);
    row->addLayout(left, 3);
    row->addLayout(right, 2);
    column->addLayout(row);
    if (const auto* history = m_context.services.metrics) {
        m_figures = new KeyFigures(recentOf(*history, m_context.services.clock), m_body);
        column->addWidget(m_figures);
    }
    column->addStretch(1);
    scroll->setWidget(m_body);
    page->addWidget(m_header);
    page->addWidget(scroll, 1);
    leadEverywhere();
}

void OverviewPage::addReservations(QVBoxLayout* column)
{
    m_reservations = new JobCard(u"reservations"_qs, u"view-grid"_qs, m_body);
    m_reservations->hide();
    column->addWidget(m_reservations);
    m_reservationJob = new ReservationJob(m_context.services, *m_sources.sections, *m_reservations, this);
    connect(m_reservationJob, &ReservationJob::changed, this, &OverviewPage::refreshSoon);
    connect(m_reservationJob, &ReservationJob::listWanted, this, &OverviewPage::reservationsWanted);
    connect(m_reservationJob, &ReservationJob::sectionWanted, this, &OverviewPage::sectionWanted);
    connect(m_reservationJob, &ReservationJob::reconcileWanted, this, &OverviewPage::reconcileWanted);
    connect(m_reservationJob, &ReservationJob::chartsWanted, this, &OverviewPage::chartsWanted);
}

void OverviewPage::addPlatforms(QVBoxLayout* column)
{
    m_platforms = new JobCard(u"platforms"_qs, u"network-server"_qs, m_body);
    m_platforms->hide();
    column->addWidget(m_platforms);
    m_platformJob = new PlatformJob(*m_sources.platforms, m_context.services.clock, *m_platforms, this);
    connect(m_platformJob, &PlatformJob::changed, this, &OverviewPage::refreshSoon);
    connect(m_platformJob, &PlatformJob::listWanted, this, &OverviewPage::platformsWanted);
    connect(m_platformJob, &PlatformJob::differencesWanted, this, &OverviewPage::differencesWanted);
    connect(m_platformJob, &PlatformJob::scheduleWanted, this, &OverviewPage::scheduleWanted);
}

void OverviewPage::addPortals(QVBoxLayout* column)
{
    m_portals = new JobCard(u"datasync"_qs, u"folder-download"_qs, m_body);
    m_portals->hide();
    column->addWidget(m_portals);
    m_portalJob = new DataSyncJob(*m_sources.portals, m_context.services.clock, *m_portals, this);
    connect(m_portalJob, &DataSyncJob::changed, this, &OverviewPage::refreshSoon);
    connect(m_portalJob, &DataSyncJob::pageWanted, this, &OverviewPage::portalsWanted);
    connect(m_portalJob, &DataSyncJob::logWanted, this, &OverviewPage::syncLogWanted);
}

/// Every figure and row has its place.
void OverviewPage::leadEverywhere()
{
    connect(m_train, &JobCard::opened, this, [this] { Q_EMIT tasksWanted(u"all"_qs); });
    connect(m_train, &JobCard::figureOpened, this, &OverviewPage::tasksWanted);
    const auto openTask = [this](const QString& id) {
        if (const auto task = train::TaskId::fromString(id))
            Q_EMIT taskWanted(*task);
    };
    connect(m_train, &JobCard::nextOpened, this, openTask);
    connect(m_interrupted.list, &LinkList::opened, this, openTask);
    connect(m_next.list, &LinkList::opened, this, openTask);
    connect(m_interrupted.all, &QPushButton::clicked, this, [this] { Q_EMIT tasksWanted(u"interrupted"_qs); });
    connect(m_alerts.list, &LinkList::opened, this, &OverviewPage::alertWanted);
    connect(m_alerts.all, &QPushButton::clicked, this, [this] { Q_EMIT alertWanted({}); });
    m_next.all->hide();
}

/// A first start: what this page will show, and the first step.
void OverviewPage::buildEmpty(QVBoxLayout* column)
{
    m_empty = new QFrame(m_body);
    m_empty->setObjectName(u"overviewEmptyPanel"_qs);
    m_empty->setProperty("card", true);
    auto* inner = new QVBoxLayout(m_empty);
    inner->setContentsMargins(space::edge, space::edge, space::edge, space::edge);
    inner->setSpacing(space::inside);
    m_emptyTitle = new QLabel(m_empty);
    m_emptyTitle->setObjectName(u"overviewEmptyTitleLabel"_qs);
    m_emptyTitle->setFont(titleFont(font()));
    m_emptyText = new QLabel(m_empty);
    m_emptyText->setProperty("secondary", true);
    m_emptyText->setWordWrap(true);
    inner->addWidget(m_emptyTitle);
    inner->addWidget(m_emptyText);
    column->addWidget(m_empty);
}

void OverviewPage::addCommands()
{
    m_context.commands.add(
        {.id = u"overview.diagnostics"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Save diagnostics…"),
         .icon = u"tools-report-bug"_qs,
         .execute = [this] { (new DiagnosticsDialog(m_context.services, m_context.layout, this))->show(); },
         .whyNot =
             [this] { return m_context.services.console.saveBundle ? QString() : tr("The console can't do this"); }},
        this);
}

PageFace OverviewPage::face()
{
    return {.id = u"overview"_qs, .icon = u"dashboard-show"_qs, .title = [] { return tr("Overview"); }};
}

QString OverviewPage::help() const
{
    return tr("Everything at a glance: what runs, what failed since yesterday, which alerts are active and what comes next. "
              "Click a row or a figure to go to its place.");
}

void OverviewPage::refreshSoon()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void OverviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    refresh();
}

void OverviewPage::refresh()
{
    const bool reserves = m_reservationJob && m_reservationJob->isAny();
    const bool synchronises = m_platformJob && m_platformJob->isAny();
    const bool collects = m_portalJob && m_portalJob->isAny();
    m_empty->setVisible(m_sources.tasks.isCounted() && m_sources.tasks.all() == 0 && !reserves && !synchronises && !collects);
    m_train->setVisible(m_sources.tasks.all() > 0);
    refreshTrain();
    if (reserves)
        m_reservationJob->refresh();
    if (m_reservations)
        m_reservations->setVisible(reserves);
    if (synchronises)
        m_platformJob->refresh();
    if (m_platforms)
        m_platforms->setVisible(synchronises);
    if (collects)
        m_portalJob->refresh();
    if (m_portals)
        m_portals->setVisible(collects);
    refreshAlerts();
    refreshInterrupted();
    refreshNext();
}

void OverviewPage::refreshTrain()
{
    const QDateTime now = m_context.services.clock.now();
    const TaskFeed& tasks = m_sources.tasks;
    const train::TaskSnapshot* next = nullptr;
    for (const train::TaskSnapshot& task : tasks.unfinished()) {
        if (task.state == TaskState::Running && task.nextTryAt > now && (!next || task.nextTryAt < next->nextTryAt))
            next = &task;
    }
    const auto figure = [&tasks](TaskState state) {
        return CardFigure{train::stateName(state), int(tasks.count(state)), stateWord(state), stateSign(state),
                          stateTone(state)};
    };
    m_train->setFigures({figure(TaskState::Running), figure(TaskState::Queued), figure(TaskState::Interrupted),
                         figure(TaskState::Reserved),
                         CardFigure{u"failed"_qs, int(tasks.failedLately()), tr("Failed since yesterday"),
                                    stateSign(TaskState::Failed), stateTone(TaskState::Failed)}});
    m_train->setNext(next ? next->id.toString() : QString(),
                     next ? tr("Next try in %1").arg(countdown(std::chrono::milliseconds(now.msecsTo(next->nextTryAt))))
                          : QString());
}

void OverviewPage::refreshAlerts()
{
    const QDateTime now = m_context.services.clock.now();
    QList<Link> links;
    int standing = 0;
    for (const ops::Alert& alert : m_sources.alerts.alerts()) {
        const AlertState state = alertState(alert, now);
        if (state != AlertState::Standing && state != AlertState::Acknowledged)
            continue;
        ++standing;
        if (links.size() < mostLinks)
            links.append({alert.id, alertSign(state), alertTone(alert, state), alertSentence(alert),
                          relativeTime(alert.raisedAt, now),
                          u"%1\n%2\n%3"_qs.arg(alertSentence(alert), core::codeName(alert.code),
                                               absoluteTime(alert.raisedAt))});
    }
    m_alerts.list->setLinks(links);
    m_alerts.none->setVisible(links.isEmpty());
    m_alerts.title->setText(standing ? tr("%n active alert(s)", nullptr, standing) : tr("Alerts"));
}

/// The newest first.
void OverviewPage::refreshInterrupted()
{
    QList<const train::TaskSnapshot*> tasks;
    for (const train::TaskSnapshot& task : m_sources.tasks.unfinished()) {
        if (task.state == TaskState::Interrupted)
            tasks << &task;
    }
    std::sort(tasks.begin(), tasks.end(), [](const auto* a, const auto* b) { return b->id < a->id; });
    QList<Link> links;
    const QDateTime now = m_context.services.clock.now();
    for (const train::TaskSnapshot* task : tasks.mid(0, mostLinks))
        links.append({task->id.toString(), stateSign(*task), stateTone(*task),
                      u"%1, %2"_qs.arg(journeyText(task->request), windowText(task->request)),
                      relativeTime(task->updatedAt, now), messageText(*task)});
    const int interrupted = int(m_sources.tasks.count(TaskState::Interrupted));
    m_interrupted.list->setLinks(links);
    m_interrupted.box->setVisible(!links.isEmpty());
    m_interrupted.none->hide();
    m_interrupted.title->setText(tr("%n interrupted task(s)", nullptr, qMax(interrupted, int(links.size()))));
}

void OverviewPage::refreshNext()
{
    struct Coming
    {
        QDateTime at;
        Link link;
    };
    QList<Coming> coming;
    const QDateTime now = m_context.services.clock.now();
    const auto in = [&now](const QDateTime& at) {
        return tr("in %1").arg(countdown(std::chrono::milliseconds(qMax<qint64>(0, now.msecsTo(at)))));
    };
    for (const train::TaskSnapshot& task : m_sources.tasks.unfinished()) {
        if (task.state == TaskState::Running && task.nextTryAt > now)
            coming.append({task.nextTryAt,
                           {task.id.toString(), Sign::Clock, Tone::Running, journeyText(task.request),
                            in(task.nextTryAt), absoluteTime(task.nextTryAt)}});
    }
    const auto& scheduled = m_context.services.console.scheduledRuns;
    for (const ScheduledRun& run : scheduled ? scheduled() : QList<ScheduledRun>()) {
        if (run.next.isValid())
            coming.append({run.next,
                           {run.job, run.failed ? Sign::Exclamation : Sign::Clock,
                            run.failed ? Tone::Warning : Tone::Waiting, jobWord(run.job), in(run.next),
                            absoluteTime(run.next)}});
    }
    std::stable_sort(coming.begin(), coming.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    QList<Link> links;
    for (const Coming& each : std::as_const(coming)) {
        if (links.size() < mostLinks)
            links << each.link;
    }
    m_next.list->setLinks(links);
    m_next.none->setVisible(links.isEmpty());
}

void OverviewPage::retranslate()
{
    m_header->setTitle(title());
    m_emptyTitle->setText(tr("Nothing runs yet"));
    m_emptyText->setText(tr("Here stands what runs, what failed, and what calls for you. A train task is a good first "
                            "step: it waits for a seat and reserves it."));
    m_train->setTitle(tr("Train tasks"));
    if (m_reservationJob)
        m_reservationJob->retranslate();
    if (m_platformJob)
        m_platformJob->retranslate();
    if (m_portalJob)
        m_portalJob->retranslate();
    m_alerts.none->setText(tr("Nothing calls for you."));
    m_next.title->setText(tr("Next"));
    m_next.none->setText(tr("Nothing is scheduled."));
    for (const Section* section : {&m_alerts, &m_interrupted}) {
        section->all->setText(tr("Show all"));
        section->all->setAccessibleName(section->all->text());
    }
    if (m_figures)
        m_figures->retranslate();
    refresh();
}

} // namespace gwanje::gui
