// SPDX-License-Identifier: GPL-3.0-or-later
// The three separate options of the tray, and what becomes of each where there is none.
#include "gui/frame/Command.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QDialog>

using namespace gwanje;

class tst_TrayHabits final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        test::script() = {};
        m_book = {};
    }
    void cleanup() { m_w.reset(); }

    void aStartShowsTheWindowUnlessItIsToldOtherwise()
    {
        start(true);
        QVERIFY(window().isVisible() && !window().isMinimized());
    }
    void itStartsInTheTray()
    {
        set(u"general.start_in_tray"_qs, u"true"_qs);
        start(true);
        QVERIFY(!window().isVisible());
        QVERIFY(m_book.icons > 0);
        window().bringToFront(); // a second start
        QVERIFY(window().isVisible() && !window().isMinimized());
    }
    /// A page that is built long after it was read what there is.
    void whatWasReadInTheTrayIsShown()
    {
        m_w->alerts().raise(u"disk"_qs, core::Severity::Warning, core::ErrorCode::APP_DISK_LOW, {});
        set(u"general.start_in_tray"_qs, u"true"_qs);
        start(true);
        QTest::qWait(500);
        window().bringToFront();
        m_w->click(u"alertsPageButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"alertsView"_qs));
        QTRY_COMPARE(m_w->find<QAbstractItemView>(u"alertsView"_qs)->model()->rowCount(), 1);
    }
    void withoutATrayItStartsInTheTaskBar()
    {
        set(u"general.start_in_tray"_qs, u"true"_qs);
        start(false);
        QVERIFY(window().isVisible() && window().isMinimized());
        window().bringToFront();
        QVERIFY(!window().isMinimized());
    }
    void theWelcomeIsSeen()
    {
        m_w.reset();
        m_w = std::make_unique<test::Window>(false);
        set(u"general.start_in_tray"_qs, u"true"_qs);
        start(true);
        QVERIFY(window().isVisible() && m_w->find(u"WelcomePanel"_qs));
    }
    void minimisedItGoesToTheTrayOnlyWhereThatIsWanted_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<bool>("tray");
        QTest::addColumn<bool>("stays");
        QTest::newRow("not wanted") << u"false"_qs << true << true;
        QTest::newRow("wanted") << u"true"_qs << true << false;
        QTest::newRow("wanted, no tray") << u"true"_qs << false << true;
    }
    void minimisedItGoesToTheTrayOnlyWhereThatIsWanted()
    {
        QFETCH(QString, wanted);
        QFETCH(bool, tray);
        QFETCH(bool, stays);
        set(u"general.minimize_to_tray"_qs, wanted);
        start(tray);
        window().showMinimized();
        QTest::qWait(50);
        QCOMPARE(window().isVisible(), stays);
        if (!stays) {
            Q_EMIT m_book.tray->activated();
            QVERIFY(window().isVisible() && !window().isMinimized());
            QTest::qWait(50);
            QVERIFY(window().isVisible());
        }
        QCOMPARE(m_w->quits(), 0);
    }
    void theThreeAreApart()
    {
        set(u"general.start_in_tray"_qs, u"true"_qs);
        set(u"general.minimize_to_tray"_qs, u"true"_qs);
        set(u"general.keep_running_when_closed"_qs, u"no"_qs);
        start(true);
        window().bringToFront();
        window().close();
        QCOMPARE(m_w->quits(), 1);
        set(u"general.keep_running_when_closed"_qs, u"yes"_qs);
        set(u"general.minimize_to_tray"_qs, u"false"_qs);
        window().close();
        QVERIFY(!window().isVisible());
        QCOMPARE(m_w->quits(), 1);
    }

private:
    void set(const QString& key, const QString& value) { QVERIFY(m_w->settings().set(key, value)); }
    void start(bool withTray)
    {
        m_w->setTray([this, withTray] { return std::make_unique<test::FakeTray>(withTray ? &m_book : nullptr); });
        m_w->restart();
    }
    gui::MainWindow& window() { return m_w->window(); }

    test::TrayBook m_book;
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_TrayHabits)
#include "tst_TrayHabits.moc"
