// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MainWindow.h"

#include "gui/alerts/AlertFeed.h"
#include "gui/alerts/AlertsPage.h"
#include "gui/audit/AuditPage.h"
#include "gui/frame/Banners.h"
#include "gui/frame/CloseQuestion.h"
#include "gui/frame/Environment.h"
#include "gui/frame/IdleLock.h"
#include "gui/frame/Language.h"
#include "gui/frame/Notices.h"
#include "gui/frame/Page.h"
#include "gui/frame/ReadingOrder.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Sidebar.h"
#include "gui/frame/SleepGuard.h"
#include "gui/frame/StatusStrip.h"
#include "gui/frame/SystemScheme.h"
#include "gui/frame/TrayHabits.h"
#include "gui/frame/UndoQueue.h"
#include "gui/frame/WelcomePanel.h"
#include "gui/frame/WindowCommands.h"
#include "gui/logs/LogPage.h"
#include "gui/monitoring/MonitoringPage.h"
#include "gui/overview/OverviewPage.h"
#include "gui/settings/SettingsPage.h"
#include "gui/train/TrainPage.h"
#include "ops/Settings.h"
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

static void takeUpResources()
{
    Q_INIT_RESOURCE(gui);
    Q_INIT_RESOURCE(translations);
}

namespace gwanje::gui {

void prepareApplication()
{
    takeUpResources();
    QApplication::setApplicationName(u"Gwanje"_qs);
    QApplication::setDesktopFileName(u"gwanje"_qs);
    QApplication::setStyle(u"Fusion"_qs);
    QApplication::setWindowIcon(QIcon(u":/icons/gwanje.svg"_qs));
    QApplication::setQuitOnLastWindowClosed(false);
}

class MainWindow::Private final
{
public:
    Private(GuiServices given, MainWindow* window);

    void build();
    void addPages();
    template<class P>
    P* addPage(P* page, const char* goName, bool apart = false);
    void takePage(Page* page, const char* goName, bool apart);
    void joinPages();
    void addCommands();
    void tell(const QString& text, bool bad);
    void showPage(int index);
    void retranslate();
    void refreshStatus();
    void applySetting(const QString& key);
    void showWelcome();
    void refreshWork(int running, int attention);

