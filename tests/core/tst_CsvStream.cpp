// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of CSV, by hand and against Python's on random tables: well-formed ones cell by cell, polluted ones line
// by line.
#include "core/CsvStream.h"

#include "support/Results.h"
#include "support/TestMain.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gwanje;
using core::CsvFault;

namespace {

struct ReadRecord
{
    qint64 line;
    CsvFault fault;
    QList<QByteArray> cells;
    bool isUnended;
};

/// `atOnce`: bytes that the source gives at a time.
QList<ReadRecord> recordsOf(QByteArrayView text, char separator, int expected = 0, qsizetype atOnce = 1 << 20,
                            core::CsvLimits limits = {})
{
    auto whole = core::bytesFrom(text);
    core::CsvStream stream(
        [whole, atOnce](char* to, qsizetype most) mutable { return whole(to, std::min(most, atOnce)); }, separator,
        limits);
    stream.expectCells(expected);
    QList<ReadRecord> records;
    while (*stream.next()) {
        const core::CsvRecord& record = stream.record();
        ReadRecord one{record.line, record.fault, {}, record.isUnended};
        for (const QByteArrayView& cell : record.cells)
            one.cells << cell.toByteArray();
        records << one;
    }
    return records;
}

QByteArray shown(const QList<ReadRecord>& records)
{
    QByteArray text;
    for (const ReadRecord& record : records) {
        text += QByteArray::number(record.line) + (record.fault == CsvFault::None ? ':' : '!');
        text += record.cells.join('|').replace("\r", "\\r").replace("\n", "\\n") + (record.isUnended ? "~ " : " ");
    }
    return text.trimmed();
}

/// Cases as JSON lines: text (base64), separator, rows, lines, bad (lines of polluted records).
const char casesScript[] = R"PY(
import base64, csv, io, json, random, sys
random.seed(int(sys.argv[1])); count = int(sys.argv[2]); polluted = sys.argv[3] == "polluted"
letters = ["a", "b", " ", "0", "7", "가", "똠", "é", "😀", ".", "'", "\\", "\t", ";", ","]
if not polluted:
    letters += ['"', "\n", "\r", "\r\n", '""']
def cell():
    text = "".join(random.choice(letters) for _ in range(random.choice([0, 0, 1, 2, 3, 8, 40])))
    return "x" + text if polluted else text
bad_lines = ['"open', '"a"b', 'a"b', 'x,"a"b",y', '"a" ', 'x,"open\\']
for _ in range(count):
    width = random.randint(2, 6); end = random.choice(["\n", "\r\n", "\r"]); separator = random.choice(",;\t")
    style = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    text = ""; rows = []; lines = []; bad = []; line = 1
    for _ in range(random.randint(0, 12)):
        if polluted and random.random() < 0.3:
            wrong = random.choice(bad_lines).replace(",", separator); bad.append(line); text += wrong + end; line += 1
            continue
        row = [cell() for _ in range(width)]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=style).writerow(row)
        written = out.getvalue()[:-2] + end
        lines.append(line); rows.append(row); text += written; line += len(list(io.StringIO(written, newline="")))
    if not polluted:
        if random.random() < 0.3 and text.endswith(end):
            text = text[:-len(end)]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        theirs, begins, before = [], [], 0
        for row in reader:
            theirs.append(row); begins.append(before + 1); before = reader.line_num
        assert theirs == rows and begins == lines, (text, theirs, rows, begins, lines)
    print(json.dumps({"text": base64.b64encode(text.encode()).decode(), "separator": separator, "width": width,
                      "rows": rows, "lines": lines, "bad": bad}))
)PY";

QList<QJsonObject> pythonCases(int seed, int count, const QString& kind)
{
    QProcess python;
    python.start(u"python3"_qs,
                 {u"-c"_qs, QString::fromUtf8(casesScript), QString::number(seed), QString::number(count), kind});
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        qFatal("%s", python.readAllStandardError().constData());
    QList<QJsonObject> cases;
    for (const QByteArray& line : python.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            cases << QJsonDocument::fromJson(line).object();
    }
    return cases;
}

