// SPDX-License-Identifier: GPL-3.0-or-later
// The shared table under an operator's hands: chips, search, errors, selection.
#include "gui/frame/Theme.h"
#include "gui/table/RowFilter.h"
#include "support/TestMain.h"
#include "TablePage.h"
#include <QScrollBar>
#include <QStandardItemModel>

using namespace gwanje;
using gui::TablePanel;

class tst_TablePanel final : public test::TableTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void chipsShowTheirCountsAndNarrow()
    {
        QTRY_COMPARE(text(u"failedChipButton"_qs), u"failed  333"_qs);
        click(u"failedChipButton"_qs);
        QTRY_COMPARE(rows(), 333);
        QTRY_COMPARE(label(u"countLabel"_qs), u"333 of 1,000 rows"_qs);
        open(); // it is remembered
        QTRY_COMPARE(rows(), 333);
        QVERIFY(child<QPushButton>(u"failedChipButton"_qs)->isChecked());
    }
    void aBadSearchIsExplainedAndKeepsTheRows()
    {
        type(u"state:failed 수서"_qs);
        QTRY_COMPARE(rows(), 166);
        type(u"stat:failed"_qs);
        QTRY_VERIFY(label(u"searchProblemLabel"_qs).contains(u"“stat”"_qs));
        QVERIFY(label(u"searchProblemLabel"_qs).contains(u"id, name, number, state"_qs));
        QCOMPARE(rows(), 166);
        type(u"\"수서"_qs);
        QTRY_VERIFY(label(u"searchProblemLabel"_qs).contains(u"at 1"_qs));
        QCOMPARE(rows(), 166);
        type(u"number:>989 OR ㅂㅅ number:<4"_qs);
        QTRY_COMPARE(rows(), 12);
        QVERIFY(label(u"searchProblemLabel"_qs).isEmpty());
        type(u"nothing at all"_qs);
        QTRY_COMPARE(label(u"emptyTitleLabel"_qs), u"Nothing matches"_qs);
        click(u"firstStepButton"_qs);
        QTRY_COMPARE(rows(), 1000);
    }
    void aFailedReadingKeepsTheRowsAndOffersRetry()
    {
        QTRY_COMPARE(rows(), 1000);
        m_source->error = core::Error{core::ErrorCode::DB_TIMEOUT, {{u"ms"_qs, u"5000"_qs}}, {}};
        type(u"수서"_qs);
        QTRY_VERIFY(!label(u"readProblemLabel"_qs).isEmpty());
        QCOMPARE(rows(), 1000);
        m_source->error.reset();
        click(u"readAgainButton"_qs);
        QTRY_COMPARE(rows(), 500);
        QVERIFY(label(u"readProblemLabel"_qs).isEmpty());
    }
    void selectionAndPlaceStayWithTheirRows()
    {
        QTRY_COMPARE(rows(), 1000);
        TablePanel& table = m_page->table;
        table.view().verticalScrollBar()->setValue(40 * gui::space::row);
        QTRY_VERIFY(table.view().rowAt(0) == 40);
        table.view().selectRow(45);
        const QStringList ids = table.selection().ids;
        QCOMPARE(ids.size(), 1);
        for (int i = 0; i < 3; ++i)
            m_source->things.prepend(m_source->make());
        Q_EMIT m_source->changed({.updated = {}, .removed = {}, .more = true});
        QTRY_COMPARE(rows(), 1003);
        QTRY_COMPARE(table.view().rowAt(0), 43);
        QCOMPARE(table.selection().ids, ids);
        QCOMPARE(table.view().selectionModel()->selectedRows().first().row(), 48);
        // Sorted and filtered otherwise the chosen row is still the chosen one.
        table.view().setSortState(u"number"_qs, true);
        QTRY_VERIFY(table.rows()->query().sort == u"number"_qs && !table.rows()->isLoading());
        QTRY_COMPARE(table.view().model()->index(0, 2).data().toString(), u"1002"_qs);
    }
    void allThatMatchAreChosen()
    {
        QTRY_COMPARE(rows(), 1000);
        TablePanel& table = m_page->table;
        table.view().selectionModel()->select(table.view().model()->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QVERIFY(!child<QPushButton>(u"chooseAllButton"_qs)->isVisible());
        table.view().selectionModel()->select(table.view().model()->index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(label(u"selectionLabel"_qs), u"2 chosen"_qs);
        QCOMPARE(text(u"chooseAllButton"_qs), u"Choose all 1,000 that match"_qs);
        click(u"chooseAllButton"_qs);
        QCOMPARE(table.selection().count, 1000);
        QVERIFY(table.selection().all && table.selection().ids.isEmpty());
        QCOMPARE(label(u"selectionLabel"_qs), u"All 1,000 that match are chosen"_qs);
        click(u"chooseNoneButton"_qs);
        QVERIFY(table.selection().isEmpty());
        table.view().setFocus();
        QTest::keyClick(&table.view(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(table.selection().count, 1000);
        type(u"수서"_qs); // another question: nothing is chosen
        QTRY_COMPARE(rows(), 500);
        QVERIFY(!table.selection().all);
        // A range over rows that are not read yet is read.
        type({});
        QTRY_COMPARE(rows(), 1000);
        table.view().selectRows(10, 600);
        QTRY_COMPARE(table.selection().count, 591);
    }
    void aKeystrokeOverManyRowsIsQuick()
    {
        QStandardItemModel model(100'000, 3);
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < 3; ++column)
                model.setItem(row, column, new QStandardItem(u"수서 → 부산 %1"_qs.arg(row * 3 + column)));
        }
        gui::RowFilter filter(nullptr);
        filter.setSourceModel(&model);
        filter.setSearch(*core::parseSearch(u"부산"_qs)); // folds once
        QElapsedTimer timer;
        timer.start();
        filter.setSearch(*core::parseSearch(u"부산 29999"_qs));
        const auto ms = timer.elapsed();
        qInfo("100,000 rows: %lld ms per keystroke", ms);
        QVERIFY(filter.rowCount() > 0);
        QVERIFY2(ms < 400, qPrintable(QString::number(ms))); // a debug build on a busy machine
    }
    void pictures_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        for (const auto& language : {u"ko"_qs, u"en"_qs}) {
            for (const auto& theme : {u"light"_qs, u"dark"_qs})
                QTest::newRow(qPrintable(language + u'-' + theme)) << language << theme;
        }
    }
    void pictures()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        gui::setUiLanguage(language);
        gui::Theme::instance().setChoice(theme);
        m_look = language + u'-' + theme;
        m_page.reset();
        open();
        m_page->commands.refresh();
        QTRY_COMPARE(rows(), 1000);
        m_page->table.view().selectRows(2, 4);
        QTest::qWait(2100); // chips' counts
        shot(*m_page, u"table"_qs);
        m_page->table.chooseAll();
        shot(*m_page, u"table-all"_qs);
        type(u"stat:failed"_qs);
        QTest::qWait(120);
        shot(*m_page, u"table-problem"_qs);
        type(u"qwerty"_qs);
        QTest::qWait(120);
        shot(*m_page, u"table-nothing"_qs);
        m_page->table.chooseColumns();
        QTest::qWait(30);
        shot(*m_page->findChild<QDialog*>(u"ColumnChooser"_qs), u"columns"_qs);
        gui::Theme::instance().setChoice(u"light"_qs);
    }
};

GWANJE_TEST(tst_TablePanel)
#include "tst_TablePanel.moc"
