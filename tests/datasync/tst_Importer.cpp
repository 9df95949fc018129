// SPDX-License-Identifier: GPL-3.0-or-later
// Files that land whole, or not at all, with counts that add up to their rows.
#include "core/Export.h"
#include "ImportBed.h"
#include "store/Schema.h"
#include "support/TestMain.h"
#include <QRandomGenerator>

using namespace gwanje;
using namespace gwanje::test;
using datasync::ImportCounts;
using datasync::ImportRequest;
using datasync::RowFault;

namespace {

/// One row in the file, by its cells.
QByteArray orderLine(const QByteArray& key, const QByteArray& amount = "1",
                     const QByteArray& at = "2026-11-22 09:30:00")
{
    return key + ",m," + amount + ',' + at + '\n';
}

bool addsUp(const ImportCounts& counts)
{
    return counts.rows == counts.added + counts.updated + counts.unchanged + counts.rejected;
}

} // namespace

class tst_Importer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsAreOfWhatHappened_data() { bothDialects(); }
    void countsAreOfWhatHappened()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        auto report = bed.import(orders(1, 1000));
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 1000, .added = 1000}));
        QVERIFY(report->id == 1 && report->headerLine == 1 && report->separator == ',');
        report = bed.import(orders(1, 1000)); // the same file again
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 1000, .unchanged = 1000}));
        report = bed.import(orders(501, 1500, "이")); // an overlapping one, with changes
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 1000, .added = 500, .updated = 500}));
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 1500);
        QCOMPARE(
            bed.texts(u"SELECT member || amount || ordered_at FROM data_publ_orders WHERE order_no = 'A100501'"_qs),
            u"이120002026-11-22T00:30:00.000Z"_qs);
        QCOMPARE(bed.texts(u"SELECT added FROM import ORDER BY id"_qs), u"1000|0|500"_qs);
        QCOMPARE(
            number(*bed.data, u"SELECT count(*) FROM data_publ_orders WHERE first_import = 1 AND last_import = 3"_qs),
            500);
    }

    void rejectedRowsAreKeptWithLineAndReason_data() { bothDialects(); }
    void rejectedRowsAreKeptWithLineAndReason()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        const auto report = bed.import(
            "\xEF\xBB\xBF판매 내역,,,\n\n" + ordersHeader + orderLine("A1") + "A2,m,2\n" +
            "\"A3,m,3,2026-11-22 09:30:00\n" + orderLine("A4", "1.23E+11") + orderLine("") + orderLine("1.23E+11") +
            orderLine("A7", "12,5") + orderLine("A8", "1", "2026-02-30 09:30:00") + ordersHeader +
            orderLine("A10", "\"(1,000)\"", "2026.11.22 오후 3:04") + "\"A11\nb\",m,\n" + orderLine("A12"));
        GWANJE_OK(report);
        QCOMPARE(report->headerLine, 3);
        QVERIFY(addsUp(report->counts));
        QCOMPARE(report->counts, (ImportCounts{.rows = 12, .added = 3, .rejected = 9}));
        QCOMPARE(bed.texts(u"SELECT line || ' ' || reason || ' ' || column_name FROM rejected_row ORDER BY line"_qs),
                 u"5 too_few_cells |6 text_after_quote |7 scientific amount|8 no_key order_no|9 scientific order_no|"
                 "10 too_many_cells |11 not_a_time ordered_at|12 repeated_header |14 too_few_cells "_qs);
        QCOMPARE(report->rejected.first().line, 5);
        QCOMPARE(report->rejected.first().text, u"A2,m,2"_qs);
        QCOMPARE(bed.texts(u"SELECT amount || ' ' || ordered_at FROM data_publ_orders WHERE order_no = 'A10'"_qs),
                 u"-1000 2026-11-22T06:04:00.000Z"_qs);
    }

    void ofRowsWithTheSameKeyTheLastIsTaken_data() { bothDialects(); }
    void ofRowsWithTheSameKeyTheLastIsTaken()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        const QByteArray file = ordersHeader + orderLine("B", "1") + orderLine("A", "2") + orderLine("B", "3") +
                                orderLine("C", "4") + orderLine("B", "5");
        auto report = bed.import(file);
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 5, .added = 3, .rejected = 2, .duplicates = 2}));
        QCOMPARE(bed.texts(u"SELECT order_no || amount FROM data_publ_orders ORDER BY 1"_qs), u"A2|B5|C4"_qs);
        QCOMPARE(bed.texts(u"SELECT line || reason || content FROM rejected_row ORDER BY line"_qs),
                 u"2same_key_laterB|4same_key_laterB"_qs);
        report = bed.import(file);
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 5, .unchanged = 3, .rejected = 2, .duplicates = 2}));
    }

    void unknownColumnsAreKeptAndTold_data() { bothDialects(); }
    void unknownColumnsAreKeptAndTold()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        auto report = bed.import(orders(1, 2));
        GWANJE_OK(report);
        QVERIFY(report->newColumns.isEmpty() && report->vanishedColumns.isEmpty());
        report = bed.import(
            "메모,주문번호,회원,금액,주문일시,Group\n\"a\"\"\\b\",A100001,김,\"₩12,000\",2026-11-22 09:30:00,\n");
        GWANJE_OK(report);
        QCOMPARE(report->newColumns, QStringList({u"Group"_qs, u"메모"_qs}));
        QCOMPARE(report->counts, (ImportCounts{.rows = 1, .updated = 1}));
        QCOMPARE(bed.texts(u"SELECT extra FROM data_publ_orders ORDER BY order_no"_qs),
                 u"{\"메모\":\"a\\\"\\\\b\"}|{}"_qs);
        report = bed.import(orders(1, 2));
        GWANJE_OK(report);
        QCOMPARE(report->vanishedColumns, QStringList({u"메모"_qs, u"Group"_qs}));
    }

    void aFileThatIsBrokenChangesNothing_data() { bothDialects(); }
    void aFileThatIsBrokenChangesNothing()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        GWANJE_OK(bed.import(orders(1, 3)));
        GWANJE_ERROR_IS(bed.import("회원,금액,주문일시\nm,1,2026-11-22 09:30:00\n"), SYNC_COLUMN_MISSING);
        GWANJE_ERROR_IS(bed.import("주문번호,회원,금액,금액,주문일시\n"), SYNC_COLUMN_TWICE);
        GWANJE_ERROR_IS(bed.import("  <!DOCTYPE html><html><body>login</body></html>"), SYNC_NOT_CSV);
        GWANJE_ERROR_IS(bed.import(QByteArray("PK\x03\x04\x00\x00\x00\x00", 8)), SYNC_NOT_CSV);
        GWANJE_ERROR_IS(bed.import(""), SYNC_COLUMN_MISSING);
        GWANJE_ERROR_IS(bed.import(ordersHeader + orderLine("A9") + "A10,m,1"), SYNC_FILE_CUT);
        GWANJE_ERROR_IS(bed.import((ordersHeader + "A9,김").chopped(1)), SYNC_FILE_CUT);
        GWANJE_ERROR_IS(bed.import(ordersHeader + orderLine("A9") + "A10,\xFF\xFF,1,2026-11-22 09:30:00\n"),
                        SYNC_ENCODING);
        QByteArray noise = ordersHeader;
        for (int i = 0; i < 300; ++i)
            noise += orderLine("N" + QByteArray::number(i), i % 3 == 0 ? "1" : "much");
        const auto rejected = bed.import(noise);
        GWANJE_ERROR_IS(rejected, SYNC_TOO_MANY_REJECTED);
        QCOMPARE(rejected.error().context.value(u"rejected"_qs), u"200"_qs);
        GWANJE_ERROR_IS(bed.import(ImportRequest{.path = u"/nowhere.csv"_qs, .mapping = bed.mapping}), CORE_FILE);
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 3);
        QCOMPARE(bed.count(u"import"_qs), 1);
        QCOMPARE(bed.count(u"rejected_row"_qs), 0);
        const auto report = bed.import(ordersHeader); // no rows are no fault
        GWANJE_OK(report);
        QCOMPARE(report->counts, ImportCounts());
    }

    void aHeaderThatIsUnclearIsRefused_data() { bothDialects(); }
    void aHeaderThatIsUnclearIsRefused()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        const auto with = [](int columns, const QByteArray& name) {
            QByteArray text = ordersHeader.chopped(1);
            for (int i = 0; i < columns; ++i)
                text += ',' + name + QByteArray::number(i);
            return text + '\n' + orderLine("A1").chopped(1) + QByteArray(columns, ',') + '\n';
        };
        GWANJE_OK(bed.import(with(3000, "c")));
        GWANJE_ERROR_IS(bed.import(with(10'000, "c")), SYNC_NOT_CSV);
        GWANJE_ERROR_IS(bed.import(with(3000, "a column with a long name ")), SYNC_NOT_CSV);
        QByteArray title = "\"never closed\n" + ordersHeader; // and far behind a quote that would close it
        for (int i = 1; i <= 900; ++i)
            title += orderLine("A" + QByteArray(100, '0') + QByteArray::number(i));
        GWANJE_OK(bed.import(title));
        title += "B,\"\nm\",1,2026-11-22 09:30:00\n" + orderLine("C");
        GWANJE_ERROR_IS(bed.import(title), SYNC_NOT_CSV);
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 901);
    }

    void everyEncodingAndSeparatorGivesTheSame_data() { bothDialects(); }
    void everyEncodingAndSeparatorGivesTheSame()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        const QString text =
            QString::fromUtf8(ordersHeader) + u"A1,똠방각하,\"￦1,000원\",2026-11-22 09:30:00\n"_qs; // not in EUC-KR
        qint64 replaced = 0;
        GWANJE_OK(bed.import(text.toUtf8()));
        QStringEncoder wide(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QString tabs = u"주문번호\t회원\t금액\t주문일시\r\nA1\t똠방각하\t￦1,000원\t2026-11-22 09:30:00\r\n"_qs;
        for (const QByteArray& bytes : {core::toCp949(text, replaced), QByteArray(wide(text)),
                                        core::toCp949(QString(tabs).replace(u'\t', u';'), replaced), tabs.toUtf8(),
                                        QString(tabs).replace(u"\r\n"_qs, u"\r"_qs).toUtf8()}) {
            const auto report = bed.import(bytes);
            GWANJE_OK(report);
            QCOMPARE(report->counts, (ImportCounts{.rows = 1, .unchanged = 1}));
        }
        QCOMPARE(
            bed.texts(u"SELECT encoding || ' ' || CASE separator WHEN '\t' THEN 'tab' ELSE separator END FROM import "
                      "ORDER BY id"_qs),
            u"UTF-8 ,|CP949 ,|UTF-16LE ,|CP949 ;|UTF-8 tab|UTF-8 tab"_qs);
        QCOMPARE(bed.texts(u"SELECT member FROM data_publ_orders"_qs), u"똠방각하"_qs);
    }

    void awkwardTextIsKeptAsItIs_data() { bothDialects(); }
    void awkwardTextIsKeptAsItIs()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        const QStringList awkward{u"\\N"_qs,     u"\\."_qs,  u"a\tb"_qs,         u"a\nb\r\nc\rd"_qs, u"\\"_qs,
                                  u"{\"a\"}"_qs, u"NULL"_qs, u"'; DROP"_qs,      u"%1 %2"_qs,        u"😀"_qs,
                                  u","_qs,       u" b "_qs,  u"\u2028\u00A0"_qs, u"\x01\x7F"_qs,     u"\\t\\n"_qs,
                                  u"?"_qs,       u""_qs,     u"\uFFFD"_qs};
        QByteArray text = ordersHeader;
        for (int i = 0; i < awkward.size(); ++i)
            text += "A" + QByteArray::number(100 + i) + ",\"" +
                    QString(awkward.at(i)).replace(u"\""_qs, u"\"\""_qs).toUtf8() + "\",,\n";
        GWANJE_OK(bed.import(text));
        const auto rows = bed.data->readNow<QList<store::Row>>([](store::Session& session) {
            return session.query(u"SELECT member, amount FROM data_publ_orders ORDER BY order_no"_qs);
        });
        GWANJE_OK(rows);
        QCOMPARE(rows->size(), awkward.size());
        for (int i = 0; i < awkward.size(); ++i) {
            QCOMPARE(rows->at(i).text(QLatin1String("member")), awkward.at(i));
            QVERIFY(rows->at(i).isNull(QLatin1String("amount")));
        }
        QCOMPARE(bed.import(text)->counts.unchanged, awkward.size());
    }

    void aPreviewAndAStopKeepNothing_data() { bothDialects(); }
    void aPreviewAndAStopKeepNothing()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        GWANJE_OK(bed.import(orders(1, 10)));
        const QString path = bed.file(orders(6, 15, "이"));
        const auto preview = bed.import(ImportRequest{.path = path, .mapping = bed.mapping, .isPreview = true});
        GWANJE_OK(preview);
        QCOMPARE(preview->counts, (ImportCounts{.rows = 10, .added = 5, .updated = 5}));
        for (const auto step : {datasync::ImportProgress::Step::Looking, datasync::ImportProgress::Step::Reading,
                                datasync::ImportProgress::Step::Applying}) {
            core::StopSource stop;
            ImportRequest request{.path = path, .mapping = bed.mapping, .stop = stop.get_token()};
            request.told = [&](const datasync::ImportProgress& progress) {
                if (progress.step == step)
                    stop.request_stop();
            };
            GWANJE_ERROR_IS(bed.import(request), CORE_CANCELLED);
        }
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 10);
        QCOMPARE(bed.count(u"import"_qs), 1);
        GWANJE_OK(bed.import(ImportRequest{.path = path, .mapping = bed.mapping}));
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 15);
    }

    void theTableGrowsWithTheMapping_data() { bothDialects(); }
    void theTableGrowsWithTheMapping()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        GWANJE_OK(bed.import(orders(1, 2)));
        bed.mapping.columns << datasync::StreamColumn{.name = u"group"_qs, // a word of SQL
                                                      .headers = {u"Group"_qs},
                                                      .kind = datasync::ColumnKind::Number};
        const auto report = bed.import("Group,주문번호,회원,금액,주문일시\n7,A100001,김,12000,2026-11-22 09:30:00\n");
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 1, .updated = 1}));
        QCOMPARE(bed.texts(u"SELECT coalesce(\"group\", 0) AS g FROM data_publ_orders ORDER BY order_no"_qs),
                 u"7|0"_qs);
        bed.mapping.columns.last().kind = datasync::ColumnKind::Text;
        GWANJE_ERROR_IS(bed.import("Group,주문번호,회원,금액,주문일시\n"), SYNC_MAPPING);
        bed.mapping = ordersMapping();
        bed.mapping.stream = u"refunds"_qs; // another table of its own
        GWANJE_OK(bed.import(orders(1, 5)));
        QCOMPARE(bed.count(u"data_publ_refunds"_qs), 5);
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 2);
    }

    void manyRowsInAnyOrder_data() { bothDialects(); }
    void manyRowsInAnyOrder()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        QList<int> numbers;
        for (int i = 0; i < 30'000; ++i)
            numbers << i;
        QRandomGenerator random(1);
        std::shuffle(numbers.begin(), numbers.end(), random);
        QByteArray text = ordersHeader;
        for (const int number : numbers)
            text += orderLine("K" + QByteArray::number(number), QByteArray::number(number));
        text += orderLine("K77", "-1");
        for (const bool again : {false, true}) {
            const auto report = bed.import(text);
            GWANJE_OK(report);
            QVERIFY(addsUp(report->counts));
            QCOMPARE(report->counts.added, again ? 0 : 30'000);
            QCOMPARE(report->counts.updated, 0);
            QCOMPARE(report->counts.duplicates, 1);
        }
        QCOMPARE(bed.texts(u"SELECT amount FROM data_publ_orders WHERE order_no = 'K77'"_qs), u"-1"_qs);
        QCOMPARE(number(*bed.data, u"SELECT sum(amount) FROM data_publ_orders"_qs), 30'000LL * 29'999 / 2 - 78);
    }

    void theSchemaGoesDownAndUpAgain_data() { bothDialects(); }
    void theSchemaGoesDownAndUpAgain()
    {
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        store::Migrator migrator(*bed.data, store::migrationsOf(dialect, u"datasync"_qs));
        const auto schema = [&] { return *bed.data->readNow<QString>(store::schemaText); };
        const QString fresh = schema();
        QVERIFY(fresh.contains(u"rejected_row"_qs));
        QCOMPARE(*migrator.downgrade(0), migrator.newest());
        QVERIFY(!schema().contains(u"rejected_row"_qs));
        QCOMPARE(*migrator.upgrade(), migrator.newest());
        QCOMPARE(schema(), fresh);
    }
};

GWANJE_TEST(tst_Importer)
#include "tst_Importer.moc"
