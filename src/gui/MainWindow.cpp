// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MainWindow.h"

#include "gui/frame/Banners.h"
#include "gui/frame/HelpWindow.h"
#include "gui/frame/Language.h"
#include "gui/frame/Notices.h"
#include "gui/frame/Page.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Sidebar.h"
#include "gui/frame/SleepGuard.h"
#include "gui/frame/StatusStrip.h"
#include "gui/frame/SystemScheme.h"
#include "gui/frame/WelcomePanel.h"
#include "gui/logs/LogPage.h"
#include "gui/settings/SettingsPage.h"
#include "gui/train/TrainPage.h"
#include "ops/Settings.h"
#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
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
    void addPage(Page* page, bool apart);
    void addCommands();
    void showPage(int index);
    void retranslate();
    void refreshStatus();
    void applySetting(const QString& key);
    void showWelcome();
    void askHowToClose();
    void refreshWork(int running, int attention);

    MainWindow* q;
    GuiServices services;
    LayoutMemory layout;
    CommandRegistry* commands;
    QWidget* environmentLine = nullptr;
    QLabel* sandboxBanner = nullptr;
    Banners* banners = nullptr;
    WelcomePanel* welcome = nullptr;
    Sidebar* sidebar = nullptr;
    StatusStrip* strip = nullptr;
    QStackedWidget* stack = nullptr;
    QList<Page*> pages;
    TrainPage* train = nullptr;
    LogPage* logs = nullptr;
    SettingsPage* settings = nullptr;
    Notices* notices = nullptr;
    SleepGuard* sleep = nullptr;
};

MainWindow::Private::Private(GuiServices given, MainWindow* window)
    : q(window), services(std::move(given)), layout(services.dataFolder), commands(new CommandRegistry(window))
{
}

void MainWindow::Private::build()
{
    auto* central = new QWidget(q);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    environmentLine = new QWidget(central);
    environmentLine->setObjectName(u"environmentLine"_qs);
    environmentLine->setFixedHeight(4);
    environmentLine->setAutoFillBackground(true);
    sandboxBanner = new QLabel(central);
    sandboxBanner->setObjectName(u"sandboxLabel"_qs);
    sandboxBanner->setAlignment(Qt::AlignCenter);
    sandboxBanner->setContentsMargins(8, 4, 8, 4);
    sandboxBanner->setAutoFillBackground(true);
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
    column->addWidget(environmentLine);
    column->addWidget(sandboxBanner);
    column->addWidget(banners);
    column->addLayout(body, 1);
    column->addWidget(strip);
    q->setCentralWidget(central);
    notices = new Notices(services, *banners, q);
    sleep = new SleepGuard(q);
    new SystemScheme(q);
}

void MainWindow::Private::addPages()
{
    const PageContext context{services, *commands, layout};
    train = new TrainPage(context, stack);
    logs = new LogPage(context, stack);
    settings = new SettingsPage(context, stack);
    addPage(train, false);
    addPage(logs, false);
    addPage(settings, true);
    QObject::connect(train, &TrainPage::workChanged, q, [this](int r, int a) { refreshWork(r, a); });
    QObject::connect(train, &TrainPage::logOfTaskWanted, q, [this](const QString& id) {
        logs->showTask(id);
        showPage(int(pages.indexOf(logs)));
    });
    QObject::connect(logs, &LogPage::taskWanted, q, [this](const train::TaskId& id) { q->openTask(id); });
    QObject::connect(notices, &Notices::taskWanted, q, [this](const train::TaskId& id) { q->openTask(id); });
    QObject::connect(notices, &Notices::activated, q, &MainWindow::bringToFront);
    QObject::connect(sidebar, &Sidebar::chosen, q, [this](int index) { showPage(index); });
    QObject::connect(sidebar, &Sidebar::collapsedChanged, q,
                     [this](bool collapsed) { layout.setValue(u"window/collapsed"_qs, collapsed); });
    chainTabs(sidebar->tabParts() << stack << strip);
    sidebar->setCollapsed(layout.value(u"window/collapsed"_qs, false).toBool());
    showPage(qBound(0, layout.value(u"window/page"_qs, 0).toInt(), int(pages.size()) - 1));
}

void MainWindow::Private::addPage(Page* page, bool apart)
{
    const int index = int(pages.size());
    pages.append(page);
    stack->addWidget(page);
    sidebar->addPage(page->id(), page->iconName(), apart);
    QObject::connect(page, &Page::badgeChanged, q,
                     [this, index](int running, int attention) { sidebar->setBadge(index, running, attention); });
    QObject::connect(page, &Page::message, q, [this](const QString& text, bool bad) {
        banners->show(
            {u"page.message"_qs, bad ? Tone::Error : Tone::Ok, [text] { return text; }, {}, {}, {}, bad ? 0 : 6000});
    });
}

