// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DataSyncPage.h"

#include "gui/datasync/DataPanel.h"
#include "gui/datasync/DataSyncWords.h"
#include "gui/datasync/DaysPanel.h"
#include "gui/datasync/PortalCards.h"
#include "gui/datasync/SyncImportDialog.h"
#include "gui/datasync/SyncLogPanel.h"
#include "gui/datasync/SyncScheduleBar.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableSearchBox.h"
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr std::chrono::milliseconds cardsSettledAfter{150};
constexpr int leastCards = 120, leastTabs = 180; ///< px high

/// The one file that is dragged, where it may be imported; empty: none.
QString draggedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    static const QStringList endings{u"csv"_qs, u"txt"_qs, u"tsv"_qs};
    return endings.contains(QFileInfo(path).suffix().toLower()) ? path : QString();
}

} // namespace

using datasync::PortalView;

DataSyncPage::DataSyncPage(PageContext context, DataSyncFeed& feed, QWidget* parent)
    : Page(context, face(), parent), m_service(*context.services.dataSync), m_feed(feed),
      m_actions(context.services, feed, this), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_tabs(new QTabWidget(m_splitter))
{
    addCommands();
    build();
    joinParts();
    retranslate();
    settle();
    m_feed.ask();
    setAcceptDrops(true);
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

PageFace DataSyncPage::face()
{
    return {.id = u"datasync"_qs,
            .icon = u"folder-download"_qs,
            .title = [] { return tr("Data sync"); },
            .menuTitle = [] { return tr("Data sync", "sidebar"); }};
}

QString DataSyncPage::help() const
{
    return tr(
        "Each portal is a seller's console that offers its data only as files behind a login. Once a day its files "
        "are downloaded with a browser, imported and archived; “Sync now” does it at once. The ring shows how long "
        "the login will probably last. Where the portal wants a person, a browser window opens and the visit waits. "
        "A CSV file of your own can be dropped anywhere on this page.");
}

void DataSyncPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    CommandRegistry& commands = m_context.commands;
    m_schedule = new SyncScheduleBar(commands, m_feed, m_context.services.clock, this);
    m_cards = new PortalCards(
        m_feed, m_context.services.clock, commands,
        [this](const QString& command, const QString& portal) { return whyNotOf(command, portal); }, m_splitter);
    m_cards->setMinimumHeight(leastCards);
    m_log = new SyncLogPanel(m_context, m_feed, m_tabs);
    m_data = new DataPanel(m_context, m_feed, m_tabs);
    m_days = new DaysPanel(m_context, m_feed, m_tabs);
    m_tabs->setObjectName(u"dataSyncTabWidget"_qs);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setMinimumHeight(leastTabs);
    for (QWidget* panel : QList<QWidget*>{m_log, m_data, m_days})
        m_tabs->addTab(panel, QString());
    m_splitter->addWidget(m_cards);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({248, 392});
    m_splitter->setHandleWidth(space::inside + 1);
    m_splitter->setChildrenCollapsible(false);
    m_header->setSearchable(false); // each table has its own
    m_header->addSecondary(new CommandButton(commands.action(u"datasync.import"_qs), m_header));
    m_header->addSecondary(new CommandButton(commands.action(u"datasync.sync"_qs), m_header));
    column->addWidget(m_header);
    column->addWidget(m_schedule);
    column->addWidget(m_splitter, 1);
}

