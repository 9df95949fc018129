// SPDX-License-Identifier: GPL-3.0-or-later
// The one registry of what an operator can do: found by its name in either language, run by its own keys, refused with
// a reason, asked about where it is dangerous, and written down once.
#include "core/Pool.h"
#include "gui/frame/Command.h"
#include "gui/frame/CommandPalette.h"
#include "gui/frame/Language.h"
#include "gui/frame/ShortcutList.h"
#include "gui/frame/WordMatch.h"
#include "ops/SqlAlertRuleStore.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTreeWidget>

using namespace gwanje;
using test::script;

class tst_FrameCommands final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
    }
    void cleanup() { m_w.reset(); }

    void wordsMatchAsOneTypes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing typed") << QString() << u"Cancel train tasks"_qs << true;
        QTest::newRow("beginning") << u"can"_qs << u"Cancel train tasks"_qs << true;
        QTest::newRow("words in any order") << u"task canc"_qs << u"Cancel train tasks"_qs << true;
        QTest::newRow("letters in order") << u"cntk"_qs << u"Cancel train tasks"_qs << true;
        QTest::newRow("letters from within a word") << u"task"_qs << u"Put all settings back to default"_qs << false;
        QTest::newRow("letters out of order") << u"ktnc"_qs << u"Cancel train tasks"_qs << false;
        QTest::newRow("one word too many") << u"cancel ship"_qs << u"Cancel train tasks"_qs << false;
        QTest::newRow("Korean") << u"작업 취소"_qs << u"열차 작업 취소"_qs << true;
        QTest::newRow("initial consonants") << u"ㅇㅊ"_qs << u"열차 작업 취소"_qs << true;
        QTest::newRow("other consonants") << u"ㅎㅎ"_qs << u"열차 작업 취소"_qs << false;
    }
    void wordsMatchAsOneTypes()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QTEST(gui::matchScore(typed, name) > 0, "found");
    }
    void aBackupIsMadeFromTheWindowWhereTheDatabaseIsSqlite()
    {
        open();
        QVERIFY(!registry().action(u"data.backup"_qs)->isEnabled());
        QVERIFY(registry().whyNot(u"data.backup"_qs).contains(u"SQLite"_qs));
        gui::ConsoleDeeds deeds;
        deeds.backUp = [this](const QString& path) {
            return core::onPool([this, path]() -> core::Result<qint64> {
                if (const core::Status copied = m_w->database().backup(path); !copied)
                    return core::fail(copied.error());
                return QFileInfo(path).size();
            });
        };
        m_w->setConsole(deeds);
        m_w->reopen();
        const QString path = m_w->folder() + u"/copy.db"_qs;
        registry().run(u"data.backup"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"backupDialog"_qs), path));
        QTRY_VERIFY(m_w->find<QLabel>(u"bannerLabel"_qs));
        const QString told = m_w->find<QLabel>(u"bannerLabel"_qs)->text();
        QVERIFY2(told.contains(path) && told.contains(u" KiB)"_qs), qPrintable(told));
        QTRY_COMPARE(m_w->audited().size(), 1);
        QCOMPARE(m_w->audited().first().object, path);
        QVERIFY(m_w->audited().first().detail.contains(QString::number(QFileInfo(path).size())));
        const auto copy = store::Database::open(store::DatabaseUrl::sqlite(path), {.readers = 1, .readOnly = true});
        QVERIFY(copy);
        (*copy)->close();
    }
    void theNearerNameComesFirst()
    {
        QVERIFY(gui::matchScore(u"log"_qs, u"Log of the task"_qs) > gui::matchScore(u"log"_qs, u"Go to logs"_qs));
        QVERIFY(gui::matchScore(u"logs"_qs, u"Go to logs"_qs) > gui::matchScore(u"logs"_qs, u"Catalogs"_qs));
        QCOMPARE(gui::initialConsonants(u"열차 ok"_qs), u"ㅇㅊ ok"_qs);
    }

    void thePaletteFindsACommandInEitherLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ko") << u"ko"_qs;
        QTest::newRow("en") << u"en"_qs;
    }
    void thePaletteFindsACommandInEitherLanguage()
    {
        QFETCH(QString, language);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        open();
        for (const auto& typed : {u"settings go"_qs, u"설정으로"_qs}) {
            QLineEdit* edit = palette();
            QVERIFY(edit);
            edit->setText(typed); // no key writes Hangul here
            QCOMPARE(first().data(gui::CommandPalette::IdRole).toString(), u"go.settings"_qs);
            QTest::keyClick(edit, Qt::Key_Return);
            QTRY_VERIFY(m_w->find(u"settingsPage"_qs));
            QVERIFY(!m_w->find(u"commandPalette"_qs));
            registry().run(u"go.train"_qs);
        }
    }
    void thePaletteSaysWhyNotAndShowsThePageOfWhatItRuns()
    {
        open();
        registry().run(u"go.logs"_qs);
        QLineEdit* edit = palette();
        edit->setText(u"cancel train"_qs);
        QCOMPARE(first().data(gui::CommandPalette::IdRole).toString(), u"train.cancel"_qs);
        QCOMPARE(first().data(gui::CommandPalette::ReasonRole).toString(), u"Choose tasks that have not ended"_qs);
        QTest::keyClick(edit, Qt::Key_Return); // nothing happens: the reason stands there
        QVERIFY(m_w->find(u"commandPalette"_qs) && m_w->find(u"logsPage"_qs));
        edit->setText(u"accounts rail"_qs);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(m_w->find(u"AccountsDialog"_qs));
        QVERIFY(m_w->find(u"trainPage"_qs));
        m_w->find(u"AccountsDialog"_qs)->close();
        edit = palette(); // what was run last comes first
        QCOMPARE(first().data(gui::CommandPalette::IdRole).toString(), u"train.accounts"_qs);
        edit->setText(u"zzzz"_qs);
        QVERIFY(m_w->find<QLabel>(u"paletteNoneLabel"_qs));
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_VERIFY(!m_w->find(u"commandPalette"_qs));
    }
    void theOtherKeysOpenThePaletteAndTheList()
    {
        open();
        QTest::keyClick(&m_w->window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_w->find(u"commandPalette"_qs));
        m_w->find(u"commandPalette"_qs)->close();
        activate();
        for (const auto& [key, modifier] :
             {std::pair(Qt::Key_Slash, Qt::ControlModifier), std::pair(Qt::Key_Question, Qt::NoModifier)}) {
            QTest::keyClick(&m_w->window(), key, modifier);
            QTRY_VERIFY(m_w->find(u"shortcutsDialog"_qs));
            QStringList texts;
            for (auto* label : m_w->find(u"shortcutsDialog"_qs)->findChildren<QLabel*>())
                texts << label->text();
            QVERIFY(texts.contains(u"Ctrl+K, Ctrl+Shift+P"_qs) && texts.contains(u"Cancel train tasks"_qs));
            m_w->find(u"shortcutsDialog"_qs)->close();
            activate();
        }
    }
    void theMenuHasEveryPagesCommands()
    {
        open();
        auto* button = m_w->find<QPushButton>(u"menuButton"_qs);
        QVERIFY(button && button->menu());
        Q_EMIT button->menu()->aboutToShow();
        QSet<QString> offered;
        const std::function<void(QMenu*)> walk = [&](QMenu* menu) {
            for (QAction* action : menu->actions()) {
                offered.insert(action->objectName());
                if (action->menu())
                    walk(action->menu());
            }
        };
        walk(button->menu());
        for (const QString& id : registry().ids()) {
            if (gui::pageOf(registry(), id))
                QVERIFY2(offered.contains(id), qPrintable(id));
        }
    }
    void everyCommandHasItsWordsInBothLanguagesAndNoKeysAreTakenTwice()
    {
        open();
        m_w->click(u"train_accountsButton"_qs);
        m_w->click(u"train_holdingsButton"_qs);
        static const QRegularExpression korean(u"[가-힣]"_qs);
        for (const QString& id : registry().ids()) {
            const QStringList names = registry().names(id);
            QVERIFY2(korean.match(names.at(1)).hasMatch(), qPrintable(id + u": "_qs + names.at(1)));
            QVERIFY2(!korean.match(names.at(2)).hasMatch(), qPrintable(id));
            QVERIFY2(registry().find(id)->danger == gui::Danger::None || registry().find(id)->guarded, qPrintable(id));
            for (const QKeySequence& keys : registry().action(id)->shortcuts()) {
                const QString problem = keys == registry().find(id)->shortcut ? QString()
                                                                              : registry().shortcutProblem(id, keys);
                QVERIFY2(problem.isEmpty() || keys == QKeySequence(Qt::Key_Question), qPrintable(id + problem));
            }
        }
    }

    void shortcutsAreChosenRefusedAndForgotten()
    {
        open();
        registry().run(u"go.settings"_qs);
        chooseSection(u"Shortcuts"_qs);
        auto* tree = m_w->find<QTreeWidget>(u"shortcutsTreeWidget"_qs);
        QVERIFY(tree);
        QTreeWidgetItem* item = itemOf(*tree, u"train.new"_qs);
        QVERIFY(item);
        tree->setCurrentItem(item);
        auto* keys = m_w->find<QKeySequenceEdit>(u"shortcutKeySequenceEdit"_qs);
        keys->setKeySequence(QKeySequence(u"Ctrl+K"_qs)); // the palette's
        QVERIFY(!m_w->find<QAbstractButton>(u"shortcutSetButton"_qs)->isEnabled());
        QVERIFY(m_w->find<QLabel>(u"shortcutProblemLabel"_qs)->text().contains(u"Find a command"_qs));
        keys->setKeySequence(QKeySequence(u"X"_qs)); // fields need it
        QVERIFY(!m_w->find<QAbstractButton>(u"shortcutSetButton"_qs)->isEnabled());
        keys->setKeySequence(QKeySequence(u"Ctrl+B"_qs));
        m_w->click(u"shortcutSetButton"_qs);
        QCOMPARE(registry().shortcut(u"train.new"_qs), QKeySequence(u"Ctrl+B"_qs));
        m_w->reopen(); // kept in the profile
        activate();
        registry().run(u"go.train"_qs);
        QTRY_VERIFY(m_w->find(u"tasksView"_qs));
        m_w->find(u"tasksView"_qs)->setFocus();
        QTest::keyClick(m_w->find(u"tasksView"_qs), Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(m_w->find(u"NewTaskDialog"_qs));
        m_w->find(u"NewTaskDialog"_qs)->close();
        registry().run(u"go.settings"_qs);
        chooseSection(u"Shortcuts"_qs);
        tree = m_w->find<QTreeWidget>(u"shortcutsTreeWidget"_qs);
        tree->setCurrentItem(itemOf(*tree, u"train.new"_qs));
        m_w->click(u"shortcutResetButton"_qs);
        QCOMPARE(registry().shortcut(u"train.new"_qs), QKeySequence(QKeySequence::New));
    }

    void productionAsksForItsNameAndEnterDestroysNothingBeforeIt()
    {
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"no"_qs));
        QVERIFY(m_w->settings().set(u"general.environment"_qs, u"production"_qs));
        open();
        m_w->select(u"tasksView"_qs, {0, 1, 2});
        m_w->click(u"train_cancelButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"typedEdit"_qs));
        auto* deed = m_w->find<QAbstractButton>(u"deedButton"_qs);
        QCOMPARE(deed->text(), u"Cancel 3 tasks"_qs);
        QVERIFY(!deed->isEnabled());
        auto* edit = m_w->find<QLineEdit>(u"typedEdit"_qs);
        QTest::keyClicks(edit, u"production"_qs);
        QVERIFY(deed->isEnabled());
        QTest::keyClick(edit, Qt::Key_Backspace);
        QVERIFY(!deed->isEnabled());
        QTest::keyClick(edit, Qt::Key_Return); // presses No
        QTRY_VERIFY(!m_w->find(u"questionBox"_qs));
        QVERIFY(script().calls.isEmpty());
        m_w->click(u"train_cancelButton"_qs);
        edit = m_w->find<QLineEdit>(u"typedEdit"_qs);
        QTest::keyClicks(edit, u"Production"_qs);
        QTest::keyClick(edit, Qt::Key_Return); // who typed the name has answered
        QTRY_COMPARE(script().calls.value(0), u"cancel 3"_qs);
        QVERIFY(!m_w->find(u"questionBox"_qs));
    }
    void aRemovalCanBeUndoneAndIsDoneWhenItWasNot()
    {
        open();
        m_w->select(u"tasksView"_qs, {4, 5});
        m_w->click(u"train_removeButton"_qs);
        QVERIFY(!m_w->find(u"questionBox"_qs));
        QCOMPARE(rows(), 6);
        QVERIFY(script().calls.isEmpty());
        QTRY_VERIFY(m_w->find(u"bannerActionButton"_qs));
        QCOMPARE(m_w->find<QAbstractButton>(u"bannerActionButton"_qs)->text(), u"Undo"_qs);
        m_w->click(u"bannerActionButton"_qs);
        QCOMPARE(rows(), 8);
        QTRY_VERIFY(!m_w->find(u"bannerActionButton"_qs));
        m_w->select(u"tasksView"_qs, {7}); // what came back stands at the end
        m_w->click(u"train_removeButton"_qs);
        QCOMPARE(rows(), 7);
        activate();
        QTest::keyClick(&m_w->window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(rows(), 8);
        m_w->select(u"tasksView"_qs, {7});
        m_w->click(u"train_removeButton"_qs);
        m_w->reopen(); // what waits is not lost
        QTRY_COMPARE(script().calls.value(0), u"remove 1"_qs);
    }

    void readOnlyRefusesWithAReasonUntilChangesAreAllowed()
    {
        QVERIFY(m_w->settings().set(u"general.environment"_qs, u"production"_qs));
        open();
        QVERIFY(m_w->find(u"readOnlyLabel"_qs));
        m_w->select(u"tasksView"_qs, {0, 1});
        int refused = 0;
        for (const QString& id : registry().ids()) {
            const gui::Command* command = registry().find(id);
            if (!command->changes || command->evenReadOnly)
                continue;
            ++refused;
            QVERIFY2(!registry().action(id)->isEnabled(), qPrintable(id));
            QCOMPARE(registry().action(id)->toolTip(), u"Read-only: nothing can be changed"_qs);
            registry().run(id);
        }
        QVERIFY(refused >= 5);
        QVERIFY(script().calls.isEmpty() && !m_w->find(u"NewTaskDialog"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"train_newButton"_qs)->isEnabled());
        registry().run(u"go.settings"_qs);
        chooseSection(u"Train tasks"_qs);
        auto* field = m_w->find(u"train_interval_msField"_qs);
        QVERIFY(field && !field->findChild<QLineEdit*>(u"valueEdit"_qs)->isEnabled());
        m_w->click(u"desk_allowChangesButton"_qs);
        QTest::keyClicks(m_w->find<QLineEdit>(u"typedEdit"_qs), u"production"_qs);
        m_w->click(u"deedButton"_qs);
        QVERIFY(!m_w->find(u"readOnlyLabel"_qs));
        QVERIFY(field->findChild<QLineEdit*>(u"valueEdit"_qs)->isEnabled());
        QTRY_COMPARE(audited(u"desk.allowChanges"_qs), QStringList(u"ok"_qs));
    }

    void everyMutatingCommandLeavesExactlyOneAuditRow_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::newRow("done") << false;
        QTest::newRow("failed") << true;
    }
    void everyMutatingCommandLeavesExactlyOneAuditRow();

