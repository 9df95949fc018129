// SPDX-License-Identifier: GPL-3.0-or-later
// What was imported is read on real databases: page by page, searched, counted, by day, and what was rejected.
#include "datasync/SqlDataDays.h"
#include "datasync/SqlDataRows.h"
#include "ImportBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::datasync;
using test::ImportBed;

namespace {

/// Orders as the bed has them, with a day and a number beside.
StreamMapping salesMapping()
{
    StreamMapping mapping = test::ordersMapping();
    mapping.columns.prepend(
        {.name = u"paid_on"_qs, .headers = {u"결제일"_qs}, .kind = ColumnKind::Date, .formats = {u"yyyy-MM-dd"_qs}});
    mapping.columns << StreamColumn{.name = u"note"_qs, .headers = {u"Note"_qs}, .kind = ColumnKind::Ignored};
    return mapping;
}

const QByteArray salesHeader = "결제일,주문번호,회원,금액,주문일시,Note,쿠폰\n";

PortalStream salesStream(const QByteArray& zone = "Asia/Seoul", const QString& day = u"ordered_at"_qs)
{
    PortalStream stream;
    stream.mapping = salesMapping();
    stream.mapping.timeZone = zone;
    stream.dayColumn = day;
    stream.amountColumn = u"amount"_qs;
    return stream;
}

/// As many orders as that, a second apart from the first of January on, for a won each.
QByteArray manyOrders(int count)
{
    QByteArray text = test::ordersHeader;
    const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    for (int i = 1; i <= count; ++i)
        text += "A" + QByteArray::number(100'000 + i) + (i == 7 ? ",찾는이,1," : ",김,1,") +
                begin.addSecs(i - 1).toString(u"yyyy-MM-dd HH:mm:ss"_qs).toLatin1() + '\n';
    return text;
}

} // namespace

class tst_SqlDataRows final : public QObject
{
    Q_OBJECT

    DataQuery query(const QString& text = {}, bool isDescending = true) const
    {
        core::SearchFields fields{{u"extra"_qs, u"extra"_qs}};
        for (const DataColumn& column : columnsOf(m_bed->mapping))
            fields.insert(column.name, column.name);
        return {.portal = u"publ"_qs,
                .stream = u"orders"_qs,
                .search = *core::parseSearch(text, fields),
                .isDescending = isDescending};
    }
    /// Keys of all pages, two rows each; "not counted" where another number is.
    QString found(const QString& text, bool isDescending = true, int limit = 2)
    {
        const DataQuery wanted = query(text, isDescending);
        QStringList keys;
        core::PageRequest request{.cursor = {}, .limit = limit};
        do {
            const auto page = m_rows->page(m_bed->mapping, wanted, request).result();
            if (!page)
                return page.error().toString();
            for (const DataRow& row : page->items)
                keys << row.key;
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        const auto count = m_rows->count(m_bed->mapping, wanted).result();
        if (!count)
            return count.error().toString();
        return *count == keys.size() ? keys.join(u' ') : u"not counted: "_qs + keys.join(u' ');
    }
    QList<DayFigures> days(const PortalStream& stream, QDate from, QDate to)
    {
        const auto figures = m_rows->days(stream, from, to).result();
        return figures ? *figures : QList<DayFigures>();
    }
    /// Five sales, in the zone of the mapping.
    void importSales()
    {
        m_bed->mapping = salesMapping();
        const auto report = m_bed->import(salesHeader + "2026-11-21,A1,Kim,\"₩12,000\",2026-11-21 23:59:59,x,\n"
                                                        "2026-11-22,A2,이순신,5000,2026-11-22 00:00:00,x,봄\n"
                                                        "2026-11-22,A3,박,(300),2026-11-22 23:59:59,x,\"할\"\"인\"\n"
                                                        "2026-11-24,A4,김철수,,2026-11-24 12:00:00,x,\n"
                                                        ",a5,,7,,x,\n");
        if (!report)
            qFatal("%s", qPrintable(report.error().toString()));
    }

private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<ImportBed>(store::Dialect(dialectNumber));
        m_rows = std::make_unique<SqlDataRows>(m_bed->data);
    }
    void cleanup()
    {
        m_rows.reset();
        m_bed.reset();
    }

    void aStreamThatWasNeverImportedHasNoRows()
    {
        QCOMPARE(found({}), QString());
        QCOMPARE(found(u"amount:>5 김"_qs), QString());
        const auto figures = days(salesStream(), QDate(2026, 11, 1), QDate(2026, 11, 3));
        QCOMPARE(figures, (QList<DayFigures>{{QDate(2026, 11, 1), 0, 0}, {QDate(2026, 11, 2), 0, 0}}));
        QVERIFY(m_rows->rejected(1, {}).result()->items.isEmpty());
        QVERIFY(!*m_rows->importOf(u"publ"_qs, u"orders"_qs, u"orders.csv"_qs, test::noon).result());
    }

