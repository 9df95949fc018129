// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts, days and times as files write them, and the mappings that say which is which.
#include "datasync/CellValue.h"
#include "datasync/RowReader.h"
#include "datasync/StreamMapping.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QJsonArray>

using namespace gwanje;
using namespace gwanje::datasync;

namespace {

QByteArray shownAmount(const tl::expected<qint64, RowFault>& amount)
{
    return amount ? QByteArray::number(*amount) : faultName(amount.error()).toLatin1();
}

QByteArray shownTime(const QString& format, QByteArrayView cell, const QByteArray& zone = "Asia/Seoul")
{
    const auto pattern = TimePattern::parse(format);
    const auto time = pattern ? pattern->match(cell) : std::nullopt;
    const auto utc = time ? LocalZone(zone).toUtc(*time) : std::nullopt;
    return utc ? QByteArray(utc->data(), qsizetype(utc->size())) : QByteArray("none");
}

QJsonObject refundsJson()
{
    return {{u"stream"_qs, u"refunds"_qs},
            {u"key"_qs, u"refund_no"_qs},
            {u"columns"_qs, QJsonArray{QJsonObject{{u"name"_qs, u"refund_no"_qs}, {u"headers"_qs, u"환불번호"_qs}},
                                       QJsonObject{{u"name"_qs, u"day"_qs},
                                                   {u"headers"_qs, QJsonArray{u"환불일"_qs, u"Day"_qs}},
                                                   {u"kind"_qs, u"date"_qs},
                                                   {u"formats"_qs, u"yyyy.M.d"_qs},
                                                   {u"required"_qs, true}}}}};
}

} // namespace

