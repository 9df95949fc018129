// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign text in every encoding, cut at every byte.
#include "core/TextFile.h"

#include "core/Export.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QBuffer>
#include <QCryptographicHash>

using namespace gwanje;
using core::TextEncoding;

namespace {

/// Gives a few bytes at a time.
class SlowBuffer final : public QBuffer
{
public:
    SlowBuffer(QByteArray bytes, qint64 atOnce) : m_atOnce(atOnce)
    {
        setData(bytes);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char* to, qint64 most) override { return QBuffer::readData(to, std::min(most, m_atOnce)); }

private:
    const qint64 m_atOnce;
};

core::Result<QByteArray> allOf(QIODevice& file, TextEncoding encoding, qsizetype atOnce)
{
    core::TextSource source(file, encoding);
    QByteArray text, chunk(atOnce, Qt::Uninitialized);
    for (;;) {
        const auto got = source.read(chunk.data(), chunk.size());
        if (!got)
            return core::fail(got.error());
        if (*got == 0)
            return text;
        text += chunk.first(*got);
    }
}

QByteArray inEncoding(const QString& text, TextEncoding encoding)
{
    qint64 replaced = 0;
    switch (encoding) {
    case TextEncoding::Cp949:
        return core::toCp949(text, replaced);
    case TextEncoding::Utf16LittleEndian:
        return QStringEncoder(QStringConverter::Utf16LE)(text);
    case TextEncoding::Utf16BigEndian:
        return QStringEncoder(QStringConverter::Utf16BE)(text);
    case TextEncoding::Utf8:
        break;
    }
    return text.toUtf8();
}

core::Result<core::TextLook> lookAt(const QByteArray& bytes, std::optional<TextEncoding> told = {})
{
    SlowBuffer file(bytes, 1 << 20);
    return core::lookAtText(file, {}, told);
}

const QString korean =
    u"이름,금액\n똠방각하,\"₩12,000\"\n펲시,3\n가게,4\n"_qs; // some of these are in CP949 only, not in EUC-KR

} // namespace