private:
    void open()
    {
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        registry().run(u"go.train"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"tasksView"_qs));
        QTRY_COMPARE(rows(), 8);
        activate();
    }
    void activate()
    {
        m_w->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_w->window()));
    }
    gui::CommandRegistry& registry() { return *m_w->window().findChild<gui::CommandRegistry*>(); }
    int rows() const
    {
        auto* view = m_w->find<QAbstractItemView>(u"tasksView"_qs);
        return view ? view->model()->rowCount() : -1;
    }
    QLineEdit* palette()
    {
        activate();
        QTest::keyClick(&m_w->window(), Qt::Key_K, Qt::ControlModifier);
        auto* edit = m_w->find<QLineEdit>(u"paletteEdit"_qs);
        return edit && QTest::qWaitForWindowActive(edit->window()) ? edit : nullptr;
    }
    QModelIndex first() { return m_w->find<QListView>(u"paletteListView"_qs)->currentIndex(); }
    void chooseSection(const QString& name)
    {
        auto* list = m_w->find<QAbstractItemView>(u"sectionsListWidget"_qs);
        QVERIFY(list);
        for (int i = 0; i < list->model()->rowCount(); ++i) {
            if (list->model()->index(i, 0).data().toString() == name)
                list->setCurrentIndex(list->model()->index(i, 0));
        }
    }
    static QTreeWidgetItem* itemOf(const QTreeWidget& tree, const QString& id)
    {
        for (int i = 0; i < tree.topLevelItemCount(); ++i) {
            for (int j = 0; j < tree.topLevelItem(i)->childCount(); ++j) {
                if (tree.topLevelItem(i)->child(j)->data(0, Qt::UserRole) == id)
                    return tree.topLevelItem(i)->child(j);
            }
        }
        return nullptr;
    }
    QStringList audited(const QString& action)
    {
        QStringList results;
        for (const ops::AuditEntry& entry : m_w->audited()) {
            if (entry.action == action)
                results << entry.result;
        }
        return results;
    }
    /// From now on settings.json can't be written, where it is the failure's turn.
    bool breakSettingsFile()
    {
        if (!m_fails)
            return true;
        const QString file = m_w->folder() + u"/settings.json"_qs;
        return QFile::remove(file) && QDir().mkpath(file);
    }
    QMap<QString, std::function<void()>> walks();
    /// From now on nothing about alerts can be changed in the database, where it is the failure's turn.
    void breakAlertTables()
    {
        if (!m_fails)
            return;
        for (const auto& [table, change] : {std::pair("alert", "UPDATE"), {"alert_silence", "INSERT"},
                                            {"alert_silence", "UPDATE"}, {"alert_silence", "DELETE"},
                                            {"alert_rule", "INSERT"}, {"alert_rule", "UPDATE"}, {"alert_rule", "DELETE"}})
            inDatabase(u"CREATE TRIGGER refuse_%1_%2 BEFORE %2 ON %1 BEGIN SELECT RAISE(ABORT, 'refused'); END"_qs.arg(
                QLatin1StringView(table), QLatin1StringView(change)));
    }
    void inDatabase(const QString& statement)
    {
        const auto done = m_w->database().writeNow<qint64>(
            [statement](store::Session& session) { return session.execute(statement); });
        QVERIFY2(done, qPrintable(statement));
    }
    void trainWalks(QMap<QString, std::function<void()>>& walks);
    void alertWalks(QMap<QString, std::function<void()>>& walks);
    void chooseAlert(bool silenced);
    void chooseChangedRule();
    void settingsWalks(QMap<QString, std::function<void()>>& walks);
    void fillNewTask();
    void inAccounts(const QString& button);
    void typeIn(const QString& edit, const QString& text)
    {
        auto* field = m_w->find<QLineEdit>(edit);
        QVERIFY2(field, qPrintable(edit));
        field->setText(text);
    }

    std::unique_ptr<test::Window> m_w;
    bool m_fails = false;
};

