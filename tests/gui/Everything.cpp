// SPDX-License-Identifier: GPL-3.0-or-later
#include "Everything.h"

#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/table/BulkReport.h"
#include <QAction>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDirIterator>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTabWidget>

namespace gwanje::test {
namespace {

constexpr int settleMs = 40;       // layouts, deferred refreshes
constexpr int patienceMs = 20'000; // what is read elsewhere may come late on a busy machine

/// Of two rows one failed.
gui::BulkReport someReport()
{
    const core::Error error{core::ErrorCode::RDS_UNAVAILABLE, {}, {}};
    gui::BulkReport report;
    report.title = QCoreApplication::translate("Command", "Cancel train tasks");
    report.rows = {{u"1"_qs, u"SRT 301"_qs, gui::BulkRow::Outcome::Done, {}},
                   {u"2"_qs, u"SRT 305"_qs, gui::BulkRow::Outcome::Failed, gui::errorText(error)}};
    report.again = someReport;
    return report;
}

QStackedWidget* stackOf(QWidget& window)
{
    for (auto* stack : window.findChildren<QStackedWidget*>()) {
        if (stack->count() > 0 && stack->widget(0)->objectName().endsWith(u"Page"_qs))
            return stack;
    }
    return nullptr;
}

} // namespace

void Everything::showPage(const QString& page)
{
    m_w.click(page + u"PageButton"_qs);
    QVERIFY2(m_w.find(page + u"Page"_qs), qPrintable(page));
    QTest::qWait(settleMs);
}

void Everything::pages(const Look& look)
{
    QStackedWidget* stack = stackOf(m_w.window());
    QVERIFY(stack && stack->count() >= 3);
    m_w.alerts().raise(u"train.reserved:"_qs + script().tasks.at(3).id.toString(), core::Severity::Info,
                       core::ErrorCode::TRN_RESERVED,
                       {{u"train"_qs, u"329"_qs}, {u"deadline"_qs, core::timeText(m_w.clock().now().addSecs(520))}});
    m_w.alerts().raise(u"redis.unreachable"_qs, core::Severity::Error, core::ErrorCode::RDS_UNAVAILABLE, {});
    // Written and read on other threads: no page is looked at before both are there.
    const auto calling = [this] { return m_w.find(u"alertsPageButton"_qs)->accessibleName().section(u'!', 1).toInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(calling() >= 2, patienceMs);
    for (int i = 0; i < stack->count(); ++i) {
        const QString page = stack->widget(i)->objectName().chopped(4);
        showPage(page);
        if (page == u"train"_qs) {
            m_w.select(u"tasksView"_qs, {3}); // reserved: outcome card and countdown
            QTRY_VERIFY(m_w.find(u"payCountdownLabel"_qs));
        }
        if (page == u"reservation"_qs)
            chooseSection();
        if (page == u"platform"_qs)
            choosePlatform();
        QTest::qWait(settleMs);
        look(m_w.window(), page);
        tabs(*stack->widget(i), page, look);
        if (page == u"settings"_qs)
            sections(*stack->widget(i), look);
    }
    showPage(u"train"_qs);
}

void Everything::tabs(QWidget& page, const QString& what, const Look& look)
{
    for (auto* tab : page.findChildren<QTabWidget*>()) {
        if (!tab->isVisible())
            continue;
        for (int i = tab->count() - 1; i >= 0; --i) {
            tab->setCurrentIndex(i);
            QTest::qWait(settleMs);
            look(m_w.window(), u"%1, tab %2"_qs.arg(what).arg(i));
        }
    }
}

/// The first one, which has a map.
void Everything::chooseSection()
{
    auto* view = m_w.find<QAbstractItemView>(u"sectionsView"_qs);
    QTRY_VERIFY((view = m_w.find<QAbstractItemView>(u"sectionsView"_qs)) && view->model()->rowCount() > 1);
    view->setCurrentIndex(view->model()->index(0, 0, view->model()->index(1, 0)));
    QTest::qWait(2 * settleMs); // its rows
}

void Everything::choosePlatform()
{
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"platformsView"_qs), patienceMs);
    m_w.select(u"platformsView"_qs, {0});
    QTest::qWait(2 * settleMs); // its rows
}

