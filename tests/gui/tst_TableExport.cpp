// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken out of a table: copied, exported in every format, stopped half-way.
#include "support/TestMain.h"
#include "TablePage.h"
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gwanje;

class tst_TableExport final : public test::TableTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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
};

GWANJE_TEST(tst_TableExport)
#include "tst_TableExport.moc"
