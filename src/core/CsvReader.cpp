// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CsvReader.h"

#include "core/TextFile.h"
#include <QBuffer>

namespace gwanje::core {
namespace {

constexpr qsizetype headBytes = 64 << 10; // to find the separator in

/// What a person or a spreadsheet writes; a workbook or a picture has others.
bool isWritten(QChar c)
{
    const bool isBlank = c == u'\t' || c == u'\n' || c == u'\r';
    return isBlank || (c >= u' ' && c != QChar::ReplacementCharacter && c.category() != QChar::Other_PrivateUse);
}

QString plainCell(const QString& cell)
{
    static const QString formulas = u"=+-@"_qs;
    const QString text = cell.trimmed();
    return text.size() > 1 && text.front() == u'\'' && formulas.contains(text.at(1)) ? text.mid(1) : text;
}

QString csvFaultText(CsvFault fault)
{
    switch (fault) {
    case CsvFault::OpenQuote:
        return u"the quote is not closed"_qs;
    case CsvFault::TextAfterQuote:
        return u"text after a closing quote"_qs;
    case CsvFault::QuoteInCell:
        return u"a quote within a cell"_qs;
    default:
        return u"too long"_qs;
    }
}

/// With its mark, if it has one.
Result<QByteArray> utf8Of(const QByteArray& bytes)
{
    QBuffer file;
    file.setData(bytes);
    file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    const auto look = lookAtText(file, {});
    if (!look || !look->isText || look->isCut)
        return fail(look ? Error{ErrorCode::CORE_BAD_INPUT} : look.error());
    TextSource source(file, look->encoding);
    QByteArray utf8, chunk(headBytes, Qt::Uninitialized);
    auto got = source.read(chunk.data(), chunk.size());
    for (; got && *got > 0; got = source.read(chunk.data(), chunk.size()))
        utf8 += chunk.first(*got);
    return got ? Result<QByteArray>(utf8) : fail(got.error());
}

} // namespace

Result<QString> decodedText(const QByteArray& bytes)
{
    const auto utf8 = utf8Of(bytes);
    const QString text = utf8 ? QStringDecoder(QStringConverter::Utf8)(*utf8) : QString(QChar::ReplacementCharacter);
    if (!std::all_of(text.cbegin(), text.cend(), isWritten))
        return fail(ErrorCode::CORE_BAD_INPUT,
                    {{u"field"_qs, u"text"_qs}, {u"reason"_qs, u"neither UTF-8 nor CP949"_qs}});
    return text;
}

Result<QList<CsvRow>> readCsv(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    CsvStream stream(bytesFrom(utf8), separatorOf(QByteArrayView(utf8).first(std::min(utf8.size(), headBytes))));
    QList<CsvRow> rows;
    for (auto read = stream.next(); *read; read = stream.next()) { // what is in memory is always read
        const CsvRecord& record = stream.record();
        if (record.fault != CsvFault::None)
            return fail(ErrorCode::CORE_BAD_INPUT,
                        {{u"field"_qs, u"line %1"_qs.arg(record.line)}, {u"reason"_qs, csvFaultText(record.fault)}});
        CsvRow row{int(record.line), {}};
        for (const QByteArrayView& cell : record.cells)
            row.cells << plainCell(QString::fromUtf8(cell));
        if (row.cells.size() > 1 || !row.cells.first().isEmpty())
            rows << row;
    }
    return rows;
}

} // namespace gwanje::core
