// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text of a foreign file, whatever its encoding, as a stream of UTF-8. First the whole file is looked at once: its
// checksum, and how its text is written: by its mark, else as UTF-8 where all of it is, else as CP949 ("EUC-KR" would
// garble what is in CP949 only) where it is Korean. Then it is read; what can't be decoded is an error with its line,
// never another character. UTF-8 is not copied on its way. Any one thread, blocking. Errors: CORE_FILE, CORE_BAD_INPUT
// (with `line`), CORE_CANCELLED.

#include "core/CsvStream.h"
#include "core/StopToken.h"
#include <QIODevice>
#include <QStringConverter>

namespace gwanje::core {

enum class TextEncoding { Utf8, Cp949, Utf16LittleEndian, Utf16BigEndian };

QString encodingName(TextEncoding encoding); ///< "UTF-8", "CP949", "UTF-16LE", "UTF-16BE"
std::optional<TextEncoding> encodingNamed(const QString& name);

struct TextLook
{
    qint64 bytes = 0;
    QByteArray sha256; ///< in hexadecimal digits
    TextEncoding encoding = TextEncoding::Utf8;
    bool isMarked = false;
    bool isText = true; ///< no text has zeros; what follows is of texts only
    bool isCut = false; ///< ends within a character
    QByteArray head;    ///< its first bytes, as UTF-8
};

/// From the beginning to the end; `told`: how it is written, if that is known.
Result<TextLook> lookAtText(QIODevice& file, const StopToken& stop, std::optional<TextEncoding> told = {});

class TextSource final
{
public:
    TextSource(QIODevice& file, TextEncoding encoding); ///< from the file's beginning on
    Result<qsizetype> read(char* to, qsizetype most);
    qint64 bytesRead() const { return m_bytesRead; } ///< of the file

private:
    Status decode();
    Status failed(const QString& text, qsizetype at) const;

    QIODevice& m_file;
    const TextEncoding m_encoding;
    QStringDecoder m_decoder;
    QStringEncoder m_encoder{QStringConverter::Utf8};
    QByteArray m_decoded;
    QString m_half;     ///< of a pair, with which a chunk ended
    qsizetype m_at = 0; ///< of what is decoded: given until here
    qint64 m_bytesRead = 0, m_line = 1;
};

} // namespace gwanje::core
