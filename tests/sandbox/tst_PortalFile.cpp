// SPDX-License-Identifier: GPL-3.0-or-later
// The console's files: what is measured is what is sent, in every encoding; cells as CSV has them.
#include "sandbox/PortalFile.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;

namespace {

constexpr qint64 fileStart = 1'796'000'000'000;

PortalFileKey keyOf(PortalStream stream, PortalFormat format = {}, qint64 rows = 400)
{
    return {PortalPlan(1, fileStart, rows), stream, format};
}

QByteArray wholeFile(const PortalFileKey& key)
{
    PortalFile file(key);
    QByteArray all;
    for (QByteArray piece = file.next(); !piece.isEmpty(); piece = file.next())
        all += piece;
    return all;
}

PortalMeasure measured(const PortalFileKey& key)
{
    PortalMeter meter(key);
    while (!meter.work()) {
    }
    return meter.measure();
}

} // namespace

class tst_PortalFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresWhatItGives()
    {
        for (const PortalStream stream : portalStreams) {
            for (const auto encoding :
                 {PortalEncoding::Utf8, PortalEncoding::Utf8Bom, PortalEncoding::Cp949, PortalEncoding::Utf16}) {
                const PortalFileKey key = keyOf(stream, {.encoding = encoding, .badEvery = 7});
                const PortalMeasure measure = measured(key);
                const QByteArray file = wholeFile(key);
                QCOMPARE(measure.bytes, file.size());
                QCOMPARE(measure.sha256, QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex());
                QCOMPARE(measure.rows, 400);
                QCOMPARE(measure.bad, 57);
                QCOMPARE(measure.amount > 0, stream != PortalStream::Members);
            }
        }
    }

    void everyEncodingSaysTheSame()
    {
        const QString plain = QString::fromUtf8(wholeFile(keyOf(PortalStream::Orders)));
        QVERIFY(plain.contains(u"똠얌"_qs)); // EUC-KR doesn't have it
        const QByteArray withBom = wholeFile(keyOf(PortalStream::Orders, {.encoding = PortalEncoding::Utf8Bom}));
        QCOMPARE(withBom, "\xef\xbb\xbf" + plain.toUtf8());
        const QByteArray korean = wholeFile(keyOf(PortalStream::Orders, {.encoding = PortalEncoding::Cp949}));
        QVERIFY(korean.contains("\x8c\x63\xbe\xe4")); // 똠얌
        QStringDecoder decoder("windows-949");
        QCOMPARE(QString(decoder.decode(korean)), plain);
        QVERIFY(!decoder.hasError());
        const QByteArray wide = wholeFile(keyOf(PortalStream::Orders, {.encoding = PortalEncoding::Utf16}));
        QVERIFY(wide.startsWith("\xff\xfe"));
        QCOMPARE(wide.size(), 2 + 2 * plain.size());
    }

    void cellsAreQuotedWhereTheyMust()
    {
        QByteArray text;
        appendCsv({"a b", "", "1,5", "say \"x\"", "up\ndown"}, &text);
        QCOMPARE(text, QByteArray("a b,,\"1,5\",\"say \"\"x\"\"\",\"up\ndown\"\r\n"));
    }

    void timesAreThoseOfKorea()
    {
        QCOMPARE(portalTime(0), QByteArray("1970-01-01 09:00:00"));
        QCOMPARE(portalTime(1'793'599'445'999), QByteArray("2026-11-02 15:04:05"));
        QCOMPARE(grouped(0), QByteArray("0"));
        QCOMPARE(grouped(12'000), QByteArray("12,000"));
        QCOMPARE(grouped(1'234'567), QByteArray("1,234,567"));
    }

    void aBadRowCountsForNothing()
    {
        const PortalFileKey good = keyOf(PortalStream::Orders, {}, 40);
        const PortalFileKey bad = keyOf(PortalStream::Orders, {.badEvery = 1}, 40);
        QVERIFY(measured(good).amount > 0);
        QCOMPARE(measured(bad).amount, 0);
        const QByteArray file = wholeFile(bad);
        QCOMPARE(file.count("2026-13-45 25:61:00"), 20);
        QCOMPARE(file.count("\"12,0O0\""), 20);
    }

    void aMillionRowsTakeNoMemory()
    {
        PortalFile file(keyOf(PortalStream::Orders, {}, 1'000'000));
        for (int piece = 0; piece < 100; ++piece)
            QVERIFY(file.next().size() < 64 * 1024);
        QVERIFY(file.rows() < 100'000);
    }
};

GWANJE_TEST(tst_PortalFile)
#include "tst_PortalFile.moc"
