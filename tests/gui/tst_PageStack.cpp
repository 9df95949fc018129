// SPDX-License-Identifier: GPL-3.0-or-later
// A start builds the pages that are looked at; the others follow when the window has been painted, or when they are
// wanted.
#include "gui/frame/PageStack.h"
#include "Keys.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>

using namespace gwanje;

class tst_PageStack final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        m_w->restart();
        m_pages = m_w->window().findChild<gui::PageStack*>();
        QVERIFY(m_pages);
    }
    void cleanup() { m_w.reset(); }

    void theOthersFollowWhenTheWindowIsPainted()
    {
        QVERIFY(!m_w->window().findChild<QWidget*>(u"auditPage"_qs));
        QVERIFY(!m_w->window().findChild<QWidget*>(u"settingsPage"_qs));
        QCOMPARE(m_w->find<QAbstractButton>(u"auditPageButton"_qs)->text().trimmed(), u"Audit trail"_qs);
        QTRY_COMPARE(m_pages->QStackedWidget::count(), m_pages->places());
        for (int place = 0; place < m_pages->places(); ++place) // in the sidebar's order, whatever was built first
            QCOMPARE(static_cast<gui::Page*>(m_pages->widget(place))->id(), m_pages->face(place).id);
        QCOMPARE(m_pages->current()->id(), u"train"_qs);
    }

    void oneThatIsWantedBeforeIsThereAtOnce()
    {
        m_w->click(u"auditPageButton"_qs);
        QCOMPARE(m_pages->current()->id(), u"audit"_qs);
        QVERIFY(m_w->find<QWidget>(u"auditPage"_qs));
        QTRY_COMPARE(m_pages->QStackedWidget::count(), m_pages->places());
        QCOMPARE(m_pages->current()->id(), u"audit"_qs); // building the rest moves nothing
    }

    void oneThatIsGoneToByKeyHasTheFocus()
    {
        test::activate(m_w->window());
        for (int place = m_pages->places() - 1; place >= 0; --place) {
            test::press(Qt::Key(Qt::Key_1 + place), Qt::ControlModifier);
            QCOMPARE(m_pages->currentPlace(), place);
            const QWidget* focus = QApplication::focusWidget();
            QVERIFY2(focus && m_pages->current()->isAncestorOf(focus), qPrintable(m_pages->face(place).id));
            QVERIFY2(!focus->inherits("QLineEdit"), qPrintable(m_pages->face(place).id)); // letters are commands there
        }
    }

    void oneThatIsClickedLeavesTheFocusInTheSidebar()
    {
        test::activate(m_w->window());
        auto* button = m_w->find<QAbstractButton>(u"logsPageButton"_qs);
        button->setFocus(Qt::MouseFocusReason);
        m_w->click(u"logsPageButton"_qs);
        QCOMPARE(QApplication::focusWidget(), button); // the arrows go on to the next page
    }

private:
    std::unique_ptr<test::Window> m_w;
    gui::PageStack* m_pages = nullptr;
};

GWANJE_TEST(tst_PageStack)
#include "tst_PageStack.moc"