class tst_TextFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEncodingIsFoundAndRead_data()
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QByteArray>("mark");
        QTest::newRow("UTF-8") << int(TextEncoding::Utf8) << QByteArray();
        QTest::newRow("UTF-8 marked") << int(TextEncoding::Utf8) << QByteArray("\xEF\xBB\xBF");
        QTest::newRow("CP949") << int(TextEncoding::Cp949) << QByteArray();
        QTest::newRow("UTF-16LE") << int(TextEncoding::Utf16LittleEndian) << QByteArray("\xFF\xFE");
        QTest::newRow("UTF-16BE") << int(TextEncoding::Utf16BigEndian) << QByteArray("\xFE\xFF");
        QTest::newRow("UTF-16LE unmarked") << int(TextEncoding::Utf16LittleEndian) << QByteArray();
        QTest::newRow("UTF-16BE unmarked") << int(TextEncoding::Utf16BigEndian) << QByteArray();
    }
    void everyEncodingIsFoundAndRead()
    {
        QFETCH(int, encoding);
        QFETCH(QByteArray, mark);
        const QString text = encoding == int(TextEncoding::Cp949) ? QString(korean).replace(u"₩"_qs, u"￦"_qs) : korean;
        const QByteArray bytes = mark + inEncoding(text, TextEncoding(encoding));
        const auto look = lookAt(bytes);
        GWANJE_OK(look);
        QCOMPARE(int(look->encoding), encoding);
        QVERIFY(look->isText && !look->isCut);
        QCOMPARE(look->isMarked, !mark.isEmpty());
        QCOMPARE(look->bytes, bytes.size());
        QCOMPARE(look->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        for (const qsizetype atOnce : {1, 2, 3, 5, 1 << 20}) { // characters fall apart at every place
            SlowBuffer file(bytes, atOnce);
            auto read = allOf(file, TextEncoding(encoding), atOnce);
            GWANJE_OK(read);
            if (read->startsWith("\xEF\xBB\xBF"))
                read->remove(0, 3);
            QCOMPARE(QString::fromUtf8(*read), text);
            if (mark.isEmpty()) {
                QCOMPARE(QString::fromUtf8(look->head), text);
            }
        }
    }

    void whatIsCutWithinACharacterIsToldSo()
    {
        const QByteArray utf8 = u"가나"_qs.toUtf8(), cp949 = "a\r\n" + inEncoding(u"가나"_qs, TextEncoding::Cp949);
        QVERIFY(!lookAt(utf8)->isCut);
        QVERIFY(lookAt(utf8.chopped(1))->isCut);
        QVERIFY(lookAt(utf8.chopped(2))->isCut);
        QVERIFY(!lookAt(cp949)->isCut);
        QVERIFY(lookAt(cp949.chopped(1))->isCut);
        for (const auto encoding : {TextEncoding::Utf16LittleEndian, TextEncoding::Utf16BigEndian}) {
            const QByteArray wide = inEncoding(u"가\n😀"_qs, encoding);
            QVERIFY(!lookAt(wide)->isCut);
            QVERIFY(lookAt(wide.chopped(1))->isCut);
            QVERIFY(lookAt(wide.chopped(2))->isCut); // half a pair
        }
    }

    void damageIsAnErrorAndNeverAnotherCharacter()
    {
        QByteArray damaged = korean.toUtf8();
        damaged[damaged.indexOf("펲") + 1] = 'x';
        const auto look = lookAt(damaged);
        GWANJE_ERROR_IS(look, CORE_BAD_INPUT);
        QCOMPARE(look.error().context.value(u"line"_qs), u"3"_qs);
        GWANJE_ERROR_IS(lookAt("a,b\n" + inEncoding(u"가"_qs, TextEncoding::Cp949), TextEncoding::Utf8),
                        CORE_BAD_INPUT);
        GWANJE_ERROR_IS(lookAt("\xEF\xBB\xBF"
                               "a\xFF"),
                        CORE_BAD_INPUT);
        GWANJE_ERROR_IS(lookAt("a\xFF\xFF\xFF,b"), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(lookAt("a\x80,b"), CORE_BAD_INPUT);
        QVERIFY(!lookAt(QByteArray("PK\x03\x04\x14\x00\x00\x00,b", 10))->isText);
        GWANJE_ERROR_IS(lookAt(QByteArray("\xFF\xFE"
                                          "a\x00\x00\xDC"
                                          "b\x00",
                                          8)),
                        CORE_BAD_INPUT); // half a pair
    }

    void halfAPairIsFoundWhereverTheChunksEnd()
    {
        const QByteArray bytes = inEncoding(u"a\n가\n"_qs, TextEncoding::Utf16LittleEndian) +
                                 QByteArray("\x3D\xD8", 2) + inEncoding(u"b\n"_qs, TextEncoding::Utf16LittleEndian);
        for (const qint64 atOnce : {1, 2, 3, 5, 7, 10, 1 << 20}) {
            SlowBuffer file(bytes, atOnce);
            const auto read = allOf(file, TextEncoding::Utf16LittleEndian, 4096);
            GWANJE_ERROR_IS(read, CORE_BAD_INPUT);
            QCOMPARE(read.error().context.value(u"line"_qs), u"3"_qs);
        }
    }

    void textIsKoreanOnlyWhereItsLettersAre()
    {
        const auto isKorean = [](const QByteArray& bytes) {
            const auto look = lookAt("id,text\n" + bytes + '\n');
            return look && look->isText && look->encoding == TextEncoding::Cp949;
        };
        QVERIFY(isKorean(inEncoding(u"홍길동,洪吉"_qs, TextEncoding::Cp949)));
        QVERIFY(isKorean(inEncoding(u"25℃"_qs, TextEncoding::Cp949)));
        for (const char* other : {"it\x92s", "Cora\xE7\xE3o", "\xC4pfel"})
            QVERIFY2(!isKorean(other), other);
        GWANJE_ERROR_IS(lookAt("id,text\n1,it\x92s\n"), CORE_BAD_INPUT);
        QCOMPARE(lookAt("id,text\n1,it\x92s\n").error().context.value(u"line"_qs), u"2"_qs);
        GWANJE_OK(lookAt("id,text\n1,it\x92s\n", TextEncoding::Cp949));                  // as it was told
        GWANJE_ERROR_IS(lookAt("\x1B$)Cid,text\n1,\x0E\x30\x21\x0F\n"), CORE_BAD_INPUT); // ISO-2022-KR
    }

    void aZeroAloneDoesNotMakeTextWide()
    {
        QVERIFY(!lookAt(QByteArray("id,text\n1,a\0b\n", 14))->isText);
        QVERIFY(!lookAt(QByteArray("id,text\n1,\0,b\n", 14))->isText);
        QCOMPARE(lookAt(inEncoding(u"가나\r다"_qs, TextEncoding::Utf16BigEndian))->encoding,
                 TextEncoding::Utf16BigEndian);
    }

    void whatEachByteOfUtf8MayBeIsKept()
    {
        for (const char* bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80",
                                "\x80", "\xE2\x82\x28"})
            GWANJE_ERROR_IS(lookAt(u"가나다"_qs.toUtf8() + bad), CORE_BAD_INPUT);
        for (const QString& good : {u"\u0080"_qs, u"\u07FF\u0800\uD7FF\uE000\uFFFD"_qs, u"😀\U0010FFFF"_qs}) {
            const auto look = lookAt(good.toUtf8());
            GWANJE_OK(look);
            QCOMPARE(look->encoding, TextEncoding::Utf8);
            QVERIFY(!look->isCut);
        }
    }

    void longKoreanTextSurvivesTheChunks()
    {
        for (const int shift : {0, 1}) {
            const QString text = QString(shift, u'x') + u"똠방각하,펲시콜라\n"_qs.repeated(40'000);
            SlowBuffer file(inEncoding(text, TextEncoding::Cp949), 1 << 20);
            const auto look = core::lookAtText(file, {});
            GWANJE_OK(look);
            QCOMPARE(look->encoding, TextEncoding::Cp949);
            const auto read = allOf(file, look->encoding, 4096);
            GWANJE_OK(read);
            QVERIFY(*read == text.toUtf8());
        }
    }

    void aStopEndsTheLook()
    {
        core::StopSource source;
        source.request_stop();
        SlowBuffer file("a,b\n", 10);
        GWANJE_ERROR_IS(core::lookAtText(file, source.get_token()), CORE_CANCELLED);
    }

    void namesLeadBack()
    {
        for (const auto encoding :
             {TextEncoding::Utf8, TextEncoding::Cp949, TextEncoding::Utf16LittleEndian, TextEncoding::Utf16BigEndian})
            QVERIFY(core::encodingNamed(core::encodingName(encoding).toLower()) == encoding);
        QVERIFY(!core::encodingNamed(u"EUC-KR"_qs).has_value());
    }
};

GWANJE_TEST(tst_TextFile)
#include "tst_TextFile.moc"