    void aRowHasItsValues()
    {
        importSales();
        const auto columns = columnsOf(m_bed->mapping);
        QStringList names, headers;
        for (const DataColumn& column : columns) {
            names << column.name;
            headers << column.header;
        }
        QCOMPARE(names, (QStringList{u"order_no"_qs, u"paid_on"_qs, u"member"_qs, u"amount"_qs, u"ordered_at"_qs}));
        QCOMPARE(headers, (QStringList{u"주문번호"_qs, u"결제일"_qs, u"회원"_qs, u"금액"_qs, u"주문일시"_qs}));
        const auto page = m_rows->page(m_bed->mapping, query({}, false), {}).result();
        GWANJE_OK(page);
        QCOMPARE(page->items.size(), 5);
        const DataRow& third = page->items.at(2);
        QCOMPARE(third.key, u"A3"_qs);
        QCOMPARE(third.values, (QVariantList{u"A3"_qs, QDate(2026, 11, 22), u"박"_qs, qint64(-300),
                                             QDateTime(QDate(2026, 11, 22), QTime(14, 59, 59), Qt::UTC)}));
        QCOMPARE(third.values.at(4).toDateTime().timeSpec(), Qt::UTC);
        QCOMPARE(third.extra, u"{\"쿠폰\":\"할\\\"인\"}"_qs);
        const DataRow& last = page->items.at(4);
        QCOMPARE(last.key, u"a5"_qs);
        QVERIFY(!last.values.at(1).isValid() && !last.values.at(4).isValid());
        QCOMPARE(last.values.at(3), QVariant(qint64(7)));
    }

    void pagesGoByKeyBothWays()
    {
        importSales();
        QCOMPARE(found({}), u"a5 A4 A3 A2 A1"_qs);
        QCOMPARE(found({}, false), u"A1 A2 A3 A4 a5"_qs);
        const auto first = m_rows->page(m_bed->mapping, query({}, false), {.cursor = {}, .limit = 2}).result();
        GWANJE_OK(first);
        GWANJE_OK(m_bed->import(salesHeader + ",A0,,,,x,\n,A25,,,,x,\n")); // before and behind what was read
        const auto next = m_rows->page(m_bed->mapping, query({}, false), {.cursor = first->next, .limit = 9}).result();
        GWANJE_OK(next);
        QStringList keys;
        for (const DataRow& row : next->items)
            keys << row.key;
        QCOMPARE(keys.join(u' '), u"A25 A3 A4 a5"_qs);
        QVERIFY(next->next.isEmpty());
        GWANJE_ERROR_IS(m_rows->page(m_bed->mapping, query(), {.cursor = u"nonsense"_qs}).result(), CORE_BAD_INPUT);
    }

    void rowsAreFoundByColumn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("keys");
        const QList<std::pair<QString, QString>> rows{
            {u"kim"_qs, u"A1"_qs},
            {u"ㄱㅊㅅ"_qs, u"A4"_qs},
            {u"member:이"_qs, u"A2"_qs},
            {u"a5"_qs, u"a5"_qs},
            {u"봄"_qs, u"A2"_qs}, // of a column that the mapping doesn't know
            {u"extra:쿠폰"_qs, u"A3 A2"_qs},
            {u"amount:>100"_qs, u"A2 A1"_qs},
            {u"amount:-300"_qs, u"A3"_qs},
            {u"-amount:>100"_qs, u"a5 A4 A3"_qs}, // the one without an amount, too
            {u"amount:kim"_qs, u""_qs},
            {u"ordered_at:2026-11-22"_qs, u"A3 A2"_qs},
            {u"ordered_at:<2026-11-22"_qs, u"A1"_qs},
            {u"paid_on:2026-11-22"_qs, u"A3 A2"_qs},
            {u"paid_on:>2026-11-22"_qs, u"A4"_qs},
            {u"paid_on:<=2026-11-22"_qs, u"A3 A2 A1"_qs},
            {u"-paid_on:2026-11-22"_qs, u"a5 A4 A1"_qs},
            {u"member:kim OR amount:7"_qs, u"a5 A1"_qs},
            {u"12000"_qs, u""_qs}, // no text
            {u"100%"_qs, u""_qs}};
        for (const auto& [text, keys] : rows)
            QTest::newRow(qPrintable(text)) << text << keys;
    }
    void rowsAreFoundByColumn()
    {
        QFETCH(QString, text);
        QFETCH(QString, keys);
        importSales();
        QCOMPARE(found(text), keys);
    }

