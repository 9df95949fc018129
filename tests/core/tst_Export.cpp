// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Csv.h"
#include "core/Export.h"
#include "support/TestMain.h"
#include <QProcess>

using namespace gwanje;
using core::ExportFormat;

class tst_Export final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("cell");
        const auto add = [](const char* name, const QVariant& value, const QString& cell) {
            QTest::newRow(name) << value << cell;
        };
        add("plain", u"수서"_qs, u"수서"_qs);
        add("comma", u"a,b"_qs, u"\"a,b\""_qs);
        add("quote", u"a\"b"_qs, u"\"a\"\"b\""_qs);
        add("line", u"a\nb"_qs, u"\"a\nb\""_qs);
        add("formula", u"=1+1"_qs, u"'=1+1"_qs);
        add("plus", u"+82"_qs, u"'+82"_qs);
        add("minus as text", u"-1"_qs, u"'-1"_qs);
        add("minus as number", -1, u"-1"_qs);
        add("real", 0.5, u"0.5"_qs);
        add("at", u"@SUM(A1)"_qs, u"'@SUM(A1)"_qs);
        add("tab", u"\t=1"_qs, u"\"'\t=1\""_qs);
        add("empty", QString(), QString());
        add("time", QDateTime({2026, 12, 1}, {3, 30}, Qt::UTC), u"2026-12-01T12:30:00+09:00"_qs);
        add("no time", QDateTime(), QString());
    }
    void cells()
    {
        QFETCH(QVariant, value);
        QTEST(core::csvCell(value), "cell");
    }
    void theClipboardKeepsItsColumns() { QCOMPARE(core::toTsv({{u"a\tb"_qs, u"=c\nd"_qs, 7}}), u"a b\t'=c d\t7"_qs); }
    void csvHasABom()
    {
        QCOMPARE(written(ExportFormat::Csv, {{u"수서"_qs, 1}}), QByteArray("\xEF\xBB\xBF") +
                                                                   u"이름,수\r\n수서,1\r\n"_qs.toUtf8());
    }
    void cp949CountsWhatItHasNot()
    {
        const QByteArray bytes = written(ExportFormat::CsvCp949, {{u"똠방각하 😀 é"_qs, 1}, {u"부산"_qs, 2}});
        QCOMPARE(m_replaced, 2);
        QVERIFY(bytes.contains("? ?"));
        QCOMPARE(QStringDecoder("windows-949").decode(bytes), u"이름,수\r\n똠방각하 ? ?,1\r\n부산,2\r\n"_qs);
    }
    void jsonIsAList()
    {
        const auto list = QJsonDocument::fromJson(written(ExportFormat::Json, {{u"=1"_qs, 1}, {u"b"_qs, 2.5}})).array();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(0).toObject(), (QJsonObject{{u"name"_qs, u"=1"_qs}, {u"number"_qs, 1}}));
        QCOMPARE(QJsonDocument::fromJson(written(ExportFormat::Json, {})).array().size(), 0);
    }
    void aWorkbookHasTextsAndNumbers()
    {
        const QByteArray bytes = written(ExportFormat::Xlsx, {{u"=1+1"_qs, 42}, {u"수서 → 부산"_qs, 2.5}});
        QVERIFY(bytes.startsWith("PK"));
        QProcess unzip;
        unzip.start(u"python3"_qs, {u"-c"_qs,
                                   u"import zipfile,sys;sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read('xl/"
                                   "worksheets/sheet1.xml'))"_qs,
                                   path(ExportFormat::Xlsx)});
        if (!unzip.waitForFinished())
            QSKIP("python3 is not there to open it");
        const QString sheet = QString::fromUtf8(unzip.readAllStandardOutput());
        QVERIFY2(sheet.contains(u"=1+1</t>"_qs), qPrintable(sheet));
        QVERIFY(!sheet.contains(u"<f>"_qs));
        QVERIFY(sheet.contains(u"<v>42</v>"_qs));
        QVERIFY(sheet.contains(u"수서 → 부산"_qs));
    }
    void whatIsNotCommittedLeavesNothing_data() { formats(); }
    void whatIsNotCommittedLeavesNothing()
    {
        QFETCH(int, format);
        QFile old(path(ExportFormat(format)));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        {
            auto writer = core::ExportWriter::open(ExportFormat(format), old.fileName(), {{u"name"_qs, u"이름"_qs}});
            QVERIFY(writer);
            QVERIFY((*writer)->write({{u"new"_qs}}));
        }
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).filter(u"left"_qs).size(), 0);
        for (const QString& name : QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden))
            QVERIFY2(name.startsWith(u"f."_qs) && name.count(u'.') == 1, qPrintable(name));
    }
    void whereNothingCanBeWrittenItSaysWhy_data() { formats(); }
    void whereNothingCanBeWrittenItSaysWhy()
    {
        QFETCH(int, format);
        const auto writer =
            core::ExportWriter::open(ExportFormat(format), m_folder.filePath(u"none/f"_qs), {{u"a"_qs, u"a"_qs}});
        QVERIFY(!writer);
        QCOMPARE(writer.error().code, core::ErrorCode::CORE_FILE);
        QVERIFY(!writer.error().context.value(u"reason"_qs).isEmpty());
    }
    void formatsAreKnownByTheirEnding()
    {
        QCOMPARE(core::exportFormatOf(u"a.XLSX"_qs), ExportFormat::Xlsx);
        QCOMPARE(core::exportFormatOf(u"a.csv"_qs), ExportFormat::Csv);
        QCOMPARE(core::exportFormatOf(u"a.json"_qs), ExportFormat::Json);
        QVERIFY(!core::exportFormatOf(u"a.txt"_qs));
    }

private:
    static void formats()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << int(ExportFormat::Csv);
        QTest::newRow("cp949") << int(ExportFormat::CsvCp949);
        QTest::newRow("xlsx") << int(ExportFormat::Xlsx);
        QTest::newRow("json") << int(ExportFormat::Json);
    }
    QString path(ExportFormat format) const { return m_folder.filePath(u"f."_qs + core::exportSuffix(format)); }
    QByteArray written(ExportFormat format, const QList<QVariantList>& rows)
    {
        auto writer = core::ExportWriter::open(format, path(format),
                                               {{u"name"_qs, u"이름"_qs}, {u"number"_qs, u"수"_qs}});
        if (!writer || !(*writer)->write(rows) || !(*writer)->commit() || (*writer)->rows() != rows.size())
            return "failed";
        m_replaced = (*writer)->replaced();
        QFile file(path(format));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QTemporaryDir m_folder;
    qint64 m_replaced = 0;
};

GWANJE_TEST(tst_Export)
#include "tst_Export.moc"