void tst_FrameCommands::fillNewTask()
{
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"startButton"_qs));
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"startButton"_qs)->isEnabled());
    m_w->click(u"startButton"_qs);
}

void tst_FrameCommands::inAccounts(const QString& button)
{
    m_w->click(u"train_accountsButton"_qs);
    auto* view = m_w->find<QAbstractItemView>(u"accountsView"_qs);
    QTRY_VERIFY(view && view->model()->rowCount() == 2);
    m_w->select(u"accountsView"_qs, {1});
    m_w->click(button);
}

/// How an operator does each: from the click to the deed.
void tst_FrameCommands::trainWalks(QMap<QString, std::function<void()>>& walks)
{
    walks[u"train.new"_qs] = [this] {
        m_w->click(u"train_newButton"_qs);
        fillNewTask();
    };
    walks[u"train.duplicate"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {4});
        m_w->click(u"train_duplicateButton"_qs);
        fillNewTask();
    };
    walks[u"train.cancel"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {0, 1});
        m_w->click(u"train_cancelButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    walks[u"train.resume"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {6});
        m_w->click(u"train_resumeButton"_qs);
    };
    walks[u"train.remove"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {5});
        m_w->click(u"train_removeButton"_qs);
        QTRY_VERIFY(m_w->find(u"bannerCloseButton"_qs));
        m_w->click(u"bannerCloseButton"_qs); // nobody will undo it
    };
    walks[u"train.password"_qs] = [this] {
        train::TaskSnapshot waits = script().tasks.first(); // not interrupted: else it would be resumed, too
        waits.code = core::ErrorCode::ACC_PASSWORD_NEEDED;
        waits.updatedAt = m_w->clock().now().addSecs(1);
        script().put(waits);
        m_w->select(u"tasksView"_qs, {0});
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"train_passwordButton"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"train_passwordButton"_qs)->isEnabled());
        m_w->click(u"train_passwordButton"_qs);
        QTRY_VERIFY(m_w->find(u"PasswordDialog"_qs));
        typeIn(u"passwordEdit"_qs, u"secret"_qs);
        m_w->click(u"keepButton"_qs);
    };
    walks[u"train.release"_qs] = [this] {
        m_w->click(u"train_holdingsButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"holdingsView"_qs));
        m_w->select(u"holdingsView"_qs, {0});
        m_w->click(u"releaseButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    walks[u"account.add"_qs] = [this] {
        inAccounts(u"addButton"_qs);
        QTRY_VERIFY(m_w->find<QDialog>(u"AddAccountDialog"_qs));
        typeIn(u"nameEdit"_qs, u"second"_qs);
        typeIn(u"loginEdit"_qs, u"2000000002"_qs);
        typeIn(u"passwordEdit"_qs, u"secret"_qs);
        auto* add = m_w->find<QDialog>(u"AddAccountDialog"_qs)->findChild<QAbstractButton*>(u"addButton"_qs);
        QTest::mouseClick(add, Qt::LeftButton);
    };
    walks[u"account.password"_qs] = [this] {
        inAccounts(u"passwordButton"_qs);
        QTRY_VERIFY(m_w->find(u"PasswordDialog"_qs));
        typeIn(u"passwordEdit"_qs, u"secret"_qs);
        m_w->click(u"keepButton"_qs);
    };
    walks[u"account.remove"_qs] = [this] {
        inAccounts(u"removeButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
}

void tst_FrameCommands::settingsWalks(QMap<QString, std::function<void()>>& walks)
{
    walks[u"desk.readOnly"_qs] = [this] {
        QVERIFY(breakSettingsFile());
        registry().run(u"desk.readOnly"_qs);
    };
    walks[u"desk.allowChanges"_qs] = [this] {
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
        QVERIFY(breakSettingsFile());
        QTRY_VERIFY(m_w->find(u"desk_allowChangesButton"_qs));
        m_w->click(u"desk_allowChangesButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    walks[u"desk.pin"_qs] = [this] {
        registry().run(u"desk.pin"_qs);
        typeIn(u"newPinEdit"_qs, u"2468"_qs);
        typeIn(u"againPinEdit"_qs, u"2468"_qs);
        QVERIFY(breakSettingsFile());
        m_w->click(u"pinSaveButton"_qs);
    };
    walks[u"settings.import"_qs] = [this] {
        QFile file(m_w->folder() + u"/in.json"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"gwanje_settings":1,"values":{"general.sound":"false"}})");
        file.close();
        QVERIFY(breakSettingsFile());
        registry().run(u"settings.import"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importSettingsDialog"_qs), file.fileName()));
    };
    walks[u"data.backup"_qs] = [this] {
        gui::ConsoleDeeds deeds;
        deeds.backUp = [fails = m_fails](const QString& path) {
            const auto answer = fails ? core::Result<qint64>(core::fail(core::ErrorCode::DB_BACKUP, {{u"path"_qs, path}}))
                                      : core::Result<qint64>(4096);
            return QtFuture::makeReadyFuture(answer);
        };
        m_w->setConsole(deeds);
        m_w->reopen();
        registry().run(u"data.backup"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"backupDialog"_qs), m_w->folder() + u"/copy.db"_qs));
    };
    walks[u"settings.resetAll"_qs] = [this] {
        QVERIFY(breakSettingsFile());
        registry().run(u"settings.resetAll"_qs);
        m_w->click(u"deedButton"_qs);
    };
}

/// One alert stands, perhaps silenced, and is chosen.
void tst_FrameCommands::chooseAlert(bool silenced)
{
    m_w->alerts().raise(u"disk.low"_qs, core::Severity::Warning, core::ErrorCode::APP_DISK_LOW, {});
    if (silenced) {
        auto silence = m_w->alerts().silence(u"disk.low"_qs, m_w->clock().now().addSecs(3600), u"other"_qs, u"known"_qs);
        QTRY_VERIFY(silence.isFinished());
        QVERIFY(silence.result());
    }
    registry().run(u"go.alerts"_qs);
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"alertsView"_qs));
    const auto* rows = m_w->find<QAbstractItemView>(u"alertsView"_qs)->model();
    const QString deed = silenced ? u"alerts.unsilence"_qs : u"alerts.acknowledge"_qs;
    QTRY_VERIFY(rows->rowCount() == 1 && (m_w->select(u"alertsView"_qs, {0}), registry().action(deed)->isEnabled()));
    breakAlertTables();
}

