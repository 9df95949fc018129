// SPDX-License-Identifier: GPL-3.0-or-later
// A question that may be turned off is, by who says yes to it, for its kind alone, and asked again when that is wanted.
// What can't be done again otherwise, and production, are always asked about.
#include "gui/frame/Command.h"
#include "gui/frame/LayoutMemory.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAction>
#include <QCheckBox>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>

using namespace gwanje;
using gui::Danger;
using test::script;

class tst_Questions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        freshWindow();
    }
    void cleanup() { m_w.reset(); }

    void aQuestionIsTurnedOffByAYesAndAskedAgainFromTheSettings()
    {
        cancelTwo();
        QVERIFY(silence() && !silence()->isChecked());
        QCOMPARE(silence()->text(), u"Don't ask this again"_qs);
        silence()->setChecked(true);
        m_w->click(u"noButton"_qs); // a No turns nothing off
        QTRY_VERIFY(!m_w->find(u"questionBox"_qs));
        cancelTwo();
        QVERIFY(m_w->find(u"questionBox"_qs));
        silence()->setChecked(true);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(script().calls, QStringList(u"cancel 2"_qs));
        freshWindow(); // it is remembered
        cancelTwo();
        QVERIFY(!m_w->find(u"questionBox"_qs));
        QTRY_COMPARE(script().calls, QStringList(u"cancel 2"_qs));
        showSettings();
        auto* again = m_w->find<QPushButton>(u"settings_askAgainButton"_qs);
        QCOMPARE(again->text(), u"Ask 1 question again"_qs);
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(!again->isEnabled());
        QCOMPARE(again->toolTip(), u"No question was turned off"_qs);
        freshWindow();
        cancelTwo();
        QVERIFY(m_w->find(u"questionBox"_qs) && !silence()->isChecked());
    }
    void productionIsAlwaysAskedAbout()
    {
        cancelTwo();
        silence()->setChecked(true);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(script().calls.size(), 1);
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"no"_qs));
        QVERIFY(m_w->settings().set(u"general.environment"_qs, u"production"_qs));
        freshWindow();
        cancelTwo();
        QVERIFY(m_w->find(u"typedEdit"_qs));
        QVERIFY(!silence());
        QVERIFY(script().calls.isEmpty());
    }
    void onlyWhatCanBeDoneAgainMayGoUnasked_data()
    {
        QTest::addColumn<int>("danger");
        QTest::addColumn<bool>("offered");
        QTest::newRow("destructive") << int(Danger::Destructive) << true;
        QTest::newRow("irreversible") << int(Danger::Irreversible) << false;
    }
    void onlyWhatCanBeDoneAgainMayGoUnasked()
    {
        QFETCH(int, danger);
        QFETCH(bool, offered);
        gui::LayoutMemory memory(m_w->folder());
        QMainWindow window;
        gui::CommandRegistry registry;
        registry.setRules({.memory = &memory});
        int deeds = 0;
        const auto question = [] { return gui::Question{u"Sure?"_qs, u"It is gone."_qs, u"Do it"_qs}; };
        for (const auto& id : {u"a.one"_qs, u"a.two"_qs}) {
            registry.add({.id = id,
                          .name = "Deed",
                          .guarded =
                              [&] {
                                  return gui::Guarded{question, [&deeds] { ++deeds; }};
                              },
                          .danger = Danger(danger)},
                         &window);
        }
        window.show();
        registry.run(u"a.one"_qs);
        auto* box = window.findChild<QCheckBox*>(u"silenceCheckBox"_qs);
        QCOMPARE(box != nullptr, offered);
        if (box)
            box->setChecked(true);
        QTest::mouseClick(window.findChild<QPushButton*>(u"deedButton"_qs), Qt::LeftButton);
        QCOMPARE(deeds, 1);
        QTRY_VERIFY(!window.findChild<QPushButton*>(u"deedButton"_qs));
        registry.run(u"a.one"_qs);
        QCOMPARE(deeds, offered ? 2 : 1);
        QCOMPARE(registry.unasked(), offered ? 1 : 0);
        if (offered)
            registry.run(u"a.two"_qs); // another kind
        QCOMPARE(deeds, offered ? 2 : 1);
        QVERIFY(window.findChild<QPushButton*>(u"deedButton"_qs));
    }
    void enterNeverDestroys()
    {
        cancelTwo();
        silence()->setFocus();
        QTest::keyClick(silence(), Qt::Key_Return);
        QTRY_VERIFY(!m_w->find(u"questionBox"_qs));
        QVERIFY(script().calls.isEmpty());
    }

private:
    /// The program on the same data, with tasks of its own.
    void freshWindow()
    {
        script() = {};
        test::fillScript(script(), m_w->clock().now());
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->window().findChild<QAction*>(u"go.train"_qs)->trigger();
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"tasksView"_qs));
        QTRY_COMPARE(m_w->find<QAbstractItemView>(u"tasksView"_qs)->model()->rowCount(), 8);
    }
    void cancelTwo()
    {
        m_w->select(u"tasksView"_qs, {0, 1});
        m_w->click(u"train_cancelButton"_qs);
    }
    void showSettings()
    {
        m_w->window().findChild<QAction*>(u"go.settings"_qs)->trigger();
        QTRY_VERIFY(m_w->find<QListWidget>(u"sectionsListWidget"_qs));
        m_w->find<QListWidget>(u"sectionsListWidget"_qs)->setCurrentRow(0);
        QTRY_VERIFY(m_w->find(u"settings_askAgainButton"_qs));
    }
    QCheckBox* silence() const { return m_w->find<QCheckBox>(u"silenceCheckBox"_qs); }

    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Questions)
#include "tst_Questions.moc"
