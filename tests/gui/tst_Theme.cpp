// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/SystemScheme.h"
#include "gui/Prepare.h"
#include "support/TestMain.h"
#include <QApplication>

using namespace gwanje;
using gui::Scheme;
using gui::Theme;

class tst_Theme final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { gui::prepareApplication(); }
    void cleanup()
    {
        Theme::instance().setSystem(Scheme::Light);
        Theme::instance().setSystemContrast(gui::Contrast::Normal);
        Theme::instance().setChoice(u"light"_qs);
    }

    void autoFollowsLaterChangesOfTheDesktop()
    {
        Theme& theme = Theme::instance();
        theme.setSystem(Scheme::Light);
        theme.setChoice(u"auto"_qs);
        QCOMPARE(theme.scheme(), Scheme::Light);
        QPalette desktop = theme.palette(Scheme::Light);
        gui::SystemScheme watcher(nullptr, [&desktop] { return desktop; });
        desktop = theme.palette(Scheme::Dark);
        tellOfAChange();
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), desktop.color(QPalette::Window));
        QVERIFY(qApp->styleSheet().contains(u"#22262c"_qs));
        theme.setChoice(u"light"_qs);
        QCOMPARE(theme.scheme(), Scheme::Light);
        tellOfAChange();
        QTest::qWait(50);
        QCOMPARE(theme.scheme(), Scheme::Light); // chosen: the desktop is heard, not followed
        theme.setChoice(u"auto"_qs);
        QCOMPARE(theme.scheme(), Scheme::Dark);
    }
    void readingTheDesktopLeavesOurPaletteInForce()
    {
        Theme& theme = Theme::instance();
        theme.setChoice(u"dark"_qs);
        gui::SystemScheme watcher(nullptr);
        tellOfAChange();
        QTest::qWait(50);
        QCOMPARE(QApplication::palette().color(QPalette::Window), theme.palette(Scheme::Dark).color(QPalette::Window));
        theme.setChoice(u"auto"_qs);
        QCOMPARE(theme.scheme(), Scheme::Light); // what Qt's offscreen desktop is
    }
    void aDesktopOfHighContrastIsFollowed()
    {
        Theme& theme = Theme::instance();
        theme.setChoice(u"auto"_qs);
        QPalette desktop;
        desktop.setColor(QPalette::Window, Qt::black);
        desktop.setColor(QPalette::WindowText, Qt::white);
        gui::SystemScheme watcher(nullptr, [&desktop] { return desktop; });
        tellOfAChange();
        QTRY_COMPARE(theme.contrast(), gui::Contrast::High);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
        QCOMPARE(QApplication::palette().color(QPalette::Text), QColor(Qt::white));
        theme.setChoice(u"light"_qs); // light or dark is the operator's, contrast the desktop's
        QCOMPARE(theme.contrast(), gui::Contrast::High);
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::white));
        desktop = QPalette(QColor(0xff, 0xf0, 0xf0));
        desktop.setColor(QPalette::WindowText, QColor(0x30, 0x30, 0x30));
        tellOfAChange();
        QTRY_COMPARE(theme.contrast(), gui::Contrast::Normal);
    }

private:
    static void tellOfAChange()
    {
        QEvent change(QEvent::ApplicationPaletteChange);
        QCoreApplication::sendEvent(qApp, &change);
    }
};

GWANJE_TEST(tst_Theme)
#include "tst_Theme.moc"
