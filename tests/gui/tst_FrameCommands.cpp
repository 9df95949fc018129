// SPDX-License-Identifier: GPL-3.0-or-later
// The one registry of what an operator can do: found by its name in either language, run by its own keys, refused with
// a reason, and asked about where it is dangerous.
#include "core/Pool.h"
#include "gui/frame/Command.h"
#include "gui/frame/CommandPalette.h"
#include "gui/frame/Language.h"
#include "gui/frame/ShortcutList.h"
#include "gui/frame/WordMatch.h"
#include "Keys.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QComboBox>
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
                const QString problem =
                    keys == registry().find(id)->shortcut ? QString() : registry().shortcutProblem(id, keys);
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
        QTRY_COMPARE(rows(), 8);
        QTRY_VERIFY(!m_w->find(u"bannerActionButton"_qs));
        m_w->select(u"tasksView"_qs, {5}); // what came back stands where it stood
        m_w->click(u"train_removeButton"_qs);
        QCOMPARE(rows(), 7);
        activate();
        QTest::keyClick(&m_w->window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(rows(), 8);
        m_w->select(u"tasksView"_qs, {5});
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
    void activate() { test::activate(m_w->window()); }
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
        return edit && test::becomesActive(*edit->window()) ? edit : nullptr;
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
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_FrameCommands)
#include "tst_FrameCommands.moc"
