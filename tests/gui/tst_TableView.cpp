// SPDX-License-Identifier: GPL-3.0-or-later
// How an operator has a table: its columns, and views that are saved, pinned and carried over.
#include "support/TestMain.h"
#include "TablePage.h"
#include <QCheckBox>
#include <QDialog>
#include <QListWidget>
#include <QMenu>

using namespace gwanje;

class tst_TableView final : public test::TableTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void columnsAreChosenOrderedAndRemembered()
    {
        QTRY_COMPARE(rows(), 1000);
        m_page->commands.action(u"things.columns"_qs)->trigger();
        auto* list = m_page->findChild<QListWidget*>(u"columnsListWidget"_qs);
        QVERIFY(list);
        list->item(2)->setCheckState(Qt::Unchecked); // number
        list->setCurrentRow(0);
        QTest::mouseClick(m_page->findChild<QPushButton*>(u"columnDownButton"_qs), Qt::LeftButton);
        QCOMPARE(shown(), (QStringList{u"Name"_qs, u"State"_qs, u"ID"_qs}));
        open();
        QCOMPARE(shown(), (QStringList{u"Name"_qs, u"State"_qs, u"ID"_qs}));
        // A file of another version: an unknown column, one that is new, nonsense.
        m_page.reset();
        m_memory->setValue(u"test/things/columns"_qs, QStringList{u"id:90:0"_qs, u"gone:80:0"_qs, u"name:9999:0"_qs, u"x"_qs});
        open();
        QCOMPARE(shown(), (QStringList{u"State"_qs, u"ID"_qs, u"Name"_qs, u"Number"_qs}));
        m_page->table.view().resetColumns();
        QCOMPARE(shown(), (QStringList{u"State"_qs, u"Name"_qs, u"Number"_qs, u"ID"_qs}));
    }
    /// Whatever moves it, no row is cut at the top; at the end the last one is whole, too.
    void itComesToRestAtWholeRows()
    {
        QTRY_COMPARE(rows(), 1000);
        gui::TableView& view = m_page->table.view();
        const auto top = [&view] { return view.visualRect(view.indexAt(QPoint(1, 0))).top(); };
        const auto isWhole = [&view](int row) {
            const QRect place = view.visualRect(view.model()->index(row, 0));
            return place.top() >= 0 && place.bottom() < view.viewport()->height();
        };
        for (const int height : {520, 517, 501, 489}) {
            m_page->resize(900, height);
            view.scrollToTop();
            view.scrollTo(view.model()->index(400, 0));
            QVERIFY(isWhole(400));
            QCOMPARE(top(), 0);
            view.scrollToBottom();
            QVERIFY(isWhole(999));
            QCOMPARE(top(), 0);
            m_page->resize(900, height + 9); // it stays at the end
            QVERIFY(isWhole(999));
            QCOMPARE(top(), 0);
        }
    }
    void viewsAreSavedPinnedAndTravel()
    {
        QTRY_COMPARE(rows(), 1000);
        click(u"failedChipButton"_qs);
        type(u"수서"_qs);
        m_page->table.view().setSortState(u"number"_qs, true);
        QTRY_COMPARE(rows(), 166);
        m_page->commands.action(u"things.views"_qs)->trigger();
        auto* menu = m_page->findChild<QMenu*>(u"viewsMenu"_qs);
        QVERIFY(menu);
        menu->actions().at(menu->actions().size() - 3)->trigger();
        menu->close();
        auto* name = m_page->findChild<QLineEdit*>(u"viewNameEdit"_qs);
        QVERIFY(name);
        QTest::keyClicks(name, u"Bad ones"_qs);
        QVERIFY(m_page->findChild<QDialog*>(u"ViewNameDialog"_qs)->findChild<QPushButton*>(u"cancelButton"_qs));
        m_page->findChild<QCheckBox*>(u"pinCheckBox"_qs)->setChecked(true);
        QTest::mouseClick(m_page->findChild<QPushButton*>(u"saveViewButton"_qs), Qt::LeftButton);
        type({});
        click(u"allChipButton"_qs);
        QTRY_COMPARE(rows(), 1000);
        open();
        QTRY_COMPARE(rows(), 1000);
        const gui::SavedView* saved = m_page->table.views().find(u"Bad ones"_qs);
        QVERIFY(saved && saved->pinned);
        m_page->table.applyView(*saved);
        QTRY_COMPARE(rows(), 166);
        QTRY_COMPARE(m_page->table.view().model()->index(0, 2).data().toString(), u"995"_qs);
        const QByteArray json = m_page->table.views().toJson();
        gui::SavedViews other(*m_memory, u"test/things"_qs);
        other.remove(u"Bad ones"_qs);
        QCOMPARE(other.all().size(), 0);
        QCOMPARE(other.addJson(json), core::Result<int>(1));
        QCOMPARE(other.all(), m_page->table.views().all());
        QVERIFY(!other.addJson("{"));
        QVERIFY(!other.addJson(QByteArray(json).replace("test/things", "test/others")));
    }

private:
    QStringList shown() const
    {
        QStringList titles;
        for (const int column : m_page->table.view().shownColumns())
            titles << m_page->table.view().model()->headerData(column, Qt::Horizontal).toString();
        return titles;
    }
};

GWANJE_TEST(tst_TableView)
#include "tst_TableView.moc"