QList<qint64> numbersOf(const QJsonValue& value)
{
    QList<qint64> numbers;
    for (const QJsonValue& each : value.toArray())
        numbers << each.toInteger();
    return numbers;
}

} // namespace

class tst_CsvStream final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsAreReadAsTheyStand_data();
    void recordsAreReadAsTheyStand();
    void aFaultEndsWithItsFirstLine_data();
    void aFaultEndsWithItsFirstLine();
    void limitsHoldAgainstFilesMadeToHarm();
    void hostileFilesCostNoMoreThanTheirLength();
    void aSourceThatFailsIsTold();
    void theSeparatorIsWhatTheRecordsAgreeOn_data();
    void theSeparatorIsWhatTheRecordsAgreeOn();
    void wellFormedTablesAreReadAsPythonDoes();
    void pollutedTablesKeepTheirGoodRecords();
    void noiseIsReadToItsEnd();
};

void tst_CsvStream::recordsAreReadAsTheyStand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QByteArray>("records");
    const auto row = [](const char* name, const QByteArray& text, int expected, const QByteArray& records) {
        QTest::newRow(name) << text << expected << records;
    };
    row("empty", "", 0, "");
    row("only a mark", "\xEF\xBB\xBF", 0, "");
    row("a mark", "\xEF\xBB\xBF\"a\",b\n", 0, "1:a|b");
    row("no last line end", "a,b\n1,2", 2, "1:a|b 2:1|2~");
    row("line ends of all kinds", "a,b\r\n1,2\r3,4\n5,6\r\n", 2, "1:a|b 2:1|2 3:3|4 4:5|6");
    row("quotes", "\"a,b\",\"c\"\"d\",\"\"\n", 3, "1:a,b|c\"d|");
    row("line ends within", "\"x\r\ny\nz\rw\",1\nlast,2\n", 2, "1:x\\r\\ny\\nz\\rw|1 5:last|2");
    row("blanks are data", "1, leading space,3 \n", 3, "1:1| leading space|3 ");
    row("a separator at the end", "a,\n,b", 2, "1:a| 2:|b~");
    row("blank lines of several columns", "a,b\n\n\r\n1,2\n\n", 2, "1:a|b 4:1|2");
    row("blank lines of one column", "a\n\nb\n\n", 1, "1:a 2: 3:b 4:");
    row("doubled quotes only", "\"\"\"\",\"\"\"\"\"\"\n", 2, "1:\"|\"\"");
    row("few and many", "a,b\n1\n1,2,3\n3,4\n", 2, "1:a|b 2!1 3!1|2|3 4:3|4");
}

void tst_CsvStream::recordsAreReadAsTheyStand()
{
    QFETCH(QByteArray, text);
    QFETCH(int, expected);
    QFETCH(QByteArray, records);
    QCOMPARE(shown(recordsOf(text, ',', expected)), records.trimmed());
    QCOMPARE(shown(recordsOf(text, ',', expected, 1)), records.trimmed());
}

void tst_CsvStream::aFaultEndsWithItsFirstLine_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<CsvFault>("fault");
    QTest::newRow("never closed") << QByteArray("1,\"abc") << CsvFault::OpenQuote;
    QTest::newRow("text behind") << QByteArray("\"a\"b\",2") << CsvFault::TextAfterQuote;
    QTest::newRow("within a cell") << QByteArray("a\"b,2") << CsvFault::QuoteInCell;
    QTest::newRow("blank before") << QByteArray("1, \"b\"") << CsvFault::QuoteInCell;
    QTest::newRow("one quote") << QByteArray("\"") << CsvFault::OpenQuote;
}