/// The dialog of the rules shows one that an operator changed before.
void tst_FrameCommands::chooseChangedRule()
{
    const auto kept = m_w->database().writeNow<void>([now = m_w->clock().now()](store::Session& session) {
        ops::AlertRule rule = ops::defaultRules().first();
        rule.pendingFor += std::chrono::seconds(77);
        return ops::sql::saveRule(session, rule, u"other"_qs, now);
    });
    QVERIFY(kept);
    registry().run(u"go.alerts"_qs);
    registry().run(u"alerts.rules"_qs);
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"rulesView"_qs));
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"rulesView"_qs)->model()->rowCount() > 3);
    m_w->select(u"rulesView"_qs, {0});
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"ruleResetButton"_qs)->isEnabled());
    breakAlertTables();
}

void tst_FrameCommands::alertWalks(QMap<QString, std::function<void()>>& walks)
{
    walks[u"alerts.acknowledge"_qs] = [this] {
        chooseAlert(false);
        m_w->click(u"alerts_acknowledgeButton"_qs);
    };
    walks[u"alerts.silence"_qs] = [this] {
        chooseAlert(false);
        m_w->click(u"alerts_silenceButton"_qs);
        QTRY_VERIFY(m_w->find(u"SilenceDialog"_qs));
        typeIn(u"silenceReasonEdit"_qs, u"new disk tomorrow"_qs);
        m_w->click(u"silenceButton"_qs);
    };
    walks[u"alerts.unsilence"_qs] = [this] {
        chooseAlert(true);
        m_w->click(u"alerts_unsilenceButton"_qs);
    };
    walks[u"alerts.ruleSave"_qs] = [this] {
        chooseChangedRule();
        m_w->click(u"ruleSaveButton"_qs);
    };
    walks[u"alerts.ruleReset"_qs] = [this] {
        chooseChangedRule();
        m_w->click(u"ruleResetButton"_qs);
    };
}

