// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that come at the end without end: what is held, what is seen, and what is read again.
#include "FakeTail.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TailFollower.h"
#include "gui/table/TailModel.h"
#include "gui/table/TailRows.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>

using namespace gwanje;
using gui::TailModel;

class tst_TailModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsReadUntilSomeoneLooks()
    {
        test::FakeTail source(5000);
        TailModel model(source, nullptr);
        model.setFilter({}, u"third"_qs);
        QTest::qWait(20);
        QCOMPARE(source.reads, 0);
        model.setSeen(true);
        QTRY_COMPARE(model.rowCount(), 333);
        QVERIFY(!model.isLoading());
    }
    void itStaysBoundedAndKeepsTheNewest()
    {
        test::FakeTail source(500);
        TailModel model(source, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSeen(true);
        QTRY_COMPARE(model.rowCount(), 500);
        for (int i = 0; i < 60; ++i)
            source.grow(500);
        QVERIFY(model.rowCount() >= TailModel::keptRows && model.rowCount() <= TailModel::keptRows * 11 / 10);
        QCOMPARE(model.row(model.rowCount() - 1).id, u"30499"_qs);
        const int first = model.row(0).id.toInt();
        QCOMPARE(first, 30500 - model.rowCount());
        model.setVisible(0); // what was dropped is read again
        QTRY_VERIFY(model.row(0).id.toInt() < first);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.row(row).id.toInt(), model.row(0).id.toInt() + row);
        QCOMPARE(model.rowOf(u"30000"_qs), 30000 - model.row(0).id.toInt());
        QCOMPARE(model.rowOf(u"nowhere"_qs), -1);
    }
    void theFilterHoldsForOldAndNewRows()
    {
        test::FakeTail source(3000);
        TailModel model(source, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSeen(true);
        QTRY_COMPARE(model.rowCount(), 1000);
        model.setFilter({}, u"third"_qs);
        QTRY_VERIFY(model.rowCount() >= 333 && model.rowCount() < 1000);
        const int before = model.rowCount();
        source.grow(300);
        QCOMPARE(model.rowCount(), before + 100);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.row(row).value.toInt() % 3, 0);
    }
    void rowsThatComeWhileTheFirstPageIsReadAreNeitherLostNorDoubled()
    {
        test::FakeTail source(100);
        source.holds = true;
        TailModel model(source, nullptr);
        model.setSeen(true);
        source.grow(50);
        QVERIFY(model.isLoading());
        source.answer();
        QTRY_COMPARE(model.rowCount(), 150);
        source.grow(1);
        QCOMPARE(model.rowCount(), 151);
        for (int row = 0; row < 151; ++row)
            QCOMPARE(model.row(row).id.toInt(), row);
    }
    void tooFewRowsAreFilledFromFurtherUp()
    {
        test::FakeTail source(3000);
        source.memory = 30;
        TailModel model(source, nullptr);
        model.setFilter({}, u"third"_qs);
        model.setSeen(true);
        QTRY_VERIFY(model.rowCount() >= 200);
        QCOMPARE(source.reads, 2);
    }
    void anErrorKeepsTheRowsAndIsTriedAgain()
    {
        test::FakeTail source(5000);
        TailModel model(source, nullptr);
        model.setSeen(true);
        QTRY_COMPARE(model.rowCount(), 1000);
        source.error = core::Error{core::ErrorCode::CORE_FILE, {}, {}};
        model.setVisible(10);
        QTRY_VERIFY(model.error());
        QCOMPARE(model.rowCount(), 1000);
        const int reads = source.reads;
        model.setVisible(11);
        QTest::qWait(20);
        QCOMPARE(source.reads, reads); // not over and over
        source.error.reset();
        model.retry();
        QTRY_COMPARE(model.rowCount(), 2000);
        QVERIFY(!model.error());
    }

    void theEndIsFollowedUntilOneScrollsUp()
    {
        test::FakeTail source(5000);
        open(source);
        gui::TailFollower& tail = *m_panel->view().tail();
        const QScrollBar& bar = *m_panel->view().verticalScrollBar();
        QTRY_COMPARE(rows().rowCount(), 1000);
        QTRY_COMPARE(bar.value(), bar.maximum());
        for (int i = 0; i < 50; ++i) { // beyond what is held
            source.grow(500);
            QTest::qWait(5);
        }
        QTRY_COMPARE(bar.value(), bar.maximum());
        QVERIFY(tail.isFollowing());
        m_panel->resize(700, 260);
        QTRY_COMPARE(bar.value(), bar.maximum());
        m_panel->view().verticalScrollBar()->setValue(bar.maximum() - 1000);
        QVERIFY(!tail.isFollowing());
        source.grow(10);
        QTest::qWait(20);
        QVERIFY(bar.value() < bar.maximum() - 1000);
        tail.setFollowing(true);
        QCOMPARE(bar.value(), bar.maximum());
    }
    void whatIsSeenAndChosenStaysInItsPlace()
    {
        test::FakeTail source(25000);
        source.memory = 20000;
        open(source);
        gui::TableView& view = m_panel->view();
        QTRY_COMPARE(rows().rowCount(), TailModel::firstRows);
        view.tail()->goTo(rows().index(rows().rowCount() - 100, 0));
        QVERIFY(!view.tail()->isFollowing());
        QTest::qWait(20);
        const QString seen = view.indexAt(QPoint(5, 100)).data().toString();
        const QStringList chosen = view.selectedIds();
        QCOMPARE(chosen.size(), 1);
        for (int i = 0; i < 26; ++i) { // rows are dropped above
            source.grow(500);
            QTest::qWait(2);
        }
        QVERIFY(rows().row(0).id.toInt() > 15000);
        QCOMPARE(view.indexAt(QPoint(5, 100)).data().toString(), seen);
        QCOMPARE(view.selectedIds(), chosen);
        view.verticalScrollBar()->setValue(0); // and read above
        const int first = rows().row(0).id.toInt();
        QTRY_VERIFY(rows().row(0).id.toInt() < first);
        QTest::qWait(20);
        QCOMPARE(view.indexAt(QPoint(5, 5)).data().toInt(), first);
        QVERIFY(!view.tail()->isFollowing());
    }
    void anExportHasAllThatAreCountedTheOldestFirst_data()
    {
        QTest::addColumn<bool>("countsAll");
        QTest::addColumn<int>("expected");
        QTest::newRow("what is held") << false << 1000;
        QTest::newRow("what is further up, too") << true << 5200;
    }
    void anExportHasAllThatAreCountedTheOldestFirst()
    {
        QFETCH(bool, countsAll);
        QFETCH(int, expected);
        test::FakeTail source(5200);
        source.countsAll = countsAll;
        open(source);
        QTRY_COMPARE(rows().rowCount(), 1000);
        QTRY_COMPARE(m_panel->rows()->matching(), std::optional<qint64>(expected));
        const QString path = m_folder.filePath(u"tail.csv"_qs);
        std::optional<core::Result<int>> written;
        m_panel->exportTo(path, core::ExportFormat::Csv, [&written](const core::Result<int>& rows) { written = rows; });
        QTRY_VERIFY(written);
        QVERIFY(written->has_value());
        QCOMPARE(**written, expected);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = file.readAll().split('\n');
        lines.removeFirst();
        for (int i = 0; i < expected; ++i)
            QCOMPARE(lines.at(i).trimmed().toInt(), 5200 - expected + i);
        QVERIFY(QFile::remove(path));
    }
    void aCountOfTheNewestSaysSo()
    {
        test::FakeTail source(1150);
        source.newestOnly = true;
        open(source);
        const auto* count = m_panel->findChild<QLabel*>(u"countLabel"_qs);
        const auto says = [count](const QString& what) { return count->text().contains(what); };
        QTRY_VERIFY2(says(u"newest"_qs) && says(u"000"_qs), qPrintable(count->text()));
        QVERIFY(!count->toolTip().isEmpty());
        m_panel->chooseChip(u"third"_qs);
        QTRY_VERIFY2(says(u"newest 334"_qs) && !says(u" of "_qs), qPrintable(count->text())); // of how many nobody knows
        rows().setVisible(0);
        QTRY_VERIFY2(says(u"384"_qs) && !says(u"newest"_qs), qPrintable(count->text())); // all there are
        QVERIFY(count->toolTip().isEmpty());
        m_panel.reset();
    }
    void aHiddenTableTellsItsSource()
    {
        test::FakeTail source(10);
        open(source);
        QTRY_VERIFY(source.seen);
        m_panel->hide();
        QVERIFY(!source.seen);
        m_panel.reset();
    }

    void cleanup() { m_panel.reset(); }

private:
    TailModel& rows() { return *static_cast<TailModel*>(m_panel->rows()->model()); }
    void open(test::FakeTail& source)
    {
        m_memory = std::make_unique<gui::LayoutMemory>(m_folder.path());
        m_panel = std::make_unique<gui::TablePanel>(*m_memory, u"test/tail"_qs, nullptr);
        m_panel->setSource(&source);
        m_panel->resize(700, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<gui::LayoutMemory> m_memory;
    std::unique_ptr<gui::TablePanel> m_panel;
};

GWANJE_TEST(tst_TailModel)
#include "tst_TailModel.moc"
