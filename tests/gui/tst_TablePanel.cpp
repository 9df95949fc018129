// SPDX-License-Identifier: GPL-3.0-or-later
// The shared table under an operator's hands: over rows read page by page and over rows in memory.
#include "FakeSource.h"
#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Theme.h"
#include "gui/table/BulkReport.h"
#include "gui/table/RowFilter.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace gwanje;
using gui::TablePanel;

namespace {

/// A page with nothing but a header and a table.
class Page final : public QWidget
{
public:
    Page(gui::LayoutMemory& memory, test::FakeSource& source) : header(this), table(memory, u"test/things"_qs, this)
    {
        auto* column = new QVBoxLayout(this);
        column->addWidget(&header);
        column->addWidget(&table);
        header.setTitle(gui::uiLanguage() == core::Language::Korean ? u"것들"_qs : u"Things"_qs);
        table.setSource(&source);
        table.setSearchBox(&header);
        table.setEmptyState({u"No things"_qs, {}, nullptr});
        const QStringList menu = gui::addTableCommands(commands, table, u"things"_qs, u"things.csv"_qs, this);
        for (const QString& id : menu)
            table.view().addAction(commands.action(id));
        connect(&table, &TablePanel::message, this, [this](const QString& text) { said = text; });
        resize(900, 520);
        show();
    }

    gui::CommandRegistry commands;
    gui::PageHeader header;
    TablePanel table;
    QString said;
};

} // namespace

