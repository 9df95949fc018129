// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CsvStream.h"

#include <cstring>
#include <map>

namespace gwanje::core {
namespace {

enum ByteKind : quint8 { OrdinaryByte = 0, QuoteByte = 1, ReturnByte = 2, FeedByte = 3, SeparatorByte = 4 };

constexpr qsizetype csvChunk = 256 << 10;
constexpr qsizetype shownOfLong = 4096; // of a record that is too long
constexpr int recordsLookedAt = 50;

qsizetype lineEndIn(const char* text, qsizetype length)
{
    for (qsizetype i = 0; i < length; ++i) {
        if (text[i] == '\n' || text[i] == '\r')
            return i;
    }
    return -1;
}

/// How many records agree, and on how many cells.
std::pair<int, int> agreement(QByteArrayView head, char separator)
{
    CsvStream stream(bytesFrom(head), separator);
    std::map<int, int> recordsWith;
    for (int i = 0; i < recordsLookedAt && stream.next().value_or(false); ++i) {
        const int cells = int(stream.record().cells.size());
        if (cells > 1)
            ++recordsWith[cells];
    }
    std::pair<int, int> best{0, 0};
    for (const auto& [cells, records] : recordsWith)
        best = std::max(best, std::pair(records, cells));
    return best;
}

} // namespace

ByteSource bytesFrom(QByteArrayView bytes)
{
    return [bytes, at = qsizetype(0)](char* to, qsizetype most) mutable -> Result<qsizetype> {
        const qsizetype count = std::min(most, bytes.size() - at);
        if (count > 0)
            std::memcpy(to, bytes.data() + at, size_t(count));
        at += count;
        return count;
    };
}

char separatorOf(QByteArrayView head)
{
    char best = ',';
    auto most = agreement(head, best);
    for (const char other : {';', '\t'}) {
        const auto agreed = agreement(head, other);
        if (agreed > most) {
            most = agreed;
            best = other;
        }
    }
    return best;
}

CsvStream::CsvStream(ByteSource source, char separator, CsvLimits limits)
    : m_source(std::move(source)), m_limits(limits)
{
    m_kinds['"'] = QuoteByte;
    m_kinds['\r'] = ReturnByte;
    m_kinds['\n'] = FeedByte;
    m_kinds[quint8(separator)] = SeparatorByte;
}

Result<bool> CsvStream::next()
{
    do {
        if (m_skipsLine) {
            if (auto skipped = skipLine(); !skipped || !*skipped)
                return skipped;
        }
        for (;;) {
            if (left() == 0 && m_isLast)
                return false;
            if (left() > 0 && readRecord() == Step::Done)
                break;
            if (auto filled = refill(); !filled)
                return fail(filled.error());
        }
    } while (isSkipped());
    return true;
}

/// More of the source behind what is left, which moves to the buffer's begin; where that fills it, it grows, so that a
/// long record is read anew only a few times.
Status CsvStream::refill()
{
    if (m_at > 0 && left() > 0)
        std::memmove(m_buffer.data(), data(), size_t(left()));
    m_end -= std::exchange(m_at, 0);
    if (m_end + csvChunk / 2 > m_buffer.size())
        m_buffer.resize(std::max(csvChunk, 2 * m_buffer.size()));
    while (m_end < m_buffer.size() && !m_isLast) {
        const auto got = m_source(m_buffer.data() + m_end, m_buffer.size() - m_end);
        if (!got)
            return fail(got.error());
        m_isLast = *got == 0;
        m_end += *got;
        m_bytesRead += *got;
    }
    if (!std::exchange(m_isStarted, true) && QByteArrayView(data(), left()).startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    return {};
}

/// The rest of a line that is no part of any record.
Result<bool> CsvStream::skipLine()
{
    for (;;) {
        const qsizetype at = lineEndIn(data(), left());
        const bool isWhole = at >= 0 && (m_isLast || at + 1 < left());
        if (isWhole) {
            m_at += at + (QByteArrayView(data() + at, left() - at).startsWith("\r\n") ? 2 : 1);
            break;
        }
        if (m_isLast)
            return false;
        m_at = at < 0 ? m_end : m_at + at;
        if (auto filled = refill(); !filled)
            return fail(filled.error());
    }
    m_skipsLine = false;
    ++m_line;
    return true;
}

CsvStream::Step CsvStream::readRecord()
{
    m_cells.clear();
    m_lineEnds = 0;
    m_fault = CsvFault::None;
    for (qsizetype at = 0;;) { // each cell; below zero: a fault has ended the record
        const bool isQuoted = at < left() && data()[at] == '"';
        const Step step = isQuoted ? readQuoted(at) : readBare(at);
        if (step == Step::NeedsMore)
            return step;
        if (at < 0)
            return Step::Done;
        if (at < left() && m_kinds[quint8(data()[at])] == SeparatorByte) {
            ++at;
            continue;
        }
        return end(at);
    }
}

CsvStream::Step CsvStream::readBare(qsizetype& at)
{
    const char* const text = data();
    const qsizetype begin = at;
    while (at < left() && m_kinds[quint8(text[at])] == OrdinaryByte)
        ++at;
    const bool isWhole = at < left() || m_isLast;
    if (!isWhole || (at < left() && text[at] == '"')) {
        const Step step = isWhole ? endWithFirstLine(CsvFault::QuoteInCell) : more(CsvFault::TooLong);
        at = -1;
        return step;
    }
    take(begin, at - begin, false);
    return Step::Done;
}

CsvStream::Step CsvStream::readQuoted(qsizetype& at)
{
    const char* const text = data();
    const qsizetype begin = at + 1, length = left();
    bool isDoubled = false;
    const auto faulty = [this, &at](CsvFault fault, bool isSure) {
        const Step step = isSure ? endWithFirstLine(fault) : more(fault);
        at = -1;
        return step;
    };
    for (at = begin;; ++at) {
        while (at < length && (m_kinds[quint8(text[at])] == OrdinaryByte || m_kinds[quint8(text[at])] == SeparatorByte))
            ++at;
        if (at == length)
            return faulty(CsvFault::OpenQuote, m_isLast);
        if (text[at] == '"') {
            if (at + 1 == length && !m_isLast)
                return faulty(CsvFault::OpenQuote, false);
            if (at + 1 == length || text[at + 1] != '"')
                break;
            isDoubled = true;
            ++at;
        } else if (text[at] == '\r' || text[at - 1] != '\r') {
            if (++m_lineEnds > m_limits.lineEnds)
                return faulty(CsvFault::OpenQuote, true);
        }
    }
    const qsizetype closed = at++;
    const quint8 kind = at < length ? m_kinds[quint8(text[at])] : quint8(FeedByte);
    if (kind == OrdinaryByte)
        return faulty(CsvFault::TextAfterQuote, true);
    take(begin, closed - begin, isDoubled);
    return Step::Done;
}

/// The buffer ends within the record; what is wrong with it unless more may be read.
CsvStream::Step CsvStream::more(CsvFault unlessMore)
{
    return left() < m_limits.recordBytes ? Step::NeedsMore : endWithFirstLine(unlessMore);
}

void CsvStream::take(qsizetype begin, qsizetype length, bool isDoubled)
{
    if (length > m_limits.cellBytes || m_cells.size() >= size_t(m_limits.cells))
        m_fault = CsvFault::TooLong;
    else
        m_cells.push_back({begin, length, isDoubled});
}

CsvStream::Step CsvStream::end(qsizetype at)
{
    if (at + 1 >= left() && at < left() && data()[at] == '\r' && !m_isLast)
        return Step::NeedsMore; // for a line feed that may follow
    const qsizetype length = at;
    if (at < left())
        at += QByteArrayView(data() + at, left() - at).startsWith("\r\n") ? 2 : 1;
    finish(length, at);
    return Step::Done;
}

/// The record is its first line, with this fault.
CsvStream::Step CsvStream::endWithFirstLine(CsvFault fault)
{
    qsizetype length = lineEndIn(data(), left());
    const bool isEnded = length >= 0 && (m_isLast || length + 1 < left());
    if (!isEnded && !m_isLast && left() < m_limits.recordBytes)
        return Step::NeedsMore;
    m_fault = fault;
    m_cells.clear();
    m_lineEnds = 0;
    if (isEnded)
        return end(length);
    m_skipsLine = !m_isLast;
    length = left();
    finish(length, length);
    return Step::Done;
}

void CsvStream::finish(qsizetype length, qsizetype used)
{
    const char* const text = data();
    m_record.line = m_line;
    m_record.isUnended = length == used && m_isLast;
    m_record.isBlank = length == 0;
    m_record.fault = m_fault;
    m_record.raw = {text, m_skipsLine || m_fault == CsvFault::TooLong ? std::min(length, shownOfLong) : length};
    m_record.cells.clear();
    m_unquoted.resize(0);
    m_unquoted.reserve(length); // what is in it never moves
    for (const Cell& cell : m_cells) {
        if (!cell.isDoubled) {
            m_record.cells.emplace_back(text + cell.begin, cell.length);
            continue;
        }
        const qsizetype begin = m_unquoted.size();
        for (qsizetype i = cell.begin; i < cell.begin + cell.length; ++i) {
            m_unquoted.append(text[i]);
            i += text[i] == '"' ? 1 : 0;
        }
        m_record.cells.emplace_back(m_unquoted.constData() + begin, m_unquoted.size() - begin);
    }
    if (m_fault == CsvFault::None && m_expected > 0 && m_record.cells.size() != size_t(m_expected))
        m_record.fault = m_record.cells.size() < size_t(m_expected) ? CsvFault::TooFewCells : CsvFault::TooManyCells;
    m_line += m_lineEnds + (length == used ? 0 : 1);
    m_at += used;
}

} // namespace gwanje::core
