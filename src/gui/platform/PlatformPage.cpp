// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformPage.h"

#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/DetailPane.h"
#include "gui/platform/CalendarPanel.h"
#include "gui/platform/DiscrepancyPanel.h"
#include "gui/platform/PlatformModel.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/RunMarksDelegate.h"
#include "gui/platform/RunsPanel.h"
#include "gui/platform/ScheduleBar.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableSearchBox.h"
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr std::chrono::milliseconds settledAfter{150};

}

using platform::PlatformId;
using platform::PlatformView;

PlatformPage::PlatformPage(PageContext context, PlatformFeed& feed, QWidget* parent)
    : Page(context, face(), parent), m_service(*context.services.platforms), m_feed(feed),
      m_actions(context.services, feed, this), m_bookActions(context.services, this), m_model(new PlatformModel(feed, context.services.clock, this)),
      m_table(new TablePanel(context.layout, u"platform/platforms"_qs, this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    addCommands();
    build();
    joinParts();
    retranslate();
    settle();
    m_feed.ask();
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

PageFace PlatformPage::face()
{
    return {.id = u"platform"_qs, .icon = u"network-server"_qs, .title = [] { return tr("Platforms"); },
            .menuTitle = [] { return tr("Platforms", "sidebar"); }};
}

QString PlatformPage::help() const
{
    return tr("Each platform sells the same rooms. Every minute they are compared with the own books: bookings come from "
              "the platforms, prices and rooms left go to them. What differs stands below until it is resolved; a night "
              "sold twice is red. The switch at the left says whether a platform is called at all.");
}

void PlatformPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    CommandRegistry& commands = m_context.commands;
    m_schedule = new ScheduleBar(commands, m_feed, m_context.services.clock, this);
    buildTable();
    buildDetail();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({230, 350});
    m_splitter->setHandleWidth(space::inside + 1);
    m_splitter->setChildrenCollapsible(false);
    m_header->addSecondary(new CommandButton(commands.action(u"platform.valid"_qs), m_header));
    m_header->addSecondary(new CommandButton(commands.action(u"platform.sync"_qs), m_header));
    m_header->setPrimary(new CommandButton(commands.action(u"platform.add"_qs), m_header));
    column->addWidget(m_header);
    column->addWidget(m_schedule);
    column->addWidget(m_splitter, 1);
    setFocusProxy(&m_table->view());
}

void PlatformPage::buildTable()
{
    const auto having = [this](auto test) {
        return [this, test](int row) { return test(m_model->stateAt(row), m_model->at(row)); };
    };
    const auto isBad = [](PlatformState state, const PlatformView&) {
        return state == PlatformState::Failing || state == PlatformState::Refused;
    };
    const auto isRunning = [](PlatformState state, const PlatformView&) {
        return state == PlatformState::Running || state == PlatformState::Cancelling;
    };
    const auto differs = [](PlatformState, const PlatformView& view) { return view.openDiscrepancies > 0; };
    const auto isOff = [](PlatformState, const PlatformView& view) { return !view.platform.active; };
    m_table->setSource(m_model, {{u"all"_qs, [] { return tr("All"); }},
                                 {u"running"_qs, [] { return tr("Running"); }, having(isRunning)},
                                 {u"failing"_qs, [] { return tr("Failing"); }, having(isBad)},
                                 {u"differ"_qs, [] { return tr("With differences"); }, having(differs)},
                                 {u"off"_qs, [] { return tr("Off"); }, having(isOff)}});
    m_table->addTool(new CommandButton(m_context.commands.action(u"books.show"_qs), m_table));
    m_table->setSearchBox(m_header);
    TableView& view = m_table->view();
    view.setItemDelegateForColumn(PlatformModel::Runs, new RunMarksDelegate(&view));
    offerActions(&view);
    CommandRegistry& commands = m_context.commands;
    const QStringList ofTable = addTableCommands(commands, *m_table, u"platform"_qs, u"platforms.csv"_qs, m_table);
    for (const QString& id : QStringList{u"platform.sync"_qs, u"platform.valid"_qs, u"platform.cancel"_qs,
                                         u"platform.test"_qs, u"platform.change"_qs, u"platform.switchOn"_qs,
                                         u"platform.switchOff"_qs, u"platform.remove"_qs, u"platform.audit"_qs} +
                                 ofTable)
        view.addAction(commands.action(id));
}

void PlatformPage::buildDetail()
{
    m_detail = new DetailPane(m_context.commands, u"platform"_qs, m_splitter);
    m_detail->addActions({{.id = u"platform.cancel"_qs, .danger = true, .rare = true},
                          {.id = u"platform.test"_qs, .rare = true},
                          {.id = u"platform.change"_qs, .rare = true},
                          {.id = u"platform.switchOn"_qs, .rare = true},
                          {.id = u"platform.switchOff"_qs, .rare = true},
                          {.id = u"platform.remove"_qs, .danger = true, .rare = true}});
    m_discrepancies = new DiscrepancyPanel(m_context, m_feed, m_actions, m_detail);
    m_runs = new RunsPanel(m_context, m_feed, m_detail);
    m_calendar = new CalendarPanel(m_service, m_feed, m_context.services.clock, m_detail);
    m_detail->addTab(m_discrepancies);
    m_detail->addTab(m_runs);
    m_detail->addTab(m_calendar);
}

void PlatformPage::joinParts()
{
    connect(&m_actions, &PlatformActions::message, this, &Page::message);
    connect(&m_bookActions, &BooksActions::message, this, &Page::message);
    connect(&m_bookActions, &BooksActions::reversible, this, &Page::reversible);
    connect(&m_actions, &PlatformActions::reported, this, &PlatformPage::report);
    connect(m_model, &PlatformModel::switchWanted, this, &PlatformPage::switchTo);
    connect(m_table, &TablePanel::message, this, &Page::message);
    connect(m_table, &TablePanel::selectionChanged, this, &PlatformPage::showChosen);
    connect(m_runs, &RunsPanel::message, this, &Page::message);
    connect(m_runs, &RunsPanel::logWanted, this, &PlatformPage::logWanted);
    connect(m_discrepancies, &DiscrepancyPanel::message, this, &Page::message);
    connect(m_discrepancies, &DiscrepancyPanel::auditWanted, this, &PlatformPage::auditWanted);
    m_settleSoon.setSingleShot(true);
    m_settleSoon.setInterval(settledAfter);
    connect(&m_settleSoon, &QTimer::timeout, this, &PlatformPage::settle);
    const auto settleSoon = [this] {
        if (!m_settleSoon.isActive())
            m_settleSoon.start();
    };
    connect(&m_feed, &PlatformFeed::wasRead, this, &PlatformPage::settle);
    connect(&m_feed, &PlatformFeed::changed, this, settleSoon);
    connect(&m_feed, &PlatformFeed::scheduleChanged, this, settleSoon);
    connect(&m_feed, &PlatformFeed::differencesCounted, this, settleSoon);
    m_table->setLoading(!m_feed.isRead());
}

/// What was told or read: the head, the badge, what can be done now.
void PlatformPage::settle()
{
    m_table->setLoading(!m_feed.isRead() && !m_feed.error());
    if (m_feed.error())
        m_table->setError(*m_feed.error(), [this] { m_feed.read(); });
    else
        m_table->clearError();
    auto attention = int(m_feed.soldTwice());
    for (const PlatformView& view : m_feed.views()) {
        const PlatformState state = m_feed.stateOf(view);
        attention += state == PlatformState::Failing || state == PlatformState::Refused ? 1 : 0;
    }
    Q_EMIT badgeChanged(m_feed.underWay(), attention);
    m_schedule->setVisible(!m_feed.views().isEmpty());
    m_detail->setVisible(!m_feed.views().isEmpty());
    refreshHead();
    m_context.commands.refresh();
}

PlatformPage::Ids PlatformPage::chosen() const
{
    Ids ids;
    if (!m_table->rows())
        return ids;
    const TableSelection selection = m_table->selection();
    if (selection.all)
        return chosenOrAll();
    for (const QString& text : selection.ids) {
        if (const auto id = PlatformId::fromString(text))
            ids << *id;
    }
    return ids;
}

/// The rows that the table shows, where all of them are chosen.
PlatformPage::Ids PlatformPage::chosenOrAll() const
{
    Ids ids;
    const QAbstractItemModel* rows = m_table->rows()->model();
    for (int row = 0; row < rows->rowCount(); ++row) {
        if (const auto id = PlatformId::fromString(rows->index(row, 0).data(IdRole).toString()))
            ids << *id;
    }
    return ids;
}

const PlatformView* PlatformPage::single() const
{
    const Ids ids = chosen();
    return ids.size() == 1 ? m_feed.find(ids.first()) : nullptr;
}

void PlatformPage::showChosen()
{
    const Ids ids = chosen();
    const auto only = ids.size() == 1 ? std::optional(ids.first()) : std::nullopt;
    m_runs->showOnly(only);
    m_discrepancies->showOnly(only);
    refreshHead();
    m_context.commands.refresh();
}

/// Among other facts a sentence is one of them.
static QString withoutPeriod(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

QStringList PlatformPage::factsOf(const PlatformView& view) const
{
    const platform::Platform& platform = view.platform;
    QStringList facts{platformStateWord(m_feed.stateOf(view)), connectorWord(platform.connector),
                      platform::shownUrl(platform)};
    const QList<platform::PlatformRun> runs = m_feed.latest(platform.id);
    if (view.health.failures > 0) {
        facts << tr("%n failure(s) in a row", nullptr, view.health.failures);
        if (!runs.isEmpty() && runs.last().error)
            facts << withoutPeriod(core::sentence(runs.last().error->code, uiLanguage(), runs.last().error->context));
    }
    if (view.health.lastSuccessAt.isValid())
        facts << tr("last went well %1").arg(relativeTime(view.health.lastSuccessAt, m_context.services.clock.now()));
    if (!view.health.service.isEmpty())
        facts << ownServiceWord(view.health.service);
    facts << platform.notes;
    return facts;
}

QStringList PlatformPage::totalFacts() const
{
    int off = 0;
    for (const PlatformView& view : m_feed.views()) {
        off += view.platform.active ? 0 : 1;
    }
    QStringList facts{tr("%Ln platform(s)", nullptr, int(m_feed.views().size()))};
    if (off > 0)
        facts << tr("%n switched off", nullptr, off);
    if (const int running = m_feed.underWay())
        facts << tr("%n run(s) under way", nullptr, running);
    facts << tr("%Ln difference(s) open", nullptr, int(m_feed.openDifferences()));
    return facts;
}

void PlatformPage::refreshHead()
{
    const Ids ids = chosen();
    const PlatformView* view = single();
    m_detail->setTitle(view               ? view->platform.name
                       : ids.isEmpty()    ? tr("All platforms")
                                          : tr("%n platform(s) chosen", nullptr, int(ids.size())));
    m_detail->setFacts(view ? factsOf(*view) : totalFacts());
}

void PlatformPage::report(const BulkReport& report, const PlatformActions::Retry& retry)
{
    showBulkReport(report, retry, m_context.layout, this);
}

void PlatformPage::openPlatform(const PlatformId& id)
{
    m_table->clearFilter();
    m_table->choose(id.toString());
}

void PlatformPage::showChip(const QString& chip)
{
    m_table->clearFilter();
    m_table->chooseChip(chip);
}

void PlatformPage::showDiscrepancies(const QString& kind)
{
    m_table->chooseNone();
    m_discrepancies->showKind(kind);
    m_detail->showTab(m_discrepancies);
}

void PlatformPage::showRuns(const QString& chip)
{
    m_table->chooseNone();
    m_runs->showResult(chip.isEmpty() ? u"all"_qs : chip);
    m_detail->showTab(m_runs);
}

void PlatformPage::showAlert(const QString& key)
{
    const QString code = key.section(u':', 1, 1);
    for (const PlatformView& view : m_feed.views()) {
        if (view.platform.code == code) {
            openPlatform(view.platform.id);
            m_detail->showTab(m_runs);
            return;
        }
    }
    showDiscrepancies(platform::kindName(platform::DiscrepancyKind::DoubleBooking));
}

/// Of the runs or the differences, where one is in them; none: the page's.
TableSearchBox* PlatformPage::innerSearch() const
{
    const QWidget* focus = focusWidget();
    if (focus && m_runs->isAncestorOf(focus))
        return &m_runs->searchBox();
    return focus && m_discrepancies->isAncestorOf(focus) ? &m_discrepancies->searchBox() : nullptr;
}

void PlatformPage::focusSearch()
{
    if (TableSearchBox* inner = innerSearch())
        inner->search();
    else
        Page::focusSearch();
}

bool PlatformPage::back()
{
    if (TableSearchBox* inner = innerSearch(); inner && !inner->text().isEmpty()) {
        inner->clear();
        return true;
    }
    if (Page::back())
        return true;
    if (m_table->clearFilter())
        return true;
    if (m_table->selection().isEmpty())
        return false;
    m_table->chooseNone();
    return true;
}

void PlatformPage::retranslate()
{
    m_header->setTitle(title());
    m_table->setEmptyState({tr("No platforms yet"),
                            tr("Add the lodging sites that sell your rooms: each is compared with the own books every "
                               "minute, and a night that is sold twice is told at once."),
                            m_context.commands.action(u"platform.add"_qs)});
    m_detail->setTabTitle(0, tr("Differences"));
    m_detail->setTabTitle(1, tr("Runs"));
    m_detail->setTabTitle(2, tr("Calendar"));
    m_model->retranslate();
    m_schedule->refresh();
    refreshHead();
    m_context.commands.refresh();
}

} // namespace gwanje::gui
