// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CsvReader.h"

#include "core/Csv.h"
#include "core/CsvFile.h"
#include "core/Export.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QTemporaryDir>
#include <sys/stat.h>

using namespace gwanje;
using core::CsvRow;

class tst_CsvReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cellsAreReadAsTheyWereWritten()
    {
        const QList<QVariantList> rows{
            {u"이름"_qs, u"정원"_qs}, {u"쉼표, \"따옴표\"\n둘째 줄"_qs, 12}, {u"=1+1"_qs, -3}, {u""_qs, u"끝"_qs}};
        const auto read = core::readCsv(core::toCsv(rows));
        GWANJE_OK(read);
        QCOMPARE(read->size(), 4);
        QCOMPARE(read->at(1).cells, QStringList({u"쉼표, \"따옴표\"\n둘째 줄"_qs, u"12"_qs}));
        QCOMPARE(read->at(2).cells, QStringList({u"=1+1"_qs, u"-3"_qs}));
        QCOMPARE(read->at(3).cells, QStringList({u""_qs, u"끝"_qs}));
    }
    void linesAreCountedAsInTheFile()
    {
        const auto read = core::readCsv(u"a,b\n\n\"x\ny\",1\n,\n\nlast"_qs);
        GWANJE_OK(read);
        QList<int> lines;
        for (const CsvRow& row : *read)
            lines << row.line;
        QCOMPARE(lines, QList<int>({1, 3, 5, 7}));
        QCOMPARE(read->at(2).cells, QStringList({u""_qs, u""_qs}));
    }
    void separatorsAreTakenFromTheFirstLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("comma") << u"a,b\r\n1,2"_qs;
        QTest::newRow("semicolon") << u"a;b\r2;1"_qs;
        QTest::newRow("tab") << u"a\tb\n1\t2\n"_qs;
    }
    void separatorsAreTakenFromTheFirstLine()
    {
        QFETCH(QString, text);
        const auto read = core::readCsv(text);
        GWANJE_OK(read);
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->at(0).cells, QStringList({u"a"_qs, u"b"_qs}));
        QCOMPARE(read->at(1).cells.size(), 2);
    }
    void anOpenQuoteIsToldWithItsLine()
    {
        const auto read = core::readCsv(u"a\n\"b\nc"_qs);
        GWANJE_ERROR_IS(read, CORE_BAD_INPUT);
        QCOMPARE(read.error().context.value(u"field"_qs), u"line 2"_qs);
        QCOMPARE(core::readCsv({})->size(), 0);
    }
    void textIsReadInEveryEncodingOfSpreadsheets()
    {
        const QString text = u"구역,정원\n똠방각하,3"_qs; // the first of these is in CP949 only, not in EUC-KR
        qint64 replaced = 0;
        QCOMPARE(*core::decodedText(text.toUtf8()), text);
        QCOMPARE(*core::decodedText("\xEF\xBB\xBF" + text.toUtf8()), text);
        QCOMPARE(*core::decodedText(core::toCp949(text, replaced)), text);
        QCOMPARE(replaced, 0);
        QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        QCOMPARE(*core::decodedText(utf16(text)), text);
        for (const QByteArray& other : {QByteArray("a\xFF\xFF\xFF,b"), QByteArray("PK\x03\x04\x14\x00,b", 8)})
            GWANJE_ERROR_IS(core::decodedText(other), CORE_BAD_INPUT);
        const auto damaged = core::decodedText(text.toUtf8() + "\xFF,\n");
        GWANJE_ERROR_IS(damaged, CORE_BAD_INPUT);
        QCOMPARE(damaged.error().context.value(u"field"_qs), u"text"_qs);
        const QString cut = u"구역,가"_qs; // within its last character
        for (const QByteArray& bytes : {cut.toUtf8(), core::toCp949(cut, replaced), QByteArray(utf16(cut))})
            GWANJE_ERROR_IS(core::decodedText(bytes.chopped(1)), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(core::decodedText(QByteArray("\xFF\xFE"
                                                     "a\x00\x3D\xD8"
                                                     "b\x00",
                                                     8)),
                        CORE_BAD_INPUT); // half a pair
    }

    void onlyARegularFileIsRead()
    {
        const QTemporaryDir folder;
        const QString pipe = folder.filePath(u"pipe"_qs), file = folder.filePath(u"file.csv"_qs);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        for (const QString& path : {pipe, u"/dev/zero"_qs, folder.path(), file})
            GWANJE_ERROR_IS(core::csvRowsOf(path), CORE_FILE); // and none of them is waited for
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write("a,b\n1,2\n");
        written.close();
        QCOMPARE(core::csvRowsOf(file, 8)->size(), 2);
        GWANJE_ERROR_IS(core::csvRowsOf(file, 7), CORE_FILE);
    }
};

GWANJE_TEST(tst_CsvReader)
#include "tst_CsvReader.moc"