QMap<QString, std::function<void()>> tst_FrameCommands::walks()
{
    QMap<QString, std::function<void()>> all;
    trainWalks(all);
    alertWalks(all);
    settingsWalks(all);
    return all;
}

void tst_FrameCommands::everyMutatingCommandLeavesExactlyOneAuditRow()
{
    QFETCH(bool, fails);
    m_fails = fails;
    open();
    m_w->click(u"train_accountsButton"_qs);
    m_w->click(u"train_holdingsButton"_qs);
    registry().run(u"go.alerts"_qs);
    registry().run(u"alerts.rules"_qs);
    QMap<QString, QString> actions; // command → what it is audited as
    for (const QString& id : registry().ids()) {
        const gui::Command* command = registry().find(id);
        if (command->changes)
            actions.insert(id, command->audited.isEmpty() ? id : command->audited);
    }
    const auto known = walks();
    for (auto it = known.cbegin(); it != known.cend(); ++it)
        QVERIFY2(actions.contains(it.key()), qPrintable(it.key() + u" is no longer a command"_qs));
    for (auto it = actions.cbegin(); it != actions.cend(); ++it) {
        QVERIFY2(known.contains(it.key()), qPrintable(u"nobody tries "_qs + it.key()));
        cleanup();
        init();
        open();
        if (fails)
            script().refusal = core::Error{core::ErrorCode::DB_FULL, {}, nullptr};
        const int before = int(m_w->audited().size());
        known.value(it.key())();
        QTRY_VERIFY2(m_w->audited().size() == before + 1, qPrintable(it.key()));
        QTest::qWait(20);
        const auto rows = m_w->audited();
        QVERIFY2(rows.size() == before + 1, qPrintable(it.key()));
        QCOMPARE(rows.first().action, *it);
        QVERIFY2((rows.first().result == u"ok"_qs) != fails, qPrintable(it.key() + u' ' + rows.first().result));
        QCOMPARE(rows.first().actor, u"operator@host"_qs);
    }
}

GWANJE_TEST(tst_FrameCommands)
#include "tst_FrameCommands.moc"
