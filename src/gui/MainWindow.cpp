// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MainWindow.h"

#include "gui/alerts/AlertFeed.h"
#include "gui/alerts/AlertsPage.h"
#include "gui/audit/AuditPage.h"
#include "gui/datasync/DataSyncPage.h"
#include "gui/frame/Banners.h"
#include "gui/frame/CloseQuestion.h"
#include "gui/frame/Environment.h"
#include "gui/frame/IdleLock.h"
#include "gui/frame/Language.h"
#include "gui/frame/Notices.h"
#include "gui/frame/PageStack.h"
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
#include "gui/PageLinks.h"
#include "gui/platform/PlatformPage.h"
#include "gui/platform/ScheduleLight.h"
#include "gui/reservation/ReservationPage.h"
#include "gui/settings/SettingsPage.h"
#include "gui/train/TrainPage.h"
#include "ops/Settings.h"
#include <QCloseEvent>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

namespace gwanje::gui {

class MainWindow::Private final
{
public:
    Private(GuiServices given, MainWindow* window);

    void build();
    void addPages();
    template<class P>
    void addPage(const char* goName, bool apart = false);
    template<class P>
    P* newPage(const PageContext& context, QWidget* parent);
    void addSeat(const PageFace& face, PageStack::Builder build, const char* goName, bool apart);
    void takePage(Page* page, int place);
    void addCommands();
    void tell(const Note& note, bool bad);
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
    PageStack* stack = nullptr;
    AlertFeed* alertFeed = nullptr;
    SectionFeed* sectionFeed = nullptr; ///< none: there are no reservations
    PlatformFeed* platformFeed = nullptr; ///< none: there are no platforms
    DataSyncFeed* dataSyncFeed = nullptr; ///< none: there is no data sync
    NoticeBook* book = nullptr;
    Notices* notices = nullptr;
    TrayHabits* habits = nullptr;
    SleepGuard* sleep = nullptr;
    UndoQueue* undo = nullptr;
    IdleLock* lock = nullptr;
    bool wasPainted = false;
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
    stack = new PageStack(central);
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
    alertFeed = new AlertFeed(services.alerts, services.clock, q);
    if (services.reservations)
        sectionFeed = new SectionFeed(*services.reservations, q);
    if (services.platforms) {
        platformFeed = new PlatformFeed(*services.platforms, q);
        auto* scheduler = new ScheduleLight(*platformFeed, strip);
        strip->addService(scheduler);
        QObject::connect(scheduler, &QPushButton::clicked, q, [this] { stack->showThe<PlatformPage>(); });
    }
    if (services.dataSync)
        dataSyncFeed = new DataSyncFeed(*services.dataSync, q);
    // One line per page, in the order of the sidebar and of Ctrl+1…9.
    addPage<OverviewPage>(QT_TRANSLATE_NOOP("Command", "Go to the overview"));
    addPage<TrainPage>(QT_TRANSLATE_NOOP("Command", "Go to train tasks"));
    if (sectionFeed)
        addPage<ReservationPage>(QT_TRANSLATE_NOOP("Command", "Go to reservations"));
    if (platformFeed)
        addPage<PlatformPage>(QT_TRANSLATE_NOOP("Command", "Go to platforms"));
    if (dataSyncFeed)
        addPage<DataSyncPage>(QT_TRANSLATE_NOOP("Command", "Go to data sync"));
    addPage<MonitoringPage>(QT_TRANSLATE_NOOP("Command", "Go to monitoring"));
    addPage<LogPage>(QT_TRANSLATE_NOOP("Command", "Go to logs"));
    addPage<AlertsPage>(QT_TRANSLATE_NOOP("Command", "Go to alerts"), true);
    addPage<AuditPage>(QT_TRANSLATE_NOOP("Command", "Go to the audit trail"), true);
    addPage<SettingsPage>(QT_TRANSLATE_NOOP("Command", "Go to settings"), true);
    QObject::connect(stack, &PageStack::built, q, [this](Page* page, int place) { takePage(page, place); });
    QObject::connect(stack, &PageStack::shown, q, [this](int place) {
        sidebar->setCurrent(place);
        layout.setValue(u"window/page"_qs, stack->face(place).id);
    });
    QObject::connect(notices, &Notices::taskWanted, q, [this](const train::TaskId& id) { q->openTask(id); });
    QObject::connect(notices, &Notices::activated, q, &MainWindow::bringToFront);
    QObject::connect(sidebar, &Sidebar::chosen, stack, &PageStack::show);
    joinPinnedViews(*sidebar, *stack);
    QObject::connect(sidebar, &Sidebar::collapsedChanged, q,
                     [this](bool collapsed) { layout.setValue(u"window/collapsed"_qs, collapsed); });
    sidebar->setCollapsed(layout.value(u"window/collapsed"_qs, false).toBool());
    stack->the<TrainPage>(); // what runs is counted in the sidebar and the tray, whatever is looked at
    notices->fillMenu(
        {commands->action(u"window.show"_qs), commands->action(u"train.new"_qs), commands->action(u"app.quit"_qs)});
    stack->show(std::max(0, stack->placeOf(layout.value(u"window/page"_qs).toString())));
}

template<class P>
P* MainWindow::Private::newPage(const PageContext& context, QWidget* parent)
{
    if constexpr (std::is_same_v<P, OverviewPage>)
        return new P(context, {stack->the<TrainPage>().tasks(), *alertFeed, sectionFeed, platformFeed, dataSyncFeed},
                     parent);
    else if constexpr (std::is_same_v<P, AlertsPage>)
        return new P(context, *alertFeed, parent);
    else if constexpr (std::is_same_v<P, ReservationPage>)
        return new P(context, *sectionFeed, parent);
    else if constexpr (std::is_same_v<P, PlatformPage>)
        return new P(context, *platformFeed, parent);
    else if constexpr (std::is_same_v<P, DataSyncPage>)
        return new P(context, *dataSyncFeed, parent);
    else
        return new P(context, parent);
}

template<class P>
void MainWindow::Private::addPage(const char* goName, bool apart)
{
    const auto build = [this](QWidget* parent) { return newPage<P>({services, *commands, layout}, parent); };
    addSeat(P::face(), build, goName, apart);
}

void MainWindow::Private::addSeat(const PageFace& face, PageStack::Builder build, const char* goName, bool apart)
{
    const int place = stack->add(face, std::move(build));
    sidebar->addPage(face.id, face.icon, apart);
    const auto key = place < 9 ? Qt::Key(Qt::Key_1 + place) : Qt::Key_unknown;
    commands
        ->add({.id = u"go."_qs + face.id,
               .name = goName,
               .icon = face.icon,
               .shortcut = key == Qt::Key_unknown ? QKeySequence() : QKeySequence(Qt::CTRL | key),
               .alternate = key == Qt::Key_unknown ? QKeySequence() : QKeySequence(Qt::ALT | key),
               .execute =
                   [this, place] {
                       stack->show(place);
                       stack->current()->takeFocus();
                   }},
              q)
        ->setShortcutContext(Qt::WindowShortcut);
}

void MainWindow::Private::takePage(Page* page, int place)
{
    QObject::connect(page, &Page::badgeChanged, q,
                     [this, place](int running, int attention) { sidebar->setBadge(place, running, attention); });
    QObject::connect(page, &Page::message, q, [this](const Note& note, bool bad) { tell(note, bad); });
    QObject::connect(page, &Page::reversible, q, [this](const Reversible& deed) { undo->offer(deed); });
    joinPage(*page,
             {*stack, *commands, [this](const train::TaskId& id) { q->openTask(id); },
              [this](int running, int attention) { refreshWork(running, attention); }},
             q);
}

void MainWindow::Private::tell(const Note& note, bool bad)
{
    const Tone tone = bad ? Tone::Error : Tone::Ok;
    book->add({services.clock.now(), tone, note.words()});
    banners->show({u"page.message"_qs, tone, note.words(), {}, {}, {}, bad ? 0 : 6000});
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
                       .page = [this] { return stack->current(); },
                       .bringToFront = [this] { q->bringToFront(); },
                       .tell = [this](const QString& text, bool bad) { tell(text, bad); }});
    QObject::connect(commands, &CommandRegistry::aboutToRun, q, [this](const QString& id) {
        for (int place = 0; place < stack->places(); ++place) { // a page's command from anywhere shows its page
            const Page* page = stack->ifBuilt(place);
            if (page && page != stack->current() && page->isAncestorOf(commands->owner(id)))
                stack->show(place);
        }
    });
    sidebar->setMenu(newWindowMenu(*commands, q));
    strip->addCommand(commands->action(u"window.notices"_qs));
    environment->addAllowButton(commands->action(u"desk.allowChanges"_qs));
}

void MainWindow::Private::retranslate()
{
    for (int place = 0; place < stack->places(); ++place) {
        const PageFace& face = stack->face(place);
        sidebar->setTitle(place, face.menuTitle ? face.menuTitle() : face.title());
    }
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
        stack->showThe<TrainPage>().useSandbox();
    });
    QObject::connect(welcome, &WelcomePanel::setUpChosen, q, [this, finish] {
        finish();
        stack->showThe<SettingsPage>();
        stack->the<TrainPage>().showAccounts();
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
    d->stack->showThe<TrainPage>().openTask(id);
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

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !std::exchange(d->wasPainted, true))
        QTimer::singleShot(0, d->stack, &PageStack::buildRest);
    return handled;
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && d->notices)
        d->retranslate();
}

} // namespace gwanje::gui
