// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalLines.h"

#include <algorithm>
#include <QString>
#include <utility>

namespace gwanje::platform {
namespace {

constexpr std::string_view utf8Bom = "\xEF\xBB\xBF";

bool isBlankByte(char c)
{
    return c == ' ' || c == '\t';
}

char upperByte(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
}

/// Where the value begins: behind the first ':' that is not quoted. A quote that is never closed counts as a letter.
std::size_t colonOf(std::string_view text, std::size_t from)
{
    bool quoted = false;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == ':' && !quoted)
            return i;
    }
    return quoted ? text.find(':', from) : std::string_view::npos;
}

std::string_view unquoted(std::string_view value)
{
    value = withoutBlanks(value);
    if (!value.empty() && value.front() == '"')
        value.remove_prefix(1);
    if (!value.empty() && value.back() == '"')
        value.remove_suffix(1);
    return value;
}

/// The end of a parameter: the next ';' outside quotes.
std::size_t parameterEnd(std::string_view text)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == ';' && !quoted)
            return i;
    }
    return text.size();
}

} // namespace

bool beginsCalendar(QByteArrayView bytes)
{
    ContentLines lines(bytes);
    ContentLine first;
    return lines.next(first) && first.isNamed("BEGIN") && sameWord(withoutBlanks(partsOf(first).value), "VCALENDAR");
}

std::string_view ContentLine::name() const
{
    const auto end = text.find_first_of(":;");
    return end == std::string_view::npos ? std::string_view() : withoutBlanks(text.substr(0, end));
}

bool ContentLine::isNamed(std::string_view upperCase) const
{
    return sameWord(name(), upperCase);
}

ContentLines::ContentLines(QByteArrayView bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size())
{
    if (std::string_view(bytes.data(), std::size_t(bytes.size())).substr(0, utf8Bom.size()) == utf8Bom)
        m_at += utf8Bom.size();
}

std::string_view ContentLines::physicalLine()
{
    const char* const start = m_at;
    while (m_at < m_end && *m_at != '\n' && *m_at != '\r')
        ++m_at;
    const std::string_view line(start, std::size_t(m_at - start));
    if (m_at < m_end && *m_at == '\r')
        ++m_at;
    if (m_end - m_at > 1 && m_at[0] == '\r' && m_at[1] == '\n') // CR CR LF: written as text twice
        ++m_at;
    if (m_at < m_end && *m_at == '\n')
        ++m_at;
    ++m_number;
    return line;
}

bool ContentLines::next(ContentLine& line)
{
    while (m_at < m_end) {
        line.text = physicalLine();
        line.number = m_number;
        if (withoutBlanks(line.text).empty())
            continue;
        bool folded = false;
        while (m_at < m_end && isBlankByte(*m_at)) {
            const std::string_view more = physicalLine().substr(1);
            if (!std::exchange(folded, true))
                m_folded.emplace_back(line.text);
            m_folded.back() += more;
        }
        if (folded)
            line.text = m_folded.back();
        return true;
    }
    return false;
}

std::string_view PropertyParts::parameter(std::string_view upperCase) const
{
    for (const LineParameter& each : parameters) {
        if (sameWord(each.name, upperCase))
            return each.value;
    }
    return {};
}

PropertyParts partsOf(const ContentLine& line)
{
    PropertyParts parts;
    const std::string_view text = line.text;
    const auto nameEnd = text.find_first_of(":;");
    if (nameEnd == std::string_view::npos)
        return parts;
    if (text[nameEnd] == ':') {
        parts.value = text.substr(nameEnd + 1);
        return parts;
    }
    const auto colon = colonOf(text, nameEnd);
    if (colon != std::string_view::npos)
        parts.value = text.substr(colon + 1);
    std::string_view rest = text.substr(nameEnd + 1, colon == std::string_view::npos ? colon : colon - nameEnd - 1);
    while (!rest.empty()) {
        const auto end = parameterEnd(rest);
        const std::string_view one = rest.substr(0, end);
        const auto equals = one.find('=');
        if (equals != std::string_view::npos)
            parts.parameters.push_back({withoutBlanks(one.substr(0, equals)), unquoted(one.substr(equals + 1))});
        rest = end < rest.size() ? rest.substr(end + 1) : std::string_view();
    }
    return parts;
}

QString unescaped(std::string_view value)
{
    std::string plain;
    plain.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            plain += value[i];
            continue;
        }
        ++i;
        plain += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    }
    return QString::fromUtf8(plain.data(), qsizetype(plain.size()));
}

std::string withoutCarets(std::string_view value)
{
    std::string plain;
    plain.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = i + 1 < value.size() ? value[i + 1] : '\0';
        const bool isPair = value[i] == '^' && (next == 'n' || next == '^' || next == '\'');
        if (!isPair) {
            plain += value[i];
            continue;
        }
        plain += next == 'n' ? '\n' : next == '^' ? '^' : '"';
        ++i;
    }
    return plain;
}

bool sameWord(std::string_view text, std::string_view upperCase)
{
    return text.size() == upperCase.size() &&
           std::equal(text.begin(), text.end(), upperCase.begin(), [](char a, char b) { return upperByte(a) == b; });
}

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && (isBlankByte(text.front()) || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (isBlankByte(text.back()) || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

} // namespace gwanje::platform