void Everything::sections(QWidget& page, const Look& look)
{
    auto* list = page.findChild<QAbstractItemView*>(u"sectionsListWidget"_qs);
    QVERIFY(list);
    for (int i = 0; i < list->model()->rowCount(); ++i) {
        list->setCurrentIndex(list->model()->index(i, 0));
        QTest::qWait(settleMs);
        look(m_w.window(), u"settings, section %1"_qs.arg(i));
    }
}

bool Everything::hasRows(const QString& view) const
{
    const auto* shown = m_w.find<QAbstractItemView>(view);
    return shown && shown->model()->rowCount() > 0;
}

bool Everything::run(const QString& command)
{
    auto* action = m_w.window().findChild<QAction*>(command);
    if (action)
        action->trigger();
    QTest::qWait(settleMs);
    return action;
}

QDialog* Everything::opened(const QString& name)
{
    QDialog* dialog = nullptr;
    if (!QTest::qWaitFor([&] { return (dialog = m_w.find<QDialog>(name)) != nullptr; }, patienceMs))
        QTest::qFail(qPrintable(u"no dialog "_qs + name), __FILE__, __LINE__);
    QTest::qWait(settleMs);
    return dialog;
}

void Everything::lookAt(QDialog* dialog, const Look& look)
{
    if (!dialog)
        return;
    const QPointer<QDialog> still(dialog); // a question closes when the language changes
    const QString name = QString::fromLatin1(dialog->metaObject()->className()).section(u"::"_qs, -1);
    m_seen.insert(name);
    const QString object = dialog->objectName();
    look(*dialog, name + u' ' + object);
    QTest::qWait(settleMs);
    if (still)
        still->close();
    else if (auto* anew = m_w.find<QDialog>(object)) // help opens anew
        anew->close();
    QTest::qWait(settleMs);
}

void Everything::dialogs(const Look& look)
{
    showPage(u"train"_qs);
    trainDialogs(look);
    accountDialogs(look);
    reservationDialogs(look);
    platformDialogs(look);
    dataSyncDialogs(look);
    windowDialogs(look);
    alertDialogs(look);
    popups(look);
    tableDialogs(look);
    menus(look);
    lock(look);
}

void Everything::trainDialogs(const Look& look)
{
    m_w.click(u"train_newButton"_qs);
    if (QDialog* dialog = opened(u"NewTaskDialog"_qs)) {
        QTRY_VERIFY(m_w.find<QPushButton>(u"startButton"_qs)->isEnabled());
        m_w.click(u"searchButton"_qs);
        QTest::qWait(settleMs);
        lookAt(dialog, look);
    }
    m_w.click(u"train_holdingsButton"_qs);
    if (QDialog* dialog = opened(u"HoldingsDialog"_qs)) {
        m_w.select(u"holdingsView"_qs, {0});
        m_w.click(u"releaseButton"_qs);
        lookAt(opened(u"questionBox"_qs), look);
        lookAt(dialog, look);
    }
    m_w.select(u"tasksView"_qs, {0, 1, 2});
    m_w.click(u"train_cancelButton"_qs);
    lookAt(opened(u"questionBox"_qs), look);
    m_w.select(u"tasksView"_qs, {3, 4});
    m_w.click(u"train_removeButton"_qs);
    QTRY_VERIFY(m_w.find(u"bannerActionButton"_qs)); // Undo, and its countdown
    look(m_w.window(), u"undo"_qs);
    m_w.click(u"bannerActionButton"_qs);
}

