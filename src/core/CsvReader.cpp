// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CsvReader.h"

#include <QStringDecoder>

namespace gwanje::core {
namespace {

/// What stands most often in the first line.
QChar separatorOf(const QString& text)
{
    const QStringView head = QStringView(text).left(text.indexOf(u'\n') < 0 ? text.size() : text.indexOf(u'\n'));
    QChar best = u',';
    for (const QChar other : {QChar(u';'), QChar(u'\t')}) {
        if (head.count(other) > head.count(best))
            best = other;
    }
    return best;
}

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

class CsvParser final
{
public:
    explicit CsvParser(const QString& text) : m_text(text), m_separator(separatorOf(text)) {}

    Result<QList<CsvRow>> parse()
    {
        while (m_at < m_text.size()) {
            if (auto done = readRow(); !done)
                return fail(done.error());
        }
        return m_rows;
    }

private:
    Status readRow()
    {
        CsvRow row{m_line, {}};
        bool goesOn = true;
        while (goesOn) {
            QString cell;
            if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
                if (auto quoted = readQuoted(cell); !quoted)
                    return quoted;
            }
            while (m_at < m_text.size() && m_text.at(m_at) != m_separator && m_text.at(m_at) != u'\n')
                cell += m_text.at(m_at++);
            row.cells << plainCell(cell);
            goesOn = m_at < m_text.size() && m_text.at(m_at) == m_separator;
            ++m_at; // the separator, or the line's end
        }
        ++m_line;
        if (row.cells.size() > 1 || !row.cells.first().isEmpty())
            m_rows << row;
        return {};
    }

    Status readQuoted(QString& cell)
    {
        const int begin = m_line;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'"' && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"') {
                ++m_at;
            } else if (c == u'"') {
                ++m_at;
                return {};
            }
            m_line += c == u'\n' ? 1 : 0;
            cell += c;
        }
        return fail(ErrorCode::CORE_BAD_INPUT,
                    {{u"field"_qs, u"line %1"_qs.arg(begin)}, {u"reason"_qs, u"the quote is not closed"_qs}});
    }

    const QString m_text;
    const QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    QList<CsvRow> m_rows;
};

} // namespace

Result<QString> decodedText(const QByteArray& bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    QString text = decoder.decode(bytes);
    if (decoder.hasError() && !marked) {
        QStringDecoder korean("windows-949"); // "EUC-KR" would garble what is in CP949 only
        text = korean.decode(bytes);
        if (!korean.isValid() || korean.hasError())
            text = QChar(QChar::ReplacementCharacter);
    }
    if (!std::all_of(text.cbegin(), text.cend(), isWritten))
        return fail(ErrorCode::CORE_BAD_INPUT,
                    {{u"field"_qs, u"text"_qs}, {u"reason"_qs, u"neither UTF-8 nor CP949"_qs}});
    return text;
}

Result<QList<CsvRow>> readCsv(const QString& text)
{
    QString unified = text;
    unified.replace(u"\r\n"_qs, u"\n"_qs).replace(u'\r', u'\n');
    if (unified.startsWith(QChar::ByteOrderMark))
        unified.remove(0, 1);
    return CsvParser(unified).parse();
}

} // namespace gwanje::core