    MainWindow* q;
    GuiServices services;
    LayoutMemory layout;
    CommandRegistry* commands;
    EnvironmentHeader* environment = nullptr;
    Banners* banners = nullptr;
    WelcomePanel* welcome = nullptr;
    Sidebar* sidebar = nullptr;
    StatusStrip* strip = nullptr;
    QStackedWidget* stack = nullptr;
    QList<Page*> pages;
    OverviewPage* overview = nullptr;
    TrainPage* train = nullptr;
    LogPage* logs = nullptr;
    AlertsPage* alerts = nullptr;
    SettingsPage* settings = nullptr;
    NoticeBook* book = nullptr;
    Notices* notices = nullptr;
    TrayHabits* habits = nullptr;
    SleepGuard* sleep = nullptr;
    UndoQueue* undo = nullptr;
    IdleLock* lock = nullptr;
};

MainWindow::Private::Private(GuiServices given, MainWindow* window)
    : q(window), services(std::move(given)), layout(services.dataFolder), commands(new CommandRegistry(window))
{
    commands->setRules(windowRules(services.settings, layout));
}

void MainWindow::Private::build()
{
    auto* central = new QWidget(q);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    environment = new EnvironmentHeader(services.status, services.settings, central);
    banners = new Banners(central);
    sidebar = new Sidebar(central);
    strip = new StatusStrip(services.status, central);
    stack = new QStackedWidget(central);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(sidebar);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(stack, 1);
    body->addLayout(right, 1);
    column->addWidget(environment);
    column->addWidget(banners);
    column->addLayout(body, 1);
    column->addWidget(strip);
    q->setCentralWidget(central);
    book = new NoticeBook(q);
    notices = new Notices(services, *banners, *book, q);
    habits = new TrayHabits(services.settings, *notices, q);
    sleep = new SleepGuard(q);
    undo = new UndoQueue(services.clock, *banners, q);
    lock = new IdleLock(services.settings, services.clock, *commands, q);
    new SystemScheme(q);
}

void MainWindow::Private::addPages()
{
    const PageContext context{services, *commands, layout};
    // One line per page, in the order of the sidebar and of Ctrl+1…9.
    auto* alertFeed = new AlertFeed(services.alerts, services.clock, q);
    train = new TrainPage(context, stack); // the overview shows its tasks
    overview = addPage(new OverviewPage(context, {train->tasks(), *alertFeed}, stack),
                       QT_TRANSLATE_NOOP("Command", "Go to the overview"));
    addPage(train, QT_TRANSLATE_NOOP("Command", "Go to train tasks"));
    addPage(new MonitoringPage(context, stack), QT_TRANSLATE_NOOP("Command", "Go to monitoring"));
    logs = addPage(new LogPage(context, stack), QT_TRANSLATE_NOOP("Command", "Go to logs"));
    alerts = addPage(new AlertsPage(context, *alertFeed, stack), QT_TRANSLATE_NOOP("Command", "Go to alerts"), true);
    addPage(new AuditPage(context, stack), QT_TRANSLATE_NOOP("Command", "Go to the audit trail"), true);
    settings = addPage(new SettingsPage(context, stack), QT_TRANSLATE_NOOP("Command", "Go to settings"), true);
    joinPages();
    QObject::connect(notices, &Notices::taskWanted, q, [this](const train::TaskId& id) { q->openTask(id); });
    QObject::connect(notices, &Notices::activated, q, &MainWindow::bringToFront);
    QObject::connect(sidebar, &Sidebar::chosen, q, [this](int index) { showPage(index); });
    QObject::connect(sidebar, &Sidebar::collapsedChanged, q,
                     [this](bool collapsed) { layout.setValue(u"window/collapsed"_qs, collapsed); });
    notices->fillMenu(
        {commands->action(u"window.show"_qs), commands->action(u"train.new"_qs), commands->action(u"app.quit"_qs)});
    sidebar->setCollapsed(layout.value(u"window/collapsed"_qs, false).toBool());
    const QString last = layout.value(u"window/page"_qs).toString();
    const auto is = [&last](const Page* page) { return page->id() == last; };
    const auto found = std::find_if(pages.cbegin(), pages.cend(), is);
    showPage(found == pages.cend() ? 0 : int(found - pages.cbegin()));
}

/// What one page wants of another.
void MainWindow::Private::joinPages()
{
    QObject::connect(train, &TrainPage::workChanged, q, [this](int r, int a) { refreshWork(r, a); });
    QObject::connect(train, &TrainPage::logOfTaskWanted, q, [this](const QString& id) {
        logs->showTask(id);
        showPage(int(pages.indexOf(logs)));
    });
    const auto openTask = [this](const train::TaskId& id) { q->openTask(id); };
    QObject::connect(logs, &LogPage::taskWanted, q, openTask);
    QObject::connect(alerts, &AlertsPage::taskWanted, q, openTask);
    QObject::connect(overview, &OverviewPage::taskWanted, q, openTask);
    QObject::connect(overview, &OverviewPage::tasksWanted, q, [this](const QString& chip) {
        showPage(int(pages.indexOf(train)));
        train->showChip(chip);
    });
    QObject::connect(overview, &OverviewPage::alertWanted, q, [this](const QString& id) {
        showPage(int(pages.indexOf(alerts)));
        alerts->openAlert(id);
    });
}

template<class P>
P* MainWindow::Private::addPage(P* page, const char* goName, bool apart)
{
    takePage(page, goName, apart);
    return page;
}

void MainWindow::Private::takePage(Page* page, const char* goName, bool apart)
{
    const int index = int(pages.size());
    pages.append(page);
    stack->addWidget(page);
    sidebar->addPage(page->id(), page->iconName(), apart);
    QObject::connect(page, &Page::badgeChanged, q,
                     [this, index](int running, int attention) { sidebar->setBadge(index, running, attention); });
    QObject::connect(page, &Page::message, q, [this](const QString& text, bool bad) { tell(text, bad); });
    QObject::connect(page, &Page::reversible, q, [this](const Reversible& deed) { undo->offer(deed); });
    const auto key = index < 9 ? Qt::Key(Qt::Key_1 + index) : Qt::Key_unknown;
    commands
        ->add({.id = u"go."_qs + page->id(),
               .name = goName,
               .icon = page->iconName(),
               .shortcut = key == Qt::Key_unknown ? QKeySequence() : QKeySequence(Qt::CTRL | key),
               .alternate = key == Qt::Key_unknown ? QKeySequence() : QKeySequence(Qt::ALT | key),
               .execute = [this, index] { showPage(index); }},
              q)
        ->setShortcutContext(Qt::WindowShortcut);
}

void MainWindow::Private::tell(const QString& text, bool bad)
{
    book->add({services.clock.now(), bad ? Tone::Error : Tone::Ok, [text] { return text; }});
    banners->show(
        {u"page.message"_qs, bad ? Tone::Error : Tone::Ok, [text] { return text; }, {}, {}, {}, bad ? 0 : 6000});
}

void MainWindow::Private::addCommands()
{
    addWindowCommands({.window = q,
                       .services = services,
                       .commands = *commands,
                       .layout = layout,
                       .undo = *undo,
                       .lock = *lock,
                       .notices = *book,
                       .page = [this] { return pages.at(stack->currentIndex()); },
                       .bringToFront = [this] { q->bringToFront(); },
                       .tell = [this](const QString& text, bool bad) { tell(text, bad); }});
    QObject::connect(commands, &CommandRegistry::aboutToRun, q, [this](const QString& id) {
        for (int i = 0; i < pages.size(); ++i) { // a page's command from anywhere shows its page
            if (i != stack->currentIndex() && pages.at(i)->isAncestorOf(commands->owner(id)))
                showPage(i);
        }
    });
    sidebar->setMenu(newWindowMenu(*commands, q));
    strip->addCommand(commands->action(u"window.notices"_qs));
    environment->addAllowButton(commands->action(u"desk.allowChanges"_qs));
}

void MainWindow::Private::showPage(int index)
{
    stack->setCurrentIndex(index);
    sidebar->setCurrent(index);
    layout.setValue(u"window/page"_qs, pages.at(index)->id());
}

void MainWindow::Private::retranslate()
{
    for (int i = 0; i < pages.size(); ++i)
        sidebar->setTitle(i, pages.at(i)->menuTitle());
    commands->refresh();
    refreshStatus();
}

void MainWindow::Private::refreshStatus()
{
    const StatusSource& status = services.status;
    q->setWindowTitle(u"%1 — %2"_qs.arg(tr("Gwanje"), environmentWord(status.environment().name)));
    notices->setToolTip(q->windowTitle());
    environment->refresh();
}

void MainWindow::Private::applySetting(const QString& key)
{
    if (key == u"general.language"_qs)
        setUiLanguage(services.settings.text(key));
    else if (key == u"general.theme"_qs)
        Theme::instance().setChoice(services.settings.text(key));
    else if (key == u"general.read_only"_qs || key == u"general.environment"_qs) {
        commands->refresh();
        environment->refresh();
    }
}

void MainWindow::Private::showWelcome()
{
    if (layout.value(u"window/welcomed"_qs, false).toBool())
        return;
    welcome = new WelcomePanel(services, q->centralWidget());
    static_cast<QVBoxLayout*>(q->centralWidget()->layout())->insertWidget(2, welcome);
    const auto finish = [this] {
        layout.setValue(u"window/welcomed"_qs, true);
        welcome->deleteLater();
        welcome = nullptr;
    };
    QObject::connect(welcome, &WelcomePanel::closed, q, finish);
    QObject::connect(welcome, &WelcomePanel::message, q, [this](const QString& text, bool bad) { tell(text, bad); });
    QObject::connect(welcome, &WelcomePanel::sandboxChosen, q, [this, finish] {
        finish();
        showPage(int(pages.indexOf(train)));
        train->useSandbox();
    });
    QObject::connect(welcome, &WelcomePanel::setUpChosen, q, [this, finish] {
        finish();
        showPage(int(pages.indexOf(settings)));
        train->showAccounts();
    });
}

void MainWindow::Private::refreshWork(int running, int attention)
{
    notices->setState(running, attention);
    lock->setWork(running, attention);
    sleep->setNeeded(running > 0, tr("Train tasks are running"));
}

MainWindow::MainWindow(GuiServices services, QWidget* parent)
    : QMainWindow(parent), d(std::make_unique<Private>(std::move(services), this))
{
    d->applySetting(u"general.theme"_qs);
    d->applySetting(u"general.language"_qs);
    d->build();
    d->addCommands();
    d->addPages();
    connect(&d->services.status, &StatusSource::changed, this, [this] { d->refreshStatus(); });
    connect(&d->services.settings, &ops::Settings::changed, this, [this](const QString& key) { d->applySetting(key); });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        d->commands->refresh();
        d->refreshStatus();
    });
    d->retranslate();
    d->showWelcome();
    d->sidebar->focusCurrent();
    setMinimumSize(880, 560);
    resize(1280, 800);
    rememberWindow(*this, d->layout, u"window/geometry"_qs);
    d->lock->lockAtStart();
}

MainWindow::~MainWindow()
{
    d->layout.setValue(u"window/geometry"_qs, saveGeometry());
    d->undo->finish();
    // Pages write their layout as they go: while the memory still stands.
    delete takeCentralWidget();
    delete d->notices;
}

void MainWindow::showAtStart()
{
    if (d->welcome)
        show();
    else
        d->habits->showAtStart();
}

void MainWindow::openTask(const train::TaskId& id)
{
    bringToFront();
    d->showPage(int(d->pages.indexOf(d->train)));
    d->train->openTask(id);
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    d->layout.setValue(u"window/geometry"_qs, saveGeometry());
    const QString choice = d->services.settings.text(u"general.keep_running_when_closed"_qs);
    if (choice == u"no"_qs || !d->notices->hasTray())
        askToQuit(*this, d->services);
    else if (choice == u"yes"_qs)
        hide();
    else
        askHowToClose(*this, d->services, [this](const QString& text, bool bad) { d->tell(text, bad); });
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return focusInReadingOrder(*this, next);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && d->notices)
        d->retranslate();
}

} // namespace gwanje::gui