void Everything::accountDialogs(const Look& look)
{
    m_w.click(u"train_accountsButton"_qs);
    QDialog* accounts = opened(u"AccountsDialog"_qs);
    QVERIFY(accounts);
    m_w.click(u"addButton"_qs);
    lookAt(opened(u"AddAccountDialog"_qs), look);
    m_w.select(u"accountsView"_qs, {1});
    m_w.click(u"passwordButton"_qs);
    lookAt(opened(u"PasswordDialog"_qs), look);
    m_w.click(u"removeButton"_qs);
    lookAt(opened(u"questionBox"_qs), look);
    lookAt(accounts, look);
}

void Everything::reservationDialogs(const Look& look)
{
    if (!m_w.window().findChild<QAction*>(u"section.add"_qs))
        return;
    showPage(u"reservation"_qs);
    auto* stock = m_w.find<QAbstractItemView>(u"sectionsView"_qs);
    QTRY_VERIFY((stock = m_w.find<QAbstractItemView>(u"sectionsView"_qs)) && stock->model()->rowCount() > 1);
    stock->setCurrentIndex(stock->model()->index(1, 0)); // an event
    for (const auto& command : {u"event.add"_qs, u"event.change"_qs}) {
        QVERIFY(run(command));
        lookAt(opened(u"EventDialog"_qs), look);
    }
    chooseSection();
    for (const auto& [command, dialog] :
         {std::pair(u"section.add"_qs, u"SectionDialog"_qs), std::pair(u"section.change"_qs, u"SectionDialog"_qs),
          std::pair(u"reservation.reconcile"_qs, u"ReconcileDialog"_qs),
          std::pair(u"reservation.create"_qs, u"CreateReservationDialog"_qs),
          std::pair(u"reservation.causes"_qs, u"CausesDialog"_qs),
          std::pair(u"reservation.rehearse"_qs, u"RehearsalDialog"_qs)}) {
        QVERIFY(run(command));
        lookAt(opened(dialog), look);
    }
    QFile file(m_w.folder() + u"/sections.csv"_qs);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,capacity\n7F,30\n8F,0\n");
    file.close();
    QVERIFY(run(u"section.import"_qs));
    QVERIFY(acceptFile(qobject_cast<QFileDialog*>(opened(u"importSectionsDialog"_qs)), file.fileName()));
    QDialog* import = opened(u"ImportDialog"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"linesView"_qs), patienceMs);
    QTest::qWait(settleMs);
    lookAt(import, look);
    showPage(u"train"_qs);
}

void Everything::platformDialogs(const Look& look)
{
    if (!m_w.window().findChild<QAction*>(u"platform.add"_qs))
        return;
    showPage(u"platform"_qs);
    choosePlatform();
    for (const auto& [command, dialog] :
         {std::pair(u"platform.add"_qs, u"PlatformDialog"_qs), std::pair(u"platform.change"_qs, u"PlatformDialog"_qs),
          std::pair(u"platform.test"_qs, u"PlatformTestDialog"_qs), std::pair(u"scheduler.show"_qs, u"ScheduleDialog"_qs),
          std::pair(u"scheduler.pause"_qs, u"questionBox"_qs), std::pair(u"platform.remove"_qs, u"questionBox"_qs),
          std::pair(u"discrepancy.rules"_qs, u"RulesOfDiscrepancies"_qs)}) {
        QVERIFY(run(command));
        lookAt(opened(dialog), look);
    }
    showUnmapped();
    QVERIFY(run(u"discrepancy.map"_qs));
    lookAt(opened(u"ListingDialog"_qs), look);
    booksDialogs(look);
    showPage(u"train"_qs);
}

