// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TextFile.h"

#include <cstring>
#include <QCryptographicHash>
#include <QFileDevice>

namespace gwanje::core {
namespace {

constexpr qsizetype textChunk = 256 << 10;
constexpr qsizetype headLength = 64 << 10;
const QString neitherOne = u"neither UTF-8 nor CP949"_qs;

bool areAscii(const quint8* eight)
{
    quint64 bits = 0;
    std::memcpy(&bits, eight, sizeof bits);
    return (bits & 0x8080808080808080U) == 0;
}

/// Whether bytes are UTF-8 as RFC 3629 has it, chunk by chunk.
class Utf8Watch final
{
public:
    void see(QByteArrayView bytes)
    {
        if (m_isBad)
            return;
        const auto* const begin = reinterpret_cast<const quint8*>(bytes.data());
        const auto* const end = begin + bytes.size();
        const auto* at = begin;
        while (at < end && !m_isBad) {
            if (m_missing == 0 && end - at >= 8 && areAscii(at))
                at += 8;
            else
                see(*at++);
        }
        m_good += at - begin - (m_isBad ? 1 : 0);
    }
    bool isBad() const { return m_isBad; }
    bool isCut() const { return m_missing > 0; }
    qint64 badAt() const { return m_good; }
    /// Text in another encoding never gets as far as this.
    bool isDamaged() const { return m_isBad && m_long >= 3; }

private:
    void see(quint8 byte)
    {
        if (m_missing > 0) {
            m_isBad = byte < m_low || byte > m_high;
            m_low = 0x80;
            m_high = 0xBF;
            m_long += --m_missing == 0 && m_isLong && !m_isBad ? 1 : 0;
        } else if (byte >= 0x80) {
            m_isBad = byte < 0xC2 || byte > 0xF4;
            m_missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
            m_isLong = m_missing > 1;
            m_low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;  // else it could be shorter
            m_high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF; // no surrogates, nothing beyond Unicode
        }
    }
    int m_missing = 0; ///< of a character that has begun
    quint8 m_low = 0x80, m_high = 0xBF;
    bool m_isBad = false, m_isLong = false;
    qint64 m_good = 0; ///< bytes until the first bad one
    qint64 m_long = 0; ///< characters of three bytes or more
};

/// Whether line ends say that the text is written in two bytes each; zeros alone don't: half of "가" is one, too.
std::optional<TextEncoding> unmarkedUtf16(QByteArrayView head)
{
    const auto isLineEnd = [](char c) { return c == '\n' || c == '\r'; };
    bool isLittle = false, isBig = false;
    for (qsizetype i = 0; i + 1 < head.size(); i += 2) {
        isLittle = isLittle || (isLineEnd(head[i]) && head[i + 1] == '\0');
        isBig = isBig || (head[i] == '\0' && isLineEnd(head[i + 1]));
    }
    if (isLittle == isBig)
        return {};
    return isLittle ? TextEncoding::Utf16LittleEndian : TextEncoding::Utf16BigEndian;
}

std::optional<TextEncoding> markOf(QByteArrayView head)
{
    if (head.startsWith("\xEF\xBB\xBF"))
        return TextEncoding::Utf8;
    if (head.startsWith("\xFF\xFE"))
        return TextEncoding::Utf16LittleEndian;
    if (head.startsWith("\xFE\xFF"))
        return TextEncoding::Utf16BigEndian;
    return {};
}

QStringDecoder decoderOf(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Cp949:
        return QStringDecoder("windows-949");
    case TextEncoding::Utf16LittleEndian:
        return QStringDecoder(QStringConverter::Utf16LE);
    case TextEncoding::Utf16BigEndian:
        return QStringDecoder(QStringConverter::Utf16BE);
    case TextEncoding::Utf8:
        break;
    }
    return QStringDecoder(QStringConverter::Utf8);
}

Status unreadable(const QIODevice& file)
{
    const auto* const named = qobject_cast<const QFileDevice*>(&file);
    return fail(ErrorCode::CORE_FILE,
                {{u"path"_qs, named ? named->fileName() : QString()}, {u"reason"_qs, file.errorString()}});
}

/// No sign of CP949, though a decoder has names for these bytes too.
bool isForeign(QChar c)
{
    return c == QChar::ReplacementCharacter || (c >= QChar(0x80) && c < QChar(0xA0)) ||
           (c >= QChar(0xE000) && c <= QChar(0xF8FF));
}

/// Of a pair of surrogates.
QString::const_iterator loneHalf(const QString& text)
{
    auto at = text.cbegin();
    while (at != text.cend() && (!at->isSurrogate() || (at->isHighSurrogate() && std::next(at) != text.cend() &&
                                                        std::next(at)->isLowSurrogate())))
        at += at->isSurrogate() ? 2 : 1;
    return at;
}

/// What CP949 is made of, chunk by chunk.
class Cp949Watch final
{
public:
    void see(QByteArrayView bytes)
    {
        for (const char c : bytes) {
            const quint8 byte = quint8(c), lead = std::exchange(m_lead, quint8(0));
            if (lead != 0)
                count(lead, byte);
            else if (byte > 0x80)
                m_lead = byte;
        }
    }
    bool isCut() const { return m_lead != 0; } ///< within a character
    /// Its letters are the syllables of KS X 1001 above all. A few accents of Western text can be rare ones, or Hanja.
    bool isKorean() const { return m_rare == 0 || m_rare < m_syllables; }

private:
    void count(quint8 lead, quint8 trail)
    {
        const bool isCommon = lead > 0xA0 && trail > 0xA0;
        if (isCommon && lead >= 0xB0 && lead <= 0xC8)
            ++m_syllables;
        else if (!isCommon || lead > 0xC8) // else it is a sign
            ++m_rare;
    }
    quint8 m_lead = 0; ///< of a character that has begun
    qint64 m_syllables = 0, m_rare = 0;
};

Result<Cp949Watch> watchCp949(QIODevice& file, const StopToken& stop)
{
    Cp949Watch watch;
    QByteArray chunk(textChunk, Qt::Uninitialized);
    file.seek(0);
    for (qint64 got = 0; (got = file.read(chunk.data(), chunk.size())) != 0;) {
        if (got < 0)
            return fail(unreadable(file).error());
        if (stop.stop_requested())
            return fail(ErrorCode::CORE_CANCELLED);
        watch.see(QByteArrayView(chunk).first(got));
    }
    return watch;
}

/// With half a unit, or half a pair.
bool endsWithinUtf16(QIODevice& file, const TextLook& look)
{
    quint8 high = 0;
    const int behind = look.encoding == TextEncoding::Utf16LittleEndian ? 1 : 2;
    const bool isRead =
        file.seek(std::max(qint64(0), look.bytes - behind)) && file.read(reinterpret_cast<char*>(&high), 1) == 1;
    return look.bytes % 2 != 0 || (isRead && high >= 0xD8 && high < 0xDC);
}

/// Of the line in which that byte stands.
Status badByte(QIODevice& file, qint64 offset, const QString& reason)
{
    QByteArray chunk(textChunk, Qt::Uninitialized);
    qint64 line = 1;
    file.seek(0);
    while (offset > 0) {
        const qint64 got = file.read(chunk.data(), std::min(offset, qint64(chunk.size())));
        if (got <= 0)
            return unreadable(file);
        line += QByteArrayView(chunk).first(got).count('\n');
        offset -= got;
    }
    return fail(ErrorCode::CORE_BAD_INPUT,
                {{u"field"_qs, u"line %1"_qs.arg(line)}, {u"line"_qs, QString::number(line)}, {u"reason"_qs, reason}});
}

/// Whether its end is one; of CP949 that was guessed also, whether the text is Korean at all.
Status lookAtEnd(QIODevice& file, const StopToken& stop, std::optional<qint64> guessedAt, TextLook& look)
{
    if (look.encoding != TextEncoding::Cp949) {
        look.isCut = endsWithinUtf16(file, look);
        return {};
    }
    const auto watch = watchCp949(file, stop);
    if (!watch)
        return fail(watch.error());
    if (guessedAt && !watch->isKorean())
        return badByte(file, *guessedAt, neitherOne);
    look.isCut = watch->isCut();
    return {};
}

Result<QByteArray> headOf(QIODevice& file, TextEncoding encoding)
{
    TextSource source(file, encoding);
    QByteArray head(headLength, Qt::Uninitialized);
    qsizetype length = 0;
    while (length < head.size()) {
        const auto got = source.read(head.data() + length, head.size() - length);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            break;
        length += *got;
    }
    return head.first(length);
}

} // namespace

