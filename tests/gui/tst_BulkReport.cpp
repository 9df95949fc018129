// SPDX-License-Identifier: GPL-3.0-or-later
// The outcomes of a deed on many rows: a table in memory like any other.
#include "gui/table/BulkReport.h"
#include "support/TestMain.h"
#include "TablePage.h"
#include <QAbstractItemModelTester>
#include <QDialog>
#include <QSignalSpy>

using namespace gwanje;
using gui::TablePanel;

class tst_BulkReport final : public test::TableTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void rowsInMemoryAreSearchedAndChosenAlike()
    {
        gui::BulkReport report{u"Cancel 3 tasks"_qs,
                               {{u"1"_qs, u"수서 → 부산"_qs, gui::BulkRow::Outcome::Done, {}},
                                {u"2"_qs, u"수서 → 동대구"_qs, gui::BulkRow::Outcome::Skipped, u"has ended"_qs},
                                {u"3"_qs, u"수서 → 광주"_qs, gui::BulkRow::Outcome::Failed, u"no answer"_qs}}};
        QStringList again;
        gui::showBulkReport(report, [&again](const QStringList& ids) { again = ids; }, *m_memory, m_page.get());
        auto* dialog = m_page->findChild<QDialog*>(u"BulkDialog"_qs);
        QVERIFY(dialog && dialog->isVisible());
        auto* table = dialog->findChild<TablePanel*>();
        QCOMPARE(table->view().model()->index(0, 0).data().toString(), u"Failed"_qs);
        table->setText(u"outcome:failed OR ㄷㄷㄱ"_qs);
        QCOMPARE(table->view().model()->rowCount(), 2);
        table->setText({});
        table->chooseAll();
        QCOMPARE(table->selection().ids.size(), 3);
        QCOMPARE(dialog->findChild<QPushButton*>(u"retryFailedButton"_qs)->text(), u"Retry only the 1 failed"_qs);
        shot(*dialog, u"bulk"_qs);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"retryFailedButton"_qs), Qt::LeftButton);
        QCOMPARE(again, QStringList{u"3"_qs});
    }
    void outcomesKeepTheRulesOfAModel_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {0, 1, 3, 300})
            QTest::addRow("%d", rows) << rows;
    }
    void outcomesKeepTheRulesOfAModel()
    {
        using Outcome = gui::BulkRow::Outcome;
        QFETCH(int, rows);
        gui::BulkReport report;
        for (int i = 0; i < rows; ++i)
            report.rows.append({QString::number(i), u"row %1"_qs.arg(i), Outcome(i % 3), i % 3 ? u"why"_qs : QString()});
        gui::BulkModel model(report.rows, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.retranslate(report.rows);
        QCOMPARE(changed.size(), rows > 0 ? 1 : 0);
        QCOMPARE(model.rowCount(), rows);
        QCOMPARE(report.count(Outcome::Done) + report.count(Outcome::Skipped) + report.count(Outcome::Failed), rows);
        for (int i = 0; i < rows; ++i) {
            QCOMPARE(model.rowCount(model.index(i, 0)), 0);
            QCOMPARE(model.index(i, gui::BulkModel::Name).data().toString(), u"row %1"_qs.arg(i));
            QCOMPARE(model.index(i, gui::BulkModel::Reason).data().toString(), model.at(i).reason);
        }
        QCOMPARE(report.failed().size(), rows / 3);
    }
};

GWANJE_TEST(tst_BulkReport)
#include "tst_BulkReport.moc"