void Everything::booksDialogs(const Look& look)
{
    QVERIFY(run(u"books.show"_qs));
    QDialog* books = opened(u"BooksDialog"_qs);
    QVERIFY(books);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"booksView"_qs), patienceMs); // shown once they are read
    auto* tabs = books->findChild<QTabWidget*>(u"detailTabWidget"_qs);
    for (int i = 1; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        QTest::qWait(settleMs);
        look(*books, u"BooksDialog, tab %1"_qs.arg(i));
    }
    QFile file(m_w.folder() + u"/books.csv"_qs);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("property,room,units\n7F,70,3\n8F,80,0\n");
    file.close();
    QVERIFY(run(u"books.import"_qs));
    QVERIFY(acceptFile(qobject_cast<QFileDialog*>(opened(u"importBooksFileDialog"_qs)), file.fileName()));
    QDialog* import = opened(u"BooksImportDialog"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"bookLinesView"_qs), patienceMs);
    QTest::qWait(settleMs);
    lookAt(import, look);
    lookAt(books, look);
}

/// A listing without a room is chosen.
void Everything::showUnmapped()
{
    for (auto* tab : m_w.window().findChildren<QTabWidget*>(u"detailTabWidget"_qs)) {
        if (tab->isVisible() && tab->count() == 3)
            tab->setCurrentIndex(0);
    }
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"discrepanciesView"_qs), patienceMs);
    auto* view = m_w.find<QAbstractItemView>(u"discrepanciesView"_qs);
    auto* action = m_w.window().findChild<QAction*>(u"discrepancy.map"_qs);
    for (int row = 0; row < view->model()->rowCount() && !action->isEnabled(); ++row)
        m_w.select(u"discrepanciesView"_qs, {row});
}

void Everything::dataSyncDialogs(const Look& look)
{
    if (!m_w.window().findChild<QAction*>(u"datasync.sync"_qs))
        return;
    showPage(u"datasync"_qs);
    m_w.click(u"sandboxTitleButton"_qs); // chosen
    for (const auto& [command, dialog] :
         {std::pair(u"datasync.account"_qs, u"PortalAccountDialog"_qs), std::pair(u"datasync.profile"_qs, u"PortalProfileDialog"_qs),
          std::pair(u"datasync.schedule"_qs, u"SyncScheduleDialog"_qs), std::pair(u"datasync.pause"_qs, u"questionBox"_qs),
          std::pair(u"datasync.resetProfile"_qs, u"questionBox"_qs)}) {
        QVERIFY(run(command));
        lookAt(opened(dialog), look);
    }
    QFile file(m_w.folder() + u"/7.csv"_qs);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("K·1,K·2,K·3,K·4,K·5,K·6,K·7,K·8\n1,7,8,2,\"12,000\",1,2,2026-11-22 09:30:00\n2,7,8,2,9.5,1,2,2026-11-22 09:30:00\n");
    file.close();
    QVERIFY(run(u"datasync.import"_qs));
    QVERIFY(acceptFile(qobject_cast<QFileDialog*>(opened(u"importSyncFileDialog"_qs)), file.fileName()));
    QDialog* import = opened(u"SyncImportDialog"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"previewRejectedView"_qs), patienceMs);
    QTest::qWait(settleMs);
    lookAt(import, look);
    m_w.click(u"sandboxTitleButton"_qs); // and not any more
    showPage(u"train"_qs);
}

void Everything::windowDialogs(const Look& look)
{
    for (const auto& [command, dialog] :
         {std::pair(u"window.help"_qs, u"helpDialog"_qs), std::pair(u"window.shortcuts"_qs, u"shortcutsDialog"_qs),
          std::pair(u"window.palette"_qs, u"commandPalette"_qs), std::pair(u"desk.pin"_qs, u"PinDialog"_qs),
          std::pair(u"overview.diagnostics"_qs, u"DiagnosticsDialog"_qs)}) {
        if (run(command))
            lookAt(opened(dialog), look);
    }
    showPage(u"train"_qs);
}

void Everything::alertDialogs(const Look& look)
{
    if (!m_w.window().findChild<QAction*>(u"alerts.silence"_qs))
        return;
    showPage(u"alerts"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"alertsView"_qs), patienceMs);
    m_w.select(u"alertsView"_qs, {0, 1});
    QVERIFY(run(u"alerts.silence"_qs));
    lookAt(opened(u"SilenceDialog"_qs), look);
    QVERIFY(run(u"alerts.rules"_qs));
    lookAt(opened(u"RulesDialog"_qs), look);
    showPage(u"train"_qs);
}