QString encodingName(TextEncoding encoding)
{
    static const QStringList names{u"UTF-8"_qs, u"CP949"_qs, u"UTF-16LE"_qs, u"UTF-16BE"_qs};
    return names.at(int(encoding));
}

std::optional<TextEncoding> encodingNamed(const QString& name)
{
    for (const auto encoding :
         {TextEncoding::Utf8, TextEncoding::Cp949, TextEncoding::Utf16LittleEndian, TextEncoding::Utf16BigEndian}) {
        if (encodingName(encoding).compare(name, Qt::CaseInsensitive) == 0)
            return encoding;
    }
    return {};
}

Result<TextLook> lookAtText(QIODevice& file, const StopToken& stop, std::optional<TextEncoding> told)
{
    TextLook look;
    Utf8Watch utf8;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray chunk(textChunk, Qt::Uninitialized), begin;
    file.seek(0);
    for (qint64 got = 0; (got = file.read(chunk.data(), chunk.size())) != 0;) {
        if (got < 0)
            return fail(unreadable(file).error());
        if (stop.stop_requested())
            return fail(ErrorCode::CORE_CANCELLED);
        const auto bytes = QByteArrayView(chunk).first(got);
        hash.addData(bytes);
        utf8.see(bytes);
        look.isText = look.isText && !bytes.contains('\0');
        if (begin.size() < 4096)
            begin.append(bytes.first(std::min(bytes.size(), qsizetype(4096) - begin.size())));
        look.bytes += got;
    }
    look.sha256 = hash.result().toHex();
    const auto mark = markOf(begin);
    const auto wide = look.isText ? std::nullopt : unmarkedUtf16(begin);
    look.isMarked = mark.has_value();
    look.isText = look.isText || mark.value_or(wide.value_or(TextEncoding::Utf8)) != TextEncoding::Utf8;
    if (!look.isText)
        return look;
    look.encoding =
        told.value_or(mark.value_or(wide.value_or(utf8.isBad() ? TextEncoding::Cp949 : TextEncoding::Utf8)));
    const bool isWide = look.encoding != TextEncoding::Utf8 && look.encoding != TextEncoding::Cp949;
    if (const auto shift = begin.indexOf("\x1B$"); shift >= 0 && !isWide) // ISO-2022 has letters only until there
        return fail(badByte(file, shift, neitherOne).error());
    if (utf8.isBad() && (look.encoding == TextEncoding::Utf8 || (!told && !mark && utf8.isDamaged())))
        return fail(badByte(file, utf8.badAt(), u"not UTF-8"_qs).error());
    look.isCut = utf8.isCut();
    if (look.encoding != TextEncoding::Utf8) {
        std::optional<qint64> guessedAt;
        if (!told)
            guessedAt = utf8.badAt();
        if (auto seen = lookAtEnd(file, stop, guessedAt, look); !seen)
            return fail(seen.error());
    }
    auto head = headOf(file, look.encoding);
    if (!head)
        return fail(head.error());
    look.head = *head;
    return look;
}