class tst_TablePanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_window = std::make_unique<test::Window>(); }
    void cleanupTestCase() { m_window.reset(); }
    void init()
    {
        gui::setUiLanguage(u"en"_qs);
        m_folder = std::make_unique<QTemporaryDir>();
        m_memory = std::make_unique<gui::LayoutMemory>(m_folder->path());
        m_source = std::make_unique<test::FakeSource>(1000);
        open();
    }
    void cleanup()
    {
        m_page.reset();
        m_source.reset();
        m_memory.reset();
    }

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
    void rowsAreCopied()
    {
        QTRY_COMPARE(rows(), 1000);
        m_page->table.view().selectRows(0, 1);
        m_page->commands.action(u"things.copy"_qs)->trigger();
        QCOMPARE(QApplication::clipboard()->text().split(u'\n').first(), u"State\tName\tNumber\tID"_qs);
        QCOMPARE(m_page->said, u"2 rows copied."_qs);
        m_page->commands.action(u"things.copyCsv"_qs)->trigger();
        QCOMPARE(QApplication::clipboard()->text().split(u"\r\n"_qs).at(1), u"running,부산 0,0,0190-00000000"_qs);
    }
    void allThatMatchAreExported_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("csv") << u"csv"_qs;
        QTest::newRow("xlsx") << u"xlsx"_qs;
        QTest::newRow("json") << u"json"_qs;
    }
    void allThatMatchAreExported()
    {
        QFETCH(QString, suffix);
        QTRY_COMPARE(rows(), 1000);
        type(u"수서"_qs);
        QTRY_COMPARE(rows(), 500);
        m_page->commands.action(u"things.export"_qs)->trigger();
        auto* dialog = m_page->findChild<QFileDialog*>(u"exportDialog"_qs);
        const QString path = m_folder->filePath(u"things."_qs + suffix);
        QVERIFY(test::acceptFile(dialog, path));
        QTRY_COMPARE_WITH_TIMEOUT(m_page->said, u"500 rows written."_qs, 5000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        if (suffix == u"csv"_qs)
            QCOMPARE(bytes.count('\n'), 501);
        else if (suffix == u"json"_qs)
            QCOMPARE(QJsonDocument::fromJson(bytes).array().at(499).toObject().value(u"number").toInt(), 999);
        else
            QVERIFY(bytes.startsWith("PK"));
    }
    void anExportCanBeStoppedAndLeavesNothing()
    {
        QTRY_COMPARE(rows(), 1000);
        const QString path = m_folder->filePath(u"stopped.csv"_qs);
        std::optional<core::Result<int>> done;
        m_source->holds = true;
        m_page->table.exportTo(path, core::ExportFormat::Csv, [&done](const core::Result<int>& rows) { done = rows; });
        QTRY_VERIFY(child<QPushButton>(u"stopExportButton"_qs)->isVisible());
        click(u"stopExportButton"_qs);
        QTRY_VERIFY(!m_source->held.isEmpty());
        m_source->answer();
        QTRY_VERIFY(done);
        QCOMPARE(done->error().code, core::ErrorCode::CORE_CANCELLED);
        QVERIFY(!QFile::exists(path));
    }
    void cp949TellsWhatItLacksBeforeItWrites()
    {
        m_source->things[0].name = u"😀"_qs;
        const QString path = m_folder->filePath(u"old.csv"_qs);
        const auto write = [this, &path] {
            m_page->said.clear();
            m_page->table.exportTo(path, core::ExportFormat::CsvCp949, [this](const core::Result<int>& rows) {
                m_page->said = rows ? QString::number(*rows) : rows.error().name();
            });
        };
        QTRY_COMPARE(rows(), 1000);
        write();
        QTRY_VERIFY(m_page->findChild<QDialog*>(u"encodingBox"_qs));
        QVERIFY(!QFile::exists(path));
        QTest::mouseClick(m_page->findChild<QPushButton*>(u"keepNothingButton"_qs), Qt::LeftButton);
        QTRY_COMPARE(m_page->said, u"CORE_CANCELLED"_qs);
        QVERIFY(!QFile::exists(path));
        QTRY_VERIFY(!m_page->findChild<QDialog*>(u"encodingBox"_qs));
        write();
        QTRY_VERIFY(m_page->findChild<QDialog*>(u"encodingBox"_qs));
        QTest::mouseClick(m_page->findChild<QPushButton*>(u"replaceButton"_qs), Qt::LeftButton);
        QTRY_COMPARE(m_page->said, u"1000"_qs);
        QVERIFY(QFile::exists(path));
    }
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
        m_page->findChild<QCheckBox*>(u"pinCheckBox"_qs)->setChecked(true);
        QTest::mouseClick(m_page->findChild<QPushButton*>(u"saveViewButton"_qs), Qt::LeftButton);
        type({});
        click(u"allChipButton"_qs);
        QTRY_COMPARE(rows(), 1000);
        open();
        QTRY_COMPARE(rows(), 1000);
        click(u"pinnedViewButton"_qs);
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

private:
    void open()
    {
        m_page.reset();
        m_page = std::make_unique<Page>(*m_memory, *m_source);
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    int rows() const { return m_page->table.view().model()->rowCount(); }
    void type(const QString& text) { m_page->findChild<QLineEdit*>(u"searchEdit"_qs)->setText(text); }
    template<class W>
    W* child(const QString& name) const
    {
        return m_page->findChild<W*>(name);
    }
    QString text(const QString& button) const
    {
        auto* found = child<QPushButton>(button);
        return found ? found->text() : QString();
    }
    QString label(const QString& name) const
    {
        auto* found = child<QLabel>(name);
        return found && found->isVisible() ? found->text() : QString();
    }
    void click(const QString& name)
    {
        auto* button = child<QPushButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QStringList shown() const
    {
        QStringList titles;
        for (const int column : m_page->table.view().shownColumns())
            titles << m_page->table.view().model()->headerData(column, Qt::Horizontal).toString();
        return titles;
    }
    void shot(QWidget& widget, const QString& name)
    {
        QTest::qWait(30);
        QString folder = qEnvironmentVariable("GWANJE_SHOTS");
        if (folder.isEmpty())
            folder = QCoreApplication::applicationDirPath() + u"/../shots"_qs;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(widget.grab().save(u"%1/%2-%3.png"_qs.arg(folder, name, m_look)));
    }

    std::unique_ptr<test::Window> m_window;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<gui::LayoutMemory> m_memory;
    std::unique_ptr<test::FakeSource> m_source;
    std::unique_ptr<Page> m_page;
    QString m_look = u"en-light"_qs;
};

GWANJE_TEST(tst_TablePanel)
#include "tst_TablePanel.moc"
