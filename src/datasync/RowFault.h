// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why a row of a file is not taken. Names as the database keeps them; the faces have the words.

#include "core/CsvStream.h"
#include <optional>
#include <QString>

namespace gwanje::datasync {

enum class RowFault {
    OpenQuote,
    TextAfterQuote,
    QuoteInCell,
    TooLong,
    TooFewCells,
    TooManyCells,
    NoKey,
    Empty, ///< a cell that is required
    NotANumber,
    Fraction,   ///< of a won
    Scientific, ///< a spreadsheet has rounded it: "1.23E+11"
    OutOfRange,
    NotADate,
    NotATime, ///< or one that the clocks there never showed
    NotText,  ///< a zero within the row
    RepeatedHeader,
    SameKeyLater ///< another row of the file has the key too; the last one was taken
};

QString faultName(RowFault fault); ///< "open_quote"
std::optional<RowFault> faultNamed(QStringView name);
RowFault rowFault(core::CsvFault fault);

struct RejectedRow
{
    qint64 line = 0;
    RowFault fault = RowFault::OpenQuote;
    QString column; ///< by its name in the database; empty: the row as a whole
    QString text;   ///< the row as the file has it, or its beginning
};

} // namespace gwanje::datasync
