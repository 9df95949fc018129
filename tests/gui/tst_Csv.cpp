// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/Csv.h"
#include "support/TestMain.h"

using namespace gwanje;

class tst_Csv final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << u"수서"_qs << u"수서"_qs;
        QTest::newRow("comma") << u"a,b"_qs << u"\"a,b\""_qs;
        QTest::newRow("quote") << u"a\"b"_qs << u"\"a\"\"b\""_qs;
        QTest::newRow("line") << u"a\nb"_qs << u"\"a\nb\""_qs;
        QTest::newRow("formula") << u"=1+1"_qs << u"'=1+1"_qs;
        QTest::newRow("plus") << u"+82"_qs << u"'+82"_qs;
        QTest::newRow("minus") << u"-1"_qs << u"'-1"_qs;
        QTest::newRow("at") << u"@SUM(A1)"_qs << u"'@SUM(A1)"_qs;
        QTest::newRow("tab") << u"\t=1"_qs << u"\"'\t=1\""_qs;
        QTest::newRow("empty") << QString() << QString();
    }
    void cells()
    {
        QFETCH(QString, text);
        QTEST(gui::csvCell(text), "cell");
    }
    void aFileHasABomAndCarriageReturns()
    {
        QCOMPARE(gui::toCsv({{u"a"_qs, u"b"_qs}, {u"1"_qs, u"2"_qs}}), QByteArray("\xEF\xBB\xBF"
                                                                                  "a,b\r\n1,2\r\n"));
    }
    void theClipboardKeepsItsColumns() { QCOMPARE(gui::toTsv({{u"a\tb"_qs, u"=c\nd"_qs}}), u"a b\t'=c d"_qs); }
};

GWANJE_TEST(tst_Csv)
#include "tst_Csv.moc"
