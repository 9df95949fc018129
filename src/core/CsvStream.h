// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A strict reader of CSV (RFC 4180) in UTF-8: one record at a time, in memory that doesn't grow with the file. What is
// wrong is a fault of its record, never of the file: where the quotes are wrong the record ends with its first line,
// and reading goes on with the next. Lines end with CRLF, LF or CR; blanks are data. A blank line is nothing where
// records have several cells. One thread at a time. Errors: those of the source only.

#include "core/Result.h"
#include <array>
#include <functional>
#include <QByteArray>
#include <vector>

namespace gwanje::core {

/// Puts up to `most` bytes at `to`, and says how many; 0: there are no more.
using ByteSource = std::function<Result<qsizetype>(char* to, qsizetype most)>;
ByteSource bytesFrom(QByteArrayView bytes); ///< which must outlive it

enum class CsvFault { None, OpenQuote, TextAfterQuote, QuoteInCell, TooLong, TooFewCells, TooManyCells };

struct CsvLimits
{
    qsizetype cellBytes = 1 << 20;
    qsizetype recordBytes = 4 << 20;
    int lineEnds = 1000; ///< within a record: more are a quote that nobody closed
    int cells = 4096;
};

struct CsvRecord
{
    qint64 line = 0; ///< of the file where it begins, from 1
    CsvFault fault = CsvFault::None;
    bool isBlank = false;              ///< a line with nothing in it
    bool isUnended = false;            ///< the file ends without ending its line
    std::vector<QByteArrayView> cells; ///< none where the quotes are wrong
    QByteArrayView raw;                ///< as the file has it, without its end; of one that is too long the beginning
};

class CsvStream final
{
public:
    CsvStream(ByteSource source, char separator, CsvLimits limits = {});

    /// From now on a record with more or fewer has a fault.
    void expectCells(int cells) { m_expected = cells; }
    /// Reads the next record; false: there is none.
    Result<bool> next();
    /// The one read last; its views are valid until the next call of next().
    const CsvRecord& record() const { return m_record; }
    qint64 bytesRead() const { return m_bytesRead; }

private:
    enum class Step { Done, NeedsMore };
    struct Cell
    {
        qsizetype begin, length;
        bool isDoubled; ///< has doubled quotes
    };
    Step readRecord();
    Step readQuoted(qsizetype& at);
    Step readBare(qsizetype& at);
    Step more(CsvFault unlessMore);
    Step end(qsizetype at);
    Step endWithFirstLine(CsvFault fault);
    void take(qsizetype begin, qsizetype length, bool isDoubled);
    void finish(qsizetype length, qsizetype used);
    Status refill();
    Result<bool> skipLine();
    bool isSkipped() const { return m_record.isBlank && m_expected > 1; }
    qsizetype left() const { return m_end - m_at; }
    const char* data() const { return m_buffer.constData() + m_at; }

    const ByteSource m_source;
    const CsvLimits m_limits;
    std::array<quint8, 256> m_kinds{}; ///< of each byte
    QByteArray m_buffer, m_unquoted;
    qsizetype m_at = 0, m_end = 0; ///< of the buffer: what is to be read
    bool m_isLast = false;         ///< the source has no more
    bool m_isStarted = false;
    bool m_skipsLine = false; ///< the rest of a line that was too long
    int m_expected = 0;
    int m_lineEnds = 0; ///< within the record
    qint64 m_line = 1, m_bytesRead = 0;
    CsvFault m_fault = CsvFault::None;
    std::vector<Cell> m_cells;
    CsvRecord m_record;
};

/// What stands between the cells of a file that begins so: by which of ',' ';' and tab most records have as many.
char separatorOf(QByteArrayView head);

} // namespace gwanje::core