void tst_CsvStream::aFaultEndsWithItsFirstLine()
{
    QFETCH(QByteArray, bad);
    QFETCH(CsvFault, fault);
    for (const QByteArray& end : {QByteArray("\n"), QByteArray("\r\n"), QByteArray("\r")}) {
        const QByteArray text = "a,b" + end + bad + end + "3,4" + end + "5,6" + end;
        for (const qsizetype atOnce : {1, 7, 1 << 20}) {
            const auto records = recordsOf(text, ',', 2, atOnce);
            QCOMPARE(records.size(), 4);
            QCOMPARE(records.at(1).line, 2);
            QCOMPARE(records.at(1).fault, fault);
            QCOMPARE(records.at(2).cells, QList<QByteArray>({"3", "4"}));
            QCOMPARE(records.at(3).line, 4);
            QCOMPARE(records.at(3).fault, CsvFault::None);
        }
    }
    QVERIFY(recordsOf("a,b\n" + bad, ',', 2).last().isUnended);
}

void tst_CsvStream::limitsHoldAgainstFilesMadeToHarm()
{
    const core::CsvLimits limits{.cellBytes = 1000, .recordBytes = 100'000, .lineEnds = 5, .cells = 20};
    const auto read = [&](const QByteArray& text) { return recordsOf(text, ',', 2, 1 << 20, limits); };
    auto records = read("a,b\n\"" + QByteArray(2000, 'x') + "\ny\",2\n3,4\n"); // as a whole: it is well-formed
    QCOMPARE(records.size(), 3);
    QCOMPARE(records.at(1).fault, CsvFault::TooLong);
    QCOMPARE(records.at(2).line, 4);
    records = read("a,b\n1,\"" + QByteArray("x\n").repeated(6) + "\"\n3,4\n");
    QCOMPARE(records.at(1).fault, CsvFault::OpenQuote);
    QCOMPARE(records.at(2).line, 3);
    QCOMPARE(records.last().cells, QList<QByteArray>({"3", "4"}));
    records = read("a,b\n" + QByteArray(",").repeated(30) + "\n3,4\n");
    QCOMPARE(records.at(1).fault, CsvFault::TooLong);
    QCOMPARE(records.at(2).line, 3);
    for (const QByteArray& end : {QByteArray("\n"), QByteArray("\r\n"), QByteArray("\r")}) {
        records = read("a,b" + end + QByteArray(3'000'000, 'x') + end + "3,4" + end);
        QCOMPARE(records.size(), 3);
        QCOMPARE(records.at(1).fault, CsvFault::TooLong);
        QCOMPARE(records.at(2).line, 3);
        QCOMPARE(records.at(2).cells, QList<QByteArray>({"3", "4"}));
    }
    QCOMPARE(read("a,b\n" + QByteArray(3'000'000, 'x')).size(), 2);
}

/// Quotes that are opened again and again and never closed must not make the rest be read anew for each.
void tst_CsvStream::hostileFilesCostNoMoreThanTheirLength()
{
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray& line :
         {QByteArray("\"abc\n"), QByteArray("a,\"x\n"), QByteArray("\"\"\"\n"), QByteArray("\"\"a\n"),
          QByteArray("\",\"\n"), QByteArray("x\",\"\"\n"), QByteArray("\"a\"\",\n\"\"\n"), QByteArray("\"\n\"\"\n")}) {
        const QByteArray text = line.repeated(4'000'000 / line.size());
        core::CsvStream stream(core::bytesFrom(text), ',');
        qint64 last = 0;
        while (*stream.next()) {
            QVERIFY(stream.record().line > last);
            last = stream.record().line;
        }
        QVERIFY(stream.bytesRead() == text.size());
    }
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void tst_CsvStream::aSourceThatFailsIsTold()
{
    core::CsvStream stream(
        [](char*, qsizetype) -> core::Result<qsizetype> { return core::fail(core::ErrorCode::CORE_FILE); }, ',');
    GWANJE_ERROR_IS(stream.next(), CORE_FILE);
}

void tst_CsvStream::theSeparatorIsWhatTheRecordsAgreeOn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("separator");
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << ',';
    QTest::newRow("decimal commas") << QByteArray("a;b;c\n1,5;2,5;3,5\n") << ';';
    QTest::newRow("tabs") << QByteArray("a\tb\n\"1,2,3\"\t2\n") << '\t';
    QTest::newRow("semicolons in a quoted cell") << QByteArray("\"a;b;c\",d\n\"1;2;3\",4\n") << ',';
    QTest::newRow("a title above") << QByteArray("Orders, of all; kinds\na\tb\tc\n1\t2\t3\n4\t5\t6\n") << '\t';
    QTest::newRow("one column") << QByteArray("a\n1\n") << ',';
    QTest::newRow("nothing") << QByteArray() << ',';
}