void Everything::popups(const Look& look)
{
    for (const auto& item : {u"redisButton"_qs, u"databaseButton"_qs, u"delayButton"_qs, u"environmentButton"_qs}) {
        m_w.click(item);
        QTRY_VERIFY(m_w.find(u"detailsPopup"_qs));
        look(*m_w.find(u"detailsPopup"_qs), u"popup of "_qs + item);
        if (m_w.find(u"detailsPopup"_qs))
            m_w.find(u"detailsPopup"_qs)->close();
        QTest::qWait(settleMs);
    }
}

void Everything::lock(const Look& look)
{
    if (!run(u"window.lock"_qs))
        return;
    QTRY_VERIFY(m_w.find(u"lockPanel"_qs));
    look(*m_w.find(u"lockPanel"_qs), u"the lock"_qs);
    m_w.click(u"unlockButton"_qs);
    QTRY_VERIFY(!m_w.find(u"lockPanel"_qs));
}

void Everything::tableDialogs(const Look& look)
{
    if (run(u"train.columns"_qs))
        lookAt(opened(u"ColumnChooser"_qs), look);
    for (const bool choose : {false, true}) {
        QVERIFY(run(u"train.views"_qs));
        const QPointer<QMenu> menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        if (choose) {
            for (QAction* action : menu->actions()) {
                if (action->objectName() == u"saveViewAction"_qs)
                    action->trigger();
            }
        } else {
            look(*menu, u"menu of views"_qs);
        }
        if (menu)
            menu->close();
        QTest::qWait(settleMs);
    }
    lookAt(opened(u"ViewNameDialog"_qs), look);
    gui::LayoutMemory memory(m_w.folder());
    gui::showBulkReport(someReport(), nullptr, memory, &m_w.window());
    lookAt(opened(u"BulkDialog"_qs), look);
    QTest::qWait(settleMs); // it is gone before its memory
}

void Everything::menus(const Look& look)
{
    auto* table = m_w.find<QTableView>(u"tasksView"_qs);
    QVERIFY(table);
    m_w.select(u"tasksView"_qs, {3});
    for (QWidget* place : {table->viewport(), static_cast<QWidget*>(table->horizontalHeader())}) {
        const QPoint at(20, 8);
        QContextMenuEvent wish(QContextMenuEvent::Mouse, at, place->mapToGlobal(at));
        QCoreApplication::sendEvent(place == table->viewport() ? place : table->horizontalHeader()->viewport(), &wish);
        QTest::qWait(settleMs);
        const QPointer<QMenu> menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY2(menu, qPrintable(QString::fromLatin1(place->metaObject()->className())));
        look(*menu, u"menu of "_qs + QString::fromLatin1(place->metaObject()->className()));
        if (menu)
            menu->close();
        QTest::qWait(settleMs);
    }
}

gui::ConsoleDeeds someConsole()
{
    gui::ConsoleDeeds deeds;
    deeds.bundleParts = QStringList{u"versions"_qs, u"log"_qs};
    deeds.saveBundle = [](const QString&, const std::function<void(gui::BundlePart)>&) {
        return core::readyFuture(core::Result<qint64>(12345));
    };
    return deeds;
}

QStringList dialogClasses()
{
    static const QRegularExpression declared(u"class (\\w+)[^;{]*: public QDialog\\b"_qs);
    QStringList found;
    QDirIterator it(QStringLiteral(GWANJE_SOURCE_DIR "/src/gui"), {u"*.h"_qs, u"*.cpp"_qs}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = declared.globalMatch(text); match.hasNext();)
            found << match.next().captured(1);
    }
    return found;
}

} // namespace gwanje::test