TextSource::TextSource(QIODevice& file, TextEncoding encoding)
    : m_file(file), m_encoding(encoding), m_decoder(decoderOf(encoding))
{
    m_file.seek(0);
}

Result<qsizetype> TextSource::read(char* to, qsizetype most)
{
    if (m_encoding == TextEncoding::Utf8) {
        const qint64 got = m_file.read(to, most);
        if (got < 0)
            return fail(unreadable(m_file).error());
        m_bytesRead += got;
        return qsizetype(got);
    }
    if (m_at == m_decoded.size()) {
        if (auto decoded = decode(); !decoded)
            return fail(decoded.error());
    }
    const qsizetype count = std::min(most, m_decoded.size() - m_at);
    std::memcpy(to, m_decoded.constData() + m_at, size_t(count));
    m_at += count;
    return count;
}

/// The next chunk that has any text; none at the end.
Status TextSource::decode()
{
    QByteArray chunk(textChunk, Qt::Uninitialized);
    m_at = 0;
    m_decoded.clear();
    while (m_decoded.isEmpty()) {
        const qint64 got = m_file.read(chunk.data(), chunk.size());
        if (got < 0)
            return unreadable(m_file);
        if (got == 0)
            return {};
        m_bytesRead += got;
        QString text = std::exchange(m_half, {}) + m_decoder.decode(QByteArrayView(chunk).first(got));
        if (!text.isEmpty() && text.back().isHighSurrogate()) { // its other half is to come
            m_half = text.back();
            text.chop(1);
        }
        const auto bad =
            m_encoding == TextEncoding::Cp949 ? std::find_if(text.cbegin(), text.cend(), isForeign) : loneHalf(text);
        m_decoded = m_encoder.encode(text);
        if (bad != text.cend() || m_decoder.hasError() || m_encoder.hasError())
            return failed(text, bad - text.cbegin());
        m_line += text.count(u'\n');
    }
    return {};
}

Status TextSource::failed(const QString& text, qsizetype at) const
{
    const qint64 line = m_line + QStringView(text).first(at).count(u'\n');
    return fail(
        ErrorCode::CORE_BAD_INPUT,
        {{u"field"_qs, u"line %1"_qs.arg(line)},
         {u"line"_qs, QString::number(line)},
         {u"reason"_qs, m_encoding == TextEncoding::Cp949 ? neitherOne : u"not "_qs + encodingName(m_encoding)}});
}

} // namespace gwanje::core
