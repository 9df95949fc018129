// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes the bytes of a calendar apart into content lines (RFC 5545, 3.1) as they really come: folds anywhere (within a
// UTF-8 character too), lines ended by CRLF, LF or a lone CR, blank lines, a BOM, blanks around names and parameters,
// names in lower case. libical's own reader neither takes a lone CR nor tells on which line something stood, and one
// bad line there can cost a whole calendar: so lines are taken apart here and only values are libical's. Pure; views
// point into the bytes or, where a line was folded, into the cursor itself.

#include <deque>
#include <QByteArrayView>
#include <string>
#include <string_view>
#include <vector>

namespace gwanje::platform {

/// Whether it begins as a calendar does, after a BOM and blanks.
bool beginsCalendar(QByteArrayView bytes);

struct ContentLine
{
    std::string_view text; ///< unfolded, without its end
    int number = 0;        ///< of its first line in the file, from 1

    /// What stands before the first ';' or ':', without blanks; empty where it is no content line.
    std::string_view name() const;
    bool isNamed(std::string_view upperCase) const; ///< whatever its case
};

/// Goes through all lines that are not blank.
class ContentLines final
{
public:
    explicit ContentLines(QByteArrayView bytes);

    bool next(ContentLine& line);

private:
    std::string_view physicalLine();

    const char* m_at;
    const char* const m_end;
    int m_number = 0;
    std::deque<std::string> m_folded; ///< stays in place: lines are kept as views
};

struct LineParameter
{
    std::string_view name, value; ///< value without its quotes
};

/// A property's parts; views into the line.
struct PropertyParts
{
    std::vector<LineParameter> parameters;
    std::string_view value;

    std::string_view parameter(std::string_view upperCase) const; ///< empty where it is missing
};

PropertyParts partsOf(const ContentLine& line);
/// Undoes \n \N \, \; \\ ; of any other pair (\:) the backslash goes. Bytes that are no UTF-8 become U+FFFD.
QString unescaped(std::string_view value);
/// Undoes RFC 6868: ^n ^^ ^'.
std::string withoutCarets(std::string_view value);
bool sameWord(std::string_view text, std::string_view upperCase); ///< ASCII, whatever the case
std::string_view withoutBlanks(std::string_view text);            ///< at both ends

} // namespace gwanje::platform