void tst_CsvStream::theSeparatorIsWhatTheRecordsAgreeOn()
{
    QFETCH(QByteArray, text);
    QFETCH(char, separator);
    QCOMPARE(core::separatorOf(text), separator);
}

void tst_CsvStream::wellFormedTablesAreReadAsPythonDoes()
{
    const auto cases = pythonCases(20261122, 1500, u"well-formed"_qs);
    QCOMPARE(cases.size(), 1500);
    for (const QJsonObject& one : cases) {
        const QByteArray text = QByteArray::fromBase64(one.value(u"text"_qs).toString().toLatin1());
        const char separator = one.value(u"separator"_qs).toString().at(0).toLatin1();
        const QJsonArray rows = one.value(u"rows"_qs).toArray();
        const auto lines = numbersOf(one.value(u"lines"_qs));
        for (const qsizetype atOnce : {1, 3, 1 << 20}) {
            const auto records = recordsOf(text, separator, one.value(u"width"_qs).toInt(), atOnce);
            QVERIFY2(records.size() == rows.size(), text.constData());
            for (qsizetype i = 0; i < rows.size(); ++i) {
                QStringList cells;
                for (const QByteArray& cell : records.at(i).cells)
                    cells << QString::fromUtf8(cell);
                QCOMPARE(cells, rows.at(i).toVariant().toStringList());
                QCOMPARE(records.at(i).line, lines.at(i));
                QCOMPARE(records.at(i).fault, CsvFault::None);
            }
        }
    }
}

void tst_CsvStream::pollutedTablesKeepTheirGoodRecords()
{
    const auto cases = pythonCases(949, 1500, u"polluted"_qs);
    for (const QJsonObject& one : cases) {
        const QByteArray text = QByteArray::fromBase64(one.value(u"text"_qs).toString().toLatin1());
        const char separator = one.value(u"separator"_qs).toString().at(0).toLatin1();
        QList<qint64> bad, good;
        QJsonArray rows;
        for (const ReadRecord& record : recordsOf(text, separator, one.value(u"width"_qs).toInt(), 5)) {
            if (record.fault != CsvFault::None) {
                bad << record.line;
                continue;
            }
            good << record.line;
            QJsonArray cells;
            for (const QByteArray& cell : record.cells)
                cells << QString::fromUtf8(cell);
            rows << cells;
        }
        QVERIFY2(bad == numbersOf(one.value(u"bad"_qs)), text.constData());
        QVERIFY2(good == numbersOf(one.value(u"lines"_qs)), text.constData());
        QCOMPARE(rows, one.value(u"rows"_qs).toArray());
    }
}

/// Whatever the bytes, all of them belong to a record or to a line's end, in chunks of any size the same ones.
void tst_CsvStream::noiseIsReadToItsEnd()
{
    QRandomGenerator random(6);
    const QByteArray letters = "\"\"\",,;\r\n\nab ";
    for (int i = 0; i < 3000; ++i) {
        QByteArray text;
        for (int n = random.bounded(60); n > 0; --n)
            text += letters.at(random.bounded(int(letters.size())));
        const auto whole = recordsOf(text, ',', 3);
        QCOMPARE(shown(recordsOf(text, ',', 3, 1)), shown(whole));
        qint64 last = 0;
        for (const ReadRecord& record : whole) {
            QVERIFY(record.line > last);
            last = record.line;
        }
        QByteArray unified = text;
        unified.replace("\r\n", "\n").replace('\r', '\n');
        QVERIFY(last <= unified.count('\n') + 1);
    }
}

GWANJE_TEST(tst_CsvStream)
#include "tst_CsvStream.moc"