void MainWindow::Private::addCommands()
{
    const auto everywhere = [this](Command command) {
        commands->add(command, q)->setShortcutContext(Qt::WindowShortcut);
    };
    static constexpr const char* pageNames[] = {QT_TRANSLATE_NOOP("Command", "Go to train tasks"),
                                                QT_TRANSLATE_NOOP("Command", "Go to logs"),
                                                QT_TRANSLATE_NOOP("Command", "Go to settings")};
    for (int i = 0; i < pages.size(); ++i) {
        everywhere({.id = u"go."_qs + pages.at(i)->id(),
                    .name = pageNames[i],
                    .icon = pages.at(i)->iconName(),
                    .shortcut = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)),
                    .alternate = QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)),
                    .execute = [this, i] { showPage(i); }});
    }
    everywhere({.id = u"window.find"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Search in the page"),
                .shortcut = QKeySequence::Find,
                .execute = [this] { pages.at(stack->currentIndex())->focusSearch(); }});
    everywhere({.id = u"window.back"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Back out"),
                .shortcut = QKeySequence(Qt::Key_Escape),
                .execute = [this] { static_cast<void>(pages.at(stack->currentIndex())->back()); }});
    everywhere({.id = u"window.help"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Help for the page"),
                .icon = u"help-about"_qs,
                .shortcut = QKeySequence(Qt::Key_F1),
                .execute = [this] { showHelp(q, *pages.at(stack->currentIndex()), *commands); }});
    everywhere({.id = u"window.show"_qs, .name = QT_TRANSLATE_NOOP("Command", "Show the window"), .execute = [this] {
                    q->bringToFront();
                }});
    everywhere({.id = u"app.quit"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Quit Gwanje"),
                .icon = u"application-exit"_qs,
                .shortcut = QKeySequence::Quit,
                .execute = [this] { services.quit(); }});
    notices->fillMenu(
        {commands->action(u"window.show"_qs), commands->action(u"train.new"_qs), commands->action(u"app.quit"_qs)});
}

void MainWindow::Private::showPage(int index)
{
    stack->setCurrentIndex(index);
    sidebar->setCurrent(index);
    layout.setValue(u"window/page"_qs, index);
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
    QPalette line = environmentLine->palette();
    line.setColor(QPalette::Window, QColor(status.environment().colour));
    environmentLine->setPalette(line);
    QPalette banner = sandboxBanner->palette();
    banner.setColor(QPalette::Window, Theme::instance().tone(Tone::Warning));
    banner.setColor(QPalette::WindowText, Theme::instance().tone(Tone::OnColour));
    sandboxBanner->setPalette(banner);
    sandboxBanner->setText(tr("Training sandbox: nothing here reaches the real railway."));
    sandboxBanner->setVisible(status.sandboxActive());
}

void MainWindow::Private::applySetting(const QString& key)
{
    if (key == u"general.language"_qs)
        setUiLanguage(services.settings.text(key));
    else if (key == u"general.theme"_qs)
        Theme::instance().setChoice(services.settings.text(key));
}

void MainWindow::Private::showWelcome()
{
    if (layout.value(u"window/welcomed"_qs, false).toBool())
        return;
    welcome = new WelcomePanel(services.settings, q->centralWidget());
    static_cast<QVBoxLayout*>(q->centralWidget()->layout())->insertWidget(3, welcome);
    const auto finish = [this] {
        layout.setValue(u"window/welcomed"_qs, true);
        welcome->deleteLater();
        welcome = nullptr;
    };
    QObject::connect(welcome, &WelcomePanel::closed, q, finish);
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

void MainWindow::Private::askHowToClose()
{
    auto* box = new QuestionBox(u"closeBox"_qs, tr("Close the window"),
                                tr("Shall Gwanje keep working in the tray when the window is closed? Tasks that run "
                                   "stop when it quits and can be resumed."),
                                q);
    box->addButton(u"stayButton"_qs, tr("Leave the window open"));
    QPushButton* quit = box->addButton(u"quitButton"_qs, tr("Quit"));
    QPushButton* keep = box->addButton(u"keepButton"_qs, tr("Keep working"));
    box->makeDefault(keep);
    const auto remember = [this](const QString& answer) {
        static_cast<void>(services.settings.set(u"general.keep_running_when_closed"_qs, answer));
    };
    QObject::connect(keep, &QPushButton::clicked, q, [this, remember] {
        remember(u"yes"_qs);
        q->hide();
    });
    QObject::connect(quit, &QPushButton::clicked, q, [this, remember] {
        remember(u"no"_qs);
        services.quit();
    });
    box->open();
}

void MainWindow::Private::refreshWork(int running, int attention)
{
    notices->setState(running, attention);
    sleep->setNeeded(running > 0, tr("Train tasks are running"));
}

MainWindow::MainWindow(GuiServices services, QWidget* parent)
    : QMainWindow(parent), d(std::make_unique<Private>(std::move(services), this))
{
    d->applySetting(u"general.theme"_qs);
    d->applySetting(u"general.language"_qs);
    d->build();
    d->addPages();
    d->addCommands();
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
    restoreGeometry(d->layout.value(u"window/geometry"_qs).toByteArray());
}

MainWindow::~MainWindow()
{
    d->layout.setValue(u"window/geometry"_qs, saveGeometry());
    // Pages write their layout as they go: while the memory still stands.
    delete takeCentralWidget();
    delete d->notices;
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
        d->services.quit();
    else if (choice == u"yes"_qs)
        hide();
    else
        d->askHowToClose();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && d->notices)
        d->retranslate();
}

} // namespace gwanje::gui