void DataSyncPage::joinParts()
{
    connect(&m_actions, &DataSyncActions::message, this, &Page::message);
    connect(m_cards, &PortalCards::chosen, this, &DataSyncPage::choose);
    connect(m_cards, &PortalCards::wanted, this, &DataSyncPage::runFor);
    connect(m_log, &SyncLogPanel::message, this, &Page::message);
    connect(m_log, &SyncLogPanel::logWanted, this, &DataSyncPage::logWanted);
    connect(m_log, &SyncLogPanel::archiveWanted, this,
            [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(m_data, &DataPanel::message, this, &Page::message);
    connect(m_days, &DaysPanel::message, this, &Page::message);
    connect(m_tabs, &QTabWidget::currentChanged, &m_context.commands, qOverload<>(&CommandRegistry::refresh));
    m_settleSoon.setSingleShot(true);
    m_settleSoon.setInterval(cardsSettledAfter);
    connect(&m_settleSoon, &QTimer::timeout, this, &DataSyncPage::settle);
    const auto settleSoon = [this] {
        if (!m_settleSoon.isActive())
            m_settleSoon.start();
    };
    connect(&m_feed, &DataSyncFeed::wasRead, this, &DataSyncPage::settle);
    connect(&m_feed, &DataSyncFeed::changed, this, settleSoon);
    connect(&m_feed, &DataSyncFeed::scheduleChanged, this, settleSoon);
}

/// What was told or read: the badge, what can be done now.
void DataSyncPage::settle()
{
    int attention = 0;
    for (const PortalView& view : m_feed.views())
        attention += callsForOperator(m_feed.standingOf(view)) ? 1 : 0;
    Q_EMIT badgeChanged(m_feed.underWay(), attention);
    m_schedule->setVisible(!m_feed.views().isEmpty());
    if (!m_chosen.isEmpty() && m_feed.isRead() && !m_feed.find(m_chosen))
        choose({});
    setFocusProxy(m_cards->first());
    m_context.commands.refresh();
}

void DataSyncPage::choose(const QString& portal)
{
    m_chosen = portal;
    m_cards->setChosen(portal);
    m_log->showOnly(portal);
    m_data->showOnly(portal);
    m_days->showOnly(portal);
    m_context.commands.refresh();
}

/// A card's button: its portal is meant, whichever was chosen.
void DataSyncPage::runFor(const QString& portal, const QString& command)
{
    const QString kept = std::exchange(m_chosen, portal);
    const QString reason = m_context.commands.whyNot(command);
    if (reason.isEmpty())
        m_context.commands.run(command);
    else
        Q_EMIT message(reason, true);
    m_chosen = kept;
    m_context.commands.refresh();
}

QString DataSyncPage::whyNotOf(const QString& command, const QString& portal)
{
    const QString kept = std::exchange(m_chosen, portal);
    const QString reason = m_context.commands.whyNot(command);
    m_chosen = kept;
    return reason;
}

const PortalView* DataSyncPage::single() const
{
    if (!m_chosen.isEmpty())
        return m_feed.find(m_chosen);
    return m_feed.views().size() == 1 ? &m_feed.views().first() : nullptr;
}

TableSearchBox* DataSyncPage::innerSearch() const
{
    return m_tabs->currentWidget() == m_log    ? &m_log->searchBox()
           : m_tabs->currentWidget() == m_data ? m_data->searchBox()
                                               : nullptr;
}

void DataSyncPage::focusSearch()
{
    if (!innerSearch())
        m_tabs->setCurrentWidget(m_log);
    innerSearch()->search();
}

bool DataSyncPage::back()
{
    TableSearchBox* search = innerSearch();
    if (search && !search->text().isEmpty()) {
        search->clear();
        return true;
    }
    if (m_chosen.isEmpty())
        return false;
    choose({});
    return true;
}

void DataSyncPage::openPortal(const QString& portal)
{
    choose(m_feed.find(portal) ? portal : QString());
}

void DataSyncPage::showLog(const QString& chip)
{
    choose({});
    m_tabs->setCurrentWidget(m_log);
    m_log->showStatus(chip);
}

/// "datasync.<what>:<portal>[:…]"
void DataSyncPage::showAlert(const QString& key)
{
    showLog();
    openPortal(key.section(u':', 1, 1));
}

void DataSyncPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedFile(*event->mimeData()).isEmpty() && m_context.commands.whyNot(u"datasync.import"_qs).isEmpty())
        event->acceptProposedAction();
}

void DataSyncPage::dropEvent(QDropEvent* event)
{
    const QString path = draggedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    openFile(path);
}

void DataSyncPage::openFile(const QString& path)
{
    auto* dialog = new SyncImportDialog(m_context, m_feed, m_actions, this);
    connect(dialog, &SyncImportDialog::imported, this,
            [this](const QString& portal, const QString& stream, const datasync::ImportCounts& counts) {
                m_data->showStream(portal, stream);
                Q_EMIT message(
                    [stream, counts] { return u"%1: %2"_qs.arg(streamWord(stream), syncCountsText(counts)); }, false);
            });
    dialog->show();
    dialog->readFile(path, m_chosen);
}

void DataSyncPage::retranslate()
{
    m_header->setTitle(title());
    m_tabs->setTabText(0, tr("Log"));
    m_tabs->setTabText(1, tr("Data"));
    m_tabs->setTabText(2, tr("Chart"));
    m_tabs->setAccessibleName(title());
    m_cards->setAccessibleName(tr("Portals"));
    m_schedule->refresh();
    m_context.commands.refresh();
}

} // namespace gwanje::gui
