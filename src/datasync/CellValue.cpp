// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/CellValue.h"

#include <array>

namespace gwanje::datasync {
namespace {

/// Takes the first of the words that the cell begins with (or ends with); whether there was one.
template<std::size_t N>
bool takeFirst(QByteArrayView& cell, const std::array<const char*, N>& words)
{
    for (const char* const word : words) {
        if (cell.startsWith(word)) {
            cell = cell.sliced(qsizetype(qstrlen(word)));
            return true;
        }
    }
    return false;
}

template<std::size_t N>
bool takeLast(QByteArrayView& cell, const std::array<const char*, N>& words)
{
    for (const char* const word : words) {
        if (cell.endsWith(word)) {
            cell.chop(qsizetype(qstrlen(word)));
            return true;
        }
    }
    return false;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Digits, in groups of three where there are commas, and nothing but zeros behind a point.
tl::expected<qint64, RowFault> digitsOf(QByteArrayView cell, bool isNegative)
{
    if (isScientific(cell))
        return tl::unexpected(RowFault::Scientific);
    const qsizetype point = cell.indexOf('.');
    const QByteArrayView whole = point < 0 ? cell : cell.first(point);
    const QByteArrayView parts = point < 0 ? QByteArrayView() : cell.sliced(point + 1);
    if (whole.isEmpty() || (point >= 0 && parts.isEmpty()) || !std::all_of(parts.begin(), parts.end(), isDigit))
        return tl::unexpected(RowFault::NotANumber);
    const bool isGrouped = whole.contains(',');
    if (!isGrouped && parts.size() == 3 && whole.size() <= 3 && whole[0] != '0') // "12.000" is 12 here, 12000 there
        return tl::unexpected(RowFault::NotANumber);
    qint64 value = 0;
    bool fits = true;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const qsizetype behind = whole.size() - i;
        const bool isComma = isGrouped && behind % 4 == 0;
        if (isComma ? whole[i] != ',' || i == 0 : !isDigit(whole[i]))
            return tl::unexpected(RowFault::NotANumber);
        if (isComma)
            continue;
        const int digit = isNegative ? '0' - whole[i] : whole[i] - '0';
        fits = fits && !qMulOverflow(value, qint64(10), &value) && !qAddOverflow(value, qint64(digit), &value);
    }
    if (!fits)
        return tl::unexpected(RowFault::OutOfRange);
    if (std::any_of(parts.begin(), parts.end(), [](char c) { return c != '0'; }))
        return tl::unexpected(RowFault::Fraction);
    return value;
}

constexpr std::array<const char*, 2> minusSigns{"-", "−"};
/// CP949 has the sign of the won where ASCII has the backslash.
constexpr std::array<const char*, 5> wonBefore{"₩", "￦", "\\", "KRW", "krw"};
constexpr std::array<const char*, 3> wonBehind{"원", "KRW", "krw"};

tl::expected<qint64, RowFault> amount(QByteArrayView cell, bool isWon)
{
    cell = trimmedCell(cell);
    const auto takeSign = [&] {
        const bool isThere = isWon && takeFirst(cell, wonBefore);
        cell = trimmedCell(cell);
        return isThere;
    };
    bool isNegative = false;
    if (cell.startsWith('(') && cell.endsWith(')')) {
        cell = trimmedCell(cell.sliced(1).chopped(1));
        isNegative = true;
    }
    const bool isMarked = takeSign();
    if (!isNegative && takeFirst(cell, minusSigns))
        isNegative = true;
    else if (!isNegative && cell.startsWith('+'))
        cell = cell.sliced(1);
    if (!isMarked)
        takeSign();
    if (isWon)
        takeLast(cell, wonBehind);
    return digitsOf(trimmedCell(cell), isNegative);
}

} // namespace

QByteArrayView trimmedCell(QByteArrayView cell)
{
    static constexpr std::array<const char*, 3> wide{"\u00A0", "\u3000", "\uFEFF"};
    do {
        cell = cell.trimmed();
    } while (takeFirst(cell, wide) || takeLast(cell, wide));
    return cell;
}

tl::expected<qint64, RowFault> wholeNumber(QByteArrayView cell)
{
    return amount(cell, false);
}

tl::expected<qint64, RowFault> wonAmount(QByteArrayView cell)
{
    return amount(cell, true);
}

bool isScientific(QByteArrayView cell)
{
    cell = trimmedCell(cell);
    const qsizetype e = std::max(cell.indexOf('E'), cell.indexOf('e'));
    if (e < 1 || e + 2 >= cell.size() || (cell[e + 1] != '+' && cell[e + 1] != '-'))
        return false;
    const QByteArrayView digits = cell.first(e), power = cell.sliced(e + 2);
    const bool isNumber = isDigit(digits[0]) && std::all_of(digits.begin(), digits.end(),
                                                            [](char c) { return isDigit(c) || c == '.' || c == ','; });
    return isNumber && std::all_of(power.begin(), power.end(), isDigit);
}

void appendJsonText(QByteArray& json, QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    json += '"';
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (quint8(c) < 0x20) {
            json += "\\u00";
            json += digits[quint8(c) >> 4];
            json += digits[quint8(c) & 15];
        } else {
            json += c;
        }
    }
    json += '"';
}

} // namespace gwanje::datasync
