// SPDX-License-Identifier: GPL-3.0-or-later
// Quitting asks while tasks run here, and only then; the end of the desktop's session asks nothing.
#include "gui/frame/Command.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

using namespace gwanje;
using test::script;

class tst_Quitting final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
        m_book = {};
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_running = 0;
        for (const train::TaskSnapshot& task : script().tasks)
            m_running += task.state == train::TaskState::Running || task.state == train::TaskState::Queued ? 1 : 0;
        QVERIFY(m_running > 1);
    }
    void cleanup() { m_w.reset(); }

    void nothingIsAskedWhereNothingRuns()
    {
        script().tasks.clear();
        quit();
        QCOMPARE(m_w->quits(), 1);
        QVERIFY(m_w->settings().set(u"general.keep_running_when_closed"_qs, u"no"_qs));
        m_w->window().close();
        QCOMPARE(m_w->quits(), 2);
        QVERIFY(!box());
    }
    void aNoGoesOn_data() { ways(); }
    void aNoGoesOn()
    {
        QFETCH(bool, closing);
        ask(closing);
        QVERIFY(box());
        QTest::keyClick(box(), Qt::Key_Return); // the default
        QTRY_VERIFY(!box());
        ask(closing);
        QTest::keyClick(box(), Qt::Key_Escape);
        QTRY_VERIFY(!box());
        QCOMPARE(m_w->quits(), 0);
        QVERIFY(m_w->window().isVisible());
    }
    void aYesQuits_data() { ways(); }
    void aYesQuits()
    {
        QFETCH(bool, closing);
        ask(closing);
        m_w->click(u"deedButton"_qs);
        QCOMPARE(m_w->quits(), 1);
    }
    void theWordsAreTrueToWhatHappens_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("resumes");
        QTest::addColumn<QString>("text");
        QTest::newRow("en, go on") << u"en"_qs << u"true"_qs << u"they go on at the next start"_qs;
        QTest::newRow("en, wait") << u"en"_qs << u"false"_qs << u"they wait as interrupted"_qs;
        QTest::newRow("ko, go on") << u"ko"_qs << u"true"_qs << u"다음에 시작할 때 이어서"_qs;
        QTest::newRow("ko, wait") << u"ko"_qs << u"false"_qs << u"중단된 채 기다립니다"_qs;
    }
    void theWordsAreTrueToWhatHappens()
    {
        QFETCH(QString, language);
        QFETCH(QString, resumes);
        QFETCH(QString, text);
        QVERIFY(m_w->settings().set(u"train.resume_at_start"_qs, resumes));
        quit();
        QVERIFY(m_w->settings().set(u"general.language"_qs, language)); // also while it is open
        QTRY_VERIFY2(words().contains(text), qPrintable(words()));
        QVERIFY2(words().contains(QString::number(m_running)), qPrintable(words()));
        box()->close();
    }
    void itIsAskedOnceAndFromTheTrayToo()
    {
        m_w->setTray([this] { return std::make_unique<test::FakeTray>(&m_book); });
        QVERIFY(m_w->settings().set(u"general.keep_running_when_closed"_qs, u"yes"_qs));
        m_w->reopen();
        m_w->window().close();
        QVERIFY(!m_w->window().isVisible());
        quit();
        QVERIFY(box());
        quit();
        QCOMPARE(m_w->window().findChildren<QDialog*>(u"quitBox"_qs).size(), 1);
        m_w->click(u"deedButton"_qs);
        QCOMPARE(m_w->quits(), 1);
    }
    void theLockIsNotInItsWay()
    {
        m_w->window().findChild<QAction*>(u"window.lock"_qs)->trigger();
        quit();
        QTest::qWait(50); // dialogs that open over the lock are put away in a later turn
        QVERIFY(box());
        m_w->click(u"deedButton"_qs);
        QCOMPARE(m_w->quits(), 1);
    }
    void theEndOfTheSessionIsObeyedAtOnce()
    {
        QVERIFY(m_w->settings().set(u"general.keep_running_when_closed"_qs, u"ask"_qs));
        m_w->setTray([this] { return std::make_unique<test::FakeTray>(&m_book); });
        m_w->reopen();
        QEvent end(QEvent::Quit); // what Qt makes of the session manager's word
        QVERIFY(QCoreApplication::sendEvent(qApp, &end));
        QCOMPARE(m_w->quits(), 1);
        QVERIFY(!box() && !m_w->find(u"closeBox"_qs));
    }

private:
    static void ways()
    {
        QTest::addColumn<bool>("closing");
        QTest::newRow("command") << false;
        QTest::newRow("closed without a tray") << true;
    }
    void ask(bool closing)
    {
        if (closing)
            m_w->window().close();
        else
            quit();
    }
    void quit() { m_w->window().findChild<QAction*>(u"app.quit"_qs)->trigger(); }
    QDialog* box() const { return m_w->find<QDialog>(u"quitBox"_qs); }
    QString words() const { return box()->findChild<QLabel*>(u"questionLabel"_qs)->text(); }

    test::TrayBook m_book;
    std::unique_ptr<test::Window> m_w;
    int m_running = 0;
};

GWANJE_TEST(tst_Quitting)
#include "tst_Quitting.moc"