    /// A search that looks at more rows than it does at once goes on where it stopped, whichever way it goes.
    void whatIsFarBehindIsFound()
    {
        GWANJE_OK(m_bed->import(manyOrders(45'000)));
        const auto first = m_rows->page(m_bed->mapping, query(u"찾는이"_qs), {.cursor = {}, .limit = 50}).result();
        GWANJE_OK(first);
        QVERIFY(first->items.isEmpty() && !first->next.isEmpty());
        QCOMPARE(found(u"찾는이"_qs), u"A100007"_qs);
        QCOMPARE(found(u"찾는이"_qs, false), u"A100007"_qs);
        QCOMPARE(found(u"order_no:A1300"_qs, true, 1000).count(u'A'), 100);
    }

    /// The mapping has grown since the last import, or a column's kind has changed.
    void whatNoImportHasBroughtIsNull()
    {
        importSales();
        StreamMapping& mapping = m_bed->mapping;
        mapping.columns << StreamColumn{.name = u"points"_qs, .headers = {u"점수"_qs}, .kind = ColumnKind::Number}
                        << StreamColumn{.name = u"grade"_qs, .headers = {u"등급"_qs}};
        mapping.columns[2].kind = ColumnKind::Number; // member: is kept as text
        const auto page = m_rows->page(mapping, query(), {}).result();
        GWANJE_OK(page);
        QCOMPARE(page->items.size(), 5);
        for (const DataRow& row : page->items)
            QVERIFY(!row.values.at(2).isValid() && !row.values.at(5).isValid() && !row.values.at(6).isValid());
        QCOMPARE(found(u"points:<5"_qs), QString());
        QCOMPARE(found(u"-points:5 -grade:gold"_qs), u"a5 A4 A3 A2 A1"_qs);
        QCOMPARE(found(u"member:>0"_qs), QString());
        PortalStream stream = salesStream();
        stream.amountColumn = u"points"_qs;
        stream.mapping = mapping;
        QCOMPARE(days(stream, QDate(2026, 11, 22), QDate(2026, 11, 23)),
                 (QList<DayFigures>{{QDate(2026, 11, 22), 2, 0}}));
        stream.dayColumn = u"grade"_qs;
        QVERIFY(days(stream, QDate(2026, 11, 22), QDate(2026, 11, 23)).isEmpty());
    }

    void daysAreOfTheZoneOfTheStream()
    {
        importSales();
        const QDate first(2026, 11, 20);
        const QList<DayFigures> figures{{first, 0, 0},
                                        {first.addDays(1), 1, 12'000},
                                        {first.addDays(2), 2, 4'700},
                                        {first.addDays(3), 0, 0},
                                        {first.addDays(4), 1, 0}};
        QCOMPARE(days(salesStream(), first, first.addDays(5)), figures);
        QCOMPARE(days(salesStream("Asia/Seoul", u"paid_on"_qs), first, first.addDays(5)), figures);
        QCOMPARE(days(salesStream(), first.addDays(2), first.addDays(3)), QList<DayFigures>{figures.at(2)});
        QCOMPARE(days(salesStream("UTC"), first, first.addDays(5)),
                 (QList<DayFigures>{{first, 0, 0},
                                    {first.addDays(1), 2, 17'000}, // 22 November in Korea begins then
                                    {first.addDays(2), 1, -300},
                                    {first.addDays(3), 0, 0},
                                    {first.addDays(4), 1, 0}}));
        QVERIFY(days(salesStream("Asia/Seoul", {}), first, first.addDays(5)).isEmpty());
        for (const QDate& to : {first, first.addDays(-1), first.addDays(3661), QDate()})
            GWANJE_ERROR_IS(m_rows->days(salesStream(), first, to).result(), CORE_BAD_INPUT);
    }

    /// Clocks that jump, half hours, and days that begin in the middle of an hour: each second is of one day.
    void daysAreAsLongAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QList<int>>("halfHours");
        const auto row = [](const char* zone, QDate first, const QList<int>& halfHours) {
            QTest::addRow("%s, %s", zone, qPrintable(first.toString(Qt::ISODate)))
                << QByteArray(zone) << first << halfHours;
        };
        row("Asia/Seoul", QDate(2026, 1, 2), {48, 48, 48});
        row("Europe/Stockholm", QDate(2026, 3, 28), {48, 46, 48});   // the clocks go forward
        row("Europe/Stockholm", QDate(2026, 10, 24), {48, 50, 48});  // and back
        row("Australia/Lord_Howe", QDate(2026, 4, 4), {48, 49, 48}); // by half an hour
        row("Asia/Kolkata", QDate(2026, 1, 2), {48, 48, 48});        // half an hour beside all others
        row("Asia/Kathmandu", QDate(2026, 1, 2), {48, 48, 48});      // a quarter
        row("Africa/Cairo", QDate(2026, 4, 23), {48, 46, 48});       // there is no midnight
        row("America/Santiago", QDate(2026, 9, 5), {48, 46, 48});
    }
    void daysAreAsLongAsTheyAre()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, first);
        QFETCH(QList<int>, halfHours);
        // One row every five minutes of UTC; the zone of the file and that of the days are not the same.
        m_bed->mapping.timeZone = "UTC";
        QByteArray text = test::ordersHeader;
        const QDateTime begin(first.addDays(-1), QTime(0, 0), Qt::UTC);
        for (int i = 0; i < 6 * 288; ++i)
            text += "A" + QByteArray::number(100'000 + i) + ",김,10," +
                    begin.addSecs(i * 300LL).toString(u"yyyy-MM-dd HH:mm:ss"_qs).toLatin1() + '\n';
        GWANJE_OK(m_bed->import(text));
        PortalStream stream{.mapping = m_bed->mapping, .dayColumn = u"ordered_at"_qs, .amountColumn = u"amount"_qs};
        stream.mapping.timeZone = zone;
        QList<DayFigures> wanted;
        for (qsizetype i = 0; i < halfHours.size(); ++i)
            wanted << DayFigures{first.addDays(i), halfHours.at(i) * 6LL, halfHours.at(i) * 60LL};
        QCOMPARE(days(stream, first, first.addDays(halfHours.size())), wanted);
    }

    void whatWasRejectedIsReadByLine()
    {
        QByteArray text = test::orders(1, 3);
        for (int i = 0; i < 5; ++i)
            text += "B" + QByteArray::number(i) + ",김,zwölf,2026-11-22 09:30:00\n";
        const auto report = m_bed->import(text + test::orders(3, 3).sliced(test::ordersHeader.size()));
        GWANJE_OK(report);
        QList<RejectedRow> rows;
        core::PageRequest request{.cursor = {}, .limit = 4};
        do {
            const auto page = m_rows->rejected(report->id, request).result();
            GWANJE_OK(page);
            rows << page->items;
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        QCOMPARE(rows.size(), 6);
        QCOMPARE(rows.first().line, 4); // of the same key a later one was taken
        QCOMPARE(rows.first().fault, RowFault::SameKeyLater);
        QCOMPARE(rows.at(1).line, 5);
        QCOMPARE(rows.at(1).fault, RowFault::NotANumber);
        QCOMPARE(rows.at(1).column, u"amount"_qs);
        QVERIFY(rows.at(1).text.contains(u"zwölf"_qs));
        QVERIFY(m_rows->rejected(report->id + 1, {}).result()->items.isEmpty());
        for (const QString& cursor : {u"x"_qs, core::makeCursor({u"x"_qs})})
            GWANJE_ERROR_IS(m_rows->rejected(report->id, {.cursor = cursor}).result(), CORE_BAD_INPUT);
    }

    void anImportIsKnownByItsFile()
    {
        const auto first = m_bed->import(test::orders(1, 3) + "broken\n");
        GWANJE_OK(first);
        const auto of = [this](const QString& stream, const QString& file, const QDateTime& since) {
            return m_rows->importOf(u"publ"_qs, stream, file, since).result();
        };
        const QDateTime past = m_bed->clock.now().addSecs(-3600);
        const auto known = of(u"orders"_qs, u"orders.csv"_qs, past);
        GWANJE_OK(known);
        QVERIFY(known->has_value());
        const ImportReport& report = **known;
        QCOMPARE(report.id, first->id);
        QCOMPARE(report.file, first->file);
        QCOMPARE(report.sha256, first->sha256);
        QCOMPARE(report.bytes, first->bytes);
        QCOMPARE(report.counts, first->counts);
        QCOMPARE(report.separator, ',');
        QCOMPARE(report.headerLine, 1);
        QCOMPARE(report.rejected.size(), 1);
        QCOMPARE(report.rejected.first().fault, RowFault::TooFewCells);
        const auto second = m_bed->import("주문번호,회원,금액,새 열\nA9,김,1,x\n"); // a column has gone: refused
        QVERIFY(!second);
        const auto third = m_bed->import(test::ordersHeader.chopped(1) + ",새 열\nA9,김,1,2026-11-22 09:30:00,x\n");
        GWANJE_OK(third);
        QCOMPARE((*of(u"orders"_qs, u"orders.csv"_qs, past))->id, third->id);
        QCOMPARE((*of(u"orders"_qs, u"orders.csv"_qs, past))->newColumns, QStringList{u"새 열"_qs});
        QVERIFY(!*of(u"orders"_qs, u"other.csv"_qs, past));
        QVERIFY(!*of(u"members"_qs, u"orders.csv"_qs, past));
        QVERIFY(!*of(u"orders"_qs, u"orders.csv"_qs, m_bed->clock.now().addSecs(3600)));
    }

private:
    std::unique_ptr<ImportBed> m_bed;
    std::unique_ptr<SqlDataRows> m_rows;
};

GWANJE_TEST(tst_SqlDataRows)
#include "tst_SqlDataRows.moc"