class tst_CellValue final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void amountsAreUnderstoodOrRefused_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("won");
        const auto row = [](const QByteArray& cell, const QByteArray& won) {
            QTest::newRow(cell.constData()) << cell << won;
        };
        row("12000", "12000");
        row("12,000", "12000");
        row("₩12,000", "12000");
        row("￦ 12,000", "12000");
        row("\\12,000", "12000");
        row("12,000원", "12000");
        row("KRW 1,234,567.00", "1234567");
        row("12000.000", "12000");
        row("0.000", "0");
        row("12.000", "not_a_number"); // a thousand times as much, elsewhere
        row(" 7\u00A0", "7");
        row("(1,000)", "-1000");
        row("(₩1,000)", "-1000");
        row("-1,000", "-1000");
        row("-₩1,000", "-1000");
        row("₩-1,000", "-1000");
        row("−5", "-5");
        row("+5", "5");
        row("0", "0");
        row("007", "7");
        row("9223372036854775807", "9223372036854775807");
        row("-9223372036854775808", "-9223372036854775808");
        row("9223372036854775808", "out_of_range");
        row("1.23E+11", "scientific");
        row("1e-3", "scientific");
        row("1,234.5", "fraction");
        row("12,5", "not_a_number");
        row("1234,567", "not_a_number");
        row(",123", "not_a_number");
        row("1,,234", "not_a_number");
        row("1.", "not_a_number");
        row(".5", "not_a_number");
        row("", "not_a_number");
        row("-", "not_a_number");
        row("(-1)", "not_a_number");
        row("(1", "not_a_number");
        row("원", "not_a_number");
        row("1 000", "not_a_number");
        row("１２", "not_a_number");
        row("0x10", "not_a_number");
        row("NaN", "not_a_number");
    }
    void amountsAreUnderstoodOrRefused()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QByteArray, won);
        QCOMPARE(shownAmount(wonAmount(cell)), won);
    }

    void aNumberHasNoCurrency()
    {
        QCOMPARE(shownAmount(wholeNumber("1,234")), QByteArray("1234"));
        QCOMPARE(shownAmount(wholeNumber("₩1")), QByteArray("not_a_number"));
        QVERIFY(isScientific("1.23E+11") && isScientific("2e+5") && !isScientific("E+5") && !isScientific("A1E+5") &&
                !isScientific("1E5"));
    }

    void timesBecomeUtc_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("utc");
        const auto row = [](const QString& format, const QByteArray& cell, const QByteArray& utc) {
            QTest::newRow(cell.constData()) << format << cell << utc;
        };
        row(u"yyyy-MM-dd"_qs, "2026-01-02", "2026-01-01T15:00:00.000Z");
        row(u"yyyy.MM.dd AP h:mm"_qs, "2026.01.02 오후 3:04", "2026-01-02T06:04:00.000Z");
        row(u"yyyy.MM.dd AP h:mm"_qs, "2026.01.02 오전 12:04", "2026-01-01T15:04:00.000Z");
        row(u"M/d/yyyy h:mm AP"_qs, "1/2/2026 12:30 pm", "2026-01-02T03:30:00.000Z");
        row(u"yyyyMMddHHmmss"_qs, "20260102150405", "2026-01-02T06:04:05.000Z");
        row(u"yyyy-MM-ddTHH:mm:ss.zzzt"_qs, "2026-01-02T15:04:05.678+09:00", "2026-01-02T06:04:05.678Z");
        row(u"yyyy-MM-ddTHH:mm:sst"_qs, "2026-01-02T15:04:05Z", "2026-01-02T15:04:05.000Z");
        row(u"yyyy년 M월 d일"_qs, "2024년 2월 29일", "2024-02-28T15:00:00.000Z");
        row(u"yyyy-MM-dd"_qs, "2026-02-29", "none");
        row(u"yyyy-MM-dd "_qs, "2026-01-02", "none");
        row(u"yyyy-MM-dd"_qs, "2026-1-2", "none");
        row(u"yyyy-MM-dd"_qs, "2026-01-02 ", "none");
        row(u"yyyy-MM-dd HH:mm"_qs, "2026-01-02 24:00", "none");
        row(u"yyyy-MM-dd AP h"_qs, "2026-01-02 오후 13", "none");
        row(u"yyyy-MM-dd"_qs, "", "none");
    }
    void timesBecomeUtc()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, cell);
        QFETCH(QByteArray, utc);
        QCOMPARE(shownTime(format, cell), utc);
    }

    void timesThatNoClockShowedAreNone()
    {
        const QString format = u"yyyy-MM-dd HH:mm"_qs;
        QCOMPARE(shownTime(format, "2026-03-29 02:30", "Europe/Berlin"), QByteArray("none"));
        QCOMPARE(shownTime(format, "2026-03-29 03:30", "Europe/Berlin"), QByteArray("2026-03-29T01:30:00.000Z"));
        QCOMPARE(shownTime(format, "2026-03-29 01:30", "Europe/Berlin"), QByteArray("2026-03-29T00:30:00.000Z"));
        QCOMPARE(shownTime(format, "2026-07-01 12:00", "Europe/Berlin"), QByteArray("2026-07-01T10:00:00.000Z"));
    }

    void everyDayIsAsQtHasIt()
    {
        const auto pattern = TimePattern::parse(u"yyyy-MM-dd HH:mm:ss"_qs);
        LocalZone zone("Asia/Seoul");
        const QTimeZone theirs("Asia/Seoul");
        for (QDateTime at(QDate(1985, 1, 1), QTime(4, 5, 6), theirs); at.date().year() < 2030; at = at.addDays(1)) {
            const auto time = pattern->match(at.toString(u"yyyy-MM-dd HH:mm:ss"_qs).toLatin1());
            QVERIFY(time.has_value());
            const auto utc = zone.toUtc(*time);
            QVERIFY(utc.has_value());
            QCOMPARE(QByteArray(utc->data(), 24), at.toUTC().toString(Qt::ISODateWithMs).toLatin1());
        }
    }

    void mappingsAreTheSameAsTheirJson()
    {
        const auto mapping = mappingFromJson(u"publ"_qs, refundsJson());
        GWANJE_OK(mapping);
        QCOMPARE(mapping->table(), u"data_publ_refunds"_qs);
        QVERIFY(mapping->columns.at(1).isRequired);
        QCOMPARE(mapping->columns.at(1).headers, QStringList({u"환불일"_qs, u"Day"_qs}));
        QCOMPARE(toJson(*mappingFromJson(u"publ"_qs, toJson(*mapping))), toJson(*mapping));
    }

    void mappingsThatMeanNothingAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no key") << u"key"_qs << QJsonValue(u"other"_qs);
        QTest::newRow("key is a day") << u"key"_qs << QJsonValue(u"day"_qs);
        QTest::newRow("name of SQL's making") << u"stream"_qs << QJsonValue(u"x\"; DROP"_qs);
        QTest::newRow("time zone") << u"time_zone"_qs << QJsonValue(u"Seoul"_qs);
        QTest::newRow("encoding") << u"encoding"_qs << QJsonValue(u"EUC-KR"_qs);
        QTest::newRow("separator") << u"separator"_qs << QJsonValue(u"pipe"_qs);
        QTest::newRow("no columns") << u"columns"_qs << QJsonValue(QJsonArray());
        QTest::newRow("a kind") << u"columns"_qs
                                << QJsonValue(QJsonArray{QJsonObject{{u"name"_qs, u"refund_no"_qs},
                                                                     {u"headers"_qs, u"a"_qs},
                                                                     {u"kind"_qs, u"float"_qs}}});
        QTest::newRow("a reserved name") << u"columns"_qs
                                         << QJsonValue(QJsonArray{
                                                QJsonObject{{u"name"_qs, u"refund_no"_qs}, {u"headers"_qs, u"a"_qs}},
                                                QJsonObject{{u"name"_qs, u"extra"_qs}, {u"headers"_qs, u"b"_qs}}});
    }
    void mappingsThatMeanNothingAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QJsonObject json = refundsJson();
        json.insert(name, value);
        GWANJE_ERROR_IS(mappingFromJson(u"publ"_qs, json), SYNC_MAPPING);
    }

    void theHeaderIsFoundByItsNames()
    {
        const auto mapping = *mappingFromJson(u"publ"_qs, refundsJson());
        const QByteArray rows = "\nR1;x;2026.1.2\n";
        for (const QByteArray& above : {QByteArray(), QByteArray("Refunds, all of them\n\n"),
                                        QByteArray("기간;2026\n\"two\nlines\"\n"), QByteArray("a \"title\"\n")}) {
            const auto header = findHeader(above + " 환불번호 ;Memo;DAY" + rows, mapping, u"f"_qs);
            GWANJE_OK(header);
            QCOMPARE(header->separator, ';');
            QCOMPARE(header->line, above.count('\n') + 1);
            QCOMPARE(RowReader(mapping, *header).unknown(), QStringList{u"Memo"_qs});
        }
        const auto missing = findHeader("환불번호,Tag\nR1,1\n", mapping, u"f"_qs);
        GWANJE_ERROR_IS(missing, SYNC_COLUMN_MISSING);
        QCOMPARE(missing.error().context.value(u"columns"_qs), u"환불일"_qs);
    }
};

GWANJE_TEST(tst_CellValue)
#include "tst_CellValue.moc"
